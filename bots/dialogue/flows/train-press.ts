import type { Effect, MenuAction, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import type { Turn } from '../turn.ts';
import { WAITING } from './short-of-credits.ts';
import { askFirst, leaveTraining, startOver, stay } from './train-leave.ts';
import { submitTraining } from './train-order.ts';
import type { TrainPlace } from './train-place.ts';
import { goingOn, goTo, hasPhotos, look, placeOf } from './train-place.ts';
import { askAgain, askNext, expired } from './train-steps.ts';

/** What is asked now, with the word that the choice is too old. */
const askNow = (turn: Turn, place: TrainPlace): Effect[] =>
  askAgain(turn, place, expired(turn)) ?? look('stale');

const choose = (turn: Turn, place: TrainPlace, action: MenuAction): Effect[] => {
  if (textArg(action, 'leave') === 'no') return stay(turn, place);
  if (textArg(action, 'another') === 'yes' && place.step === 'another') return look('start');
  const resume = textArg(action, 'resume');
  if (resume === 'over') return startOver();
  if (resume === 'on') {
    const { intakeId, subject } = place;
    return place.step === 'resume' ? askNext(turn, { intakeId, subject }) : look('resume');
  }
  const base = turn.options.bases.find((one) => one === textArg(action, 'base'));
  if (base !== undefined && place.step === 'base') return askNext(turn, { ...place, base });
  // Another one after all: everything else stays.
  if (base !== undefined && hasPhotos(place))
    return [goTo(place.step, { ...place, base }), ...look('resume')];
  if (base !== undefined && place.step !== 'resume')
    return askAgain(turn, { ...place, base }, {}) ?? look('resume');
  const subject = textArg(action, 'subject');
  const open = place.step === 'subject' || place.step === 'trigger';
  if ((subject === 'person' || subject === 'pet') && open) return askNext(turn, { ...place, subject });
  return askNow(turn, place);
};

const act = (turn: Turn, place: TrainPlace, menu: OpenMenu, action: MenuAction): Effect[] => {
  switch (action.action) {
    case 'choose':
      return choose(turn, place, action);
    case 'edit':
      return look('more');
    case 'remove':
      return look('remove-rejected');
    case 'accept': {
      // An older sheet's numbers may mean other photos by now.
      if (numberArg(action, 'sheet') !== place.sheets) return askNow(turn, place);
      return look(`accept ${(textArg(action, 'numbers') ?? '').replaceAll(' ', ',')}`);
    }
    case 'agree':
      return place.step === 'consent' ? look('agreed') : askNow(turn, place);
    case 'confirm':
      return place.step === 'confirm' && hasPhotos(place)
        ? submitTraining(place, { use: useOf(menu), price: action.price })
        : askNow(turn, place);
    default:
      return askNow(turn, place);
  }
};

/** A press of a choice of /train. What it is about may be over: then it is said, and gone on where someone is. */
export const pressTraining = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const place = placeOf(turn);
  if (!place && textArg(action, 'another') !== undefined) return look('start');
  const intake = textArg(action, 'intake');
  if (place && textArg(action, 'pick') === WAITING) return goingOn(place, () => look('resume'));
  if (!place || (intake !== undefined && intake !== place.intakeId)) return look('pressed');
  switch (action.action) {
    case 'cancel':
      // Always asked: who presses a button twice may not have seen the question yet.
      return askFirst(turn);
    case 'delete':
      // A question of an earlier time is asked anew: there may be other photos by now.
      return place.leaving === true ? leaveTraining(turn) : askFirst(turn);
    case 'done': {
      const wanted = look(textArg(action, 'to') === 'consent' ? 'continue' : 'done');
      // Said on the message that carries the button, while it is the newest.
      return place.leaving === true ? goingOn(place, () => wanted) : wanted;
    }
    default:
      return goingOn(place, (here) => act(turn, here, menu, action));
  }
};

/** A choice that is too old by the clock. */
export const pressedLate = (turn: Turn): Effect[] => {
  const place = placeOf(turn);
  return place ? goingOn(place, (here) => askNow(turn, here)) : look('pressed');
};
