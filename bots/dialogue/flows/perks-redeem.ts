import type { Effect, ErrorCode, Line, RedeemOutcome } from '../../../core/index.ts';
import { hasWords } from '../input.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, methodsHere, say } from '../turn.ts';
import { hasButtons, type Said } from './asking.ts';
import { awaitsCode, closed, codeDialog, PERKS } from './perks-place.ts';

/** Codes are taken where the operator offers them. */
const whyNot = (turn: Turn): Line | undefined =>
  methodsHere(turn).includes('codes') ? undefined : line('redeem-off');

/** Asks for the code; the place is kept until one is taken or they leave. */
export const askCode = (turn: Turn, { lead = [], code }: Said = {}): Effect[] => [
  { do: 'dialog', dialog: codeDialog },
  say({
    lines: [...lead, line('redeem-ask')],
    code,
    // Where choices are numbers there is no menu: in this step digits are text.
    menu: hasButtons(turn)
      ? {
          actions: [{ action: 'cancel', label: line('action-cancel'), args: { flow: PERKS, pick: 'leave' } }],
          once: false,
        }
      : undefined,
  }),
];

/** `/redeem`, with the code or without. */
export const redeem = (turn: Turn, words: string): Effect[] => {
  const refusal = whyNot(turn);
  if (refusal) {
    const code: ErrorCode = 'PAYMENT_UNAVAILABLE';
    return [...closed(turn), say({ lines: [refusal], code, menu: navigation(turn, ['topup', 'balance']) })];
  }
  return hasWords(words) ? [{ do: 'redeem', code: words }] : askCode(turn);
};

export const leaveCode = (turn: Turn): Effect[] => [
  ...closed(turn),
  say({ lines: [line('redeem-left')], menu: navigation(turn, ['topup', 'balance']) }),
];

/** A text while a code is awaited. */
export const answerCode = (turn: Turn, text: string): Effect[] => {
  if (answerInWords(text) === 'no') return leaveCode(turn);
  return hasWords(text) ? redeem(turn, text) : askCode(turn, { lead: [line('redeem-no-words')] });
};

const RANK = { free: 0, plus: 1, pro: 2 } as const;

/** A level that they have already, or a higher one, is said to be so. */
const levelLine = (turn: Turn, level: 'plus' | 'pro'): Line => {
  const has = turn.state.account.level;
  return RANK[has] >= RANK[level]
    ? line('redeem-level-kept', { level: { key: `level-${level}` }, own: { key: `level-${has}` } })
    : line('redeem-level', { level: { key: `level-${level}` } });
};

/** What became of a code. */
export const settleRedeem = (turn: Turn, outcome: RedeemOutcome): Effect[] => {
  if (outcome.state === 'limited') {
    const lines = [line('redeem-limited', { minutes: outcome.minutes })];
    return [...closed(turn), say({ lines, menu: navigation(turn, ['topup', 'balance']) })];
  }
  if (outcome.state === 'refused') {
    if (awaitsCode(turn)) return askCode(turn, { lead: [line('redeem-refused')] });
    return [say({ lines: [line('redeem-refused')], menu: navigation(turn, ['redeem', 'topup', 'balance']) })];
  }
  const { credits, level, available } = outcome;
  return [
    ...closed(turn),
    say({
      lines: [
        credits > 0 ? line('redeem-done', { credits }) : line('redeem-done-level'),
        ...(level === null ? [] : [levelLine(turn, level)]),
        line('balance-available', { available }),
      ],
      menu: navigation(turn, [...ORDERING, 'balance']),
    }),
  ];
};
