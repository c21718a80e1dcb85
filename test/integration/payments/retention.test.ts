/** What of payments goes by itself, and what stays (docs/operations/privacy.md). */
import { expect, it } from 'vitest';
import type { Db, SqlValue } from '../../../core/db/db.ts';
import { createHousekeeping } from '../../../core/generation/housekeeping.ts';
import { createLogger } from '../../../core/logger.ts';
import type { ObjectStorage } from '../../../core/storage/storage.ts';
import { describeEachDb } from '../../support/db.ts';
import { orderRow } from '../../support/payment-order.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 24 * 60 * 60 * 1000;
const OLD = NOW - 30 * DAY - 1;
const YOUNG = NOW - 30 * DAY + 1;

describeEachDb('housekeeping of payments', (open) => {
  const start = async () => {
    const db: Db = await open({ clock: () => NOW });
    const insert = (table: string, row: Record<string, SqlValue>) =>
      db.run(
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
        ...Object.values(row),
      );
    const { tidy } = createHousekeeping({
      db,
      logger: createLogger({ level: 'silent' }),
      storage: {} as ObjectStorage,
      inbox: { folderOf: (id) => id, empty: async () => {} },
    });
    return { db, insert, tidy };
  };

  it('invoices for Stars that nobody paid go 30 days after their end, paid ones stay', async () => {
    const { db, insert, tidy } = await start();
    for (const [id, expires_at] of [
      ['old', OLD],
      ['paid', OLD],
      ['young', YOUNG],
    ] as const)
      await insert('stars_invoice', {
        ...{ id, payload: id, start_parameter: 'topup', account_id: 'a', scope: 'b', pack_id: 'p', stars: 1 },
        ...{ base: 1, bonus: 0, created_at: expires_at - DAY, expires_at },
      });
    await insert('stars_charge', {
      ...{ charge_id: 'c', invoice_id: 'paid', account_id: 'a', stars: 1, status: 'credited', created_at: 1 },
    });
    await tidy();
    expect(await db.all('SELECT id FROM stars_invoice ORDER BY id')).toEqual([
      { id: 'paid' },
      { id: 'young' },
    ]);
  });

  it('issues that were looked at lose their words after 30 days, open ones keep them, and none is raised again', async () => {
    const { db, insert, tidy } = await start();
    for (const [id, closed_at] of [
      ['open', null],
      ['old', OLD],
      ['young', YOUNG],
    ] as const)
      await insert('scan_issue', {
        id,
        source: 's',
        body: 'words',
        problem: 'odd',
        created_at: 1,
        closed_at,
      });
    for (let n = 0; n < 2; n += 1) await tidy();
    expect(await db.all('SELECT id, body, problem FROM scan_issue ORDER BY id')).toEqual([
      { id: 'old', body: '', problem: 'odd' },
      { id: 'open', body: 'words', problem: 'odd' },
      { id: 'young', body: 'words', problem: 'odd' },
    ]);
  });

  it('orders that nobody paid stay without their chat, while they can’t be decided about any more', async () => {
    const { db, insert, tidy } = await start();
    const order = (id: string, status: 'open' | 'expired' | 'cancelled' | 'late' | 'paid', at: number) =>
      insert('payment_order', {
        ...orderRow({ id, code: id, account_id: id, status, conversation_id: 'chat', expires_at: at }),
        ...(status === 'paid' ? { ledger_tx: 'tx', external_id: id } : {}),
      });
    await order('expired', 'expired', OLD);
    await order('cancelled', 'cancelled', OLD);
    await order('young', 'expired', YOUNG);
    await order('late', 'late', OLD);
    await order('open', 'open', OLD);
    await order('paid', 'paid', OLD);
    await tidy();
    const rows = await db.all<{ id: string; conversation_id: string | null }>(
      'SELECT id, conversation_id FROM payment_order ORDER BY id',
    );
    expect(rows).toHaveLength(6);
    expect(rows.filter((row) => row.conversation_id === null).map(({ id }) => id)).toEqual([
      'cancelled',
      'expired',
    ]);
  });
});
