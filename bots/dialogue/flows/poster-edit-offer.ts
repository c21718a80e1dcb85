import type { Effect } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Said } from './asking.ts';
import { choice } from './poster-ask.ts';
import { closeEdit } from './poster-edit.ts';
import type { EditDraft, EditPlace } from './poster-edit-place.ts';
import {
  asideOf,
  editOrderOf,
  editPlaceOf,
  goToEdit,
  isSamePicture,
  packEdit,
  pictureParams,
} from './poster-edit-place.ts';
import { EDIT_JOB, editPrice, isElsewhere, POSTER } from './poster-place.ts';
import { costOf } from './short-of-credits.ts';

/** An edit as a place: with everything of the open one, where that is of the same picture. */
export const placeFor = (turn: Turn, draft: EditDraft): EditPlace => {
  const open = editPlaceOf(turn);
  const kept = isSamePicture(open, draft) ? open : undefined;
  return { ...kept, ...draft, step: 'edit-offer', aside: asideOf(turn) };
};

/** Shows an edit before it is paid: words, where, reference, cost, balance now and after, Confirm, Change, Cancel. */
export const offerEdit = (turn: Turn, draft: EditDraft, extras: Said & { price?: number } = {}): Effect[] => {
  const price = extras.price ?? editPrice(turn);
  if (price === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, POSTER)];
  const place = placeFor(turn, draft);
  const offer = turn.state.now;
  const { lead, code, cost, topup } = costOf(turn, price, extras);
  return [
    goToEdit('edit-offer', { ...place, file: undefined, awaits: undefined, offer, price }),
    say({
      lines: [
        ...lead,
        line('poster-edit-offer', pictureParams(draft.number, draft.version)),
        line('poster-edit-words', { words: draft.words ?? '' }),
        draft.maskId === undefined
          ? line('poster-edit-all')
          : line('poster-edit-painted', { percent: draft.percent ?? 1 }),
        line(draft.referenceId === undefined ? 'poster-edit-without-reference' : 'poster-edit-has-reference'),
        ...cost,
      ],
      code,
      menu: {
        actions: [
          {
            ...choice(
              line('action-confirm'),
              { pick: 'confirm-edit', offer, edit: packEdit(draft) },
              'confirm',
            ),
            price,
          },
          choice(line('action-change'), { pick: 'change-edit', offer, edit: packEdit(draft) }, 'edit'),
          choice(line('action-cancel'), { pick: 'leave-edit', offer }, 'cancel'),
          ...topup,
        ],
      },
    }),
  ];
};

/** Orders it: the hold, the row and the answer follow in the same turn. What else is open stays open. */
export const submitEdit = (
  turn: Turn,
  draft: EditDraft,
  offered: { use?: string; price?: number },
): Effect[] => {
  const input = editOrderOf(draft);
  if (!input) return [sayError(turn, 'EMPTY_PROMPT')];
  const open = editPlaceOf(turn);
  return [
    { do: 'submit', job: EDIT_JOB, input, count: 1, shownPrice: offered.price, use: offered.use },
    ...(isSamePicture(open, draft) ? closeEdit(turn, open?.aside) : []),
  ];
};

/** An edit is kept behind a press: nothing is begun with it now. */
export const keepEdit = (key: string, draft: EditDraft): Effect[] => [
  say({
    lines: [line(key, pictureParams(draft.number, draft.version))],
    menu: {
      actions: [choice(line('poster-edit-go-on'), { pick: 'kept-edit', edit: packEdit(draft) }, 'edit')],
      once: false,
    },
  }),
];

/** Something that came of a page while another conversation is open: told, and begun only with a press. */
export const invite = (turn: Turn, key: string, draft: EditDraft): Effect[] | undefined =>
  isElsewhere(turn) ? keepEdit(key, draft) : undefined;
