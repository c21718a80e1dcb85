import type { Effect, ErrorCode, Line, RedeemOutcome } from '../../../core/index.ts';
import { CODE_SHAPE, codeIn, isAtOffer, showWaiting } from '../../../core/index.ts';
import { hasWords, isBlank } from '../input.ts';
import { navigation, navigationActions, ORDERING } from '../replies/navigation.ts';
import { type Topic, topicOf } from '../smalltalk.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, methodsHere, say } from '../turn.ts';
import { hasButtons, type Said } from './asking.ts';
import { awaitsCode, closed, codeDialog, PERKS } from './perks-place.ts';

/** Codes are taken where the operator offers them. */
const whyNot = (turn: Turn): Line | undefined =>
  methodsHere(turn).includes('codes') ? undefined : line('redeem-off');

/** What is credited in the playground stays there: said before a code is used up for it. */
const playLines = (turn: Turn): Line[] => (turn.state.account.realm === 'play' ? [line('redeem-play')] : []);

/**
 * Asks for the code; the place is kept until one is taken or they leave. Another conversation is not left for it: an order may
 * wait there for these very credits.
 */
export const askCode = (turn: Turn, { lead = [], code }: Said = {}): Effect[] => {
  const { dialog } = turn.state;
  if (dialog !== null && dialog.flow !== PERKS)
    return [say({ lines: [...lead, line('redeem-with-command'), ...playLines(turn)], code })];
  return [
    { do: 'dialog', dialog: codeDialog },
    say({
      lines: [...lead, line('redeem-ask'), ...playLines(turn)],
      code,
      // Where choices are numbers there is no menu: in this step digits are text.
      menu: hasButtons(turn)
        ? {
            actions: [
              { action: 'cancel', label: line('action-cancel'), args: { flow: PERKS, pick: 'leave' } },
            ],
            once: false,
          }
        : undefined,
    }),
  ];
};

/** What is not shaped like a code is none: it counts for nothing. */
const noCode = (words: string): Line =>
  hasWords(words) ? line('redeem-not-a-code', { shape: CODE_SHAPE }) : line('redeem-no-words');

/** `/redeem`, with the code or without. */
export const redeem = (turn: Turn, words: string): Effect[] => {
  const refusal = whyNot(turn);
  if (refusal) {
    const code: ErrorCode = 'PAYMENT_UNAVAILABLE';
    return [...closed(turn), say({ lines: [refusal], code, menu: navigation(turn, ['topup', 'balance']) })];
  }
  const code = codeIn(words);
  if (code !== undefined) return [{ do: 'redeem', code }];
  return askCode(turn, { lead: isBlank(words) ? [] : [noCode(words)] });
};

export const leaveCode = (turn: Turn, lead: Line[] = []): Effect[] => [
  ...closed(turn),
  say({ lines: [...lead, line('redeem-left')], menu: navigation(turn, ['topup', 'balance']) }),
];

const POLITE: readonly Topic[] = ['greeting', 'thanks', 'goodbye'];

/** A text while a code is awaited. */
export const answerCode = (turn: Turn, text: string): Effect[] => {
  if (answerInWords(text) === 'no') return leaveCode(turn);
  const topic = codeIn(text) === undefined ? topicOf(text) : undefined;
  // Who says thanks or hello has done with the question.
  if (topic !== undefined && POLITE.includes(topic)) return leaveCode(turn, [line(`talk-${topic}`)]);
  return isBlank(text) ? askCode(turn, { lead: [line('redeem-no-words')] }) : redeem(turn, text);
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
  const { dialog } = turn.state;
  const waiting = credits > 0 && dialog && isAtOffer(dialog) ? dialog : undefined;
  return [
    ...closed(turn),
    say({
      lines: [
        credits > 0 ? line('redeem-done', { credits }) : line('redeem-done-level'),
        ...(level === null ? [] : [levelLine(turn, level)]),
        line('balance-available', { available }),
        ...(turn.state.account.realm === 'play' ? [line('redeem-done-play')] : []),
        ...(waiting ? [line('order-paid-waiting')] : []),
      ],
      menu: waiting
        ? { actions: [showWaiting(waiting.flow), ...navigationActions(turn, ['balance'])], once: false }
        : navigation(turn, [...ORDERING, 'balance']),
    }),
  ];
};
