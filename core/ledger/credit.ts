import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { type EntryDraft, lines, requireCredits, type SystemBook, type TxKind } from './books.ts';
import { lockWallet, type Post, type RecordedTx, recorded, sameEntries } from './post.ts';

/** Credits that come in: bought (`paid`) or given (`bonus`). */
export interface CreditRequest {
  accountId: string;
  amount: number;
  book: 'paid' | 'bonus';
  /** Which book of the system they come out of. */
  source: Exclude<SystemBook, 'revenue'>;
  kind: TxKind;
  reference: string;
}

interface Credited {
  txId: string;
  replayed: boolean;
  /** How much of it paid an open debt. */
  debtPaid: number;
}

export interface RefundRequest {
  accountId: string;
  amount: number;
  /** How much of it had been given on top (default 0): that part goes back to where gifts come out of. */
  given?: number;
  reference: string;
  /** The transaction that is being refunded. */
  corrects?: string;
}

interface Refunded {
  txId: string;
  replayed: boolean;
  /** Where the refunded amount was taken from. */
  paid: number;
  bonus: number;
  debt: number;
}

/** How many credits the entries took out of a book; negative = put in. (`0 -`, as -0 is no number of credits.) */
const takenFrom = (entries: EntryDraft[], book: EntryDraft['book']): number =>
  entries.reduce((taken, entry) => (entry.book === book ? taken - entry.amount : taken), 0);

const creditEntries = ({ accountId, amount, book, source }: CreditRequest, debtPaid: number): EntryDraft[] =>
  lines(
    { book: source, amount: -(amount - debtPaid) },
    { book, accountId, amount: amount - debtPaid },
    { book: 'debt', accountId, amount: -debtPaid },
    { book: 'adjustment', amount: debtPaid },
  );

/** What could be taken undoes the sale first, then the gift; the rest stays open as a debt. */
const refundEntries = (
  { accountId, amount, given = 0 }: RefundRequest,
  { paid, bonus, debt }: Omit<Refunded, 'txId' | 'replayed'>,
): EntryDraft[] => {
  const sold = Math.min(paid + bonus, amount - given);
  return lines(
    { book: 'sales', amount: sold },
    { book: 'promotion', amount: paid + bonus - sold },
    { book: 'paid', accountId, amount: -paid },
    { book: 'bonus', accountId, amount: -bonus },
    { book: 'debt', accountId, amount: debt },
    { book: 'adjustment', amount: -debt },
  );
};

/**
 * Adds credits; an open debt is paid first (security 11). The split depends on the debt of the moment,
 * so a replay is recognised by redoing the sum with the debt that the first one paid.
 */
export const createCredit =
  (post: Post) =>
  async (tx: Tx, request: CreditRequest): Promise<Credited> => {
    const { accountId, kind, reference } = request;
    const amount = requireCredits(request.amount, 'amount');
    const { debt } = await lockWallet(tx, accountId);
    const debtPaid = Math.min(amount, debt);
    let debtPaidThen = debtPaid;
    const same = ({ entries }: RecordedTx): boolean => {
      debtPaidThen = takenFrom(entries, 'debt');
      return sameEntries(entries, creditEntries(request, debtPaidThen));
    };
    const posted = await post(tx, { kind, reference, entries: creditEntries(request, debtPaid) }, same);
    return { txId: posted.txId, replayed: posted.replayed, debtPaid: debtPaidThen };
  };

/**
 * Takes back credits whose payment was returned: from paid, then from bonus; what is spent already
 * becomes a debt that the next credit pays.
 */
export const createRefund =
  (post: Post) =>
  async (tx: Tx, request: RefundRequest): Promise<Refunded> => {
    const { accountId, amount, given = 0, reference, corrects } = request;
    requireCredits(amount, 'amount');
    if (given !== 0 && requireCredits(given, 'given') > amount)
      throw new DarkroomError('BAD_INPUT', 'more was given than is refunded', { field: 'given' });
    const wallet = await lockWallet(tx, accountId);
    const paid = Math.min(amount, wallet.paid);
    const bonus = Math.min(amount - paid, wallet.bonus);
    let taken = { paid, bonus, debt: amount - paid - bonus };
    const same = ({ entries }: RecordedTx): boolean => {
      taken = {
        paid: takenFrom(entries, 'paid'),
        bonus: takenFrom(entries, 'bonus'),
        debt: 0 - takenFrom(entries, 'debt'),
      };
      return (
        taken.paid + taken.bonus + taken.debt === amount &&
        sameEntries(entries, refundEntries(request, taken))
      );
    };
    const entries = refundEntries(request, taken);
    const { txId, replayed } = await post(tx, { kind: 'refund', reference, entries, corrects }, same);
    return { txId, replayed, ...taken };
  };

/**
 * Undoes a transaction by a new one that names it; a transaction is corrected once, whoever asks.
 * What a hold moved is undone by the hold itself (release), never here. Throws NOT_FOUND, BAD_INPUT,
 * INSUFFICIENT_CREDITS when the credits are spent (then it is a refund).
 */
export const createCorrect =
  (post: Post) =>
  async (tx: Tx, { txId }: { txId: string }): Promise<{ txId: string; replayed: boolean }> => {
    const before = await recorded(tx, { txId });
    if (!before) throw new DarkroomError('NOT_FOUND', `there is no ledger transaction ${txId}`);
    if (before.kind === 'correction' || before.entries.some(({ holdId }) => holdId !== undefined)) {
      throw new DarkroomError('BAD_INPUT', `a ${before.kind} is not undone by a correction`, {
        field: 'txId',
      });
    }
    const entries = before.entries.map((entry) => ({ ...entry, amount: -entry.amount }));
    const posting = { kind: 'correction' as const, reference: `correct:${txId}`, corrects: txId, entries };
    const { txId: id, replayed } = await post(tx, posting);
    return { txId: id, replayed };
  };
