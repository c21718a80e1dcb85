import type { ClaimResult, Effect } from '../../../core/index.ts';
import { navigation } from '../replies/navigation.ts';
import type { Command, Turn } from '../turn.ts';
import { isGroup, line, methodsHere, say } from '../turn.ts';
import { buyingHere, sayNotSold, TOPUP } from './topup-packs.ts';

/** `/paid`: a transaction hash that was not recognised, sent with the command or as the next message. */
export const CLAIM_STEP = 'hash';
export const CLAIM_VERSION = 1;

const HASH = /(?<![0-9a-z])(?:0x)?([0-9a-f]{64})(?![0-9a-z])/i;

/** A transaction hash as the chain's explorers write it, also inside of a link to one of them. */
export const hashIn = (text: string): string | undefined => HASH.exec(text)?.[1]?.toLowerCase();

const isAsked = (turn: Turn): boolean =>
  turn.state.dialog?.flow === TOPUP && turn.state.dialog.step === CLAIM_STEP;

export const closeClaim = (turn: Turn): Effect[] =>
  turn.state.dialog?.flow === TOPUP ? [{ do: 'dialog', dialog: null }] : [];

/** Asks for the hash. Another conversation is not left for it, and who is blocked has only commands: there it goes with `/paid`. */
const askHash = (turn: Turn, isWrong: boolean): Effect[] => {
  const lead = isWrong ? [line('paid-not-a-hash')] : [];
  const { dialog, account } = turn.state;
  if (account.blocked || (dialog && dialog.flow !== TOPUP))
    return [say({ lines: [...lead, line('paid-where'), line('paid-with-command')] })];
  return [
    ...(isAsked(turn)
      ? []
      : [
          {
            do: 'dialog',
            dialog: { flow: TOPUP, version: CLAIM_VERSION, step: CLAIM_STEP, data: {} },
          } as const,
        ]),
    say({ lines: [...lead, line('paid-where'), line('paid-ask')] }),
  ];
};

export const claim = (turn: Turn, words: string): Effect[] => {
  const hash = hashIn(words);
  return hash === undefined ? askHash(turn, words.trim() !== '') : [{ do: 'try-claim', hash }];
};

/** `/paid <hash>`: a transfer that was not recognised. A hash is always looked at: the order may be from another time. */
export const startPaid: Command = (turn, words) => {
  if (hashIn(words) !== undefined || methodsHere(turn).includes('usdt')) return claim(turn, words);
  if (buyingHere(turn).length === 0) return sayNotSold(turn);
  return [say({ lines: [line('paid-elsewhere')], menu: navigation(turn, ['billing', 'topup']) })];
};

export const leaveClaim = (turn: Turn): Effect[] => [
  ...closeClaim(turn),
  say({ lines: [line('paid-left')], menu: navigation(turn, ['billing', 'topup']) }),
];

/** The try was counted: too many of them wait, else the chain is read. */
export const tried = (turn: Turn, hash: string, { wait }: { wait?: number }): Effect[] => {
  if (wait !== undefined)
    return [...closeClaim(turn), say({ lines: [line('paid-wait', { minutes: wait })] })];
  return [
    ...closeClaim(turn),
    say({ lines: [line('paid-looking')] }),
    { do: 'task', kind: 'claim-transfer', payload: { txid: hash } },
  ];
};

export const notAHash = (turn: Turn): Effect[] => askHash(turn, true);

const RESULTS: Record<Exclude<ClaimResult['state'], 'credited'>, string> = {
  known: 'claim-known',
  review: 'claim-review',
  none: 'claim-none',
  unconfirmed: 'claim-unconfirmed',
  away: 'claim-away',
};

/** What the chain says of the hash; undefined = it could not be asked. */
export const sayClaimed = (turn: Turn, result?: ClaimResult): Effect[] => {
  if (isGroup(turn)) return [];
  const said =
    result?.state === 'credited'
      ? line('claim-credited', { credits: result.credits })
      : line(RESULTS[result?.state ?? 'away']);
  return [say({ lines: [said], menu: navigation(turn, ['balance', 'billing']) })];
};
