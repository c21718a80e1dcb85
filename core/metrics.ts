import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Batches are small when quiet and at most 64 turns. */
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64];
const TURN_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const GENERATION_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

/**
 * The program's measures, in a registry of its own, so that two programs in one process (tests) do
 * not share counters. Label values are from small fixed sets: never ids, names or texts.
 */
export const createMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter<L>({ name: `darkroom_${name}`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge<L>({ name: `darkroom_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[] = [],
  ) => new Histogram<L>({ name: `darkroom_${name}`, help, buckets, labelNames, registers });

  return {
    registry,
    /** Starts the measures of the process itself (memory, CPU, event loop). */
    collectProcess: () => collectDefaultMetrics({ register: registry }),
    turns: {
      handled: counter(
        'turns_total',
        'Inbounds, by platform and outcome (done, duplicate, limited, failed)',
        ['platform', 'outcome'],
      ),
      batch: histogram('turn_batch_size', 'Turns that shared one transaction', BATCH_BUCKETS),
      seconds: histogram(
        'turn_batch_seconds',
        'Seconds from a batch of inbounds to its commit',
        TURN_BUCKETS,
      ),
    },
    outbox: {
      depth: gauge('outbox_depth', 'Replies that wait to be sent, by platform', ['platform']),
      sent: counter('outbox_sent_total', 'Message parts sent', ['platform']),
      resent: counter(
        'outbox_resent_total',
        'Parts sent once more because it was unclear what became of them',
        ['platform'],
      ),
      failed: counter(
        'outbox_failed_total',
        'Failed sends, by kind (retry, unreachable, ambiguous, permanent)',
        ['platform', 'kind'],
      ),
      dead: counter('outbox_dead_total', 'Replies that can never be sent', ['platform']),
    },
    generation: {
      submitted: counter('generations_submitted_total', 'Generations accepted, with credits held', ['job']),
      ended: counter('generations_ended_total', 'Generations that ended, by outcome', ['job', 'outcome']),
      seconds: histogram('generation_seconds', 'Seconds from an order to its end', GENERATION_BUCKETS, [
        'job',
        'outcome',
      ]),
      open: gauge(
        'generation_items',
        'Pictures that have not ended, by status (queued, running, uncertain)',
        ['status'],
      ),
    },
    refusals: counter(
      'refusals_total',
      'Refusals for safety, by job and rule (of the words; provider: by its filter; picture: by our check of its result)',
      ['job', 'rule'],
    ),
    provider: {
      calls: counter('provider_calls_total', 'Provider calls, by outcome (ok or the kind of failure)', [
        'provider',
        'outcome',
      ]),
      paused: counter(
        'provider_paused_total',
        'Orders that a provider did not get because of the spend limit of the day',
        ['provider'],
      ),
      circuitOpen: gauge('provider_circuit_open', '1 while a provider that fails is left alone or tried', [
        'provider',
      ]),
      groundAway: gauge(
        'own_ground_away',
        '1 while our own storage, or our check of pictures, is away and no provider is called for what needs it',
        ['ground'],
      ),
      seconds: histogram('provider_call_seconds', 'Seconds of a provider call', GENERATION_BUCKETS, [
        'provider',
      ]),
    },
    freeCredits: {
      refused: counter(
        'free_credits_refused_total',
        'Bonuses not given because the budget of the day is used up, by budget',
        ['scope'],
      ),
      left: gauge('free_credits_left', 'What is left of the budget of free credits of this day'),
    },
    payments: {
      slotsTaken: gauge('usdt_amounts_taken', 'Amounts of 999 that are reserved at an address', ['address']),
      scannerLag: gauge('tron_scanner_lag_seconds', 'How far the scanner is behind the newest solid block', [
        'address',
      ]),
      transfers: counter('tron_transfers_total', 'Transfers that came in, by verdict', ['verdict']),
      credited: counter('payments_credited_total', 'Orders that were paid, by method', ['method']),
      notifications: counter('payment_notifications_total', 'Callbacks of payment services, by outcome', [
        'method',
        'outcome',
      ]),
      difference: gauge(
        'payments_difference',
        'What the last comparison with the outside found missing, micro-USDT',
        ['address'],
      ),
    },
    reports: counter('reports_total', 'Pictures and templates that people reported, by reason', ['reason']),
    channels: {
      up: gauge('channel_up', '1 while a channel takes messages', ['platform']),
    },
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
