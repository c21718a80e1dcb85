import type { Effect, InboundFile, Line } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { isGiven, textIn } from './given.ts';
import { drop } from './poster-place.ts';
import { askGarments } from './tryon-ask.ts';
import { fileLine, kindSaid, problemCode, roomFor } from './tryon-files.ts';
import { GARMENT_PROBLEMS } from './tryon-kinds.ts';
import { askHere } from './tryon-offer.ts';
import type { Garment, PersonPlace, TryonPlace } from './tryon-place.ts';
import { dropFrom, goTo, hasPerson, lookedAt, pendingOf } from './tryon-place.ts';

/**
 * Pictures of garments, as many as there is room for, in the order in which they were sent. Words under a picture may say
 * what it is. What comes at the consent or the offer is one more garment.
 */
export const takeGarments = (
  turn: Turn,
  place: PersonPlace,
  files: readonly InboundFile[],
  caption = '',
): Effect[] => {
  const { taken, lead, code, told } = roomFor(turn, place, files, 0);
  const kind = kindSaid(turn, place, caption);
  const here: PersonPlace = {
    ...place,
    told,
    garments: [...place.garments, ...taken.map(({ tag }): Garment => ({ tag, kind }))],
  };
  if (taken.length === 0) {
    if (lead.length === 0) return [goTo(here.step, here)];
    // What is under way is told when it is there.
    if (pendingOf(here).length > 0) return [goTo(here.step, here), say({ lines: lead, code })];
    return askHere(turn, here, { lead, code });
  }
  const isFirst = pendingOf(place).length === 0;
  const steps = isFirst ? [line('tryon-step-uploading'), line('tryon-step-analysing')] : [];
  const lines = [...lead, ...steps];
  return [
    goTo('garments', { ...here, of: undefined }),
    ...(lines.length > 0 ? [say({ lines, code })] : []),
    ...taken.map(
      ({ held, tag }): Effect => ({
        do: 'task',
        kind: 'tryon-garment',
        payload: { file: held, personId: place.person.id, tag },
      }),
    ),
  ];
};

/** When nothing is under way any more, all that is there is shown; until then only what went wrong is said. */
const tell = (turn: Turn, place: TryonPlace, lead: Line[] = [], problem?: unknown): Effect[] => {
  const code = problem === undefined ? undefined : problemCode(problem);
  if (place.step === 'garments' && hasPerson(place) && pendingOf(place).length === 0) {
    return askGarments(turn, { ...place, lost: 0 }, { lead, code });
  }
  return [goTo(place.step, place), ...(lead.length > 0 ? [say({ lines: lead, code })] : [])];
};

/** Each is answered once: when no more are to come than failed without a name, those that are awaited are the lost ones. */
const withoutLost = (turn: Turn, place: TryonPlace): Effect[] => {
  const pending = lookedAt(place);
  if (pending.length === 0 || pending.length > (place.lost ?? 0)) return tell(turn, place);
  const garments = place.garments.filter((one) => !pending.includes(one));
  return tell(turn, { ...place, garments, lost: 0 }, [fileLine(turn, 'failed')], 'failed');
};

/** What the task tryon-garment answered; one that was removed meanwhile is forgotten. */
export const garmentLooked = (turn: Turn, place: TryonPlace | undefined, value: unknown): Effect[] => {
  const given = isGiven(value) ? value : {};
  const tag = textIn(given.tag);
  const id = textIn(given.garmentId);
  if (!place) return drop(id);
  if (tag === undefined) return withoutLost(turn, { ...place, lost: (place.lost ?? 0) + 1 });
  const index = place.garments.findIndex((one) => one.tag === tag && one.id === undefined);
  if (index < 0) return [goTo(place.step, place), ...dropFrom(place, id)];
  if (id !== undefined) {
    const garments = place.garments.map((one, i) => (i === index ? { ...one, id } : one));
    return withoutLost(turn, { ...place, garments });
  }
  const problem = given.problem ?? 'failed';
  const known = GARMENT_PROBLEMS.find((one) => one === problem);
  const lead = [
    ...(place.garments.length > 1 ? [line('tryon-garment-not-taken', { n: index + 1 })] : []),
    known === undefined ? fileLine(turn, problem) : line(`tryon-garment-${known}`),
  ];
  return tell(turn, { ...place, garments: place.garments.filter((_, i) => i !== index) }, lead, problem);
};

/** Without these garments: what was sent of them is forgotten. */
export const removeGarments = (turn: Turn, place: PersonPlace, tags: readonly string[]): Effect[] => {
  const gone = place.garments.filter(({ tag }) => tags.includes(tag));
  const here = { ...place, garments: place.garments.filter((one) => !gone.includes(one)) };
  const lead = [line('tryon-removed', { count: gone.length })];
  return [...askGarments(turn, here, { lead }), ...gone.flatMap(({ id }) => dropFrom(here, id))];
};
