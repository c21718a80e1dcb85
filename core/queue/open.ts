import type { Logger } from '../logger.ts';
import { createEmbeddedQueue } from './embedded.ts';
import type { QueueLimits, WorkQueue } from './queue.ts';

export interface QueueOptions {
  /** Unset: the queue of one process. */
  redisUrl?: string;
  logger: Logger;
  limits: QueueLimits;
  /** The jobs that refs can be of. */
  kinds: readonly string[];
}

/** The queue of this configuration. Throws a ConfigError when the Redis it names can't carry one. */
export const openQueue = async ({ redisUrl, logger, limits, kinds }: QueueOptions): Promise<WorkQueue> => {
  if (redisUrl === undefined) return createEmbeddedQueue({ logger, limits });
  // Loaded only where it is needed: most installations have no Redis.
  const { openBullQueue } = await import('./bullmq.ts');
  return openBullQueue({ url: redisUrl, logger, limits, kinds });
};
