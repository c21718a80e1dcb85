import type { Effect, ErrorCode, InboundFile, Line } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { isGiven, textIn } from './given.ts';
import { PHOTO_BYTES } from './poster-ask.ts';
import { isTooLarge } from './poster-photos.ts';
import { drop, fileIn } from './poster-place.ts';
import { askGarments, choice, personActions, sayLooking } from './tryon-ask.ts';
import { albumOf, fileLine, problemCode, queueGarments, tagOf } from './tryon-files.ts';
import { PERSON_PROBLEMS, PERSON_REMARKS } from './tryon-kinds.ts';
import type { Person, TryonPlace } from './tryon-place.ts';
import { dropFrom, goTo, hasPerson, lookAtWaiting, pendingOf } from './tryon-place.ts';
import { kindInWords } from './tryon-words.ts';

/** The photo can't be used: why, what stays as it is, and the place is kept. */
const refusePerson = (
  turn: Turn,
  place: TryonPlace,
  problem: unknown,
  said: { lines?: Line[]; code?: ErrorCode } = {},
): Effect[] => {
  const known = PERSON_PROBLEMS.find((one) => one === problem);
  const actions = personActions(place);
  const { length } = place.garments;
  return [
    goTo('person', { ...place, looking: undefined }),
    say({
      lines: [
        known === undefined ? fileLine(turn, problem) : line(`tryon-person-${known}`),
        ...(said.lines ?? []),
        line(hasPerson(place) ? 'tryon-person-stays' : 'tryon-person-missing'),
        ...(length > 0 ? [line('tryon-garments-stay', { count: length })] : []),
        line('photo-ask-leave'),
      ],
      code: problemCode(problem),
      menu: { actions, layout: actions.map(() => 1), once: false },
    }),
  ];
};

/** Pictures that come while a person is looked at, or with the photo of one, are garments, unless another person was asked for. */
const sayQueued = (place: TryonPlace, lines: Line[], code: ErrorCode | undefined): Effect[] => [
  goTo('person', place),
  ...(lines.length > 0
    ? [
        say({
          lines,
          code,
          menu: { actions: [choice(line('tryon-other-person'), { pick: 'person' })], once: false },
        }),
      ]
    : []),
];

/**
 * Step person: a photo, in place of an earlier one where that was asked for. Of several pictures the first is the person and
 * the rest are garments, in one message, in an album (which comes one picture a message) or one after another.
 */
export const takePerson = (
  turn: Turn,
  place: TryonPlace,
  files: readonly InboundFile[],
  caption = '',
): Effect[] => {
  const album = albumOf(turn);
  if (place.looking !== undefined || (album !== undefined && album === place.album)) {
    const queued = queueGarments(turn, place, files, { caption });
    return sayQueued(queued.place, queued.lines, queued.code);
  }
  const [first, ...rest] = files;
  const begun: TryonPlace = { ...place, album, albumKind: kindInWords(caption) };
  const { place: here, ...queued } = queueGarments(turn, begun, rest, { caption, first: 1 });
  const held = fileIn(first);
  if (!first || !held) return refusePerson(turn, here, 'gone', queued);
  if (isTooLarge(turn, first, PHOTO_BYTES)) return refusePerson(turn, here, 'too-large', queued);
  const tag = tagOf(turn, 0);
  return [
    goTo('person', { ...here, looking: tag }),
    say({
      lines: [
        ...(hasPerson(place) ? [line('tryon-person-replaces')] : []),
        line('tryon-step-uploading'),
        line('tryon-step-analysing'),
        ...queued.lines,
      ],
      code: queued.code,
    }),
    { do: 'task', kind: 'tryon-person', payload: { file: held, tag } },
  ];
};

/** Someone is there: on to the garments, or back to where they were. The photo of before is forgotten. */
export const personTaken = (turn: Turn, place: TryonPlace, person: Person, lead: Line[]): Effect[] => {
  const here = { ...place, person, looking: undefined, step: 'garments' as const };
  const old = place.person;
  const forget = old && old.kept !== true ? dropFrom(here, old.id) : [];
  if (pendingOf(here).length === 0) return [...askGarments(turn, here, { lead }), ...forget];
  const begun = lookAtWaiting(here);
  return [...sayLooking(begun.place, lead), ...begun.tasks, ...forget];
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
