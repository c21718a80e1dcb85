import type { BuyingMethod, Currency, OpenedOrder } from '../conversations/payments.ts';
import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Pack } from '../studio/price-list.ts';
import type { PriceBook } from '../studio/prices.ts';
import type { Buyer } from './buyer.ts';
import { createOrderCode, type RandomInt } from './order-code.ts';
import { cancelOrder, expireOrder } from './order-ending.ts';
import { countOrder } from './order-limits.ts';
import { ORDER_MS, type OrderRow, readOrder, toOrderView } from './order-row.ts';
import type { Slot, Slots } from './tron/slots.ts';
import { isClockOff, readSolid } from './tron/solid.ts';
import { windowTimes } from './tron/window-times.ts';

export interface OpenOrderOptions {
  ids: Ids;
  outbox: Outbox;
  priceBook: Pick<PriceBook, 'packs'>;
  slots?: Slots;
  randomInt: RandomInt;
  /** Whether a method can be used in this platform's conversations now. */
  works: (platform: string, method: BuyingMethod) => boolean;
}

/** A payment by hand waits for somebody who looks at it. */
const MANUAL_MS = 24 * 60 * 60 * 1000;
/** A code of 39 bits that is taken five times over is no bad luck. */
const CODE_TRIES = 5;

/** Which packs a method sells: the three ways to pay in CNY share theirs. */
export const packMethodOf = (method: BuyingMethod): Pack['method'] =>
  method === 'usdt' || method === 'stars' ? method : 'cny';

const CURRENCIES: Record<Pack['method'], Currency> = { usdt: 'USDT', stars: 'XTR', cny: 'CNY' };
export const currencyOf = (method: BuyingMethod): Currency => CURRENCIES[packMethodOf(method)];

/** `free`, which the table allows, is no level that a pack brings. */
export const levelOf = ({ level }: { level: string | null }): 'plus' | 'pro' | null =>
  level === 'plus' || level === 'pro' ? level : null;

/** The order of an account that is open by its row, whether or not its time is over. */
export const readOpen = (tx: Tx, accountId: string): Promise<OrderRow | undefined> =>
  tx.get<OrderRow>(`SELECT * FROM payment_order WHERE account_id = ? AND status = 'open'`, accountId);

export const createOpenOrder = (options: OpenOrderOptions) => {
  const { ids, outbox, priceBook, slots, randomInt, works } = options;

  const takeSlot = async (
    tx: Tx,
    order: { id: string; accountId: string; price: number; expiresAt: number },
  ): Promise<Slot> => {
    if (!slots) throw new DarkroomError('PAYMENT_UNAVAILABLE', 'USDT is not configured');
    const now = await tx.now();
    const solid = await readSolid(tx);
    if (isClockOff(solid, now)) throw new DarkroomError('ORDERS_PAUSED', "our clock is off the chain's");
    return slots.take(tx, {
      accountId: order.accountId,
      orderId: order.id,
      price: order.price,
      ...windowTimes(now, order.expiresAt, solid),
    });
  };

  const insert = async (tx: Tx, buyer: Buyer, pack: Pack, method: BuyingMethod): Promise<OrderRow> => {
    await countOrder(tx, buyer.accountId);
    const id = ids.row();
    const now = await tx.now();
    const expiresAt = now + (method === 'manual' ? MANUAL_MS : ORDER_MS);
    const slot =
      method === 'usdt'
        ? await takeSlot(tx, { id, accountId: buyer.accountId, price: pack.price, expiresAt })
        : undefined;
    for (let attempt = 0; attempt < CODE_TRIES; attempt += 1) {
      const made = await tx.run(
        `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, level,
           address, slot_id, status, created_at, expires_at, code, conversation_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING`,
        ...[id, buyer.accountId, method, method, pack.id, pack.price, currencyOf(method)],
        ...[slot?.amount ?? pack.price, pack.base, pack.bonus, levelOf(pack)],
        ...[slot?.address ?? null, slot?.id ?? null, now, expiresAt],
        ...[createOrderCode(randomInt), buyer.conversationId],
      );
      const row = made === 1 ? await readOrder(tx, { id }) : undefined;
      if (row) return row;
    }
    throw new Error('every code for an order was taken');
  };

  return async (
    tx: Tx,
    buyer: Buyer,
    { packId, method, instead = false }: { packId: string; method: BuyingMethod; instead?: boolean },
  ): Promise<OpenedOrder> => {
    if (method === 'stars' || !works(buyer.platform, method))
      throw new DarkroomError('PAYMENT_UNAVAILABLE', `${method} is not offered on ${buyer.platform}`);
    const pack = (await priceBook.packs(tx)).find(
      (one) => one.id === packId && one.method === packMethodOf(method),
    );
    if (!pack) throw new DarkroomError('NOT_FOUND', `no pack ${packId} for ${method}`);
    await tx.lock(`orders:${buyer.accountId}`);
    const now = await tx.now();
    const open = await readOpen(tx, buyer.accountId);
    if (open && !(await expireOrder(tx, open, outbox))) {
      // Read again: its payment may have been waited for.
      const order = await readOrder(tx, { id: open.id });
      if (order?.status === 'open') {
        if (order.pack_id === packId && order.method === method)
          return { state: 'same', order: toOrderView(order, now) };
        if (!instead) return { state: 'other', order: toOrderView(order, now) };
        await cancelOrder(tx, order, slots);
      }
    }
    return { state: 'opened', order: toOrderView(await insert(tx, buyer, pack, method), now) };
  };
};
