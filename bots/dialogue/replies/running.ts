import type { Effect, Line, MenuAction, OrderView, RunningView } from '../../../core/index.ts';
import { cancelAction as cancelOrderAction, openLine, showOrderAction } from '../flows/topup-packs.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { navigation } from './navigation.ts';

const STEPS = ['validating', 'generating', 'training', 'storing', 'completed', 'failed'];

/** Where an order stands, and how long it will take. */
export const runningLine = (view: RunningView): Line =>
  view.step === 'queued'
    ? line('running-queued', { place: view.place, minutes: view.minutes })
    : line('running-step', {
        step: { key: `step-${STEPS.includes(view.step) ? view.step : 'generating'}` },
        done: view.done,
        count: view.count,
        minutes: view.minutes,
      });

const runningLines = (view: RunningView, n: number): Line[] => [
  line('running-title', { n, title: view.title }),
  runningLine(view),
  ...(view.refundable < view.held
    ? [line('running-cancel-cost', { refundable: view.refundable, held: view.held })]
    : []),
];

/** The press knows how much it was told to give back. */
const cancelAction = (view: RunningView, n: number, count: number): MenuAction => ({
  action: 'cancel',
  label: count === 1 ? line('action-cancel') : line('action-cancel-numbered', { n }),
  args: { generationId: view.generationId, refund: view.refundable },
});

const HEADS = {
  status: 'running-head',
  cancel: 'running-cancel-head',
  'already-running': 'error-already-running',
} as const;

/** The running orders with a Cancel each, then the order of a pack that waits for its payment. */
export const sayRunning = (
  turn: Turn,
  views: RunningView[],
  lead: keyof typeof HEADS,
  open?: OrderView,
): Effect => {
  if (views.length === 0 && !open) {
    return say({
      lines: [line(lead === 'cancel' ? 'nothing-to-cancel' : 'nothing-running')],
      menu: navigation(turn, ['cake', 'history']),
    });
  }
  const count = views.length + (open ? 1 : 0);
  return say({
    lines: [
      ...(views.length > 0 || lead === 'cancel' ? [line(HEADS[lead])] : []),
      ...views.flatMap((view, i) => runningLines(view, i + 1)),
      ...(open ? [openLine('topup-open', open)] : []),
    ],
    code: lead === 'already-running' ? 'ALREADY_RUNNING' : undefined,
    ref: count === 1 ? (views[0]?.generationId ?? open?.orderId) : undefined,
    menu: {
      actions: [
        ...views.map((view, i) => cancelAction(view, i + 1, count)),
        ...(open ? [showOrderAction(open.orderId), cancelOrderAction(open.orderId)] : []),
      ],
      once: false,
    },
  });
};

/** Cancelling now costs something that the button did not say: said, and asked once more. */
export const askCancel = (view: RunningView): Effect =>
  say({
    lines: [
      line('cancel-ask', { title: view.title }),
      line('running-cancel-cost', { refundable: view.refundable, held: view.held }),
    ],
    ref: view.generationId,
    menu: {
      actions: [
        {
          action: 'confirm',
          label: line('action-cancel-anyway'),
          args: { cancel: view.generationId, refund: view.refundable },
        },
        { action: 'cancel', label: line('action-keep') },
      ],
    },
  });

/**
 * A cancel that went through. The core has already said so on the order's status message; where that one
 * is far up and only edited in place, whoever asked elsewhere is told as well.
 */
export const sayCancelled = (
  turn: Turn,
  { generationId, refunded, captured = 0 }: { generationId: string; refunded: number; captured?: number },
): Effect[] => {
  const onStatus = turn.state.pressed?.generationId === generationId;
  if (onStatus || turn.state.conversation.capabilities.editInterval === 0) return [];
  const told =
    captured > 0 ? line('gen-cancelled-late', { refunded, captured }) : line('gen-cancelled', { refunded });
  return [say({ lines: [told], ref: generationId, menu: navigation(turn, ['cake', 'balance']) })];
};
