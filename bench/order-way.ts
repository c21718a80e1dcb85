/**
 * The way of an order, from submit to the delivered picture, with a provider that takes no time: on PostgreSQL,
 * BullMQ and files, against everything it does outside of its own memory, done bare (bare-orders.ts).
 */
import path from 'node:path';
import type { Db } from '../core/db/db.ts';
import { openDb } from '../core/db/open.ts';
import { createSketchProvider } from '../core/providers/sketch/sketch.ts';
import { startRedis } from '../test/support/redis.ts';
import { openBareOrders } from './bare-orders.ts';
import { createRecorder, type OrderScript, unwatched, type Watch } from './order-script.ts';
import { openOrderStudio, openPeople, type Person, WORKERS } from './order-studio.ts';
import { type RecordedIds, readRecordedIds } from './outbox-ids.ts';
import type { Databases } from './postgres.ts';
import { withFolder } from './process.ts';
import { makeRow, medianPair, type Pair, type Row } from './row.ts';
import { tapped } from './statements.ts';

const ROUNDS = 3;
const ORDERS = 80;
const IN_FLIGHT = 16;
export const ORDER_WAY = `submit to delivery (PostgreSQL, BullMQ, files; provider of 0 ms, ${IN_FLIGHT} in flight, ${WORKERS} workers)`;
/** As a process with these workers opens (core/db/pool.ts). */
const CONNECTIONS = WORKERS + 3;

const drawPicture = async (): Promise<Buffer> => {
  const context = { attemptId: 'bench', signal: new AbortController().signal };
  const request = { job: 'cakes', prompt: 'a cake', width: 768, height: 768, seed: 5, hints: {}, images: [] };
  const sketch = createSketchProvider();
  const { jobId } = await sketch.start(request, context);
  return (await sketch.wait(jobId, request, context)).bytes;
};

/** Orders a second, never more than so many at once. */
const timed = async (
  people: readonly Person[],
  order: (person: Person) => Promise<void>,
  end?: () => Promise<void>,
) => {
  const left = [...people];
  const from = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let person = left.shift(); person; person = left.shift()) await order(person);
    }),
  );
  await end?.();
  return (people.length * 1000) / (performance.now() - from);
};

/** What must be the same after a replay: the orders, the money, the pictures and what was said. */
const readContents = async (db: Db): Promise<string> =>
  JSON.stringify([
    await db.all('SELECT id, status, credits_spent FROM generation ORDER BY id'),
    await db.all('SELECT account_id, bonus, frozen FROM wallet ORDER BY account_id'),
    await db.all('SELECT id, key, sha256 FROM asset ORDER BY id'),
    await db.all(
      `SELECT class, CAST(COUNT(*) AS BIGINT) AS n FROM outbox
       WHERE class <> 'progress' AND status = 'sent' GROUP BY class ORDER BY class`,
    ),
  ]);

interface Ground {
  databases: Databases;
  redisUrl: string;
  folder: string;
  people: Person[];
  picture: Buffer;
}

const ours = async (ground: Ground, name: string, watch: Watch): Promise<number> => {
  const folder = path.join(ground.folder, name);
  const databaseUrl = await ground.databases.copy('people', name);
  const studio = await openOrderStudio({ ...ground, databaseUrl, folder, watch });
  try {
    return await timed(ground.people, studio.order);
  } finally {
    await studio.close();
  }
};

interface Recorded {
  script: OrderScript;
  recordedIds: RecordedIds;
  contents: string;
}

/** Runs the orders once with the driver tapped. */
const record = async (ground: Ground, name: string): Promise<Recorded> => {
  const { script, ...watch } = createRecorder();
  await tapped(() => ours(ground, name, watch));
  const db = await openDb({ url: ground.databases.url(name), readOnly: true });
  try {
    return { script, recordedIds: await readRecordedIds(db), contents: await readContents(db) };
  } finally {
    await db.close();
  }
};

const bare = async (
  ground: Ground,
  name: string,
  { script, recordedIds }: Omit<Recorded, 'contents'>,
): Promise<number> => {
  const databaseUrl = await ground.databases.copy('people', name);
  const folder = path.join(ground.folder, name);
  const orders = await openBareOrders({
    ...ground,
    script,
    recordedIds,
    databaseUrl,
    folder,
    workers: WORKERS,
    connections: CONNECTIONS,
  });
  try {
    return await timed(ground.people, ({ accountId }) => orders.order(accountId), orders.delivered);
  } finally {
    await orders.close();
  }
};

const compare = async (url: string, recorded: string): Promise<void> => {
  const db = await openDb({ url, readOnly: true });
  const replayed = await readContents(db);
  await db.close();
  if (replayed !== recorded) throw new Error('the replay did not do what the orders did');
};

const measure = async (ground: Ground): Promise<Pair> => {
  const recorded = await record(ground, 'recorded');
  const rounds: Pair[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const name = `bare_${round}`;
    const reference = await bare(ground, name, recorded);
    // The first is the reference's warm-up; the record was ours.
    if (round === 0) await compare(ground.databases.url(name), recorded.contents);
    else rounds.push({ reference, value: await ours(ground, `ours_${round}`, unwatched) });
  }
  return medianPair(rounds);
};

export const orderWay = (databases: Databases): Promise<Row> =>
  withFolder(async (folder) => {
    const redis = await startRedis();
    try {
      const people = await openPeople(await databases.create('people'), ORDERS);
      const figures = await measure({
        databases,
        redisUrl: redis.url,
        folder,
        people,
        picture: await drawPicture(),
      });
      return makeRow({
        row: ORDER_WAY,
        ...figures,
        unit: 'orders/s',
        better: 'higher',
        // Measured: 0.48 on a quiet machine, 0.44 to 0.69 on a busy one (labels and the disk, which are the same for
        // both, then take a larger share). The bar is two thirds of the lowest.
        bar: 0.3,
        aim: 0.6,
        of: 'ratio',
      });
    } finally {
      await redis.stop();
    }
  });
