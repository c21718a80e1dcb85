import type { Effect } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import type { Turn } from '../turn.ts';
import type { Flow } from './flow.ts';
import { isGiven } from './given.ts';
import { answerTryon, claimsTryon, refuseTryon } from './tryon-answer.ts';
import { lookForSaved } from './tryon-ask.ts';
import { garmentLooked, takeGarments } from './tryon-garments.ts';
import { leaveTryon } from './tryon-offer.ts';
import { personLooked, takePerson } from './tryon-person.ts';
import type { TryonPlace } from './tryon-place.ts';
import {
  dropAll,
  garmentPrice,
  hasPerson,
  newTryon,
  TRYON,
  TRYON_JOB,
  TRYON_VERSION,
  tryonPlaceOf,
} from './tryon-place.ts';
import { pressTryon, staleTryon, tryonByNumber } from './tryon-press.ts';
import { tryonOrderFailed } from './tryon-refused.ts';

export { startTryon } from './tryon-start.ts';

/** Does it at the open place; a row that makes no sense any more restarts politely. */
const inPlace = (turn: Turn, act: (place: TryonPlace) => Effect[]): Effect[] => {
  if (garmentPrice(turn) === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, TRYON)];
  const place = tryonPlaceOf(turn);
  return place ? act(place) : lookForSaved(newTryon(), 'flow-restarted');
};

/** The value of a task that went through; undefined for one that failed. */
const valueIn = (result: unknown): unknown =>
  isGiven(result) && result.ok === true ? result.value : undefined;

/** Clothes tried on a photo: `/tryon`. */
export const tryon: Flow = {
  name: TRYON,
  version: TRYON_VERSION,
  beginsWithPicture: true,
  tasks: ['tryon-person', 'tryon-garment'],
  jobs: [TRYON_JOB],
  isFreeText: () => false,
  byNumber: tryonByNumber,
  claims: claimsTryon,
  answer: (turn, _dialog, text) => inPlace(turn, (place) => answerTryon(turn, place, text)),
  receiveFiles: (turn, _dialog, files, caption) =>
    inPlace(turn, (place) =>
      place.step === 'person' || !hasPerson(place)
        ? takePerson(turn, place, files, caption)
        : takeGarments(turn, place, files, caption),
    ),
  refuse: (turn) => inPlace(turn, (place) => refuseTryon(turn, place)),
  press: pressTryon,
  stale: staleTryon,
  receiveTask: (turn, kind, result) => {
    const place = tryonPlaceOf(turn);
    const value = valueIn(result);
    return kind === 'tryon-person' ? personLooked(turn, place, value) : garmentLooked(turn, place, value);
  },
  orderFailed: tryonOrderFailed,
  abandoned: (turn) => {
    const place = tryonPlaceOf(turn);
    return place ? dropAll(place) : [];
  },
  leave: (turn) => leaveTryon(turn, tryonPlaceOf(turn)),
};
