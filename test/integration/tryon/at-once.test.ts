/** What happens to one account's inputs in two transactions at once; SQLite has one at a time. */
import { afterEach, expect, it, vi } from 'vitest';
import type { Db, SqlValue, Tx } from '../../../core/db/db.ts';
import { openDb as openAt } from '../../../core/db/open.ts';
import { createLinks } from '../../../core/storage/links.ts';
import { createSessionDoor } from '../../../core/studio/posters/session-door.ts';
import { describeEachDb } from '../../support/db.ts';
import { openTryonStudio, START } from '../../support/tryon.ts';

describeEachDb('inputs of a try-on, at the same moment', (openDb, dialect) => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const setUp = async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const other = await openAt({ url: openDb.url(), clock: () => clock.now });
    const t = await openTryonStudio(db, clock, { runningPerJob: 2 });
    closing.push(
      () => t.close(),
      () => other.close(),
    );
    return { t, other };
  };
  /** What is begun outside of the transaction that gives it. */
  const signal = () => {
    let give = (): void => undefined;
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    return { given, give };
  };
  /** SQLite has one writer: there is nothing to meet. */
  const onPostgres = (name: string, test: () => Promise<void>): void => {
    if (dialect === 'postgres') it(name, test);
  };
  /** Until somebody waits for a lock. */
  const blocked = (db: Db) =>
    expect
      .poll(
        async () =>
          (
            await db.get<{ n: number }>(
              'SELECT CAST(COUNT(*) AS BIGINT) AS n FROM pg_locks WHERE NOT granted',
            )
          )?.n,
        { timeout: 5000, interval: 10 },
      )
      .toBeGreaterThan(0);

  onPostgres('one ends while the next is ordered, and neither is a dead-lock', async () => {
    const { t, other } = await setUp();
    const person = await t.personId();
    await t.submit(await t.orderOf([['coat', 'top']], person), 1);
    const next = await t.orderOf([['boots', 'shoes']], person);
    await t.answer('picture', 'picture');
    const go = signal();
    const ended = go.given.then(() => t.studio.runPushed());
    const captured = vi.spyOn(t.studio.ledger, 'captureItem');
    let tries = 0;
    let met = false;
    await other.tx(async (tx) => {
      tries += 1;
      const get = tx.get.bind(tx) as Tx['get'];
      // Everything but its credits is taken: now the other one ends.
      tx.get = async <Row>(sql: string, ...params: SqlValue[]) => {
        if (sql.startsWith('UPDATE wallet') && !met) {
          met = true;
          go.give();
          await blocked(t.db);
        }
        return get<Row>(sql, ...params);
      };
      await t.studio.generations.submit(tx, { ...t.person, job: 'tryon', input: next, count: 1 });
    });
    await ended;
    await t.studio.runPushed();
    expect([met, tries]).toEqual([true, 1]);
    // Neither transaction was undone and done again.
    expect(captured).toHaveBeenCalledTimes(2);
    expect(await t.differences()).toEqual([]);
  });

  onPostgres('one that is ordered at this moment is not dropped', async () => {
    const { t, other } = await setUp();
    const { accountId } = t.person;
    const order = await t.orderOf([['coat', 'top']]);
    const door = createSessionDoor({
      links: createLinks({ sessionSecret: 'a secret of this test', clock: () => START }),
    });
    const go = signal();
    const dropped = go.given.then(() => other.tx((tx) => door.dropUpload(tx, accountId, order.personId)));
    await t.db.tx(async (tx) => {
      await t.studio.generations.submit(tx, { ...t.person, job: 'tryon', input: order, count: 1 });
      go.give();
      await blocked(other);
    });
    await dropped;
    const row = await t.db.get('SELECT delete_after FROM asset WHERE id = ?', order.personId);
    expect(row).toEqual({ delete_after: null });
  });

  it('one that waits for an order is dropped, and one that was ordered is not', async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openTryonStudio(db, clock);
    closing.push(() => t.close());
    const { accountId } = t.person;
    const order = await t.orderOf([['coat', 'top']]);
    const spare = await t.garmentId('spare');
    await t.submit(order, 1);
    const door = createSessionDoor({
      links: createLinks({ sessionSecret: 'a secret of this test', clock: () => START }),
    });
    const stranger = await t.studio.createPerson('7', 0);
    const drop = async (id: string, as = accountId) => {
      await db.tx((tx) => door.dropUpload(tx, as, id));
      return (await db.get<{ at: number | null }>('SELECT delete_after AS at FROM asset WHERE id = ?', id))
        ?.at;
    };
    expect(await drop(spare, stranger.accountId)).toBeGreaterThan(START);
    expect(await drop(spare)).toBe(START);
    expect(await drop(order.personId)).toBeNull();
  });

  it.each(['its row', 'its object'])(
    'fails with its credits back when %s was swept away after all',
    async (what) => {
      const clock = { now: START };
      const db = await openDb({ clock: () => clock.now });
      const t = await openTryonStudio(db, clock);
      closing.push(() => t.close());
      const order = await t.orderOf([['coat', 'top']]);
      await t.submit(order, 1);
      const row = await db.get<{ key: string }>('SELECT key FROM asset WHERE id = ?', order.personId);
      if (what === 'its row') await db.run('UPDATE asset SET deleted_at = 1 WHERE id = ?', order.personId);
      else await t.studio.storage.delete(row?.key ?? '');
      await t.studio.runPushed();
      expect(t.studio.ended).toEqual(['failed']);
      expect(t.studio.scripted.starts).toEqual([]);
      expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 100, frozen: 0 });
      expect(await t.differences()).toEqual([]);
    },
  );
});
