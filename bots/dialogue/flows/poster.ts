import type { Effect } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { isBlank } from '../input.ts';
import { sayError } from '../replies/errors.ts';
import { commandForWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { line } from '../turn.ts';
import type { Flow } from './flow.ts';
import { isGiven } from './given.ts';
import { answerSet, claimsSet, refuseSet } from './poster-answer.ts';
import { askPhoto } from './poster-ask.ts';
import { leaveEdit } from './poster-edit.ts';
import { answerEdit, refuseEdit } from './poster-edit-answer.ts';
import { pictureLooked, takePicture } from './poster-edit-pictures.ts';
import type { EditPlace } from './poster-edit-place.ts';
import { editPlaceOf } from './poster-edit-place.ts';
import { flawOf } from './poster-flaw.ts';
import { goOn } from './poster-here.ts';
import { maskSent } from './poster-mask.ts';
import { posterByNumber } from './poster-numbers.ts';
import { photoLooked, takePhoto } from './poster-photos.ts';
import type { SetPlace } from './poster-place.ts';
import {
  drop,
  EDIT_JOB,
  newSet,
  POSTER,
  POSTER_VERSION,
  POSTERS_JOB,
  posterPrice,
  setPlaceOf,
} from './poster-place.ts';
import { onlyLooks, pressPoster, stalePoster } from './poster-press.ts';
import { factsRead } from './poster-reading.ts';
import { posterOrderFailed } from './poster-refused.ts';
import { leaveSet } from './poster-set.ts';
import { sheetDrawn } from './poster-styles.ts';
import { pictureInWords } from './poster-words.ts';

/** `/poster` opens the conversation, or goes on where it was; `/poster <words>` begins with the description. */
export const startPoster: Command = (turn, words) => {
  if (posterPrice(turn) === undefined) return notOffered(turn, POSTER);
  const open = setPlaceOf(turn);
  const edit = editPlaceOf(turn);
  if (isBlank(words)) {
    if (edit?.aside) return leaveEdit(turn, edit);
    if (open && (open.photoId !== undefined || open.looking || open.described)) return goOn(turn, open);
    return askPhoto(turn, newSet(turn));
  }
  const flaw = flawOf(words);
  if (flaw) return [sayError(turn, flaw.code, { params: flaw.params, more: [line('poster-one-shot')] })];
  const place = newSet(turn, { description: words.trim(), described: true });
  return [...askPhoto(turn, place, { lead: [line('poster-words-kept')] }), ...drop(open?.photoId)];
};

/** Does one or the other, for what is open; a row that makes no sense any more restarts politely. */
const inPlace = (
  turn: Turn,
  ofSet: (place: SetPlace) => Effect[],
  ofEdit: (place: EditPlace) => Effect[],
): Effect[] => {
  if (posterPrice(turn) === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, POSTER)];
  const edit = editPlaceOf(turn);
  if (edit) return ofEdit(edit);
  const place = setPlaceOf(turn);
  return place ? ofSet(place) : askPhoto(turn, newSet(turn), { lead: [line('flow-restarted')] });
};

/** The value of a task that went through; undefined for one that failed. */
const valueIn = (result: unknown): unknown =>
  isGiven(result) && result.ok === true ? result.value : undefined;

const receiveTask = (turn: Turn, kind: string, result: unknown): Effect[] => {
  const value = valueIn(result);
  const place = setPlaceOf(turn);
  switch (kind) {
    case 'poster-photo':
      return photoLooked(turn, place, value);
    case 'poster-facts':
      return place ? factsRead(turn, place, value) : [];
    case 'poster-styles':
      return place ? sheetDrawn(turn, place, value) : [];
    case 'poster-reference':
      return pictureLooked(turn, 'reference', value);
    case 'poster-drawn':
      return pictureLooked(turn, 'drawn', value);
    default:
      return maskSent(turn, value);
  }
};

/** A set of product posters, and the edits of each: `/poster`. */
export const poster: Flow = {
  name: POSTER,
  beginsWithPicture: true,
  byNumber: posterByNumber,
  version: POSTER_VERSION,
  tasks: ['poster-photo', 'poster-facts', 'poster-styles', 'poster-reference', 'poster-drawn', 'poster-mask'],
  jobs: [POSTERS_JOB, EDIT_JOB],
  isFreeText: ({ step, data }) =>
    step === 'words' || step === 'edit' || (step === 'form' && typeof data.field === 'string'),
  claims: (dialog, text) =>
    dialog.step === 'edit-picture'
      ? pictureInWords(text) !== undefined && commandForWords(text) !== 'cancel'
      : claimsSet(dialog, text),
  answer: (turn, _dialog, text) =>
    inPlace(
      turn,
      (place) => answerSet(turn, place, text),
      (place) => answerEdit(turn, place, text),
    ),
  receiveFiles: (turn, _dialog, files, caption) =>
    inPlace(
      turn,
      (place) => takePhoto(turn, place, files, caption),
      (place) => takePicture(turn, place, files, caption),
    ),
  refuse: (turn) =>
    inPlace(
      turn,
      (place) => refuseSet(turn, place),
      (place) => refuseEdit(turn, place),
    ),
  press: pressPoster,
  onlyLooks,
  stale: stalePoster,
  receiveTask,
  orderFailed: posterOrderFailed,
  leave: (turn) => {
    const edit = editPlaceOf(turn);
    return edit ? leaveEdit(turn, edit) : leaveSet(turn, setPlaceOf(turn));
  },
};
