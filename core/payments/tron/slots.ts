import { takeForPerson } from '../../accounts/person-budget.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { freeKs, kOf, readTaken, STEP } from './taken.ts';

/** An amount at an address that is reserved to an account (security 12). */
export interface Slot {
  id: string;
  address: string;
  /** Micro-USDT. */
  amount: number;
}

/** When a slot was open for whom: a transfer is judged by the window that its block time falls in. */
export interface SlotWindow {
  slotId: string;
  accountId: string;
  orderId: string;
  opensAt: number;
  closesAt: number;
}

/** What the amounts of a transfer's time say: in a window, or in the 24 h for which the slot stays its account's. */
export type Judged =
  | { state: 'open'; window: SlotWindow }
  | { state: 'reserved'; window: SlotWindow }
  | { state: 'nobody' };

export interface TakeRequest {
  accountId: string;
  orderId: string;
  /** Of the pack, micro-USDT. */
  price: number;
  opensAt: number;
  closesAt: number;
}

export interface Slots {
  /**
   * Reserves a free amount and opens its window; the account's own slot of this price is reopened. Throws NO_SLOT_LEFT: no
   * amount is free for this account, it holds three of other prices already, or its person had all fresh ones of this day.
   */
  take(tx: Tx, request: TakeRequest): Promise<Slot>;
  /** Ends an order's window now (or leaves it where it ended before); the slot stays its account's for 24 h. */
  close(tx: Tx, orderId: string, at: number): Promise<void>;
  judge(tx: Tx, transfer: { address: string; amount: number; blockTime: number }): Promise<Judged>;
}

export interface SlotsOptions {
  ids: Ids;
  addresses: readonly string[];
  /** 0 <= n < 1: which of the free amounts. */
  random: () => number;
  /** Told after the commit when an address has few amounts left (800 of 999 taken). */
  scarce: (address: string, price: number, taken: number) => void;
  /** Anybody can make accounts on the playground, as many as they like: guests have a small share of their own. */
  playgroundExposed?: boolean;
}

/** security 12 */
const RESERVED_MS = 24 * 60 * 60 * 1000;
const HELD_AT_MOST = 3;
const NEVER_PAID_SHARE = 600;
/** Of each price at each address, for all guests of an exposed playground together. */
const GUEST_SHARE = 20;
/** Amounts that a person gets anew in a day: an erasure leaves theirs reserved, and the next account takes others. */
const FRESH_A_DAY = { neverPaid: 3, payer: 10 };
const SCARCE_FROM = 800;

/** What decides how many amounts an account may have. */
const readTaker = async (tx: Tx, accountId: string): Promise<{ hasPaid: boolean; isGuest: boolean }> => {
  const paid = await tx.get(
    'SELECT 1 AS found FROM payment_order WHERE account_id = ? AND ledger_tx IS NOT NULL LIMIT 1',
    accountId,
  );
  const account = await tx.get<{ realm: string }>('SELECT realm FROM account WHERE id = ?', accountId);
  return { hasPaid: paid !== undefined, isGuest: account?.realm === 'play' };
};

export const createSlots = (options: SlotsOptions): Slots => {
  const { ids, addresses, random, scarce, playgroundExposed: guestsApart = false } = options;

  /**
   * Windows of one slot never overlap, and none begins in the time for which it was somebody else's. The account's own one
   * before, where its order is paid or it would still be open, gives way: what is paid from now on is for the new order.
   */
  const openWindow = async (
    tx: Tx,
    slot: Slot,
    { accountId, orderId, opensAt, closesAt }: TakeRequest,
    notBefore: number,
  ): Promise<{ closesAt: number }> => {
    const last = await tx.get<{
      id: string;
      account_id: string;
      opens_at: number;
      closes_at: number;
      ledger_tx: string | null;
    }>(
      `SELECT w.id, w.account_id, w.opens_at, w.closes_at, o.ledger_tx FROM payment_slot_window w
       LEFT JOIN payment_order o ON o.id = w.order_id
       WHERE w.address = ? AND w.amount = ? ORDER BY w.opens_at DESC LIMIT 1`,
      slot.address,
      slot.amount,
    );
    const yields =
      last?.account_id === accountId && (last.ledger_tx !== null || last.closes_at >= (await tx.now()));
    if (last && yields) {
      const ends = Math.max(last.opens_at, Math.min(last.closes_at, opensAt - 1));
      await tx.run('UPDATE payment_slot_window SET closes_at = ? WHERE id = ?', ends, last.id);
      last.closes_at = ends;
    }
    const opens = Math.max(opensAt, notBefore, last ? last.closes_at + 1 : opensAt);
    const closes = Math.max(closesAt, opens);
    await tx.run(
      `INSERT INTO payment_slot_window (id, slot_id, address, amount, account_id, order_id, opens_at, closes_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ids.row(),
      slot.id,
      slot.address,
      slot.amount,
      accountId,
      orderId,
      opens,
      closes,
    );
    return { closesAt: closes };
  };

  const reserve = (tx: Tx, slot: Slot, accountId: string, until: number): Promise<number> =>
    tx.run(
      'UPDATE payment_slot SET account_id = ?, reserved_until = ? WHERE id = ?',
      accountId,
      until,
      slot.id,
    );

  /** The account's slots that are reserved now. */
  const heldBy = async (tx: Tx, accountId: string): Promise<Slot[]> =>
    tx.all<Slot>(
      'SELECT id, address, amount FROM payment_slot WHERE account_id = ? AND reserved_until > ? ORDER BY id',
      accountId,
      await tx.now(),
    );

  const reopen = async (tx: Tx, slot: Slot, request: TakeRequest): Promise<Slot> => {
    const { closesAt } = await openWindow(tx, slot, request, request.opensAt);
    await reserve(tx, slot, request.accountId, closesAt + RESERVED_MS);
    return slot;
  };

  /** The row of an amount may be there since somebody had it: what ran out is taken over. */
  const occupy = async (tx: Tx, address: string, amount: number, request: TakeRequest): Promise<Slot> => {
    const former = await tx.get<{ id: string; reserved_until: number }>(
      'SELECT id, reserved_until FROM payment_slot WHERE address = ? AND amount = ?',
      address,
      amount,
    );
    const slot = { id: former?.id ?? ids.row(), address, amount };
    if (!former) {
      await tx.run(
        'INSERT INTO payment_slot (id, address, amount, account_id, reserved_until) VALUES (?, ?, ?, ?, ?)',
        slot.id,
        address,
        amount,
        request.accountId,
        request.closesAt + RESERVED_MS,
      );
    }
    const { closesAt } = await openWindow(tx, slot, request, former?.reserved_until ?? request.opensAt);
    await reserve(tx, slot, request.accountId, closesAt + RESERVED_MS);
    return slot;
  };

  return {
    async take(tx, request) {
      const { accountId, price } = request;
      // One lock for all: what is counted below stays true until the commit.
      await tx.lock('payment-slots');
      const held = await heldBy(tx, accountId);
      const own = addresses.flatMap((address) =>
        held.filter((slot) => slot.address === address && kOf(price, slot.amount) !== undefined),
      )[0];
      if (own) return reopen(tx, own, request);
      if (held.length >= HELD_AT_MOST)
        throw new DarkroomError('NO_SLOT_LEFT', `account ${accountId} holds ${held.length} amounts`);
      const { hasPaid, isGuest } = await readTaker(tx, accountId);
      for (const address of addresses) {
        const { ks, neverPaid, guests } = await readTaken(tx, { address, price, guestsApart });
        if (isGuest && guestsApart ? guests >= GUEST_SHARE : !hasPaid && neverPaid >= NEVER_PAID_SHARE)
          continue;
        const free = freeKs(price, ks, hasPaid);
        const k = free[Math.floor(random() * free.length)];
        if (k === undefined) continue;
        const limit = hasPaid ? FRESH_A_DAY.payer : FRESH_A_DAY.neverPaid;
        if (!(await takeForPerson(tx, accountId, { kind: 'usdt-slots', limit })))
          throw new DarkroomError('NO_SLOT_LEFT', `who account ${accountId} is had ${limit} amounts today`);
        const slot = await occupy(tx, address, price - k * STEP, request);
        const taken = ks.size + 1;
        if (taken >= SCARCE_FROM) tx.onCommit(() => scarce(address, price, taken));
        return slot;
      }
      throw new DarkroomError('NO_SLOT_LEFT', `no amount of ${price} is left`);
    },

    async close(tx, orderId, at) {
      // By the order's address and amount, which have an index.
      const window = await tx.get<{
        id: string;
        slot_id: string;
        account_id: string;
        opens_at: number;
        closes_at: number;
      }>(
        `SELECT w.id, w.slot_id, w.account_id, w.opens_at, w.closes_at FROM payment_order o
         JOIN payment_slot_window w ON w.address = o.address AND w.amount = o.amount AND w.order_id = o.id
         WHERE o.id = ?`,
        orderId,
      );
      if (!window) return;
      const end = Math.max(at, window.opens_at);
      await tx.run(
        'UPDATE payment_slot_window SET closes_at = ? WHERE id = ? AND closes_at > ?',
        end,
        window.id,
        end,
      );
      // Only while the reservation is this window's own: a later order of the account, or another account, set another end.
      await tx.run(
        'UPDATE payment_slot SET reserved_until = ? WHERE id = ? AND account_id = ? AND reserved_until = ?',
        end + RESERVED_MS,
        window.slot_id,
        window.account_id,
        window.closes_at + RESERVED_MS,
      );
    },

    async judge(tx, { address, amount, blockTime }) {
      // Windows of a slot follow each other: the newest that had begun is the only one that can be meant.
      const window = await tx.get<SlotWindow>(
        `SELECT slot_id AS "slotId", account_id AS "accountId", order_id AS "orderId", opens_at AS "opensAt",
           closes_at AS "closesAt"
         FROM payment_slot_window WHERE address = ? AND amount = ? AND opens_at <= ?
         ORDER BY opens_at DESC LIMIT 1`,
        address,
        amount,
        blockTime,
      );
      if (!window) return { state: 'nobody' };
      if (blockTime <= window.closesAt) return { state: 'open', window };
      return blockTime < window.closesAt + RESERVED_MS ? { state: 'reserved', window } : { state: 'nobody' };
    },
  };
};
