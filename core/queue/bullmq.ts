import { type Job, Queue } from 'bullmq';
import type { Logger } from '../logger.ts';
import { within } from '../within.ts';
import { type Crew, startCrew } from './crew.ts';
import { createGate } from './gate.ts';
import type { QueueLimits, WorkQueue, WorkRef } from './queue.ts';
import { connectRedis } from './redis.ts';
import { connectProblem, tryScript } from './redis-check.ts';

/**
 * A lock ends 8 s after its process has died, and the ref is handed out again within 4 to 8 s more (the check for
 * stalled refs marks first and moves at its next round). A process that was only slow finds its ref handed out
 * twice, which does no harm: the row is claimed once.
 */
const LOCK_MS = 8_000;
const PUSH_MS = 3_000;
const CHECK_MS = 1_500;
const READY_MS = 10_000;
const LAST_MS = 2_000;
/** BullMQ writes an event for every step; nobody reads them here. */
const KEPT_EVENTS = 10;
/** Priorities of WorkRef lie between -1000 and 1000. */
const MIDDLE = 1_001;

export interface BullQueueOptions {
  url: string;
  logger: Logger;
  limits: QueueLimits;
  /** The jobs that refs can be of: a queue each. */
  kinds: readonly string[];
  /** Begins every key in Redis; who shares a prefix shares the refs. */
  prefix?: string;
  /** How long a dead process's refs stay locked; tests shorten it. */
  lockMs?: number;
}

/** BullMQ's 1 is the highest, and 0 would go before everything. */
const bullPriority = (priority: number): number =>
  MIDDLE - Math.max(1 - MIDDLE, Math.min(MIDDLE - 1, Math.round(priority)));

/** A ref that moves to another driver's line is pushed while the one that it was still looks taken. */
const jobIdOf = ({ itemId, attempt, after, moved, provider }: WorkRef): string =>
  [itemId, attempt, ...(after === undefined ? [] : [after]), ...(moved ? ['to', provider] : [])].join('-');
const nameOf = (job: Job<WorkRef>): string => `${job.queueName}/${job.id}`;

/**
 * The queue of many processes: BullMQ on Redis, one queue per kind, limits over all processes (gate.ts). Throws a
 * ConfigError when this Redis can't carry it. Redis may lose everything at any time: rows are the truth.
 */
export const openBullQueue = async (options: BullQueueOptions): Promise<WorkQueue> => {
  const { logger, limits, kinds, prefix = 'darkroom', lockMs = LOCK_MS } = options;
  const link = await connectRedis({ url: options.url, prefix, logger });
  const gate = createGate({ redis: link.redis, limits, prefix, placeMs: lockMs });
  const queues = new Map(
    kinds.map((kind): [string, Queue<WorkRef>] => {
      const queue = new Queue<WorkRef>(kind, {
        connection: link.redis,
        prefix,
        streams: { events: { maxLen: KEPT_EVENTS } },
        defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
      });
      queue.on('error', link.note);
      return [kind, queue];
    }),
  );
  // A queue whose first words to Redis fail repeats that failure for ever: then there is no start.
  try {
    const ready = Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
    await within(READY_MS, ready, 'no answer');
  } catch (error) {
    link.close();
    throw connectProblem(options.url, error);
  }
  let crew: Crew | undefined;
  let draining = false;
  let stopped: Promise<void> | undefined;

  const stopTaking = (): Promise<void> => {
    draining = true;
    // A worker that waits for Redis to come back does not hear us.
    stopped ??= within(LAST_MS, crew?.stop() ?? Promise.resolve(), 'Redis did not answer').catch(link.note);
    return stopped;
  };

  /** A ref that was woken already, or that is gone, is no loss. */
  const wake = async (name: string): Promise<void> => {
    const [kind = '', id = ''] = name.split('/');
    const job = await queues.get(kind)?.getJob(id);
    await job?.promote().catch(() => undefined);
  };

  return {
    shared: true,
    async push(refs) {
      await link.ready(PUSH_MS);
      const pushing = [...new Set(refs.map((ref) => ref.job))].map(async (kind) => {
        const queue = queues.get(kind);
        if (!queue) throw new Error(`there is no queue for the job ${kind}`);
        const own = refs.filter((ref) => ref.job === kind);
        await queue.addBulk(
          own.map((ref) => ({
            name: kind,
            data: ref,
            opts: { jobId: jobIdOf(ref), priority: bullPriority(ref.priority) },
          })),
        );
      });
      await within(PUSH_MS, Promise.all(pushing), 'Redis did not answer');
    },
    work(handler, { concurrency }) {
      crew = startCrew({
        link,
        gate,
        logger,
        prefix,
        kinds,
        handler,
        concurrency,
        lockMs,
        nameOf: ({ job }) => nameOf(job),
        wake: (names) => {
          for (const name of names) wake(name).catch(link.note);
        },
      });
    },
    async drain(timeoutMs) {
      const quiet = stopTaking();
      const ended = async () => {
        await quiet;
        await Promise.all(crew?.running() ?? []);
      };
      await within(timeoutMs, ended(), 'late').catch(() => undefined);
      return (crew?.running().length ?? 0) === 0;
    },
    async check() {
      if (draining) throw new Error('the queue is draining');
      await link.ready(CHECK_MS);
      await within(CHECK_MS, tryScript(link.redis, prefix), 'Redis did not answer');
    },
    async close() {
      await stopTaking();
      await crew?.close();
      const closing = [...queues.values()].map((queue) => queue.close());
      await within(LAST_MS, Promise.all(closing), 'Redis did not answer').catch(link.note);
      link.close();
    },
  };
};
