import type { Effect, ErrorCode, Line, MenuAction, MenuDraft } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { PhotoDraft } from './photo-draft.ts';
import {
  ASPECTS,
  atStep,
  isPhotoDialog,
  isSameDraft,
  MOST_PICTURES,
  openDraft,
  orderOf,
  PHOTO,
  PHOTO_JOB,
  packDraft,
  unitPrice,
} from './photo-draft.ts';
import { mentions } from './photo-words.ts';
import { costOf } from './short-of-credits.ts';

/** Above this a one-shot order asks first (contract.md). */
const ASK_ABOVE_CREDITS = 50;

interface OfferExtras {
  lead?: Line[];
  code?: ErrorCode;
  /** In total, where the core has just said what it is. */
  price?: number;
  /** The message to show it on: what an earlier offer was known by. */
  offer?: number;
}

/** What a model is called in a sentence; in a group nobody reads the name that someone gave to a face. */
export const modelParam = (turn: Turn, { model, name }: Pick<PhotoDraft, 'model' | 'name'>) => {
  if (model === 'flux') return { key: 'photo-base-flux' };
  if (model === 'sd') return { key: 'photo-base-sd' };
  return name === undefined || isGroup(turn) ? { key: 'photo-model-yours' } : name;
};

const descriptionLines = (turn: Turn, draft: PhotoDraft): Line[] => {
  const { prompt = '', count, aspect, seed, trigger, from } = draft;
  if (from) {
    return [line('photo-offer-variation', { number: from.number }), line('photo-offer-words', { prompt })];
  }
  return [
    line('photo-offer', { prompt }),
    line('photo-offer-facts', { model: modelParam(turn, draft), count, aspect }),
    ...(seed === undefined ? [] : [line('photo-offer-seed', { seed: String(seed) })]),
    ...(trigger === undefined || mentions(prompt, trigger)
      ? []
      : [line('photo-offer-trigger', { word: trigger })]),
  ];
};

/** Numbered like the offers of cakes: Confirm, Change, Cancel are 1, 2, 3; then Top up, where it is needed. */
const menuOf = (draft: PhotoDraft, offer: number, price: number, topup: MenuAction[]): MenuDraft => {
  const flow = PHOTO;
  const confirm: MenuAction = {
    action: 'confirm',
    label: line('action-confirm'),
    args: { flow, pick: 'confirm', offer, ...packDraft(draft) },
    price,
  };
  const cancel: MenuAction = {
    action: 'cancel',
    label: line('action-cancel'),
    args: { flow, pick: 'leave', offer },
  };
  if (draft.from) return { actions: [confirm, cancel, ...topup] };
  const counts = Array.from({ length: MOST_PICTURES }, (_, i) => i + 1).map(
    (n): MenuAction => ({
      action: 'choose',
      label: line(n === draft.count ? 'photo-count-chosen' : 'photo-count', { n }),
      args: { flow, pick: 'count', count: n, offer },
    }),
  );
  const aspects = ASPECTS.map(
    (aspect): MenuAction => ({
      action: 'choose',
      label: line(aspect === draft.aspect ? 'photo-aspect-chosen' : 'photo-aspect', { aspect }),
      args: { flow, pick: 'aspect', aspect, offer },
    }),
  );
  const change: MenuAction = {
    action: 'edit',
    label: line('action-change'),
    args: { flow, pick: 'words', offer },
  };
  const model: MenuAction = {
    action: 'choose',
    label: line('photo-change-model'),
    args: { flow, pick: 'models', page: 0, offer },
  };
  return {
    actions: [confirm, change, cancel, ...topup, ...counts, ...aspects, model],
    layout: [3, ...topup.map(() => 1), counts.length, aspects.length, 1],
  };
};

/**
 * Shows an order before it is paid: model, description, count, aspect, cost, balance now and after. Choices change it
 * on the same message where the chat can edit. What can't be paid is said, and waits here until it can.
 */
export const offerPhoto = (turn: Turn, draft: PhotoDraft, extras: OfferExtras = {}): Effect[] => {
  const unit = unitPrice(turn);
  if (unit === undefined) return notOffered(turn, 'photo');
  const price = extras.price ?? unit * draft.count;
  const { account, now } = turn.state;
  const { lead, code, cost, topup } = costOf(turn, price, extras);
  const offer = extras.offer ?? now;
  return [
    atStep('confirm', { ...packDraft(draft), price, offer }),
    say({
      lines: [...lead, ...descriptionLines(turn, draft), ...cost],
      code,
      slot: `photo-offer:${account.id}:${offer}`,
      menu: menuOf(draft, offer, price, topup),
    }),
  ];
};

/** A variation is ordered from under a picture: it ends no other conversation than the offer of its own. */
const closes = (turn: Turn, draft: PhotoDraft): boolean =>
  isPhotoDialog(turn.state.dialog) && (draft.from === undefined || isSameDraft(openDraft(turn), draft));

/** Orders it: the hold, the row and the answer follow in the same turn. Closes the dialog. */
export const submitPhoto = (
  turn: Turn,
  draft: PhotoDraft,
  offered: { use?: string; price?: number } = {},
): Effect[] => {
  const input = orderOf(draft);
  if (!input) return [sayError(turn, 'EMPTY_PROMPT')];
  return [
    {
      do: 'submit',
      job: PHOTO_JOB,
      input,
      count: draft.count,
      shownPrice: offered.price,
      use: offered.use,
    },
    ...(closes(turn, draft) ? [{ do: 'dialog', dialog: null } as const] : []),
  ];
};

/** Orders at once, unless it is dear or a group pays (contract.md). */
export const submitOrAsk = (
  turn: Turn,
  draft: PhotoDraft,
  offered: { use?: string; price?: number } = {},
): Effect[] => {
  const price = offered.price ?? (unitPrice(turn) ?? 0) * draft.count;
  const asks = price > ASK_ABOVE_CREDITS || turn.state.account.kind === 'group';
  return asks ? offerPhoto(turn, draft) : submitPhoto(turn, draft, offered);
};

/** Leaves without ordering. */
export const leavePhoto = (turn: Turn): Effect[] => [
  { do: 'dialog', dialog: null },
  say({ lines: [line('left-dialog')], menu: navigation(turn, ['photo', 'help']) }),
];
