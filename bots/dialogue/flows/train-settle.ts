import type {
  CoreEffect,
  Effect,
  ErrorCode,
  ErrorParams,
  IntakeView,
  Line,
  RunningView,
} from '../../../core/index.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation, navigationActions } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askToLeave, leaveTraining } from './train-leave.ts';
import {
  askedNumbers,
  askMore,
  askPhotos,
  isReady,
  photoActions,
  rejectedNumbers,
  sayMissing,
  startOverChoice,
  tooLargeLines,
} from './train-photos.ts';
import type { PhotosPlace } from './train-place.ts';
import { goTo, hasPhotos, isTrainDialog, look, placeOf } from './train-place.ts';
import { sayNotReady, sayReady } from './train-sheet.ts';
import { endSoon, isEdited, isNewest, sayStatus, sayStatusElsewhere } from './train-status.ts';
import {
  askConsent,
  askNext,
  askResume,
  expired,
  offerAnother,
  offerTraining,
  refuseTrigger,
} from './train-steps.ts';

/** Effects whose outcomes are told here. */
export type TrainEffect = Extract<
  CoreEffect,
  {
    do: 'open-intake' | 'show-intake' | 'remove-photos' | 'accept-photos' | 'drop-intake' | 'check-trigger';
  }
>;

/** The place as the intake is now: an account has one open intake. */
const placeAt = (turn: Turn, { intakeId, subject }: IntakeView): PhotosPlace | undefined => {
  const place = placeOf(turn);
  return hasPhotos(place) ? { ...place, intakeId, subject } : undefined;
};

const drawSheet = ({ intakeId }: IntakeView): Effect => ({
  do: 'task',
  kind: 'contact-sheet',
  payload: { intakeId },
});

/** Draws the contact sheet, and says so on the status message. */
const showSheet = (turn: Turn, place: PhotosPlace, view: IntakeView, lead: Line[]): Effect[] => [
  ...sayStatus(turn, { ...place, done: false }, view, {
    lead: [...lead, line('train-sheet-soon')],
    soon: true,
  }),
  drawSheet(view),
];

const onlyIf =
  (act: (turn: Turn, place: PhotosPlace, view: IntakeView, words: string[]) => Effect[]): Look =>
  (turn, view, words) => {
    const place = placeAt(turn, view);
    return place ? act(turn, place, view, words) : askResume(view);
  };

const countOf = (word: string | undefined): number => Number(word ?? 0) || 0;

const numbersOf = (words: string[]): number[] => (words[0] ?? '').split(',').map(Number);

/** Goes on where someone was: the same question, with what is known of the photos now. */
const goOn =
  (leadOf: (turn: Turn, view: IntakeView) => { lead: Line[]; code?: ErrorCode }): Look =>
  (turn, view) => {
    const place = placeAt(turn, view);
    const said = leadOf(turn, view);
    if (!place) return askResume(view, said);
    if (place.step === 'photos' && place.shown === true && isReady(view))
      return [goTo('photos', place), sayReady(view, said.lead, said.code)];
    if (place.step === 'photos') {
      const [first, ...rest] = photoActions(view);
      const actions = first ? [first, startOverChoice, ...rest] : rest;
      return [goTo('photos', place), askPhotos(turn, view, { ...said, actions })];
    }
    if (!isReady(view)) return [goTo('photos', place), sayNotReady(view, said.lead)];
    const ready = { ...place, photos: view.usable, until: view.expiresAt };
    return place.step === 'consent' ? askConsent(ready, said) : offerTraining(turn, ready, said);
  };

/** Nothing is said yet; what was said last stands above something else by now. */
const below = (place: PhotosPlace): Effect => goTo('photos', { ...place, behind: true });

/** Files were looked at. The chat may be about something else by now: then only the count is told. */
const looked: Look = (turn, view, [many, repeated, trouble]) => {
  const place = placeAt(turn, view);
  // The question whether to leave stays the last thing that was said.
  if (placeOf(turn)?.leaving === true) return [];
  const again = countOf(repeated);
  const lead = again > 0 ? [line('train-repeated', { count: again })] : [];
  const busy = view.pending > 0;
  if (place?.step !== 'photos') {
    return busy ? [] : [sayStatusElsewhere(view, lead, navigationActions(turn, ['train']))];
  }
  const here = { ...place, behind: place.behind === true || countOf(trouble) > 0 };
  const complete = !busy && view.photos.length > 0 && (place.done === true || many === '1');
  if (complete) return showSheet(turn, here, view, lead);
  // A new message for each photo would be a flood: it comes when all have been looked at.
  if (busy && (here.behind || !isEdited(turn))) return [goTo('photos', here)];
  return sayStatus(turn, here, view, { lead });
};

const received: Look = onlyIf((turn, place, view, [, large]) => {
  if (countOf(large) > 0)
    return [below(place), sayMissing(view, tooLargeLines(turn, view), 'FILE_TOO_LARGE')];
  // Others are being looked at: they are told of together.
  if (view.pending > 1 && !(isEdited(turn) && isNewest(turn, place))) return [below(place)];
  return sayStatus(turn, place, view, { lead: [line('train-received')] });
});

const done: Look = onlyIf((turn, place, view) => {
  if (view.photos.length === 0 && view.pending === 0)
    return [below(place), sayMissing(view, [line('train-no-photos')])];
  if (view.pending === 0) return showSheet(turn, place, view, []);
  return sayStatus(turn, { ...place, done: true }, view, { lead: [line('train-wait')] });
});

/** On to a step that needs photos which can be ordered with. */
const ifReady = (next: (turn: Turn, place: PhotosPlace) => Effect[]): Look =>
  onlyIf((turn, place, view) =>
    isReady(view)
      ? next(turn, { ...place, photos: view.usable, until: view.expiresAt })
      : [goTo('photos', place), sayNotReady(view, [])],
  );

type Look = (turn: Turn, view: IntakeView, words: string[]) => Effect[];

/** Why the intake was looked at: the first word of `view`; more words are its own. */
const LOOKS: Record<string, Look | undefined> = {
  start: (turn, view) => (view.photos.length + view.pending > 0 ? askResume(view) : askNext(turn, {})),
  restart: (turn, view) => {
    const lead = [line('flow-restarted')];
    return view.photos.length + view.pending > 0 ? askResume(view, { lead }) : askNext(turn, {}, { lead });
  },
  pressed: (turn, view) => askResume(view, expired(turn)),
  resume: goOn((_turn, view) => ({ lead: [line('train-resume', { count: view.photos.length })] })),
  stale: goOn((turn) => ({ lead: [errorLine(turn, 'CHOICE_EXPIRED')], code: 'CHOICE_EXPIRED' })),
  received,
  looked,
  done,
  continue: ifReady((_turn, place) => askConsent(place)),
  agreed: ifReady((turn, place) => offerTraining(turn, place)),
  more: onlyIf((turn, place, view) => [goTo('photos', { ...place, shown: false }), askMore(turn, view)]),
  words: onlyIf((_turn, _place, view) => [
    sayMissing(view, [
      line('train-photos-missing'),
      ...(view.photos.length > 0 ? [line('train-sheet-words')] : []),
    ]),
  ]),
  refused: onlyIf((_turn, _place, view) => [
    sayMissing(view, [line('train-only-photos')], 'UNSUPPORTED_FILE'),
  ]),
  failed: onlyIf((_turn, place, view) => [
    below(place),
    sayMissing(view, [line('train-fetch-failed')], 'UNKNOWN'),
  ]),
  'sheet-failed': onlyIf((turn, place, view) => [
    below({ ...place, soon: undefined }),
    ...endSoon(turn, place, view),
    sayMissing(view, [line('train-sheet-failed')], 'UNKNOWN'),
  ]),
  gone: () => [],
  leave: askToLeave,
  accept: onlyIf((_turn, _place, view, words) => {
    const asked = askedNumbers(view);
    const numbers = numbersOf(words).filter((number) => asked.includes(number));
    if (numbers.length === 0) return [sayMissing(view, [line('train-nothing-to-accept')])];
    return [{ do: 'accept-photos', numbers }];
  }),
  remove: onlyIf((_turn, _place, view, words) => {
    const numbers = numbersOf(words).filter((number) => number <= view.photos.length && number > 0);
    if (numbers.length === 0)
      return [sayMissing(view, [line('train-no-such-photo', { count: view.photos.length })])];
    return [{ do: 'remove-photos', numbers }];
  }),
  'remove-rejected': onlyIf((_turn, _place, view) => {
    const numbers = rejectedNumbers(view);
    if (numbers.length === 0) return [sayMissing(view, [line('train-nothing-to-remove')])];
    return [{ do: 'remove-photos', numbers }];
  }),
};

const wordsOf = (effect: TrainEffect): string[] =>
  effect.do === 'show-intake' ? (effect.view ?? 'start').split(' ') : [];

const afterMarks = (turn: Turn, view: IntakeView, lead: Line): Effect[] => {
  const place = placeAt(turn, view);
  if (!place) return askResume(view, { lead: [lead] });
  const changed = { ...place, shown: false };
  return view.photos.length > 0
    ? showSheet(turn, changed, view, [lead])
    : [goTo('photos', changed), sayMissing(view, [lead, line('train-no-photos')])];
};

const opened = (turn: Turn, view: IntakeView): Effect[] => {
  const place = placeOf(turn);
  const { base, trigger } = place ?? {};
  if (base === undefined || trigger === undefined) return askResume(view);
  const data = { base, trigger, subject: view.subject, intakeId: view.intakeId, sheets: place?.sheets };
  return [goTo('photos', data), askPhotos(turn, view)];
};

const accepted = (turn: Turn, word: string): Effect[] => {
  const place = placeOf(turn);
  if (place?.step !== 'trigger') return [];
  return askNext(turn, { ...place, trigger: word });
};

/** The photos are gone. A dialog that is still open is one that was started over. */
const dropped = (turn: Turn): Effect[] =>
  isTrainDialog(turn.state.dialog)
    ? askNext(turn, {}, { lead: [line('train-started-over')] })
    : [say({ lines: [line('train-left')], menu: navigation(turn, ['train', 'photo', 'cake', 'help']) })];

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settleTrain = (turn: Turn, effect: TrainEffect, value: unknown): Effect[] => {
  const view = value as IntakeView;
  switch (effect.do) {
    case 'open-intake':
      return opened(turn, view);
    case 'show-intake': {
      const [why = '', ...words] = wordsOf(effect);
      return (LOOKS[why] ?? LOOKS.resume)?.(turn, view, words) ?? [];
    }
    case 'accept-photos':
      return afterMarks(turn, view, line('train-accepted', { count: effect.numbers.length }));
    case 'remove-photos':
      return afterMarks(turn, view, line('train-removed', { count: effect.numbers.length }));
    case 'drop-intake':
      return dropped(turn);
    case 'check-trigger':
      return accepted(turn, (value as { word: string }).word);
  }
};

/** Before a training is begun: one that is running comes first, and what else is running does not matter. */
export const settleTrainings = (turn: Turn, views: readonly RunningView[]): Effect[] => {
  const trainings = views.filter(({ training }) => training === true);
  return trainings.length > 0 ? offerAnother(turn, trainings) : look('start');
};

/** The photos waited too long and were deleted: said, and a new intake is opened with what else is known. */
const photosGone = (turn: Turn): Effect[] => {
  const place = placeOf(turn);
  if (!hasPhotos(place)) return askNext(turn, {}, { lead: [line('train-photos-gone')] });
  const { base, subject, trigger } = place;
  return [say({ lines: [line('train-photos-gone')] }), ...askNext(turn, { base, subject, trigger })];
};

const noIntake = (turn: Turn, effect: TrainEffect): Effect[] => {
  const [why] = wordsOf(effect);
  if (why === 'start') return askNext(turn, {});
  if (why === 'leave') return leaveTraining(turn);
  if (why === 'restart') return askNext(turn, {}, { lead: [line('flow-restarted')] });
  if (why === 'pressed') return [sayError(turn, 'CHOICE_EXPIRED')];
  const silent = why === 'looked' || why === 'gone' || why === 'failed' || why === 'sheet-failed';
  return silent && !hasPhotos(placeOf(turn)) ? [] : photosGone(turn);
};

/** What to say about an effect that the core refused. */
export const trainFailed = (
  turn: Turn,
  effect: TrainEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  if (effect.do === 'check-trigger') {
    if (code === 'TRIGGER_TAKEN') {
      const said = { word: effect.word, ...params };
      return [refuseTrigger(turn, errorLine(turn, code, said), effect.word, code)];
    }
    if (code === 'BAD_INPUT') {
      const why = params.why === 'dictionary' ? 'dictionary' : 'form';
      return [refuseTrigger(turn, line(`train-trigger-${why}`), effect.word, code)];
    }
  }
  if (code === 'NOTHING_TO_SHOW') return effect.do === 'drop-intake' ? dropped(turn) : noIntake(turn, effect);
  return [sayError(turn, code, { params })];
};
