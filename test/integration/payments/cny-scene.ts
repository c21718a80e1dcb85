/** A studio that takes yuan: its database, its books, its address for notifications, and what it logs. */
import { expect } from 'vitest';
import { type PaymentNotifyOptions, paymentNotify } from '../../../bots/pages/payment-notify.ts';
import { createLevels } from '../../../core/accounts/levels.ts';
import type { CrashHook } from '../../../core/crash.ts';
import type { Db, SqlValue } from '../../../core/db/db.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import { createLogger } from '../../../core/logger.ts';
import { createMetrics } from '../../../core/metrics.ts';
import { type OrderRow, readOrder } from '../../../core/payments/order-row.ts';
import { createPurchases, type Purchases } from '../../../core/payments/purchase.ts';
import type { describeEachDb } from '../../support/db.ts';
import { createScene } from '../../support/ledger.ts';
import { ORDERED_AT, orderRow } from '../../support/payment-order.ts';
import { createTestServer } from '../../support/server.ts';
import { wholeTables } from '../../support/whole-tables.ts';

type OpenDb = Parameters<Parameters<typeof describeEachDb>[1]>[0];

const CONVERSATION = 'playground:local:1';

export const openCnyScene = async (openDb: OpenDb) => {
  const time = { now: ORDERED_AT };
  const clock = () => time.now;
  const db: Db = await openDb({ clock });
  const { ids, ledger, account, balance, prove } = createScene(db);
  const metrics = createMetrics();
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const purchases: Purchases = createPurchases({
    ledger,
    levels: createLevels({ ids }),
    invites: { reward: async () => undefined },
    outbox: createOutbox({ ids }),
  });
  const crashed: string[] = [];
  const hook = { act: (): void => undefined };
  const crash: CrashHook = (point) => {
    crashed.push(point);
    hook.act();
  };
  await db.run(
    `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'playground', 'local', '1', 'private', ?)`,
    CONVERSATION,
    ORDERED_AT,
  );

  const server = createTestServer();
  const served: PaymentNotifyOptions = {};
  await server.register(paymentNotify, {
    wechatPay: (notification) => served.wechatPay!(notification),
    epay: (notification) => served.epay!(notification),
  });
  const publicUrl = await server.listen({ port: 0, host: '127.0.0.1' });
  let orders = 0;

  return {
    db,
    clock,
    time,
    ledger,
    metrics,
    lines,
    /** The points that were passed; `hook.act` runs at each. */
    crashed,
    hook,
    publicUrl,
    served,
    parts: { db, clock, logger, metrics, purchases, crash, publicUrl },
    balance,
    prove,
    close: () => server.close(),
    /** An open order of a new account. */
    async order(change: Partial<OrderRow> = {}): Promise<OrderRow & { code: string }> {
      orders += 1;
      const row = orderRow({
        id: ids.row(),
        account_id: await account(),
        code: `ORDER${String(orders).padStart(3, '0')}`,
        conversation_id: CONVERSATION,
        ...change,
      });
      const names = Object.keys(row);
      await db.run(
        `INSERT INTO payment_order (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        ...(Object.values(row) as SqlValue[]),
      );
      return { ...row, code: row.code ?? '' };
    },
    read: (id: string) => readOrder(db, { id }),
    tables: () => wholeTables(db),
    /** The lines of this level, without the time. */
    logged: (level: 'warn' | 'error') =>
      lines
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((line) => line.level === level)
        .map(({ time: _time, level: _level, ...rest }) => rest),
    async counted(): Promise<Record<string, number>> {
      const { values } = await metrics.payments.notifications.get();
      return Object.fromEntries(
        values.map(({ labels, value }) => [`${labels.method} ${labels.outcome}`, value]),
      );
    },
    /** It was credited once, and told once. */
    async credited(order: OrderRow, externalId: string): Promise<void> {
      expect(await readOrder(db, { id: order.id })).toMatchObject({
        status: 'paid',
        external_id: externalId,
        ledger_tx: expect.any(String),
      });
      expect(await balance(order.account_id)).toMatchObject({ paid: order.base, bonus: order.bonus });
      const told = await db.all<{ class: string }>(
        `SELECT class FROM outbox WHERE account_id = ? ORDER BY id`,
        order.account_id,
      );
      expect(told.map((row) => row.class)).toEqual(['progress', 'payment']);
      await prove();
    },
  };
};

export type CnyScene = Awaited<ReturnType<typeof openCnyScene>>;
