/** The scanner over a chain that a test writes: our driver, slots, ledger and database are the real ones. */
import { createLevels } from '../../core/accounts/levels.ts';
import type { TronConfig } from '../../core/config/payments.ts';
import type { CrashHook } from '../../core/crash.ts';
import { noCrash } from '../../core/crash.ts';
import type { Db } from '../../core/db/db.ts';
import { createOutbox } from '../../core/delivery/outbox.ts';
import type { ReplyDraft } from '../../core/delivery/reply.ts';
import { createLogger } from '../../core/logger.ts';
import { createMetrics } from '../../core/metrics.ts';
import { createPurchases } from '../../core/payments/purchase.ts';
import type { Chain } from '../../core/payments/tron/chain.ts';
import { createJudge } from '../../core/payments/tron/judge.ts';
import { createScanner, type ScannerOptions } from '../../core/payments/tron/scanner.ts';
import { createSlots } from '../../core/payments/tron/slots.ts';
import { createTronGrid } from '../../core/payments/tron/trongrid.ts';
import { addressOf } from '../peers/trongrid/index.ts';
import { createScene } from './ledger.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const SHOP = addressOf('the shop');
export const OTHER_SHOP = addressOf('another shop');
export const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
/** 9.324 USDT, in micro-units. */
export const AMOUNT = 9_324_000;

export interface ShopOptions {
  db: Db;
  /** The chain's and the database's clock. */
  now: () => number;
  url?: string;
  /** Instead of the driver at `url`. */
  chain?: Chain;
  addresses?: string[];
  /** How long the driver waits for an answer. */
  timeoutMs?: number;
  crash?: CrashHook;
  scanner?: Partial<ScannerOptions>;
}

export interface OrderRequest {
  amount?: number;
  address?: string;
  openedAt?: number;
  account?: string;
  status?: string;
}

export interface TransferRow {
  txid: string;
  log_index: number;
  address: string;
  amount: number;
  block_time: number;
  status: string;
  decision: string | null;
  order_id: string | null;
  account_id: string | null;
  ledger_tx: string | null;
}

/** What a logger said, as fields. */
export type LogLine = Record<string, unknown> & { level: string; msg: string };

export const openShop = (options: ShopOptions) => {
  const { db, now, addresses = [SHOP], url = 'http://127.0.0.1:1' } = options;
  const scene = createScene(db);
  const { ids, ledger } = scene;
  const lines: LogLine[] = [];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line: string) => lines.push(JSON.parse(line) as LogLine) },
  });
  const metrics = createMetrics();
  const outbox = createOutbox({ ids });
  const slots = createSlots({ ids, addresses, random: Math.random, scarce: () => undefined });
  const purchases = createPurchases({
    ledger,
    levels: createLevels({ ids }),
    invites: { reward: async () => undefined },
    outbox,
  });
  const config: TronConfig = { addresses, url, contract: USDT, pollSeconds: 15 };
  const judge = createJudge({ slots, purchases, outbox, addresses, contract: USDT });
  const scanner = createScanner({
    ...{ db, clock: now, logger, metrics, judge, config },
    chain:
      options.chain ??
      createTronGrid(config, { perSecond: Number.POSITIVE_INFINITY, timeoutMs: options.timeoutMs ?? MINUTE }),
    crash: options.crash ?? noCrash,
    random: () => 0.5,
    ...options.scanner,
  });

  /** An open order, as the shop writes it, with its slot and window. */
  const order = async ({
    amount = AMOUNT,
    address = SHOP,
    openedAt = now(),
    account,
    status = 'open',
  }: OrderRequest = {}) => {
    const accountId = account ?? (await scene.account());
    const orderId = ids.row();
    const slotId = ids.row();
    const expires = openedAt + 30 * MINUTE;
    await db.tx(async (tx) => {
      await tx.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at)
         VALUES (?, 'telegram', '1', ?, 'private', 0) ON CONFLICT (id) DO NOTHING`,
        `chat:${accountId}`,
        accountId,
      );
      await tx.run(
        `INSERT INTO payment_slot (id, address, amount, account_id, reserved_until) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (address, amount) DO UPDATE SET reserved_until = excluded.reserved_until`,
        slotId,
        address,
        amount,
        accountId,
        expires + DAY,
      );
      await tx.run(
        `INSERT INTO payment_slot_window (id, slot_id, address, amount, account_id, order_id, opens_at, closes_at)
         SELECT ?, id, address, amount, ?, ?, ?, ? FROM payment_slot WHERE address = ? AND amount = ?`,
        ids.row(),
        accountId,
        orderId,
        openedAt,
        expires,
        address,
        amount,
      );
      await tx.run(
        `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus,
           address, slot_id, status, created_at, expires_at, code, conversation_id)
         VALUES (?, ?, 'usdt', 'usdt', 'usdt-10', 10000000, 'USDT', ?, 700, 0, ?, ?, ?, ?, ?, ?, ?)`,
        orderId,
        accountId,
        amount,
        address,
        slotId,
        status,
        openedAt,
        expires,
        orderId.slice(-8),
        `chat:${accountId}`,
      );
    });
    return { accountId, orderId };
  };

  /** As the upkeep of orders ends those whose time is over. */
  const expire = (orderId: string) =>
    db.tx(async (tx) => {
      await tx.lock(`order:${orderId}`);
      return tx.run(
        "UPDATE payment_order SET status = 'expired' WHERE id = ? AND status = 'open' AND expires_at <= ?",
        orderId,
        await tx.now(),
      );
    });

  const transfers = () =>
    db.all<TransferRow>('SELECT * FROM chain_transfer ORDER BY block_time, txid, log_index');

  return {
    ...scene,
    lines,
    metrics,
    slots,
    purchases,
    judge,
    scanner,
    order,
    expire,
    transfers,
    scan: () => scanner.scan(AbortSignal.timeout(280_000)),
    /** Status of each transfer, in the chain's order. */
    statuses: async () => (await transfers()).map(({ status, decision }) => decision ?? status),
    orderOf: (orderId: string) =>
      db.get<{
        status: string;
        external_id: string | null;
        ledger_tx: string | null;
        paid_at: number | null;
      }>('SELECT status, external_id, ledger_tx, paid_at FROM payment_order WHERE id = ?', orderId),
    issues: () => db.all<{ source: string; body: string; problem: string }>('SELECT * FROM scan_issue'),
    cursor: async (address = SHOP): Promise<number | undefined> => {
      const row = await db.get<{ position: string }>(
        'SELECT position FROM scan_cursor WHERE source = ?',
        `tron:${address}`,
      );
      return row && (JSON.parse(row.position) as { judgedTo: number }).judgedTo;
    },
    /** The keys of what somebody was told, in order. */
    told: async (accountId: string): Promise<string[]> => {
      const rows = await db.all<{ payload: string }>(
        'SELECT payload FROM outbox WHERE account_id = ? ORDER BY id',
        accountId,
      );
      return rows.flatMap(({ payload }) => (JSON.parse(payload) as ReplyDraft).lines.map(({ key }) => key));
    },
  };
};

export type Shop = ReturnType<typeof openShop>;
