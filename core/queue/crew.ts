import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Job, Worker } from 'bullmq';
import { createHandling, type HandlingOptions, type Taken } from './handling.ts';
import { createPermits } from './permits.ts';
import type { WorkRef } from './queue.ts';
import type { RedisLink } from './redis.ts';

/** After an error of Redis, so that an outage does not turn into a storm of questions. */
const RETRY_MS = 500;

export interface CrewOptions extends Omit<HandlingOptions, 'stopped'> {
  link: RedisLink;
  prefix: string;
  kinds: readonly string[];
  concurrency: number;
}

/** The workers of one process, one per kind, that share its handlers. */
export interface Crew {
  /** Takes no more refs; resolves when what was just being taken is given back. */
  stop(): Promise<void>;
  /** The handlers that run. */
  running(): Promise<void>[];
  /** Forgets what still runs. */
  close(): Promise<void>;
}

/**
 * Takes refs by hand (`getNextJob`, as BullMQ's guide on manual fetching says) and not by BullMQ's own loop, because
 * that knows only its own kind: here a permit is taken first, then a ref, so that all kinds together stay within
 * the process's number of handlers and no ref is taken that has to wait here.
 */
export const startCrew = (options: CrewOptions): Crew => {
  const { link, lockMs } = options;
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  const handling = createHandling({ ...options, stopped });
  const permits = createPermits(options.concurrency);
  const workers = new Set<Worker<WorkRef>>();
  const owner = randomUUID();
  let tokens = 0;

  const rest = (): Promise<unknown> =>
    pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);

  /** A worker whose connections stand, or undefined when it is over. BullMQ's first words to Redis are its last if they fail. */
  const openWorker = async (kind: string): Promise<Worker<WorkRef> | undefined> => {
    while (!stopped()) {
      const worker = new Worker<WorkRef>(kind, undefined, {
        connection: link.redis,
        prefix: options.prefix,
        autorun: false,
        lockDuration: lockMs,
        stalledInterval: lockMs / 2,
        // A ref says "look at this row": however often its workers die, it does not go bad.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
      });
      worker.on('error', link.note);
      workers.add(worker);
      try {
        await worker.waitUntilReady();
        await worker.startStalledCheckTimer();
        return worker;
      } catch (error) {
        link.note(error);
        workers.delete(worker);
        await worker.close(true);
        await rest();
      }
    }
    return undefined;
  };

  /** The next ref of a kind, with a permit for it. Undefined, without a permit: there is none now. */
  const next = async (worker: Worker<WorkRef>): Promise<Taken | undefined> => {
    tokens += 1;
    const token = `${owner}:${tokens}`;
    const taken = (job: Job<WorkRef>): Taken => ({ worker, job, token, ref: job.data });

    await permits.take();
    let job: Job<WorkRef> | undefined;
    try {
      job = await worker.getNextJob(token, { block: false });
    } finally {
      if (!job) permits.give();
    }
    if (job) return taken(job);

    // Nothing waits: sleep without the permit, which other kinds may need meanwhile.
    job = await worker.getNextJob(token);
    if (!job) return undefined;
    if (permits.tryTake()) return taken(job);
    await handling.giveBack(taken(job));
    return undefined;
  };

  const work = async (kind: string): Promise<void> => {
    const worker = await openWorker(kind);
    while (worker && !stopped()) {
      try {
        const taken = await next(worker);
        if (!taken) continue;
        let started = false;
        try {
          started = await handling.admit(taken, permits.give);
        } finally {
          if (!started) permits.give();
        }
      } catch (error) {
        link.note(error);
        await rest();
      }
    }
  };

  const loops = options.kinds.map(work);
  const heartbeat = setInterval(() => {
    handling.renew().catch(link.note);
  }, lockMs / 3);

  const closeWorkers = () => Promise.allSettled([...workers].map((worker) => worker.close(true)));

  return {
    async stop() {
      stopping.abort();
      permits.close();
      // Ends the workers' own connections, so that no wait for refs holds us up; handlers use the shared one.
      await closeWorkers();
      await Promise.all(loops);
    },
    running: handling.running,
    async close() {
      clearInterval(heartbeat);
      await closeWorkers();
    },
  };
};
