import { DarkroomError } from '../errors.ts';

/** The books of one account; each is >= 0 at any time. Available to the person = paid + bonus. */
export const USER_BOOKS = ['paid', 'bonus', 'frozen', 'debt'] as const;
/** The system's side: sums of entries without a row of their own, so that no row is hot. May be negative. */
export const SYSTEM_BOOKS = ['sales', 'promotion', 'revenue', 'adjustment'] as const;

export type UserBook = (typeof USER_BOOKS)[number];
export type SystemBook = (typeof SYSTEM_BOOKS)[number];
export type Book = UserBook | SystemBook;

/** Why credits moved; people read the locale message `ledger-<kind>`. */
export const TX_KINDS = [
  'signup_bonus',
  'play_grant',
  'hold',
  'capture',
  'release',
  'purchase',
  'pack_bonus',
  'grant',
  'refund',
  'correction',
  'checkin',
  'redeem',
  'invite', // somebody who was invited topped up for the first time
  'invite_returned', // that top-up was refunded
  'merge',
  'debt_carried', // a debt that outlived an erasure comes back with the person
  'debt_settled', // credits that a hold gave back paid an open debt
] as const;
export type TxKind = (typeof TX_KINDS)[number];

/** One line of a transaction. Positive = into the book. User books name an account, system books none. */
export interface EntryDraft {
  book: Book;
  accountId?: string;
  /** Whole credits, never 0. */
  amount: number;
  holdId?: string;
}

/** A movement of credits: two or more entries that sum to zero, under one idempotency key. */
export interface Posting {
  kind: TxKind;
  /** Unique for ever: the same reference with the same body replays, with another body it is refused. */
  reference: string;
  entries: EntryDraft[];
  /** The transaction that this one corrects. */
  corrects?: string;
}

/** Whole credits of one account. */
export interface Balance {
  paid: number;
  bonus: number;
  frozen: number;
  debt: number;
  /** paid + bonus: what a person sees as theirs to spend. */
  available: number;
}

/** Far above any real amount and far below 2^53, so that sums of thousands of movements stay exact. */
const MAX_AMOUNT = 1_000_000_000_000;

export const isUserBook = (book: Book): book is UserBook => (USER_BOOKS as readonly string[]).includes(book);

/** Refuses what is not a positive whole number of credits within range (BAD_INPUT with `field`). */
export const requireCredits = (amount: number, field: string): number => {
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > MAX_AMOUNT) {
    throw new DarkroomError('BAD_INPUT', `${field} must be a whole number from 1 to ${MAX_AMOUNT}`, {
      field,
    });
  }
  return amount;
};

/** Leaves out lines of zero credits: formulas stay readable, rows stay meaningful. */
export const lines = (...entries: EntryDraft[]): EntryDraft[] => entries.filter(({ amount }) => amount !== 0);

/** Refuses a posting that is not double entry (BAD_INPUT). */
export const requireBalanced = ({ reference, entries }: Posting): void => {
  const refuse = (why: string): never => {
    throw new DarkroomError('BAD_INPUT', `ledger transaction ${reference}: ${why}`, { field: 'entries' });
  };
  if (reference === '') refuse('a reference is needed');
  if (entries.length < 2) refuse('at least two entries are needed');
  let sum = 0;
  for (const { book, accountId, amount, holdId } of entries) {
    if (amount === 0 || !Number.isSafeInteger(amount) || Math.abs(amount) > MAX_AMOUNT) {
      refuse(`${amount} is not an amount`);
    }
    if (isUserBook(book) !== (accountId !== undefined)) refuse(`${book} names an account wrongly`);
    if (book === 'frozen' && holdId === undefined) refuse('frozen credits belong to a hold');
    sum += amount;
  }
  if (sum !== 0) refuse(`entries sum to ${sum}, not to 0`);
};
