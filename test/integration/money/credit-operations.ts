import type { Tx } from '../../../core/db/db.ts';
import type { EntryDraft, SystemBook, UserBook } from '../../../core/ledger/books.ts';
import type { CreditRequest } from '../../../core/ledger/credit.ts';
import { type Operation, SIGNUP_CREDITS, type World } from './world.ts';

const MAX_ACCOUNTS = 9;

const SOURCES = [
  { kind: 'purchase', book: 'paid', source: 'sales' },
  { kind: 'pack_bonus', book: 'bonus', source: 'promotion' },
  { kind: 'grant', book: 'bonus', source: 'adjustment' },
  { kind: 'checkin', book: 'bonus', source: 'promotion' },
  { kind: 'redeem', book: 'paid', source: 'sales' },
] as const;

/** Credits that come in, go back, move and are corrected. */
export const createCreditOperations = (world: World) => {
  const { random, ledger, accounts, model, one, fresh, someone } = world;
  const { gifts } = world.payments;
  const people = new Map<string, string>();
  const greeted = new Set<string>();
  const correctable: { txId: string; entries: EntryDraft[]; corrected: boolean }[] = [];

  /** First messages, new bots of a known person, and known people again. */
  const signUp = (): Operation => {
    const isNew = people.size === 0 || (people.size < MAX_ACCOUNTS && random.chance(45));
    const who = isNew ? `${random.int(1, 6)}@${fresh('bot')}` : random.pick([...people.keys()]);
    const [externalId = '', scope = ''] = who.split('@');
    const sender = { platform: 'telegram', scope, externalId };
    return one(
      `resolve ${who}`,
      async (tx) => {
        const resolved = await accounts.resolve(tx, sender, { realm: 'real' });
        return { isNew: resolved.isNew, accountId: resolved.accountId };
      },
      () => ({ value: { isNew } }),
      {
        done: (value) => {
          const { accountId } = value as { accountId: string };
          if (!isNew) return;
          people.set(who, accountId);
          model.open(accountId);
          gifts.people.set(accountId, externalId);
          if (greeted.has(externalId) || !gifts.takeFromBudget(SIGNUP_CREDITS)) return;
          greeted.add(externalId);
          model.credit({
            accountId,
            amount: SIGNUP_CREDITS,
            book: 'bonus',
            source: 'promotion',
          });
        },
      },
    );
  };

  const credit = (): Operation => {
    const accountId = someone();
    const owed = model.accounts.get(accountId)?.debt ?? 0;
    const request: CreditRequest = {
      ...random.pick(SOURCES),
      accountId,
      amount: random.int(1, 40),
      reference: fresh('credit'),
    };
    return one(
      `credit ${JSON.stringify(request)}`,
      (tx) => ledger.credit(tx, request),
      () => model.credit(request),
      {
        repeat: {
          again: (tx) => ledger.credit(tx, request),
          otherwise: (tx) => ledger.credit(tx, { ...request, amount: request.amount + 1 }),
        },
        done: (value) => {
          const paid = Math.min(owed, request.amount);
          correctable.push({
            txId: (value as { txId: string }).txId,
            corrected: false,
            entries: [
              { book: request.source, amount: paid - request.amount },
              { book: request.book, accountId, amount: request.amount - paid },
              { book: 'debt', accountId, amount: -paid },
              { book: 'adjustment', amount: paid },
            ],
          });
        },
      },
    );
  };

  const refund = (): Operation => {
    const accountId = someone();
    const books = model.accounts.get(accountId);
    const most = Math.max(
      1,
      Math.floor(((books?.paid ?? 0) + (books?.bonus ?? 0)) * (random.chance(30) ? 1.3 : 0.6)),
    );
    const request = { accountId, amount: random.int(1, most), reference: fresh('refund') };
    return one(
      `refund ${JSON.stringify(request)}`,
      (tx) => ledger.refund(tx, request),
      () => model.refund(request),
      {
        repeat: {
          again: (tx) => ledger.refund(tx, request),
          otherwise: (tx) => ledger.refund(tx, { ...request, amount: request.amount + 1 }),
        },
      },
    );
  };

  /** A gift that did not last goes back. */
  const takeBack = (): Operation => {
    const target = random.pick(correctable);
    if (!target) return credit();
    const accountId = someone();
    const most = Math.max(1, Math.floor(model.available(accountId) * (random.chance(30) ? 1.3 : 0.6)));
    const request = {
      ...{ accountId, amount: random.int(1, most), kind: 'invite_returned' as const },
      ...{ reference: fresh('back'), corrects: target.txId },
    };
    return one(
      `take back ${JSON.stringify(request)}`,
      (tx) => ledger.takeBack(tx, request),
      () => model.takeBack(accountId, request.amount),
      {
        repeat: {
          again: (tx) => ledger.takeBack(tx, request),
          otherwise: (tx) => ledger.takeBack(tx, { ...request, amount: request.amount + 1 }),
        },
      },
    );
  };

  const transfer = (): Operation => {
    const [from, to] = [someone(), someone()];
    const amount = random.int(1, 15);
    const reference = fresh('transfer');
    const lines = (credits: number): EntryDraft[] => [
      { book: 'paid', accountId: from, amount: -credits },
      { book: 'paid', accountId: to, amount: credits },
    ];
    const post = (tx: Tx, credits: number) =>
      ledger.post(tx, { kind: 'merge', reference, entries: lines(credits) });
    return one(
      `transfer ${amount} ${from} -> ${to}`,
      (tx) => post(tx, amount),
      () => model.post(lines(amount) as { accountId: string; book: UserBook; amount: number }[]),
      { repeat: { again: (tx) => post(tx, amount), otherwise: (tx) => post(tx, amount + 1) } },
    );
  };

  const correct = (): Operation => {
    const target = random.pick(correctable);
    if (!target) return credit();
    const undo = target.entries.map((entry) => ({ ...entry, amount: -entry.amount }));
    return one(
      `correct ${target.txId}`,
      (tx) => ledger.correct(tx, { txId: target.txId }),
      () => {
        if (target.corrected) return { value: { replayed: true } };
        const expected = model.post(
          undo as { accountId?: string; book: UserBook | SystemBook; amount: number }[],
        );
        target.corrected = 'value' in expected;
        return expected;
      },
    );
  };

  return { signUp, credit, refund, takeBack, transfer, correct };
};
