import { takeFromBudget } from '../accounts/daily-budget.ts';
import { takeForPerson } from '../accounts/person-budget.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';

const HOUR_MS = 60 * 60 * 1000;
/** New ones of an account: each takes work of ours and, with most methods, of a payment service. */
const AN_HOUR = 20;
/** New ones of a person within a UTC day, whichever account they are. */
const A_DAY = 60;

const tooMany = (accountId: string, what: string): DarkroomError =>
  new DarkroomError('TOO_MANY_ORDERS', `account ${accountId} has asked for too many ${what}`);

/** Counts a new order, under the lock of its account's orders. Throws TOO_MANY_ORDERS. */
export const countOrder = async (tx: Tx, accountId: string): Promise<void> => {
  // Those of Stars are made by their payments.
  const row = await tx.get<{ n: number }>(
    `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM payment_order
     WHERE account_id = ? AND method <> 'stars' AND created_at > ?`,
    accountId,
    (await tx.now()) - HOUR_MS,
  );
  if ((row?.n ?? 0) >= AN_HOUR || !(await takeForPerson(tx, accountId, { kind: 'orders', limit: A_DAY })))
    throw tooMany(accountId, 'orders');
};

/**
 * Counts a new invoice in Stars, apart from other orders; by the hour of the clock, as invoices can't be looked up by their
 * account. Throws TOO_MANY_ORDERS.
 */
export const countInvoice = async (tx: Tx, accountId: string): Promise<void> => {
  const hour = new Date(await tx.now()).toISOString().slice(11, 13);
  if (
    !(await takeFromBudget(tx, `stars-invoices-${hour}:${accountId}`, 1, AN_HOUR)) ||
    !(await takeForPerson(tx, accountId, { kind: 'stars-invoices', limit: A_DAY }))
  )
    throw tooMany(accountId, 'invoices');
};
