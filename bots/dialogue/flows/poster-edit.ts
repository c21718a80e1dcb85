import type { Effect, Line, MenuAction, PosterSessionView } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { cancelChoice, hasButtons, type Said } from './asking.ts';
import { wholeIn } from './given.ts';
import { choice } from './poster-ask.ts';
import type { EditDraft, EditPlace } from './poster-edit-place.ts';
import { asideOf, editPlaceOf, goToEdit, isSamePicture, pictureParams } from './poster-edit-place.ts';
import { takeUp } from './poster-here.ts';
import { drop, editPrice, POSTER, type SetPlace } from './poster-place.ts';

/** What is known already of where it shall change, and of a picture to go by. */
export const knownLines = ({ maskId, percent, referenceId }: EditDraft): Line[] => [
  ...(maskId === undefined ? [] : [line('poster-edit-painted', { percent: percent ?? 1 })]),
  ...(referenceId === undefined ? [] : [line('poster-edit-has-reference')]),
];

const editActions = (place: EditPlace): MenuAction[] => [
  ...(place.maskUrl === undefined
    ? []
    : [{ action: 'open' as const, label: line('poster-edit-paint'), url: place.maskUrl }]),
  choice(line('poster-edit-draw'), { pick: 'awaits', as: 'drawn' }),
  place.referenceId === undefined
    ? choice(line('poster-edit-reference'), { pick: 'awaits', as: 'reference' })
    : choice(line('poster-edit-no-reference'), { pick: 'no-reference' }, 'remove'),
  choice(line('poster-edit-whole'), { pick: 'whole' }),
  cancelChoice,
];

/** Without buttons there is no menu, as in this step digits are text: a page is an address, and pictures are asked about. */
const waysLines = (turn: Turn, { maskId, maskUrl }: EditPlace): Line[] => {
  if (maskId !== undefined) return [];
  if (hasButtons(turn)) return [line('poster-edit-ways')];
  return [
    ...(maskUrl === undefined ? [] : [line('menu-link', { label: line('poster-edit-paint'), url: maskUrl })]),
    line('poster-edit-pictures'),
  ];
};

/** What a picture that is awaited is for. */
const awaitsLines = ({ awaits }: EditPlace): Line[] =>
  awaits === undefined
    ? []
    : [line(awaits === 'drawn' ? 'poster-edit-draw-how' : 'poster-edit-reference-how')];

/** Step edit: what shall change, and where. `assetId`: the picture itself, shown when the question is new. */
export const askEdit = (
  turn: Turn,
  place: EditPlace,
  { lead = [], code, assetId }: Said & { assetId?: string } = {},
): Effect[] => {
  const price = editPrice(turn);
  if (price === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, POSTER)];
  const asks =
    place.words === undefined
      ? [line('poster-edit-ask')]
      : [line('poster-edit-words', { words: place.words }), line('poster-edit-ask-again')];
  return [
    goToEdit('edit', { ...place, file: undefined }),
    say({
      lines: [
        ...lead,
        line('poster-edit-title', pictureParams(place.number, place.version)),
        ...knownLines(place),
        ...(place.awaits === undefined ? [...asks, ...waysLines(turn, place)] : awaitsLines(place)),
        line('offer-cost', { price }),
        line('photo-ask-leave'),
      ],
      assets: assetId === undefined ? undefined : [{ assetId, as: 'photo' }],
      code,
      menu: hasButtons(turn)
        ? {
            actions: editActions(place),
            layout: place.maskUrl === undefined ? [2, 2] : [1, 2, 2],
            once: false,
          }
        : undefined,
    }),
  ];
};

/** What comes with the question: from a mask page, or from a choice that was kept. */
type Beside = Record<string, string | number>;

const known = (beside: Beside, name: string): string | undefined => {
  const value = beside[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Begins an edit of a picture that is there; an open set is gone on with afterwards. */
export const openEdit = (
  turn: Turn,
  view: PosterSessionView,
  wanted: { number: number; version: number } | undefined,
  beside: Beside = {},
): Effect[] => {
  const poster = view.posters.find((one) => one.number === wanted?.number);
  const version = poster?.versions.find((one) => one.version === wanted?.version) ?? poster?.versions.at(-1);
  if (!poster || !version) return [sayError(turn, 'GENERATION_NOT_FOUND')];
  const picture = { sessionId: view.sessionId, number: poster.number, version: version.version };
  const open = editPlaceOf(turn);
  const kept: Partial<EditPlace> = isSamePicture(open, picture) ? { ...open, offer: undefined } : {};
  const maskId = known(beside, 'mask') ?? kept.maskId;
  const place: EditPlace = {
    ...kept,
    ...picture,
    step: 'edit',
    awaits: undefined,
    maskId,
    percent: wholeIn(beside.percent) ?? kept.percent,
    referenceId: known(beside, 'reference') ?? kept.referenceId,
    // The page is one person's: its address is not for a group.
    maskUrl: isGroup(turn) ? undefined : view.maskUrl,
    aside: asideOf(turn),
  };
  return askEdit(turn, place, { assetId: version.assetId });
};

/** What is open after an edit was ordered or left: the set that was put aside for it, where there is one. */
export const closeEdit = (turn: Turn, aside: SetPlace | undefined): Effect[] =>
  aside === undefined
    ? [{ do: 'dialog', dialog: null }]
    : takeUp(turn, aside, { lead: [line('poster-back-to-set')] });

/** Leaves without ordering; what was uploaded for it is forgotten. */
export const leaveEdit = (turn: Turn, place: EditPlace): Effect[] => {
  const left = say({ lines: [line('left-dialog')], menu: navigation(turn, ['history', 'poster', 'help']) });
  const closed = closeEdit(turn, place.aside);
  return [...(place.aside ? closed : [...closed, left]), ...drop(place.maskId), ...drop(place.referenceId)];
};
