/**
 * A poll of the scanner that finds nothing new, with 10,000 transfers known; against the same poll with 1,000. What was
 * read in the last half hour is listed again (200 rows, both times), and no receipt is asked for.
 */
import path from 'node:path';
import { migrate } from '../core/db/migrate.ts';
import { openDb } from '../core/db/open.ts';
import { moveCursor } from '../core/payments/tron/cursor.ts';
import { openShop, SHOP } from '../test/support/tron.ts';
import { createMemoryChain, listed } from '../test/support/tron-chain.ts';
import { withFolder } from './process.ts';
import { makeRow, medianPair, type Pair, type Row } from './row.ts';

const ROUNDS = 9;
const POLLS = 20;
const NOW = Date.UTC(2026, 2, 2);
/** A transfer every 9 s: 200 of them are read again by each poll. */
const APART_MS = 9_000;

/** A shop that has judged so many transfers. */
const openKnowing = async (folder: string, count: number) => {
  const url = `file:${path.join(folder, `${count}.db`)}`;
  await migrate({ url });
  const db = await openDb({ url, clock: () => NOW });
  const { chain, state } = createMemoryChain({
    solidAt: NOW,
    rows: { length: count, at: (n) => listed(n, NOW - (count - n) * APART_MS) },
  });
  const shop = openShop({ db, now: () => NOW, chain });
  await moveCursor(db, SHOP, undefined, NOW - count * APART_MS);
  await shop.scan();
  return { db, shop, state };
};

type Knowing = Awaited<ReturnType<typeof openKnowing>>;

const poll = async ({ shop, state }: Knowing): Promise<number> => {
  const { receipt } = state.asked;
  const from = performance.now();
  for (let n = 0; n < POLLS; n += 1) await shop.scan();
  const spent = (performance.now() - from) / POLLS;
  if (state.asked.receipt !== receipt) throw new Error('a poll without news asked for a receipt');
  return spent;
};

export const scannerPoll = (): Promise<Row> =>
  withFolder(async (folder) => {
    const many = await openKnowing(folder, 10_000);
    const few = await openKnowing(folder, 1_000);
    const round = async (): Promise<Pair> => ({ value: await poll(many), reference: await poll(few) });
    await round();
    const rounds: Pair[] = [];
    for (let n = 0; n < ROUNDS; n += 1) rounds.push(await round());
    for (const { db } of [many, few]) await db.close();
    return makeRow({
      row: 'a poll of the scanner without news, 10,000 transfers known (against 1,000)',
      ...medianPair(rounds),
      unit: 'ms',
      better: 'lower',
      bar: 1.5,
      aim: 1,
      of: 'ratio',
    });
  });
