/**
 * A process that takes refs and never ends them, for tests that kill it:
 * `node --import tsx test/peers/queue-worker/main.ts <options as JSON>`. Says each item that it started in a line.
 */
import process from 'node:process';
import { createLogger } from '../../../core/logger.ts';
import { openBullQueue } from '../../../core/queue/bullmq.ts';

const queue = await openBullQueue({
  logger: createLogger({ level: 'silent' }),
  ...JSON.parse(process.argv[2] ?? '{}'),
});
queue.work(
  ({ itemId }) => {
    process.stdout.write(`${itemId}\n`);
    return new Promise(() => {});
  },
  { concurrency: 2 },
);
