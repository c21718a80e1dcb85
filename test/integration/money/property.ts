import { afterEach, describe, expect, it } from 'vitest';
import type { Db, Dialect } from '../../../core/db/db.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { openTestDb, type TestDb } from '../../support/db.ts';
import { findPostgres } from '../../support/postgres.ts';
import { paymentDifferences } from './facts.ts';
import { createObserver } from './observer.ts';
import { createOperations } from './operations.ts';
import { createRandom } from './random.ts';
import type { WorldClock } from './world.ts';

/** money 8. `PROPERTY_SEEDS=300` is the deep run; `PROPERTY_SEED=17` repeats one seed. */
const SEEDS = process.env.PROPERTY_SEED
  ? [Number(process.env.PROPERTY_SEED)]
  : Array.from({ length: Number(process.env.PROPERTY_SEEDS ?? 25) }, (_, n) => n + 1);
const OPERATIONS = 512;
const FULL_AUDIT_EVERY = 128;
const BORN = Date.UTC(2026, 10, 22, 12);

const live = async (db: Db, seed: number, clock: WorldClock): Promise<void> => {
  const { model, payments, till, next, run } = createOperations(db, createRandom(seed), clock);
  const observe = createObserver(db, model);
  await till.stock();
  for (let step = 1; step <= OPERATIONS; step += 1) {
    const operation = next();
    const where = `PROPERTY_SEED=${seed}, operation ${step}: ${operation.says}`;
    const answers = await run(operation);
    expect(answers, where).toMatchObject(operation.expected(answers));
    expect(await observe(operation.hold?.()), where).toEqual([]);
    expect([...(await paymentDifferences(db, payments)), ...till.faults], where).toEqual([]);
    if (step % FULL_AUDIT_EVERY === 0) expect((await audit(db)).differences, where).toEqual([]);
  }
};

/**
 * Random lives of a ledger on one database. A file per database (PostgreSQL, which is slower, has two), so that
 * they run side by side: `part` takes every `of`-th seed.
 * The database's clock is ours: one round trip less in each of the many transactions.
 */
export const describeLives = (dialect: Dialect, { part, of } = { part: 0, of: 1 }): void => {
  const seeds = SEEDS.filter((seed) => seed % of === part);
  const missing = dialect === 'postgres' && findPostgres() === undefined;
  describe.skipIf(missing || seeds.length === 0)(
    `money 8: every invariant after every operation [${dialect}${missing ? ': SKIPPED, PostgreSQL is not installed' : ''}]`,
    () => {
      let opened: TestDb | undefined;
      afterEach(async () => {
        await opened?.close();
      });
      it.each(seeds)('seed %i', { timeout: 120_000 }, async (seed) => {
        const clock = { now: BORN };
        opened = await openTestDb(dialect, { clock: () => clock.now });
        await live(opened.db, seed, clock);
      });
    },
  );
};
