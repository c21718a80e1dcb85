import type { Tx } from '../db/db.ts';
import { type EntryDraft, lines, requireCredits, type TxKind } from './books.ts';
import { lockWallet, type Post, type RecordedTx, sameEntries } from './post.ts';

interface TakeBackRequest {
  accountId: string;
  amount: number;
  kind: TxKind;
  reference: string;
  /** The transaction that gave them. */
  corrects: string;
}

interface TakenBack {
  txId: string;
  replayed: boolean;
  /** Where the amount was taken from. */
  bonus: number;
  paid: number;
  debt: number;
}

type Split = Pick<TakenBack, 'bonus' | 'paid' | 'debt'>;

const takeBackEntries = (accountId: string, { bonus, paid, debt }: Split): EntryDraft[] =>
  lines(
    { book: 'promotion', amount: bonus + paid },
    { book: 'bonus', accountId, amount: -bonus },
    { book: 'paid', accountId, amount: -paid },
    { book: 'debt', accountId, amount: debt },
    { book: 'adjustment', amount: -debt },
  );

const sumOf = (entries: EntryDraft[], book: EntryDraft['book']): number =>
  entries.reduce((sum, entry) => (entry.book === book ? sum + entry.amount : sum), 0);

/**
 * Takes back credits that were given, as what they were given for did not last (security 11): from bonus, then from paid; what
 * is spent already becomes a debt that the next credit pays.
 */
export const createTakeBack =
  (post: Post) =>
  async (tx: Tx, { accountId, amount, kind, reference, corrects }: TakeBackRequest): Promise<TakenBack> => {
    requireCredits(amount, 'amount');
    const wallet = await lockWallet(tx, accountId);
    const bonus = Math.min(amount, wallet.bonus);
    const paid = Math.min(amount - bonus, wallet.paid);
    let taken: Split = { bonus, paid, debt: amount - bonus - paid };
    // The split is the one of the moment: a replay is compared with what the first one found.
    const same = ({ entries }: RecordedTx): boolean => {
      taken = {
        bonus: 0 - sumOf(entries, 'bonus'),
        paid: 0 - sumOf(entries, 'paid'),
        debt: sumOf(entries, 'debt'),
      };
      return (
        taken.bonus + taken.paid + taken.debt === amount &&
        sameEntries(entries, takeBackEntries(accountId, taken))
      );
    };
    const entries = takeBackEntries(accountId, taken);
    const { txId, replayed } = await post(tx, { kind, reference, entries, corrects }, same);
    return { txId, replayed, ...taken };
  };
