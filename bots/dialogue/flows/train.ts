import type { DialogState, Effect, ErrorCode, InboundFile } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { isBlank } from '../input.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { answerInWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { line } from '../turn.ts';
import type { Flow } from './flow.ts';
import { answerLeaving, cancelTraining, leaveTraining, startOver } from './train-leave.ts';
import { sayNotNow, submitTraining, trainingFailed } from './train-order.ts';
import type { PhotosPlace, TrainPlace } from './train-place.ts';
import {
  goingOn,
  goTo,
  hasPhotos,
  isTrainDialog,
  look,
  placeOf,
  TRAIN,
  TRAIN_JOB,
  TRAIN_VERSION,
  trainPrice,
} from './train-place.ts';
import { pressedLate, pressTraining } from './train-press.ts';
import {
  askAgain,
  askConsent,
  askNext,
  lookForTrainings,
  offerTraining,
  refuseTrigger,
} from './train-steps.ts';
import { receiveTrainTask } from './train-task.ts';
import {
  baseInWords,
  isAgreedInWords,
  isDoneInWords,
  marksInWords,
  resumeInWords,
  subjectInWords,
} from './train-words.ts';

/** Runs `act` at the place of the dialog; a row that makes no sense any more restarts politely. */
const inPlace = (turn: Turn, act: (place: TrainPlace) => Effect[]): Effect[] => {
  const place = placeOf(turn);
  return place ? act(place) : look('restart');
};

/** `/train` opens the conversation, or goes on where it was: with the photos that are here already. */
export const startTrain: Command = (turn) => {
  if (trainPrice(turn) === undefined) return notOffered(turn, TRAIN);
  const place = placeOf(turn);
  if (!place) return isTrainDialog(turn.state.dialog) ? look('restart') : lookForTrainings();
  return goingOn(place, (here) =>
    hasPhotos(here)
      ? look('resume')
      : (askAgain(turn, here, { lead: [line('train-go-on')] }) ?? look('start')),
  );
};

const answerAboutPhotos = (place: PhotosPlace, text: string): Effect[] => {
  const marks = marksInWords(text);
  if (marks) return look(`${marks.mark} ${marks.numbers.join(',')}`);
  const complete = isDoneInWords(text) || answerInWords(text) === 'yes';
  if (!complete) return look('words');
  return look(place.shown === true ? 'continue' : 'done');
};

const answerWithPhotos = (turn: Turn, place: PhotosPlace, text: string): Effect[] => {
  if (place.step === 'photos') return answerAboutPhotos(place, text);
  const answer = answerInWords(text);
  if (place.step === 'consent') {
    if (answer === 'yes' || isAgreedInWords(text)) return look('agreed');
    // Who does not agree has no reason to leave photos here.
    return answer === 'no'
      ? leaveTraining(turn)
      : askConsent(place, { lead: [line('train-consent-choose')] });
  }
  if (answer === 'yes') return submitTraining(place, { price: place.price });
  if (answer === 'no') return [sayNotNow(place)];
  return offerTraining(turn, place, { lead: [line('train-offer-choose')] });
};

const answer = (turn: Turn, place: TrainPlace, text: string): Effect[] => {
  if (hasPhotos(place)) return answerWithPhotos(turn, place, text);
  if (place.step === 'trigger') {
    if (!isBlank(text)) return [{ do: 'check-trigger', word: text.trim() }];
    return [refuseTrigger(turn, errorLine(turn, 'EMPTY_PROMPT'), '', 'EMPTY_PROMPT')];
  }
  if (place.step === 'another') {
    const said = answerInWords(text);
    if (said === 'no') return leaveTraining(turn);
    return said === 'yes' || resumeInWords(text) === 'on' ? look('start') : lookForTrainings();
  }
  if (place.step === 'resume') {
    const wanted = resumeInWords(text) ?? (answerInWords(text) === 'yes' ? 'on' : undefined);
    if (wanted === 'over') return startOver();
    return wanted === 'on'
      ? askNext(turn, { intakeId: place.intakeId, subject: place.subject })
      : look('start');
  }
  const base = place.step === 'base' ? baseInWords(text) : undefined;
  if (base !== undefined && turn.options.bases.includes(base)) return askNext(turn, { ...place, base });
  const subject = place.step === 'subject' ? subjectInWords(text) : undefined;
  if (subject !== undefined) return askNext(turn, { ...place, subject });
  return askAgain(turn, place, { lead: [line('train-choose')] }) ?? look('resume');
};

/** Photos before they are asked for: what is asked now comes first; an album is answered once. */
const tooEarly = (turn: Turn, place: TrainPlace): Effect[] => {
  const { body } = turn.event;
  const album = body.type === 'file' ? body.album : undefined;
  const placed = { ...place, album };
  if (album !== undefined && album === place.album) return [goTo(place.step, placed)];
  const asked = askAgain(turn, placed, { lead: [line('train-photos-early')] });
  return asked ?? look('start');
};

/** Takes what the chat can hand over; what is too large for it is named at once, and nothing else is lost. */
const takeFiles = (turn: Turn, place: PhotosPlace, files: InboundFile[]): Effect[] => {
  const { fileIn } = turn.state.conversation.capabilities;
  const isTooLarge = ({ bytes }: InboundFile): boolean => fileIn > 0 && bytes !== undefined && bytes > fileIn;
  const taken = files.filter((file) => !isTooLarge(file));
  const payload = {
    intakeId: place.intakeId,
    files: taken.map(({ handle, name, bytes }) => ({ handle, name, bytes })),
  };
  return [
    goTo('photos', { ...place, done: false, shown: false, leaving: false }),
    ...(taken.length > 0 ? [{ do: 'task', kind: 'intake-files', payload } as const] : []),
    ...look(`received ${taken.length} ${files.length - taken.length}`),
  ];
};

const refuse = (turn: Turn, place: TrainPlace, code: ErrorCode): Effect[] => {
  const said = { lead: [errorLine(turn, code)], code };
  if (place.step === 'another') return [sayError(turn, code), ...lookForTrainings()];
  if (!hasPhotos(place)) return askAgain(turn, place, said) ?? look('start');
  if (place.step === 'photos') return look('refused');
  return place.step === 'consent' ? askConsent(place, said) : offerTraining(turn, place, said);
};

/** A face model of one's own: `/train`. */
export const train: Flow = {
  name: TRAIN,
  version: TRAIN_VERSION,
  tasks: ['intake-files', 'contact-sheet'],
  jobs: [TRAIN_JOB],
  isFreeText: ({ step, data }) => step === 'trigger' && data.leaving !== true,
  claims: (dialog: DialogState, text) =>
    dialog.step === 'photos' && (isDoneInWords(text) || marksInWords(text) !== undefined),
  answer: (turn, _dialog, text) =>
    inPlace(
      turn,
      (place) => answerLeaving(turn, place, text) ?? goingOn(place, (here) => answer(turn, here, text)),
    ),
  receiveFiles: (turn, _dialog, files) =>
    inPlace(turn, (place) =>
      hasPhotos(place) ? takeFiles(turn, place, files) : goingOn(place, (here) => tooEarly(turn, here)),
    ),
  refuse: (turn, _dialog, code) =>
    inPlace(turn, (place) => goingOn(place, (here) => refuse(turn, here, code))),
  press: pressTraining,
  stale: (turn, _menu, _action, code) => (code === 'CHOICE_EXPIRED' ? pressedLate(turn) : undefined),
  receiveTask: receiveTrainTask,
  orderFailed: trainingFailed,
  leave: cancelTraining,
};
