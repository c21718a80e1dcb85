import type {
  BillingView,
  CakeView,
  CoreEffect,
  Effect,
  ErrorCode,
  ErrorParams,
  GenerationView,
  HistoryView,
  Outcome,
  RunningView,
  SubmitOutcome,
} from '../../core/index.ts';
import { settleCake } from './flows/cake-settle.ts';
import { flowForJob } from './flows/index.ts';
import type { PhotoEffect } from './flows/photo-settle.ts';
import { photoFailed, settlePhoto } from './flows/photo-settle.ts';
import type { PosterEffect } from './flows/poster-settle.ts';
import { posterFailed, settlePoster } from './flows/poster-settle.ts';
import { templateRepeatFailed } from './flows/prompts-refused.ts';
import { isTemplate, settleTemplate, templateFailed } from './flows/prompts-settle.ts';
import type { TrainEffect } from './flows/train-settle.ts';
import { settleTrain, settleTrainings, trainFailed } from './flows/train-settle.ts';
import { tryonRepeatFailed } from './flows/tryon-refused.ts';
import { isTryon, settleTryon, tryonFailed } from './flows/tryon-settle.ts';
import { isOfPosters } from './jobs.ts';
import { sayBilling } from './replies/billing.ts';
import { isPassing, sayError } from './replies/errors.ts';
import { askDelete, sayGeneration, sayOriginal } from './replies/generation.ts';
import { sayHistory } from './replies/lists.ts';
import { navigation } from './replies/navigation.ts';
import { isPayment, paymentFailed, settlePayment } from './replies/payments.ts';
import { isPrivacy, privacyFailed, settlePrivacy } from './replies/privacy.ts';
import { askCancel, sayCancelled, sayRunning } from './replies/running.ts';
import { saySubmitted } from './replies/submitted.ts';
import type { Turn } from './turn.ts';
import { line, say } from './turn.ts';

type Settled = CoreEffect | { do: 'use-menu' };
type Order = Extract<CoreEffect, { do: 'submit' | 'again' | 'retry' }>;

const TRAIN: Record<TrainEffect['do'], true> = {
  'open-intake': true,
  'show-intake': true,
  'remove-photos': true,
  'accept-photos': true,
  'drop-intake': true,
  'check-trigger': true,
};

const isTrain = (effect: Settled): effect is TrainEffect => Object.hasOwn(TRAIN, effect.do);

const PHOTO: Record<PhotoEffect['do'], true> = {
  'list-models': true,
  'rename-model': true,
  'default-model': true,
  'delete-model': true,
  retake: true,
  'show-photo-order': true,
  share: true,
};

const isPhoto = (effect: Settled): effect is PhotoEffect => Object.hasOwn(PHOTO, effect.do);

const POSTERS: Record<PosterEffect['do'], true> = { 'show-session': true, 'drop-upload': true };

const isPoster = (effect: Settled): effect is PosterEffect => Object.hasOwn(POSTERS, effect.do);

const isOrder = (effect: Settled): effect is Order =>
  effect.do === 'submit' || effect.do === 'again' || effect.do === 'retry';

const repeatFailed = (
  turn: Turn,
  effect: Exclude<Order, { do: 'submit' }>,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const said = templateRepeatFailed(turn, code, params) ?? tryonRepeatFailed(turn, code, params);
  if (said) return said;
  const changed = code === 'PRICE_CHANGED' && typeof params.now === 'number' ? params.now : undefined;
  const price = changed ?? (isPassing(code) ? effect.shownPrice : undefined);
  if (price === undefined) return [sayError(turn, code, { params })];
  const action = {
    action: effect.do,
    label: line(effect.do === 'again' ? 'action-again' : 'action-retry', { price }),
    args: { generationId: effect.generationId },
    price,
  };
  return [sayError(turn, code, { params, actions: [action], once: true })];
};

const orderFailed = (turn: Turn, effect: Order, code: ErrorCode, params: ErrorParams): Effect[] => {
  const running: Effect = { do: 'list-running', view: 'already-running' };
  const said =
    effect.do === 'submit' ? flowForJob(effect.job)?.orderFailed?.(turn, effect, code, params) : undefined;
  // What came of a page has no place in the chat yet, to which it could be gone back.
  if (code === 'ALREADY_RUNNING')
    return turn.event.body.type === 'task' ? [running, ...(said ?? [])] : [running];
  if (effect.do !== 'submit') return repeatFailed(turn, effect, code, params);
  return said ?? [sayError(turn, code, { params })];
};

/** Cancels when the person was told what comes back; otherwise says it and asks. */
const beforeCancel = (
  views: RunningView[],
  { generationId, refund, use }: { generationId: string; refund?: number; use?: string },
): Effect[] => {
  const view = views.find((one) => one.generationId === generationId);
  const told = refund ?? view?.held ?? 0;
  if (view && view.refundable < told) return [askCancel(view)];
  return [{ do: 'cancel', generationId, shownRefund: told, use }];
};

const running = (
  turn: Turn,
  effect: Extract<CoreEffect, { do: 'list-running' }>,
  views: RunningView[],
): Effect[] => {
  if (effect.view === 'before-cancel' && effect.cancel) return beforeCancel(views, effect.cancel);
  if (effect.view === 'before-train') return settleTrainings(turn, views);
  const lead = effect.view === 'cancel' || effect.view === 'already-running' ? effect.view : 'status';
  return [sayRunning(turn, views, lead, effect.order)];
};

/** One order; a set of posters that there is something of is looked at with everything made from it. */
const shown = (
  { generationId, view }: Extract<CoreEffect, { do: 'show-generation' }>,
  order: GenerationView,
): Effect[] => {
  if (view === 'before-delete') return [askDelete(generationId, order)];
  return isOfPosters(order) && order.assets.length > 0
    ? [{ do: 'show-session', generationId, view: 'session' }]
    : [sayGeneration(order)];
};

const succeeded = (turn: Turn, effect: Settled, value: unknown): Effect[] => {
  switch (effect.do) {
    case 'use-menu':
      return [];
    case 'set-locale':
      return [say({ lines: [line('lang-set')], menu: navigation(turn, ['cake', 'prices', 'help']) })];
    case 'submit':
    case 'again':
    case 'retry':
      return [saySubmitted(value as SubmitOutcome)];
    case 'cancel':
      return sayCancelled(turn, value as Parameters<typeof sayCancelled>[1]);
    case 'delete':
      return [
        say({
          lines: [line('deleted')],
          ref: effect.generationId,
          menu: navigation(turn, ['history', 'cake']),
        }),
      ];
    case 'original': {
      const original = value as Parameters<typeof sayOriginal>[1];
      return original.assets.length > 0 ? [sayOriginal(turn, original)] : [sayError(turn, 'NOTHING_TO_SHOW')];
    }
    case 'star': {
      const { starred } = value as { starred: boolean };
      return [say({ lines: [line(starred ? 'starred' : 'unstarred')], ref: effect.generationId })];
    }
    case 'list-running':
      return running(turn, effect, value as RunningView[]);
    case 'list-history':
      return [sayHistory(turn, value as HistoryView, effect)];
    case 'show-generation':
      return shown(effect, value as GenerationView);
    case 'show-cake':
      return settleCake(turn, effect, value as CakeView);
    case 'list-billing':
      return [sayBilling(turn, value as BillingView)];
    default:
      if (isPoster(effect)) return settlePoster(turn, effect, value);
      if (isTryon(effect)) return settleTryon(turn, effect, value);
      if (isTemplate(effect)) return settleTemplate(turn, effect, value);
      if (isPayment(effect)) return settlePayment(turn, effect, value);
      if (isPrivacy(effect)) return settlePrivacy(turn, effect, value);
      return isTrain(effect) ? settleTrain(turn, effect, value) : settlePhoto(turn, effect, value);
  }
};

/** What to say about a core effect's outcome. */
export const settleEffect = (turn: Turn, effect: Settled, outcome: Outcome): Effect[] => {
  if (outcome.ok) return succeeded(turn, effect, outcome.value);
  const { code, params } = outcome.error;
  if (isOrder(effect)) return orderFailed(turn, effect, code, params);
  if (isTrain(effect)) return trainFailed(turn, effect, code, params);
  if (isPhoto(effect)) return photoFailed(turn, effect, code, params);
  if (isPoster(effect)) return posterFailed(turn, effect, code, params);
  if (isTryon(effect)) return tryonFailed(turn, effect, code, params);
  if (isTemplate(effect)) return templateFailed(turn, effect, code, params);
  if (isPayment(effect)) return paymentFailed(turn, effect, code, params);
  if (isPrivacy(effect)) return privacyFailed(turn, effect, code, params);
  // Less would come back than was said: look again, say it and ask.
  if (effect.do === 'cancel' && code === 'PRICE_CHANGED') {
    const { generationId, shownRefund } = effect;
    return [{ do: 'list-running', view: 'before-cancel', cancel: { generationId, refund: shownRefund } }];
  }
  return [sayError(turn, code, { params })];
};
