import type { Effect, MenuAction, OpenMenu, PhotoOrderView } from '../../../core/index.ts';
import { textArg, useOf } from '../arguments.ts';
import { notOffered } from '../commands/not-offered.ts';
import { sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { PhotoDraft } from './photo-draft.ts';
import { MOST_PICTURES, newDraft, PHOTO, textIn, unitPrice, wholeIn } from './photo-draft.ts';
import { askPrompt } from './photo-models.ts';
import { modelParam, submitOrAsk } from './photo-offer.ts';
import { oneLikeThis } from './prompts-card.ts';

type Beside = Record<string, string | number>;

const lookAt = (generationId: string, beside: Beside): Effect => ({
  do: 'show-photo-order',
  generationId,
  beside,
});

/** Only what is known: what travels beside an effect has no holes. */
const known = (fields: Record<string, string | number | undefined>): Beside =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Beside;

/** Variation was pressed under pictures or under the question which of them: args `generationId`, `number`. */
export const varyPicture = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const generationId = textArg(action, 'generationId') ?? menu.generationId;
  if (generationId === undefined) return [sayError(turn, 'CHOICE_EXPIRED')];
  if (unitPrice(turn) === undefined) return notOffered(turn, PHOTO);
  const number = wholeIn(action.args?.number, 1, MOST_PICTURES);
  return [lookAt(generationId, known({ ask: 'variation', number, price: action.price, use: useOf(menu) }))];
};

/**
 * What core wrote under finished pictures: `variation`, `edit`, `share`, `retake`, each of the order that
 * `generationId` names.
 */
export const pressPhotoResult = (
  turn: Turn,
  menu: OpenMenu,
  action: MenuAction,
  generationId: string,
): Effect[] => {
  switch (action.action) {
    case 'variation':
      return varyPicture(turn, menu, action);
    case 'edit':
      if (unitPrice(turn) === undefined) return notOffered(turn, PHOTO);
      return [lookAt(generationId, { ask: 'edit' })];
    case 'share':
      return [{ do: 'share', generationId, use: useOf(menu) }];
    case 'retake':
      return [{ do: 'retake', generationId, use: useOf(menu) }];
    default:
      return [sayError(turn, 'NOTHING_TO_SHOW')];
  }
};

const isOwn = (model: string): boolean => model !== 'flux' && model !== 'sd';

const draftOf = (view: PhotoOrderView, changes: Partial<PhotoDraft>): PhotoDraft =>
  newDraft({
    model: view.model,
    name: isOwn(view.model) ? view.modelName : undefined,
    aspect: view.aspect,
    ...changes,
  });

/** Which of several pictures shall be varied. */
const askWhich = (view: PhotoOrderView, price: number): Effect => {
  const pictures = Array.from({ length: Math.min(view.count, MOST_PICTURES) }, (_, i) => i + 1);
  return say({
    lines: [line('photo-variation-which', { count: view.count }), line('offer-cost', { price })],
    ref: view.generationId,
    menu: {
      actions: [
        ...pictures.map(
          (number): MenuAction => ({
            action: 'choose',
            label: line('photo-picture', { number }),
            args: { flow: PHOTO, pick: 'variation', generationId: view.generationId, number },
            price,
          }),
        ),
        { action: 'cancel', label: line('action-cancel') },
      ],
      layout: [pictures.length, 1],
    },
  });
};

const vary = (turn: Turn, view: PhotoOrderView, beside: Beside): Effect[] => {
  const unit = unitPrice(turn);
  if (unit === undefined) return notOffered(turn, PHOTO);
  if (view.count < 1) return [sayError(turn, 'NOTHING_TO_SHOW')];
  const shown = wholeIn(beside.price, 1, Number.MAX_SAFE_INTEGER);
  const number = wholeIn(beside.number, 1, MOST_PICTURES) ?? (view.count === 1 ? 1 : undefined);
  if (number === undefined) return [askWhich(view, shown ?? unit)];
  const from = { generationId: view.generationId, number };
  const draft = draftOf(view, { prompt: view.prompt, from });
  return submitOrAsk(turn, draft, { price: shown ?? unit, use: textIn(beside.use) });
};

/** What was asked of an order that is known now. */
export const settlePhotoOrder = (turn: Turn, view: PhotoOrderView, beside: Beside = {}): Effect[] => {
  if (beside.ask !== 'edit') return vary(turn, view, beside);
  const draft = draftOf(view, { seed: view.seed });
  const lead = [
    line('photo-edit-keeps', {
      model: modelParam(turn, draft),
      seed: String(view.seed),
      aspect: view.aspect,
    }),
  ];
  return askPrompt(turn, draft, { old: view.prompt, lead });
};

/**
 * The pictures once more, to be passed on: nothing of the order is told but a published template that they were made
 * from, and that an AI made them is.
 */
export const sayShared = (
  turn: Turn,
  { generationId, assets, templateCode }: { generationId: string; assets: string[]; templateCode?: string },
): Effect => {
  if (assets.length === 0) return sayError(turn, 'NOTHING_TO_SHOW');
  const like = templateCode === undefined ? undefined : oneLikeThis(turn, templateCode);
  return say({
    lines: [line('photo-shared', { count: assets.length }), ...(like?.lines ?? [])],
    assets: assets.map((assetId) => ({ assetId, as: 'photo' as const })),
    ref: generationId,
    ...(like ? { menu: { actions: like.actions, once: false } } : {}),
  });
};

/** A free retake, answered like any order. */
export const sayRetake = ({
  generationId,
  job,
  title,
  place,
  minutes,
}: {
  generationId: string;
  job: string;
  title: string;
  place: number;
  minutes: number;
}): Effect =>
  say({
    lines: [
      line('gen-title', { title }),
      line(job === 'posters' ? 'poster-redo-queued' : 'photo-retake-queued', { place, minutes }),
    ],
    // The worker's progress edits the same message in place.
    slot: `gen:${generationId}`,
    ref: generationId,
    menu: {
      actions: [{ action: 'cancel', label: line('action-cancel'), args: { generationId } }],
      generationId,
    },
  });
