import type { Effect, InboundFile, Line } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { PHOTO_BYTES } from './poster-ask.ts';
import { isTooLarge } from './poster-photos.ts';
import { drop, fileIn, isGiven, textIn } from './poster-place.ts';
import { askGarments, mostMegabytes, personActions, sayLooking } from './tryon-ask.ts';
import { PERSON_PROBLEMS, PERSON_REMARKS, TRYON_FILE_PROBLEMS } from './tryon-kinds.ts';
import type { Person, TryonPlace } from './tryon-place.ts';
import { dropFrom, goTo, hasPerson, pendingOf } from './tryon-place.ts';

/** The sentence for a file that can't be used; anything that is not known is a failure of ours. */
export const fileLine = (turn: Turn, problem: unknown): Line => {
  const known = TRYON_FILE_PROBLEMS.find((one) => one === problem) ?? 'failed';
  return line(`tryon-file-${known}`, { mb: mostMegabytes(turn) });
};

export const problemCode = (problem: unknown) =>
  problem === 'too-large' ? 'FILE_TOO_LARGE' : problem === 'failed' ? 'UNKNOWN' : 'UNSUPPORTED_FILE';

/** What a task is known by: the message that the picture came in, and which of its pictures it is. */
export const tagOf = (turn: Turn, index: number): string => `${turn.event.key}#${index}`;

export const albumOf = ({ event: { body } }: Turn): string | undefined =>
  body.type === 'file' ? body.album : undefined;

/** The photo can't be used: why, what stays as it is, and the place is kept. */
const refusePerson = (turn: Turn, place: TryonPlace, problem: unknown): Effect[] => {
  const known = PERSON_PROBLEMS.find((one) => one === problem);
  const actions = personActions(place);
  return [
    goTo('person', { ...place, looking: undefined }),
    say({
      lines: [
        known === undefined ? fileLine(turn, problem) : line(`tryon-person-${known}`),
        line(hasPerson(place) ? 'tryon-person-stays' : 'tryon-person-missing'),
        line('photo-ask-leave'),
      ],
      code: problemCode(problem),
      menu: { actions, layout: actions.map(() => 1), once: false },
    }),
  ];
};

/** Step person: a photo, in place of an earlier one. An album comes one picture a message: its first is used, said once. */
export const takePerson = (turn: Turn, place: TryonPlace, files: readonly InboundFile[]): Effect[] => {
  const album = albumOf(turn);
  if (album !== undefined && album === place.album) {
    const said = place.told === album ? [] : [say({ lines: [line('tryon-person-first')] })];
    return [goTo('person', { ...place, told: album }), ...said];
  }
  const several = files.length > 1;
  const here: TryonPlace = { ...place, album, told: several ? album : undefined };
  const [first] = files;
  const held = fileIn(first);
  if (!first || !held) return refusePerson(turn, here, 'gone');
  if (isTooLarge(turn, first, PHOTO_BYTES)) return refusePerson(turn, here, 'too-large');
  const tag = tagOf(turn, 0);
  const replaces = place.looking !== undefined || hasPerson(place);
  const replaced = (place.replaced ?? 0) + (place.looking === undefined ? 0 : 1);
  return [
    goTo('person', { ...here, looking: tag, replaced }),
    say({
      lines: [
        ...(several ? [line('tryon-person-first')] : []),
        ...(replaces ? [line('tryon-person-replaces')] : []),
        line('tryon-step-uploading'),
        line('tryon-step-analysing'),
      ],
    }),
    { do: 'task', kind: 'tryon-person', payload: { file: held, tag } },
  ];
};

/** Someone is there: on to the garments, or back to where they were. The photo of before is forgotten. */
export const personTaken = (turn: Turn, place: TryonPlace, person: Person, lead: Line[]): Effect[] => {
  const here = { ...place, person, looking: undefined, step: 'garments' as const };
  const old = place.person;
  const forget = old && old.kept !== true ? dropFrom(here, old.id) : [];
  const asked = pendingOf(here).length > 0 ? sayLooking(here, lead) : askGarments(turn, here, { lead });
  return [...asked, ...forget];
};

/** Answers that nobody waits for: of photos that were replaced, or that failed without a name. */
const countedOut = (turn: Turn, place: TryonPlace, tag: string | undefined): Effect[] => {
  const lostPersons = (place.lostPersons ?? 0) + (tag === undefined ? 1 : 0);
  const replaced = Math.max(0, (place.replaced ?? 0) - (tag === undefined ? 0 : 1));
  const waiting = place.looking === undefined ? 0 : 1;
  // Each is answered once: when no more are to come than were lost, the one that is awaited is lost.
  const isLost = waiting === 1 && lostPersons >= replaced + waiting;
  const next: TryonPlace = { ...place, replaced, lostPersons };
  if (isLost) return refusePerson(turn, { ...next, replaced: 0, lostPersons: 0 }, 'failed');
  return [goTo(place.step, next)];
};

/** What the task tryon-person answered; only the answer that is awaited counts. */
export const personLooked = (turn: Turn, place: TryonPlace | undefined, value: unknown): Effect[] => {
  const given = isGiven(value) ? value : {};
  const found = isGiven(given.person) ? given.person : undefined;
  const id = found && textIn(found.personId);
  const tag = textIn(given.tag);
  if (!place) return drop(id);
  if (tag === undefined || tag !== place.looking) {
    return [...countedOut(turn, place, tag), ...dropFrom(place, id)];
  }
  if (!found || id === undefined) return refusePerson(turn, place, given.problem ?? 'failed');
  const remarks: unknown[] = Array.isArray(found.remarks) ? found.remarks : [];
  const review = found.review === true;
  return personTaken(turn, place, { id, review }, [
    line('tryon-person-taken'),
    ...PERSON_REMARKS.filter((one) => remarks.includes(one)).map((one) => line(`tryon-remark-${one}`)),
    ...(review ? [line('tryon-person-review')] : []),
  ]);
};
