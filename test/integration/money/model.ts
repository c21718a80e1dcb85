import type { ErrorCode } from '../../../core/errors.ts';
import type { SystemBook, UserBook } from '../../../core/ledger/books.ts';
import type { CreditRequest, RefundRequest } from '../../../core/ledger/credit.ts';
import type { HoldRequest } from '../../../core/ledger/hold.ts';

export type Books = Record<UserBook, number>;

interface ModelItem {
  itemId: string;
  paid: number;
  bonus: number;
  status: 'open' | 'captured' | 'released';
  captured: number;
}

export interface ModelHold {
  generationId: string;
  accountId: string;
  items: ModelItem[];
}

/** What the ledger must answer: a value, or an error by its code. */
export type Expected = { value: object } | { code: ErrorCode };

interface Line {
  accountId?: string;
  book: UserBook | SystemBook;
  amount: number;
}

/**
 * The ledger as a person would write it down: numbers in memory, no rows, no races. Each method
 * carries out one operation on the numbers and says what the real one must answer.
 */
export class LedgerModel {
  readonly accounts = new Map<string, Books>();
  readonly system: Record<SystemBook, number> = { sales: 0, promotion: 0, revenue: 0, adjustment: 0 };
  readonly holds: ModelHold[] = [];

  open(accountId: string): void {
    this.accounts.set(accountId, { paid: 0, bonus: 0, frozen: 0, debt: 0 });
  }

  credit({
    accountId,
    amount,
    book,
    source,
  }: Pick<CreditRequest, 'accountId' | 'amount' | 'book' | 'source'>) {
    const wallet = this.#of(accountId);
    const debtPaid = Math.min(amount, wallet.debt);
    this.#move([
      { book: source, amount: debtPaid - amount },
      { accountId, book, amount: amount - debtPaid },
      { accountId, book: 'debt', amount: -debtPaid },
      { book: 'adjustment', amount: debtPaid },
    ]);
    return { value: { replayed: false, debtPaid } };
  }

  /** `given` of it goes back to where gifts come out of, after what was sold. */
  refund({ accountId, amount, given = 0 }: Pick<RefundRequest, 'accountId' | 'amount' | 'given'>) {
    const wallet = this.#of(accountId);
    const paid = Math.min(amount, wallet.paid);
    const bonus = Math.min(amount - paid, wallet.bonus);
    const debt = amount - paid - bonus;
    const sold = Math.min(paid + bonus, amount - given);
    this.#move([
      { accountId, book: 'paid', amount: -paid },
      { accountId, book: 'bonus', amount: -bonus },
      { book: 'sales', amount: sold },
      { book: 'promotion', amount: paid + bonus - sold },
      { accountId, book: 'debt', amount: debt },
      { book: 'adjustment', amount: -debt },
    ]);
    return { value: { replayed: false, paid, bonus, debt } };
  }

  /** A gift goes back: from bonus first. */
  takeBack(accountId: string, amount: number) {
    const wallet = this.#of(accountId);
    const bonus = Math.min(amount, wallet.bonus);
    const paid = Math.min(amount - bonus, wallet.paid);
    const debt = amount - bonus - paid;
    this.#move([
      { accountId, book: 'bonus', amount: -bonus },
      { accountId, book: 'paid', amount: -paid },
      { book: 'promotion', amount: bonus + paid },
      { accountId, book: 'debt', amount: debt },
      { book: 'adjustment', amount: -debt },
    ]);
    return { value: { replayed: false, paid, bonus, debt } };
  }

  /** Any movement by hand (a transfer, a correction). */
  post(lines: Line[]): Expected {
    for (const { accountId, book, amount } of lines) {
      if (accountId === undefined) continue;
      const left = this.#of(accountId)[book as UserBook] + amount;
      if (left < 0)
        return { code: book === 'paid' || book === 'bonus' ? 'INSUFFICIENT_CREDITS' : 'BAD_INPUT' };
    }
    this.#move(lines);
    return { value: { replayed: false } };
  }

  hold({ accountId, generationId, items }: HoldRequest): Expected {
    const total = items.reduce((sum, { price }) => sum + price, 0);
    if (!items.every(({ price }) => Number.isSafeInteger(price) && price > 0)) return { code: 'BAD_INPUT' };
    const wallet = this.#of(accountId);
    if (wallet.debt > 0) return { code: 'DEBT_OPEN' };
    if (wallet.paid + wallet.bonus < total) return { code: 'INSUFFICIENT_CREDITS' };
    const fromBonus = Math.min(total, wallet.bonus);
    let left = fromBonus;
    const split = items.map(({ itemId, price }): ModelItem => {
      const bonus = Math.min(left, price);
      left -= bonus;
      return { itemId, bonus, paid: price - bonus, status: 'open', captured: 0 };
    });
    this.holds.push({ generationId, accountId, items: split });
    this.#move([
      { accountId, book: 'bonus', amount: -fromBonus },
      { accountId, book: 'paid', amount: fromBonus - total },
      { accountId, book: 'frozen', amount: total },
    ]);
    return { value: { paid: total - fromBonus, bonus: fromBonus } };
  }

  /** `capture` credits of the item are kept (0 = released), the rest goes back. */
  end(hold: ModelHold, itemId: string, capture: number | 'price'): Expected {
    const item = hold.items.find((one) => one.itemId === itemId);
    if (!item) return { code: 'NOT_FOUND' };
    if (item.status !== 'open') return { value: { ended: false, as: item.status } };
    const price = item.paid + item.bonus;
    const captured = capture === 'price' ? price : capture;
    if (captured > price) return { code: 'BAD_INPUT' };
    item.status = captured > 0 ? 'captured' : 'released';
    item.captured = captured;
    const backBonus = Math.max(0, item.bonus - captured);
    const backPaid = price - captured - backBonus;
    const { accountId } = hold;
    this.#move([
      { accountId, book: 'frozen', amount: -price },
      { book: 'revenue', amount: captured },
      { accountId, book: 'bonus', amount: backBonus },
      { accountId, book: 'paid', amount: backPaid },
    ]);
    const { debt } = this.#of(accountId);
    const paidDebt = Math.min(debt, backPaid);
    const bonusDebt = Math.min(debt - paidDebt, backBonus);
    this.#move([
      { accountId, book: 'paid', amount: -paidDebt },
      { book: 'sales', amount: paidDebt },
      { accountId, book: 'bonus', amount: -bonusDebt },
      { book: 'promotion', amount: bonusDebt },
      { accountId, book: 'debt', amount: -(paidDebt + bonusDebt) },
      { book: 'adjustment', amount: paidDebt + bonusDebt },
    ]);
    const holdClosed = hold.items.every(({ status }) => status !== 'open');
    return { value: { ended: true, captured, released: price - captured, holdClosed } };
  }

  available(accountId: string): number {
    const { paid, bonus } = this.#of(accountId);
    return paid + bonus;
  }

  /** The model's own sanity: everything adds up, nothing is negative, frozen = open items. */
  problems(): string[] {
    const found: string[] = [];
    let total = Object.values(this.system).reduce((sum, amount) => sum + amount, 0);
    for (const [accountId, books] of this.accounts) {
      total += books.paid + books.bonus + books.frozen + books.debt;
      for (const [book, amount] of Object.entries(books))
        if (amount < 0) found.push(`${accountId} ${book} ${amount}`);
      const open = this.holds
        .filter((hold) => hold.accountId === accountId)
        .flatMap(({ items }) => items.filter(({ status }) => status === 'open'))
        .reduce((sum, { paid, bonus }) => sum + paid + bonus, 0);
      if (open !== books.frozen) found.push(`${accountId} frozen ${books.frozen}, open holds ${open}`);
    }
    if (total !== 0) found.push(`all books sum to ${total}`);
    return found;
  }

  #of(accountId: string): Books {
    const books = this.accounts.get(accountId);
    if (!books) throw new Error(`the model has no account ${accountId}`);
    return books;
  }

  #move(lines: Line[]): void {
    for (const { accountId, book, amount } of lines) {
      if (accountId === undefined) this.system[book as SystemBook] += amount;
      else this.#of(accountId)[book as UserBook] += amount;
    }
  }
}
