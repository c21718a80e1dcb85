import { Redis } from 'ioredis';
import type { Logger } from '../logger.ts';
import { within } from '../within.ts';
import { checkRedis, connectProblem, placeOf } from './redis-check.ts';

const CONNECT_MS = 5_000;
/** A command that got no answer for so long never gets one; above BullMQ's longest blocking read (10 s). */
const SILENCE_MS = 15_000;
const LONGEST_RETRY_MS = 2_000;

/** The connection to Redis that queues, workers and limits share. */
export interface RedisLink {
  readonly redis: Redis;
  /** Resolves when commands can be sent; rejects after `ms`. */
  ready(ms: number): Promise<void>;
  /** Takes an error that BullMQ reports: what the connection says anyway is not logged a second time. */
  note(error: unknown): void;
  /** Ends the connection at once. */
  close(): void;
}

export interface RedisLinkOptions {
  url: string;
  /** Begins every key that will be used. */
  prefix: string;
  logger: Logger;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What follows from a lost connection, as ioredis and BullMQ say it. */
const OF_CONNECTION =
  /Connection is closed|isn't writeable|ECONN|EPIPE|ETIMEDOUT|Socket timeout|max retries per request|Command aborted/i;

/** Logs that Redis is away, each new reason once, and that it is back. */
const createReport = (logger: Logger, place: string) => {
  let away = false;
  let last: string | undefined;
  return {
    lost(problem: string): void {
      if (away && problem === last) return;
      away = true;
      last = problem;
      logger.error({ place, problem }, 'Redis is away: what runs goes on, refs wait for its return');
    },
    back(): void {
      if (away) logger.info({ place }, 'Redis is back');
      away = false;
      last = undefined;
    },
    note(error: unknown): void {
      const problem = textOf(error);
      if (away || problem === last || OF_CONNECTION.test(problem)) return;
      last = problem;
      logger.warn({ place, problem }, 'the queue on Redis reports a problem');
    },
  };
};

/**
 * Connects and checks that this Redis can carry the queue (redis-check.ts). Throws a ConfigError with one line
 * about REDIS_URL. Once open it reconnects for ever by itself; commands meanwhile fail at once instead of piling up.
 */
export const connectRedis = async (options: RedisLinkOptions): Promise<RedisLink> => {
  const { url, logger } = options;
  const place = placeOf(url);
  let open = false;
  let redis: Redis;
  try {
    redis = new Redis(url, {
      connectTimeout: CONNECT_MS,
      retryStrategy: (times) => (open ? Math.min(times * 100, LONGEST_RETRY_MS) : null),
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      socketTimeout: SILENCE_MS,
      // After a failover the old primary answers as a replica: look the name up again.
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
    });
  } catch (error) {
    throw connectProblem(url, error);
  }
  let last: Error | undefined;
  redis.on('error', (error) => {
    last = error;
  });
  const reason = () => last?.message ?? 'the connection was closed';

  const answered = new Promise<void>((resolve, reject) => {
    redis.once('ready', resolve);
    redis.once('end', () => reject(last ?? new Error('no answer')));
  });
  try {
    await within(2 * CONNECT_MS, answered, 'no answer').catch((error: unknown) => {
      throw connectProblem(url, error);
    });
    // A database number that does not exist is only reported, and number 0 is used instead.
    if (last) throw connectProblem(url, last);
    await checkRedis(redis, options);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  open = true;

  const report = createReport(logger, place);
  redis.on('close', () => {
    if (open) report.lost(reason());
  });
  redis.on('ready', () => {
    last = undefined;
    report.back();
  });

  return {
    redis,
    note: report.note,
    async ready(ms) {
      if (redis.status === 'ready') return;
      if (!open) throw new Error('the connection to Redis is closed');
      let heard = () => {};
      const back = new Promise<void>((resolve) => {
        heard = resolve;
        redis.once('ready', resolve);
      });
      await within(ms, back, `Redis at ${place} can't be reached: ${reason()}`).finally(() =>
        redis.off('ready', heard),
      );
    },
    close() {
      open = false;
      redis.disconnect();
    },
  };
};
