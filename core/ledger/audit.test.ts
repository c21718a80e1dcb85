import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createScene } from '../../test/support/ledger.ts';
import type { Db, Tx } from '../db/db.ts';
import { audit, auditSnapshot } from './audit.ts';

/** A ledger with everything in it: credits, an open hold, captured and released items, a debt, a paid order. */
const busy = async (db: Db) => {
  const scene = createScene(db);
  const { ledger, account, ids } = scene;
  const accountId = await account({ paid: 30, bonus: 5 });
  const debtor = await account({ paid: 5 });
  const items = ['a', 'b', 'c'].map((itemId) => ({ itemId, price: 4 }));
  await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g1', items }));
  await db.tx((tx) => ledger.captureItem(tx, { generationId: 'g1', itemId: 'a', attempt: 1 }));
  await db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g1', itemId: 'b' }));
  await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g2', items }));
  for (const { itemId } of items) await db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g2', itemId }));
  await db.tx((tx) => ledger.refund(tx, { accountId: debtor, amount: 8, reference: 'refund' }));
  const orderId = ids.row();
  await db.tx(async (tx) => {
    const { txId } = await ledger.credit(tx, {
      accountId: debtor,
      amount: 10,
      book: 'paid',
      source: 'sales',
      kind: 'purchase',
      reference: `order:${orderId}`,
    });
    await tx.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus,
         status, external_id, ledger_tx, created_at, expires_at, paid_at)
       VALUES (?, ?, 'manual', 'admin', 'cny-10', 1000, 'CNY', 1000, 10, 0, 'paid', 'x1', ?, 1, 2, 1)`,
      orderId,
      debtor,
      txId,
    );
  });
  return { ...scene, accountId, debtor, orderId };
};

const anEntry = (where: string): string =>
  `id = (SELECT MIN(e.id) FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id WHERE ${where})`;

/** What a fault or an intruder could do, and the check that must find it. */
const TAMPERINGS: [what: string, sql: string, check: string][] = [
  ['a wallet that says more', 'UPDATE wallet SET paid = paid + 1 WHERE paid > 0', 'each wallet equals'],
  ['a wallet whose sequence ran ahead', 'UPDATE wallet SET paid_seq = paid_seq + 1', 'each wallet equals'],
  [
    'a changed amount',
    `UPDATE ledger_entry SET amount = amount + 1 WHERE ${anEntry("e.book = 'paid'")}`,
    'sum to 0',
  ],
  [
    'an amount moved between lines of no account',
    `UPDATE ledger_entry SET amount = amount - 1 WHERE ${anEntry("e.book = 'sales'")}`,
    'all books together',
  ],
  [
    'a changed balance',
    `UPDATE ledger_entry SET balance_after = balance_after + 1 WHERE ${anEntry("e.book = 'bonus'")}`,
    'balance after',
  ],
  ['a lost entry', `DELETE FROM ledger_entry WHERE ${anEntry("e.book = 'frozen'")}`, 'balance after'],
  ['a lost transaction', "DELETE FROM ledger_tx WHERE kind = 'refund'", 'sum to 0'],
  [
    'a transaction without entries',
    "INSERT INTO ledger_tx (id, kind, reference, created_at) VALUES ('t', 'grant', 'stray', 1)",
    'has entries',
  ],
  [
    'a correction of nothing',
    "UPDATE ledger_tx SET corrects = 'nothing' WHERE kind = 'refund'",
    'each correction',
  ],
  [
    'frozen credits without a hold',
    "UPDATE hold SET status = 'closed', closed_at = 1, released = paid + bonus - captured WHERE status = 'open'",
    'frozen = open holds',
  ],
  [
    'a hold that counts too much',
    'UPDATE hold SET captured = captured + 1, released = released - 1 WHERE released > 0',
    'sum of its items',
  ],
  [
    'an item whose price changed',
    "UPDATE hold_item SET paid = paid + 1 WHERE status = 'open'",
    'sum of its items',
  ],
  [
    'an item reopened',
    "UPDATE hold_item SET status = 'open', ended_at = NULL WHERE status = 'released'",
    'each item ended',
  ],
  [
    'an item ended the other way',
    "UPDATE hold_item SET status = 'captured', captured = paid + bonus WHERE status = 'released'",
    'each item ended',
  ],
  [
    'an ended item that never ended in the ledger',
    "UPDATE hold_item SET status = 'released', ended_at = 1 WHERE status = 'open'",
    'each item ended',
  ],
  [
    'a hold that nobody opened',
    "INSERT INTO hold (id, account_id, generation_id, status, paid, bonus, captured, released, created_at) SELECT 'h', account_id, 'g3', 'open', 1, 0, 0, 0, 1 FROM hold WHERE generation_id = 'g1'",
    'opened by one transaction',
  ],
  ['a paid order without a credit', 'UPDATE payment_order SET ledger_tx = NULL', 'each paid order'],
  ['a paid order with the wrong credit', 'UPDATE payment_order SET base = 11', 'each paid order'],
  [
    "a paid order with someone else's credit",
    "UPDATE payment_order SET account_id = (SELECT account_id FROM hold WHERE generation_id = 'g1')",
    'each paid order',
  ],
  ['an unpaid order with a credit', "UPDATE payment_order SET status = 'expired'", 'each paid order'],
  [
    'one credit for two orders',
    "INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status, external_id, ledger_tx, created_at, expires_at) SELECT 'o2', account_id, method, channel, pack_id, price, currency, amount, base, bonus, status, 'x2', ledger_tx, created_at, expires_at FROM payment_order",
    'each paid order',
  ],
];

/** Append-only triggers stand in the way of tampering; they are back after the rollback. */
const liftGuards = async (tx: Tx): Promise<void> => {
  const triggers =
    tx.dialect === 'sqlite'
      ? (await tx.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")).map(
          ({ name }) => `DROP TRIGGER ${name}`,
        )
      : ['ALTER TABLE ledger_entry DISABLE TRIGGER ALL', 'ALTER TABLE ledger_tx DISABLE TRIGGER ALL'];
  for (const statement of triggers) await tx.run(statement);
};

describeEachDb('audit', (open) => {
  it('proves a busy ledger in pages of any size, and says what it examined', async () => {
    const { db } = await busy(await open());
    for (const pageSize of [1, 3, 1000]) {
      const report = await audit(db, { pageSize });
      expect(report).toMatchObject({ ok: true, differences: [] });
      expect(Object.values(report.books).reduce((sum, credits) => sum + credits, 0n)).toBe(0n);
      expect(report.books).toMatchObject({ revenue: 4n, frozen: 4n, debt: 0n });
      expect(report.checks.length).toBeGreaterThanOrEqual(9);
      expect(report.checks.find(({ name }) => name.startsWith('each item ended'))).toMatchObject({
        examined: 6,
      });
      expect(report.checks.find(({ name }) => name.startsWith('each paid order'))).toMatchObject({
        examined: 1,
      });
    }
  });

  it('proves an empty ledger', async () => {
    expect(await audit(await open())).toMatchObject({ ok: true });
  });

  it('finds every tampering, and says where', async () => {
    const { db } = await busy(await open());
    for (const [what, sql, check] of TAMPERINGS) {
      const undone = db.tx(async (tx) => {
        await liftGuards(tx);
        expect(await tx.run(sql), what).toBeGreaterThan(0);
        const report = await auditSnapshot(tx);
        expect(report.ok, what).toBe(false);
        expect(report.differences.map((found) => found.check).join(', '), what).toContain(check);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
    }
    expect(await audit(db)).toMatchObject({ ok: true });
  });
});
