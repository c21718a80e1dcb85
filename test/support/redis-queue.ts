/** Queues on Redis for tests. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe } from 'vitest';
import { createLogger } from '../../core/logger.ts';
import { type BullQueueOptions, openBullQueue } from '../../core/queue/bullmq.ts';
import type { WorkQueue } from '../../core/queue/queue.ts';
import { findRedis } from './redis.ts';
import { askFor } from './services.ts';

export const silent = createLogger({ level: 'silent' });

/** The Redis that all test files share: never flush it, and begin every key with a `newPrefix()`. */
export const sharedRedis = (): Promise<string> => askFor('redis');

export const newPrefix = (): string => `test-${randomBytes(6).toString('hex')}`;

const NO_LIMITS = { providers: {}, perAccount: Number.POSITIVE_INFINITY };

/** Opens a queue for the running test; it is closed after that test. Without `url` on the shared Redis. */
export type OpenQueue = (options?: Partial<BullQueueOptions>) => Promise<WorkQueue>;

/** A suite that needs Redis: where it is not installed it is skipped by name, so that the summary shows it. */
export const describeRedis = (name: string, suite: (open: OpenQueue) => void): void => {
  const installed = findRedis() !== undefined;
  describe.skipIf(!installed)(
    `${name} [redis${installed ? '' : ': SKIPPED, Redis is not installed'}]`,
    () => {
      const opened: WorkQueue[] = [];
      afterEach(async () => {
        await Promise.all(opened.splice(0).map((queue) => queue.close()));
      });
      suite(async (options = {}) => {
        const queue = await openBullQueue({
          url: options.url ?? (await sharedRedis()),
          logger: silent,
          limits: NO_LIMITS,
          kinds: ['cakes', 'posters'],
          prefix: newPrefix(),
          ...options,
        });
        opened.push(queue);
        return queue;
      });
    },
  );
};
