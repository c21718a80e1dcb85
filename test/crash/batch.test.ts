import { watch } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Installation } from '../support/installation.ts';
import type { Program } from '../support/program.ts';
import { expectKilled, runToTheEnd, useInstallations, WAIT } from './darkroom.ts';

/** As many turns as share a transaction. */
const BATCH = 64;

const orderAll = (darkroom: Installation): void => {
  for (let n = 1; n <= BATCH; n += 1) darkroom.order(1000 + n, `lemon cake number ${n}`);
};

const countOf = async (darkroom: Installation, from: string): Promise<number | undefined> => {
  const [row] = await darkroom.read<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${from}`);
  return row?.n;
};

/** What came back from the bot: acknowledgements and words, whether Telegram took them or not. */
const backFrom = ({ telegram }: Installation) =>
  telegram.calls.filter(
    ({ method, params }) =>
      method === 'sendMessage' || (method === 'getUpdates' && params.offset !== undefined),
  );

/** After a kill the batch is there as a whole or not at all, and Telegram still has it in any case. */
const expectWhole = async (darkroom: Installation, allowed: number[]): Promise<void> => {
  const orders = await countOf(darkroom, 'generation');
  expect(allowed).toContain(orders);
  const rows = [
    'inbound_key',
    'generation_item',
    `hold WHERE status = 'open'`,
    'outbox WHERE slot IS NOT NULL',
  ];
  for (const from of rows) expect(await countOf(darkroom, from), from).toBe(orders);
  const { updates } = darkroom.telegram;
  expect(updates.pending()).toHaveLength(BATCH);
  expect(updates.confirmed).toEqual([]);
  // Nothing is said or acknowledged before the commit.
  if (orders === 0) expect(backFrom(darkroom)).toEqual([]);
};

/**
 * Starts what takes the updates and the words to people, and nothing that draws. The batch is given out once, and
 * from then on Telegram hears nothing: a kill that comes late finds what one in time would have found.
 */
const launchOnce = (darkroom: Installation): Program => {
  const { telegram } = darkroom;
  const deaf = { do: 'error', code: 503, description: 'Service Unavailable' } as const;
  telegram.clearFaults();
  telegram.updates.delivered.clear();
  telegram.fault({ method: 'getUpdates', fault: { do: 'slow', ms: 0 } });
  for (const method of ['getUpdates', 'sendMessage']) {
    telegram.fault({ method, times: Number.POSITIVE_INFINITY, fault: deaf });
  }
  return darkroom.launch({ ROLES: 'telegram' });
};

const expectEachOnce = async (darkroom: Installation, end: 'delivered' | 'refunded'): Promise<void> => {
  await runToTheEnd(darkroom);
  const { problems, ...proof } = await darkroom.prove();
  expect(problems).toEqual([]);
  expect(proof).toMatchObject({ orders: BATCH, [end]: BATCH, lost: 0, doubled: 0, unsaid: 0, audit: true });
  expect(darkroom.telegram.updates.confirmed).toHaveLength(BATCH);
};

describe('a batch of 64 turns', () => {
  const install = useInstallations();

  it('is given out again when the process dies before its commit, or in it', async () => {
    const darkroom = await install('sketch');
    const { telegram } = darkroom;
    const isOut = () => telegram.updates.delivered.size === BATCH;
    orderAll(darkroom);
    const before = launchOnce(darkroom);
    await telegram.until(isOut, WAIT);
    await before.kill();
    await expectWhole(darkroom, [0, BATCH]);

    const during = launchOnce(darkroom);
    // The next write to the database's log after the updates went out is the batch.
    const watcher = watch(darkroom.folder, (_event, file) => {
      if (file === 'darkroom.db-wal' && isOut()) void during.kill();
    });
    // Not every file system tells of writes: then it dies when it has something to say.
    const said = telegram.counts.get('sendMessage');
    let dead = false;
    void during.exited.then(() => {
      dead = true;
    });
    await telegram.until(() => dead || (isOut() && telegram.counts.get('sendMessage') !== said), WAIT);
    await during.kill();
    await expectKilled(during);
    watcher.close();
    await expectWhole(darkroom, [0, BATCH]);
    telegram.clearFaults();
    await expectEachOnce(darkroom, 'delivered');
  });

  it('is not handled twice when the process dies after its commit, before anything is acknowledged', async () => {
    const darkroom = await install('sd-webui');
    // Nothing is drawn in this one: everybody's credits come back.
    darkroom.sdWebui?.script(...Array.from({ length: BATCH }, () => ({ kind: 'empty-images' }) as const));
    orderAll(darkroom);
    await expectKilled(darkroom.launch({ CRASH_AT: 'after-hold' }));
    await expectWhole(darkroom, [BATCH]);
    expect(backFrom(darkroom)).toEqual([]);
    await expectEachOnce(darkroom, 'refunded');
    expect(darkroom.sdWebui?.pictures()).toHaveLength(BATCH);
  });
});
