import type {
  CoreEffect,
  Effect,
  ErrorCode,
  ErrorParams,
  SavedPhotoView,
  TryonEffect,
} from '../../../core/index.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askPerson } from './tryon-ask.ts';
import { askHere } from './tryon-offer.ts';
import { personTaken } from './tryon-person.ts';
import type { TryonPlace } from './tryon-place.ts';
import { hasPerson, tryonPlaceOf } from './tryon-place.ts';

const TRYON: Record<TryonEffect['do'], true> = {
  'show-saved-photo': true,
  'save-photo': true,
  'forget-photo': true,
};

export const isTryon = (effect: CoreEffect | { do: 'use-menu' }): effect is TryonEffect =>
  Object.hasOwn(TRYON, effect.do);

type Look = Extract<TryonEffect, { do: 'show-saved-photo' }>;

/** What is said before the photo is asked for, as it came along. */
const leadOf = ({ beside = {} }: Look) => (typeof beside.lead === 'string' ? [line(beside.lead)] : []);

const shown = (turn: Turn, place: TryonPlace, effect: Look, view: SavedPhotoView): Effect[] =>
  effect.beside?.use === undefined
    ? askPerson(turn, { ...place, saved: true }, { lead: leadOf(effect) })
    : personTaken(turn, { ...place, saved: true }, { id: view.personId, kept: true }, [
        line('tryon-saved-used'),
      ]);

/** The photo is kept from now on: this order is made from it, and what was agreed for it stays agreed. */
const kept = (turn: Turn, place: TryonPlace, personId: string, view: SavedPhotoView): Effect[] => {
  if (!hasPerson(place) || place.person.id !== personId) return [say({ lines: [line('tryon-saved')] })];
  const person = { ...place.person, id: view.personId, kept: true };
  const agreed = place.agreed === personId ? view.personId : place.agreed;
  return askHere(turn, { ...place, person, agreed, saved: true }, { lead: [line('tryon-saved')] });
};

/** The saved photo is gone: whoever was about to use it is asked for another one. */
const forgotten = (turn: Turn, key: 'tryon-forgotten' | 'tryon-saved-gone'): Effect[] => {
  const place = tryonPlaceOf(turn);
  const lead = [line(key)];
  if (!place) return [say({ lines: lead })];
  const here = { ...place, saved: false };
  if (place.person?.kept !== true) return askHere(turn, here, { lead });
  return askPerson(turn, { ...here, person: undefined, agreed: undefined }, { lead });
};

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settleTryon = (turn: Turn, effect: TryonEffect, value: unknown): Effect[] => {
  if (effect.do === 'forget-photo') return forgotten(turn, 'tryon-forgotten');
  const place = tryonPlaceOf(turn);
  const view = value as SavedPhotoView;
  if (effect.do === 'save-photo') {
    return place ? kept(turn, place, effect.personId, view) : [say({ lines: [line('tryon-saved')] })];
  }
  return place?.step === 'person' ? shown(turn, place, effect, view) : [];
};

/** What to say about an effect that the core refused. */
export const tryonFailed = (
  turn: Turn,
  effect: TryonEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const isGone = code === 'NOTHING_TO_SHOW' || code === 'NOT_FOUND';
  if (effect.do === 'forget-photo') {
    return isGone ? forgotten(turn, 'tryon-saved-gone') : [sayError(turn, code, { params })];
  }
  const place = tryonPlaceOf(turn);
  if (!place) return [sayError(turn, code, { params })];
  if (effect.do === 'show-saved-photo') {
    const lead = [
      ...leadOf(effect),
      ...(isGone ? [] : [errorLine(turn, code, params)]),
      ...(effect.beside?.use === undefined ? [] : [line('tryon-saved-gone')]),
    ];
    return askPerson(turn, { ...place, saved: false }, { lead });
  }
  if (!isGone) return askHere(turn, place, { lead: [errorLine(turn, code, params)], code });
  // It was too long ago: only the garments may still be there, and they show when they are ordered.
  return askPerson(
    turn,
    { ...place, person: undefined, agreed: undefined },
    { lead: [line('tryon-photos-gone')] },
  );
};
