import type { ClaimResult, DialogState, Effect } from '../../../core/index.ts';
import { paysupport } from '../commands/legal.ts';
import { navigation } from '../replies/navigation.ts';
import type { Command, Turn } from '../turn.ts';
import { isGroup, line, methodsHere, say } from '../turn.ts';
import { buyingHere, ordersHere, sayNotSold, TOPUP } from './topup-packs.ts';

/** `/paid`: a transaction hash that was not recognised, sent with the command or as the next message. */
const CLAIM_STEP = 'hash';
export const CLAIM_VERSION = 1;

/** How long it is waited for: an order may be paid meanwhile, and nobody thinks of it any more. */
const CLAIM_TTL_MS = 15 * 60_000;

export const isHashStep = ({ version, step }: DialogState): boolean =>
  version === CLAIM_VERSION && step === CLAIM_STEP;

const HASH = /(?<![0-9a-z])(?:0x)?([0-9a-f]{64})(?![0-9a-z])/i;

/** A transaction hash as the chain's explorers write it, also inside of a link to one of them. */
export const hashIn = (text: string): string | undefined => HASH.exec(text)?.[1]?.toLowerCase();

const LIKE_HASH = /[0-9a-f]{16}/i;

/** A hash, or what somebody may have meant to be one: cut off, or with a slip in it. */
export const isLikeHash = (text: string): boolean => LIKE_HASH.test(text);

export const closeClaim = (turn: Turn): Effect[] =>
  turn.state.dialog?.flow === TOPUP ? [{ do: 'dialog', dialog: null }] : [];

/** Asks for the hash. Another conversation is not left for it, and who is blocked has only commands: there it goes with `/paid`. */
const askHash = (turn: Turn, isWrong: boolean): Effect[] => {
  const lead = isWrong ? [line('paid-not-a-hash')] : [];
  const { dialog, account } = turn.state;
  if (account.blocked || (dialog && dialog.flow !== TOPUP))
    return [say({ lines: [...lead, line('paid-where'), line('paid-with-command')] })];
  return [
    {
      do: 'dialog',
      dialog: { flow: TOPUP, version: CLAIM_VERSION, step: CLAIM_STEP, data: {} },
      ttl: CLAIM_TTL_MS,
    },
    say({ lines: [...lead, line('paid-where'), line('paid-ask')] }),
  ];
};

export const claim = (turn: Turn, words: string): Effect[] => {
  const hash = hashIn(words);
  return hash === undefined ? askHash(turn, words.trim() !== '') : [{ do: 'try-claim', hash }];
};

/** Where no order is open: the hash is asked for, or, where USDT is not taken, everything that helps with a payment is said. */
export const startClaim: Command = (turn, words) => {
  if (hashIn(words) !== undefined || methodsHere(turn).includes('usdt')) return claim(turn, words);
  return buyingHere(turn).length === 0 ? sayNotSold(turn) : paysupport(turn, words);
};

/**
 * `/paid <hash>`: a transfer that was not recognised. A hash is always looked at: the order may be from another time. Without
 * one it is what the button of an open order says: I've paid.
 */
export const startPaid: Command = (turn, words) =>
  words.trim() === '' && ordersHere(turn) ? [{ do: 'show-order', view: 'paid' }] : startClaim(turn, words);

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
