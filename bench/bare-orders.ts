import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { Queue, Worker } from 'bullmq';
import pg from 'pg';
import { labelPicture } from '../core/media/label.ts';
import type { OrderScript, Step } from './order-script.ts';
import { createOutboxIds, insertsReplies, type RecordedIds } from './outbox-ids.ts';
import type { Statement } from './statements.ts';

export interface BareOrders {
  /** Resolves when the order's last step is done. */
  order(accountId: string): Promise<void>;
  /** Resolves when the delivery has sent all its statements: after all orders. */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

export interface BareOrdersOptions {
  script: OrderScript;
  recordedIds: RecordedIds;
  databaseUrl: string;
  redisUrl: string;
  folder: string;
  workers: number;
  connections: number;
}

const QUEUE = 'bare';

/** Whole or not at all, and on the disk. */
const putFile = async (file: string, bytes: Buffer): Promise<void> => {
  const temporary = `${file}.${randomUUID()}`;
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(temporary, 'wx', 0o600);
  await handle.writeFile(bytes);
  await handle.sync();
  await handle.close();
  await rename(temporary, file);
};

/**
 * The reference of the order row: what the recorded orders did, by hand. The statements go through the pg package,
 * each order's in its order, the delivery's in theirs (each when the rows that it names are there); between them
 * the same picture is labelled, the same two files are written and the labelled one is read; and each order passes
 * a plain BullMQ queue with as many workers.
 */
export const openBareOrders = async (options: BareOrdersOptions): Promise<BareOrders> => {
  const { script, folder } = options;
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: options.connections });
  const { hostname, port } = new URL(options.redisUrl);
  const connection = { host: hostname, port: Number(port), maxRetriesPerRequest: null };
  const finished = new Map<string, () => void>();
  const ids = createOutboxIds(options.recordedIds);

  /** Answers the numbers of the replies that were inserted. */
  const send = async (statements: readonly Statement[]): Promise<number[]> => {
    const client = await pool.connect();
    const inserted: number[] = [];
    try {
      for (const statement of statements) {
        const { rows } = await client.query<{ id: string }>(statement);
        if (insertsReplies(statement)) inserted.push(...rows.map(({ id }) => Number(id)));
      }
    } finally {
      client.release();
    }
    return inserted;
  };

  const stepsOf = (accountId: string) => {
    const steps = script.orders.get(accountId);
    if (!steps) throw new Error(`nothing was recorded of ${accountId}`);
    return steps;
  };

  const carryOut = async (accountId: string, steps: Step[]): Promise<void> => {
    let labelled = script.master;
    for (const step of steps) {
      if ('sql' in step) ids.know(accountId, await send(ids.asking(step.sql)));
      else if ('read' in step) await readFile(path.join(folder, step.read));
      else if (step.put === 'labelled') await putFile(path.join(folder, step.key), labelled);
      else {
        const facts = {
          locale: 'en',
          produceId: step.key,
          createdAt: Date.now(),
          producer: 'Darkroom',
        } as const;
        labelled = (await labelPicture(script.master, facts)).bytes;
        await putFile(path.join(folder, step.key), script.master);
      }
    }
  };

  const deliver = async (): Promise<void> => {
    for (const sql of script.delivery) await send(await ids.renamed(sql));
  };

  const queue = new Queue<{ accountId: string }>(QUEUE, { connection });
  const worker = new Worker<{ accountId: string }>(
    QUEUE,
    async ({ data: { accountId } }) => {
      const { work, send: sending } = stepsOf(accountId);
      await carryOut(accountId, [...work, ...sending]);
      finished.get(accountId)?.();
    },
    { connection, concurrency: options.workers },
  );
  const failed = new Promise<never>((_resolve, reject) => {
    worker.on('failed', (_job, error) => reject(error));
  });
  failed.catch(() => undefined);
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  let delivery: Promise<void> | undefined;

  return {
    async order(accountId) {
      delivery ??= deliver();
      const ended = new Promise<void>((resolve) => finished.set(accountId, resolve));
      await carryOut(accountId, stepsOf(accountId).submit);
      await queue.add('order', { accountId }, { removeOnComplete: true });
      await Promise.race([ended, failed]);
    },
    delivered: () => delivery ?? Promise.resolve(),
    async close() {
      await worker.close();
      await queue.close();
      await pool.end();
    },
  };
};
