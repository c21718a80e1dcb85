import { expect, it } from 'vitest';
import { createCheckIns } from '../../../core/accounts/check-in.ts';
import type { SqlValue, Tx } from '../../../core/db/db.ts';
import { describeEachDb } from '../../support/db.ts';
import { createInviting } from '../../support/invites.ts';

/** Says when a statement of a transaction was run, and goes on once it may. */
const stopAfter = (tx: Tx, sql: string, at: () => Promise<void>): Tx => ({
  ...{ dialect: tx.dialect, now: () => tx.now(), lock: (...names) => tx.lock(...names) },
  all: (...args) => tx.all(...args),
  get: (...args) => tx.get(...args),
  run: async (text: string, ...params: SqlValue[]) => {
    const changed = await tx.run(text, ...params);
    if (text.includes(sql)) await at();
    return changed;
  },
  savepoint: (work) => tx.savepoint(work),
  onCommit: (listener) => tx.onCommit(listener),
});

const createGate = () => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
};

describeEachDb('check-ins beside payments', (open, dialect) => {
  it('a claim takes the wallet before the budget', async () => {
    const t = createInviting(await open());
    const checkIns = createCheckIns({ ledger: t.ledger, timeZone: 'UTC', freeCreditsPerDay: 1000 });
    const ann = await t.person('ann');
    const seen: string[] = [];
    await t.db.tx((tx) => {
      const watched: Tx = {
        ...stopAfter(tx, 'daily_budget', async () => void seen.push('budget')),
        get: (sql, ...params) => {
          if (sql.includes('UPDATE wallet')) seen.push('wallet');
          return tx.get(sql, ...params);
        },
      };
      return checkIns.claim(watched, ann);
    });
    expect(seen.slice(0, 2)).toEqual(['wallet', 'budget']);
  });

  // On SQLite transactions come one after the other.
  if (dialect === 'sqlite') return;
  it('a claim waits for a payment that has the wallet, and takes nothing from the budget before', async () => {
    const t = createInviting(await open());
    const checkIns = createCheckIns({ ledger: t.ledger, timeZone: 'UTC', freeCreditsPerDay: 1000 });
    const ann = await t.person('ann');
    const bob = await t.person('bob');
    await t.invite(bob, ann);
    const orderId = await t.paidOrder(bob);
    const [paying, atBudget] = [createGate(), createGate()];
    let claims = 0;
    let payments = 0;
    const payment = t.db.tx(async (tx) => {
      payments += 1;
      // As a payment does: the buyer's credits first, then the inviter's reward out of the budget.
      await tx.run('UPDATE wallet SET paid = paid WHERE account_id = ?', bob);
      paying.resolve();
      /** Until the claim stands at what this payment holds. */
      const blocks = async (): Promise<void> => {
        const sql = `SELECT 1 AS found FROM pg_locks
          WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)) LIMIT 1`;
        while ((await tx.get(sql)) === undefined);
      };
      await Promise.race([atBudget.promise, blocks()]);
      await t.build(20).reward(tx, { id: orderId, accountId: bob });
    });
    await paying.promise;
    const claim = t.db.tx((tx) => {
      claims += 1;
      return checkIns.claim(
        stopAfter(tx, 'daily_budget', async () => atBudget.resolve()),
        bob,
      );
    });
    await payment;
    expect(await claim).toMatchObject({ state: 'claimed' });
    expect({ payments, claims }).toEqual({ payments: 1, claims: 1 });
    await t.prove();
  });
});
