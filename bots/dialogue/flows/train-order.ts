import type { Effect, ErrorCode, ErrorParams, TrainingOrder } from '../../../core/index.ts';
import { errorLine, isPassing, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Submit } from './flow.ts';
import { cancelChoice, photoChoice } from './train-photos.ts';
import type { PhotosPlace } from './train-place.ts';
import { goTo, hasPhotos, placeOf, TRAIN_JOB } from './train-place.ts';
import { keptLine, offerTraining, refuseTrigger } from './train-steps.ts';

/** Orders the training; closes the dialog when the order was taken. */
export const submitTraining = (
  { intakeId, base, trigger }: PhotosPlace,
  pressed: { use?: string; price?: number },
): Effect[] => {
  const input: TrainingOrder = { intakeId, base, triggerWord: trigger, agreed: true };
  return [
    { do: 'submit', job: TRAIN_JOB, input, count: 1, shownPrice: pressed.price, use: pressed.use },
    { do: 'dialog', dialog: null },
  ];
};

/** The order was refused: what is missing, at the step that can mend it. The photos are still there. */
export const trainingFailed = (turn: Turn, order: Submit, code: ErrorCode, params: ErrorParams): Effect[] => {
  const place = placeOf(turn);
  if (!hasPhotos(place)) return [sayError(turn, code, { params })];
  const changed = code === 'PRICE_CHANGED' && typeof params.now === 'number' ? params.now : undefined;
  if (changed !== undefined || isPassing(code)) {
    const lead = [errorLine(turn, code, params)];
    return offerTraining(turn, place, { lead, code, price: changed ?? order.shownPrice });
  }
  if (code === 'TRIGGER_TAKEN' || (code === 'BAD_INPUT' && params.field === 'trigger')) {
    const reason =
      code === 'TRIGGER_TAKEN'
        ? errorLine(turn, code, { word: place.trigger, ...params })
        : line(`train-trigger-${params.why === 'dictionary' ? 'dictionary' : 'form'}`);
    const { trigger: _refused, ...rest } = place;
    return [goTo('trigger', rest), refuseTrigger(turn, reason, place.trigger, code)];
  }
  if (code === 'PHOTOS_NOT_READY') {
    const actions = [photoChoice('done', 'done', place, { to: 'sheet' }), cancelChoice];
    return [goTo('photos', place), sayError(turn, code, { params, actions })];
  }
  // Ordered already, or deleted meanwhile: looked at, so that it is told which.
  if (code === 'NOTHING_TO_SHOW') return [{ do: 'show-intake', view: 'resume' }];
  return [sayError(turn, code, { params, more: keptLine(place.until) })];
};

/** Not now: everything stays as it is until someone comes back or the photos' time is over. */
export const sayNotNow = (place: PhotosPlace): Effect =>
  say({ lines: [line('train-not-now'), ...keptLine(place.until)] });
