import type { Effect, ErrorCode, Line, MenuAction, MenuDraft } from '../../../core/index.ts';
import { CAKE_LIMITS } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import {
  atCakeStep,
  CAKE,
  CAKE_JOB,
  type CakeDraft,
  cakePrice,
  isCakeDialog,
  isSameCake,
  orderOfCake,
  packCake,
  stepOfCake,
  unpackCake,
} from './cake-draft.ts';
import { costOf } from './short-of-credits.ts';

/** Above this a one-shot order asks first (contract.md). */
const ASK_ABOVE_CREDITS = 50;

export interface OfferExtras {
  lead?: Line[];
  code?: ErrorCode;
  /** In total, where the core has just said what it is. */
  price?: number;
}

/** Only what was chosen: the rest is as in any order. */
const draftLines = ({ text = '', form, count, parameters }: CakeDraft): Line[] => {
  const { seed, steps, guidance, size } = parameters;
  return [
    line('cake-offer', { description: text.trim() }),
    ...(form?.inscription === undefined ? [] : [line('cake-offer-inscription', { text: form.inscription })]),
    ...(count === 1 ? [] : [line('cake-offer-count', { count })]),
    // As text: a number would get its language's thousands separators.
    ...(seed === undefined ? [] : [line('cake-offer-seed', { seed: String(seed) })]),
    ...(steps === undefined ? [] : [line('cake-offer-steps', { steps })]),
    ...(guidance === undefined ? [] : [line('cake-offer-guidance', { guidance })]),
    ...(size === undefined ? [] : [line('cake-offer-size', { size: { key: `cake-size-${size}` } })]),
  ];
};

/** Of words that nobody translates: so many are named. */
const MOST_NAMED = 8;

/** What the model that draws will not understand, told before it is paid. */
const doubtLines = (turn: Turn, { text = '', form }: CakeDraft, price: number): Line[] => {
  const { cakes } = turn.options;
  const unknown = cakes.unknown(text);
  const words = unknown.slice(0, MOST_NAMED).join(', ') + (unknown.length > MOST_NAMED ? ', …' : '');
  return [
    ...(cakes.untranslated({ text, ...(form && { form }) }) ? [line('cake-untranslated', { price })] : []),
    ...(unknown.length > 0 ? [line('cake-unknown-words', { words, price })] : []),
  ];
};

/** Confirm, Change, Cancel are 1, 2, 3 as in other offers; then Top up if needed, and how many variants, each with its price. */
const menuOf = (
  draft: CakeDraft,
  unit: number,
  price: number,
  { isDoubtful, topup }: { isDoubtful: boolean; topup: MenuAction[] },
): MenuDraft => {
  const { least, most } = CAKE_LIMITS.variants;
  const packed = packCake(draft);
  const counts = Array.from({ length: most - least + 1 }, (_, i) => least + i).map(
    (n): MenuAction => ({
      action: 'choose',
      label: line(n === draft.count ? 'cake-count-chosen' : 'cake-count', { n, price: unit * n }),
      args: { flow: CAKE, pick: 'count', count: n },
    }),
  );
  return {
    actions: [
      {
        action: 'confirm',
        label: line(isDoubtful ? 'cake-order-as-is' : 'action-confirm'),
        args: { flow: CAKE, ...packed },
        price,
      },
      { action: 'edit', label: line('action-change'), args: { flow: CAKE, pick: 'change' } },
      { action: 'cancel', label: line('action-cancel'), args: { flow: CAKE, ...packed } },
      ...topup,
      ...counts,
    ],
    layout: [3, ...topup.map(() => 1), 2, 2],
  };
};

/**
 * Shows the order before it is paid: description, cost, balance now and after, Confirm, Change, Cancel, variants. What can't
 * be paid is said, and waits here until it can.
 */
export const offerDraft = (turn: Turn, draft: CakeDraft, extras: OfferExtras = {}): Effect[] => {
  const unit = cakePrice(turn);
  if (unit === undefined) return notOffered(turn, CAKE);
  const price = extras.price ?? unit * draft.count;
  const { lead, code, cost, topup } = costOf(turn, price, extras);
  const doubts = doubtLines(turn, draft, price);
  return [
    atCakeStep('confirm', { ...packCake(draft), price }),
    say({
      lines: [...lead, ...draftLines(draft), ...doubts, ...cost],
      code,
      // Where the core has just named another price, all the labels are of that one.
      menu: menuOf(draft, price / draft.count, price, { isDoubtful: doubts.length > 0, topup }),
    }),
  ];
};

/** What the open dialog waits for an answer to; undefined while it waits for something else. */
export const awaitedCake = (turn: Turn): CakeDraft | undefined => {
  const { dialog } = turn.state;
  return dialog && stepOfCake(dialog) === 'confirm' ? unpackCake(dialog.data) : undefined;
};

/** Whether the open dialog waits for an answer to this very offer. */
export const isAwaited = (turn: Turn, draft: CakeDraft): boolean => {
  const awaited = awaitedCake(turn);
  return awaited !== undefined && isSameCake(awaited, draft);
};

/** Orders it: the hold, the row and the answer follow in the same turn. Closes the dialog. */
export const submitCake = (
  turn: Turn,
  draft: CakeDraft,
  offered: { use?: string; price?: number } = {},
): Effect[] => [
  {
    do: 'submit',
    job: CAKE_JOB,
    input: orderOfCake(draft),
    count: draft.count,
    shownPrice: offered.price,
    use: offered.use,
  },
  ...(isCakeDialog(turn.state.dialog) ? [{ do: 'dialog', dialog: null } as const] : []),
];

/** Orders at once, unless it is dear, a group pays (contract.md), or some of it would not be understood. */
export const submitOrOffer = (turn: Turn, draft: CakeDraft): Effect[] => {
  const price = (cakePrice(turn) ?? 0) * draft.count;
  const asks = price > ASK_ABOVE_CREDITS || turn.state.account.kind === 'group';
  return asks || doubtLines(turn, draft, price).length > 0
    ? offerDraft(turn, draft)
    : submitCake(turn, draft);
};

export const sayCakeLeft = (turn: Turn): Effect =>
  say({ lines: [line('left-dialog')], menu: navigation(turn, ['cake', 'help']) });

/** Leaves without ordering. */
export const leaveCake = (turn: Turn): Effect[] => [{ do: 'dialog', dialog: null }, sayCakeLeft(turn)];
