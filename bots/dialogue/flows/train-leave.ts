import type { Effect, IntakeView } from '../../../core/index.ts';
import { navigation } from '../replies/navigation.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { TrainPlace } from './train-place.ts';
import { goingOn, goTo, intakeOf, look, MENU_MS, placeOf, TRAIN, trainPrice } from './train-place.ts';
import { askAgain } from './train-steps.ts';
import { leaveInWords, resumeInWords } from './train-words.ts';

/** Leaves; the photos that were collected are deleted. Nothing was charged. */
export const leaveTraining = (turn: Turn): Effect[] => {
  const close: Effect = { do: 'dialog', dialog: null };
  if (intakeOf(turn.state.dialog) !== undefined) return [close, { do: 'drop-intake' }];
  return [
    close,
    say({ lines: [line('left-dialog')], menu: navigation(turn, ['train', 'photo', 'cake', 'help']) }),
  ];
};

/** Wants to leave: whoever has photos here is asked first, where there is a training to stay for. */
export const askFirst = (turn: Turn): Effect[] =>
  intakeOf(turn.state.dialog) === undefined || trainPrice(turn) === undefined
    ? leaveTraining(turn)
    : look('leave');

/** /cancel: asked first, once; the second one is the answer. */
export const cancelTraining = (turn: Turn): Effect[] =>
  placeOf(turn)?.leaving === true ? leaveTraining(turn) : askFirst(turn);

/** How many photos would go, and whether they shall; with none it leaves at once. */
export const askToLeave = (turn: Turn, view: IntakeView): Effect[] => {
  if (view.photos.length + view.pending === 0) return leaveTraining(turn);
  const { intakeId, subject } = view;
  const place: TrainPlace = placeOf(turn) ?? { step: 'resume', intakeId, subject };
  const args = { flow: TRAIN, intake: intakeId };
  return [
    goTo(place.step, { ...place, intakeId, leaving: true, behind: true }),
    say({
      lines: [line('train-leave-count', { count: view.photos.length }), line('train-leave-ask')],
      menu: {
        actions: [
          { action: 'delete', label: line('action-train-delete'), args: { ...args, leave: 'yes' } },
          { action: 'choose', label: line('action-train-stay'), args: { ...args, leave: 'no' } },
        ],
        once: false,
        ttl: MENU_MS,
      },
    }),
  ];
};

/** Stays after all: what is asked at this place, once more. */
export const stay = (turn: Turn, place: TrainPlace): Effect[] =>
  goingOn(
    place,
    (here) =>
      askAgain(turn, here, { lead: [line('train-go-on')] }) ??
      look(here.step === 'resume' ? 'start' : 'resume'),
  );

/** The answer in words to the question whether the photos shall go; undefined for anything else. */
export const answerLeaving = (turn: Turn, place: TrainPlace, text: string): Effect[] | undefined => {
  if (place.leaving !== true) return undefined;
  const said = answerInWords(text);
  const wanted = leaveInWords(text) ?? (resumeInWords(text) === 'on' ? 'stay' : undefined);
  if (said === 'yes' || wanted === 'leave') return leaveTraining(turn);
  return said === 'no' || wanted === 'stay' ? stay(turn, place) : undefined;
};

/** From the beginning, without the photos; the first question follows when they are gone. */
export const startOver = (): Effect[] => [goTo('base', {}), { do: 'drop-intake' }];
