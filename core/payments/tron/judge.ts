import type { Tx } from '../../db/db.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { type OrderRow, readOrder, toOrderView } from '../order-row.ts';
import { orderStatus } from '../order-status.ts';
import type { Purchases } from '../purchase.ts';
import { tellAbout } from '../tell.ts';
import type { TransferEvent } from './chain.ts';
import type { Slots, SlotWindow } from './slots.ts';
import { type Ignored, insertUnmatched } from './transfer-row.ts';
import { DUST, formatUsdt } from './usdt.ts';

/** What a transfer is in the end (money.md: nowhere else); `known`: it was judged before, and nothing changed. */
export type Verdict = 'matched' | 'late' | 'unmatched' | 'ignored' | 'known';

export interface JudgeOptions {
  slots: Pick<Slots, 'judge'>;
  purchases: Pick<Purchases, 'complete'>;
  outbox: Outbox;
  /** Ours, base58; addresses that orders were given before are ours too. */
  addresses: readonly string[];
  contract: string;
}

/** Records one verified transfer and decides about it, once per (txid, log index), in the caller's transaction. */
export type Judge = (tx: Tx, event: TransferEvent) => Promise<Verdict>;

interface Decided {
  status: Exclude<Verdict, 'known'>;
  decision?: Ignored;
  window?: SlotWindow;
  ledgerTx?: string;
}

/** An unpaid order whose own window a transfer missed waits for the admin with it; true when this call made it so. */
const makeLate = async (tx: Tx, order: OrderRow, window: SlotWindow, at: number): Promise<boolean> =>
  at > window.closesAt &&
  (await tx.run(
    `UPDATE payment_order SET status = 'late'
     WHERE id = ? AND ledger_tx IS NULL AND status IN ('open', 'expired', 'cancelled')`,
    order.id,
  )) === 1;

export const createJudge = ({ slots, purchases, outbox, addresses, contract }: JudgeOptions): Judge => {
  const ours = new Set(addresses);

  const isOurs = async (tx: Tx, address: string): Promise<boolean> =>
    ours.has(address) ||
    (await tx.get('SELECT 1 AS one FROM payment_slot WHERE address = ? LIMIT 1', address)) !== undefined;

  /** Somebody's amount, but not in time, or a second time: an admin decides, and its person knows. */
  const toReview = async (
    tx: Tx,
    { value, blockTime }: TransferEvent,
    window: SlotWindow,
    key: 'transfer-late' | 'transfer-again',
  ): Promise<Decided> => {
    await tx.lock(`order:${window.orderId}`);
    const order = await readOrder(tx, { id: window.orderId });
    if (!order) return { status: 'late', window };
    const became = await makeLate(tx, order, window, blockTime);
    const view = toOrderView({ ...order, status: 'late' }, await tx.now());
    await tellAbout(tx, outbox, order, [
      ...(became ? [orderStatus(view)] : []),
      {
        lines: [{ key, params: { amount: formatUsdt(value) } }],
        class: 'payment',
        ref: order.id,
      },
    ]);
    return { status: 'late', window };
  };

  const decide = async (tx: Tx, event: TransferEvent): Promise<Decided> => {
    const { txid, logIndex, to, value, blockTime } = event;
    if (event.contract !== contract) return { status: 'ignored', decision: 'foreign' };
    if (value === 0n) return { status: 'ignored', decision: 'zero' };
    // No order asks for so much; an admin sees it.
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) return { status: 'unmatched' };
    const judged = await slots.judge(tx, { address: to, amount: Number(value), blockTime });
    if (judged.state === 'nobody')
      return value < DUST ? { status: 'ignored', decision: 'dust' } : { status: 'unmatched' };
    const { state, window } = judged;
    if (state === 'reserved') return toReview(tx, event, window, 'transfer-late');
    const payment = { externalId: `${txid}:${logIndex}`, paidAt: blockTime };
    const completed = await purchases.complete(tx, window.orderId, payment);
    // Nobody is there to be told: it waits for an admin, and for whoever claims it.
    if (completed.state === 'gone') return { status: 'late', window };
    return completed.state === 'paid'
      ? { status: 'matched', window, ledgerTx: completed.ledgerTx }
      : toReview(tx, event, window, 'transfer-again');
  };

  return async (tx, event) => {
    // Transactions pay others too: that is no transfer of ours, and is not kept.
    if (!(await isOurs(tx, event.to))) return 'ignored';
    // The row comes first: whoever judges the same transfer at the same time waits here, and finds it known.
    if (!(await insertUnmatched(tx, event))) return 'known';
    const { status, decision, window, ledgerTx } = await decide(tx, event);
    if (status === 'unmatched') return status;
    await tx.run(
      `UPDATE chain_transfer SET status = ?, decision = ?, order_id = ?, account_id = ?, ledger_tx = ?
       WHERE txid = ? AND log_index = ?`,
      status,
      decision ?? null,
      window?.orderId ?? null,
      window?.accountId ?? null,
      ledgerTx ?? null,
      event.txid,
      event.logIndex,
    );
    return status;
  };
};
