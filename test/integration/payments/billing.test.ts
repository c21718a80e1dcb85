/** /billing and the statement: every order and movement once, with its reason, on both databases. */
import { expect, it } from 'vitest';
import type { BillingOrder, BillingView } from '../../../core/conversations/dialogue.ts';
import type { Db } from '../../../core/db/db.ts';
import { listBilling } from '../../../core/payments/billing.ts';
import type { OrderRow } from '../../../core/payments/order-row.ts';
import { createStatements } from '../../../core/payments/statement.ts';
import { houseObject } from '../../../core/storage/house-objects.ts';
import { describeEachDb } from '../../support/db.ts';
import { createCashier } from '../../support/payments.ts';

const START = Date.UTC(2026, 2, 1, 12);
const MINUTE = 60_000;

const setUp = async (open: (options: { clock: () => number }) => Promise<Db>) => {
  const clock = { now: START };
  const db = await open({ clock: () => clock.now });
  const cashier = createCashier(db);
  const { ids, ledger, purchases } = cashier;
  const statements = createStatements({ db });
  /** Moments of their own, so that an order is sure. */
  const later = (): number => {
    clock.now += MINUTE;
    return clock.now;
  };
  const order = (accountId: string, changes: Partial<OrderRow> = {}) => {
    const at = later();
    return cashier.order({ account_id: accountId, created_at: at, expires_at: at + 30 * MINUTE, ...changes });
  };
  const pay = async (row: OrderRow) => {
    const paidAt = later();
    await db.tx((tx) => purchases.complete(tx, row.id, { externalId: `tx-${row.id}`, paidAt }));
  };
  const give = async (
    accountId: string,
    amount: number,
    kind: 'signup_bonus' | 'grant',
    reference: string,
  ) => {
    later();
    await db.tx((tx) =>
      ledger.credit(tx, { accountId, amount, book: 'bonus', source: 'promotion', kind, reference }),
    );
  };
  /** An order of pictures: held, and given back for some of its items. */
  const generate = async (
    accountId: string,
    changes: { title?: string | null; status?: string; released?: number } = {},
  ) => {
    const id = ids.row();
    const { title = 'Red cake', status = 'completed', released = 0 } = changes;
    await db.run(
      `INSERT INTO generation (id, account_id, conversation_id, job, kind, item_count, status, title, input, unit_price,
         credits_held, created_at) VALUES (?, ?, 'c', 'cakes', 'picture', 2, ?, ?, '{}', 4, 8, ?)`,
      ...[id, accountId, status, title, later()],
    );
    const items = ['a', 'b'].map((n) => ({ itemId: `${id}${n}`, price: 4 }));
    await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: id, items }));
    later();
    for (const { itemId } of items.slice(0, released))
      await db.tx((tx) => ledger.releaseItem(tx, { generationId: id, itemId }));
    return id;
  };
  const bill = (accountId: string, page = 0) => db.tx((tx) => listBilling(tx, accountId, page));
  /** The file that was asked for now, as rows of cells. */
  const statement = async (accountId: string) => {
    const { assetId } = await db.tx((tx) => statements.order(tx, accountId));
    const object = houseObject(assetId);
    if (object?.kind !== 'statement') throw new Error('no statement');
    later();
    return { object, read: async () => rowsOf((await statements.read(object)).toString('utf8')) };
  };
  return { bill, cashier, clock, db, generate, give, later, order, pay, statement, statements };
};

/** As a spreadsheet reads it: RFC 4180. */
const rowsOf = (csv: string): Record<string, string>[] => {
  expect(csv.startsWith('\ufeffdate,kind,')).toBe(true);
  const records = csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((record) =>
      [...record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
  const [head = [], ...rest] = records;
  return rest.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
};

const brief = (row: BillingView['topups'][number]) => {
  if ('waiting' in row) return ['waiting'];
  return 'orderId' in row ? [row.status, row.code, row.credits] : [row.kind, row.code, row.amount];
};

describeEachDb('billing', (open) => {
  it('shows each order once, however it ended, among credits that came another way', async () => {
    const t = await setUp(open);
    const accountId = await t.cashier.account();
    await t.give(accountId, 6, 'signup_bonus', 's:1');
    await t.order(accountId, { status: 'expired', code: 'EXPIRED1' });
    await t.order(accountId, { status: 'cancelled', code: 'CANCEL01' });
    const paid = await t.order(accountId, { code: 'PAID0001', base: 7000, bonus: 700 });
    await t.pay(paid);
    await t.give(accountId, 4, 'grant', 'retake:g:1');
    await t.give(accountId, 5, 'grant', 'desk:1');
    const running = await t.order(accountId, { code: 'OPEN0001' });
    const { topups, charges, pages } = await t.bill(accountId);
    expect(topups.map(brief)).toEqual([
      ['open', 'OPEN0001', 700],
      ['grant', undefined, 5],
      ['retake', undefined, 4],
      ['paid', 'PAID0001', 7700],
      ['cancelled', 'CANCEL01', 700],
      ['expired', 'EXPIRED1', 700],
      ['signup_bonus', undefined, 6],
    ]);
    expect([charges, pages]).toEqual([[], 1]);
    expect(topups[0]).toEqual({
      ...{ orderId: running.id, code: 'OPEN0001', method: 'usdt', currency: 'USDT', amount: 9_324_000 },
      ...{ credits: 700, status: 'open', at: running.created_at },
    });
    t.clock.now = running.expires_at;
    expect(brief((await t.bill(accountId)).topups[0] as BillingOrder)).toEqual(['expired', 'OPEN0001', 700]);
  });

  it('names the order of a refund, also where what it brought was spent and became a debt', async () => {
    const t = await setUp(open);
    const accountId = await t.cashier.account();
    const paid = await t.order(accountId, { code: 'PAID0001', base: 10 });
    await t.pay(paid);
    await t.generate(accountId, { status: 'running' });
    t.later();
    await t.db.tx(async (tx) => {
      const { txId } = await t.cashier.ledger.refund(tx, { accountId, amount: 10, reference: 'r:1' });
      await tx.run("UPDATE payment_order SET status = 'refunded', refund_tx = ? WHERE id = ?", txId, paid.id);
    });
    await t.give(accountId, 20, 'grant', 'desk:1');
    expect((await t.bill(accountId)).topups.map(brief)).toEqual([
      ['grant', undefined, 20],
      ['refund', 'PAID0001', -10],
      ['refunded', 'PAID0001', 10],
    ]);
    const rows = await (await t.statement(accountId)).read();
    expect(rows.map(({ kind, credits, order_code }) => [kind, credits, order_code])).toEqual([
      ['grant', '12', ''],
      ['refund', '-2', 'PAID0001'],
      ['hold', '-8', ''],
      ['purchase', '10', 'PAID0001'],
    ]);
  });

  it('tells of charges and refunds what they were for, and why they came back', async () => {
    const t = await setUp(open);
    const accountId = await t.cashier.account({ paid: 100 });
    const first = await t.generate(accountId, { status: 'cancelled', released: 1 });
    const second = await t.generate(accountId, { status: 'partial', released: 1, title: null });
    const { charges } = await t.bill(accountId);
    const of = (generationId: string, title?: string) => ({ generationId, title, job: 'cakes' });
    expect(charges).toMatchObject([
      { kind: 'release', amount: 4, because: 'failed', ...of(second) },
      { kind: 'hold', amount: -8, ...of(second) },
      { kind: 'release', amount: 4, because: 'cancelled', ...of(first, 'Red cake') },
      { kind: 'hold', amount: -8, ...of(first, 'Red cake') },
    ]);
  });

  it('goes page by page through both, nothing twice and nothing left out', async () => {
    const t = await setUp(open);
    const accountId = await t.cashier.account();
    const stranger = await t.cashier.account({ paid: 50 });
    await t.order(stranger, { status: 'expired' });
    for (let n = 0; n < 12; n++) {
      await t.order(accountId, { status: 'expired', code: `ORDER0${String(n).padStart(2, '0')}` });
      await t.give(accountId, 8, 'grant', `desk:${n}`);
    }
    for (let n = 0; n < 6; n++) await t.generate(accountId, { released: 1 });
    const pages = [await t.bill(accountId, 0), await t.bill(accountId, 1), await t.bill(accountId, 2)];
    expect(pages.map(({ topups, charges }) => [topups.length, charges.length])).toEqual([
      [10, 10],
      [10, 2],
      [4, 0],
    ]);
    expect(pages.map(({ pages: count }) => count)).toEqual([2, 3, 3]);
    const all = pages.flatMap(({ topups }) => topups);
    expect(new Set(all.map(({ at }) => at)).size).toBe(24);
    expect(all.map(({ at }) => at)).toEqual([...all.map(({ at }) => at)].sort((a, b) => b - a));
  });
});

describeEachDb('a statement', (open) => {
  it('has every movement and order up to the moment it was asked for, and adds up', async () => {
    const t = await setUp(open);
    const accountId = await t.cashier.account();
    await t.give(accountId, 6, 'signup_bonus', 's:1');
    await t.order(accountId, { status: 'cancelled', code: 'CANCEL01' });
    const paid = await t.order(accountId, { code: 'PAID0001', bonus: 70 });
    await t.pay(paid);
    const generation = await t.generate(accountId, { title: '=HYPERLINK("x"), "red"', released: 1 });
    await t.order(accountId, { code: 'OPEN0001' });
    const { object, read } = await t.statement(accountId);
    const rows = await read();
    const short = ({ kind, credits, available_after, order_code, amount }: Record<string, string>) =>
      [kind, credits, available_after, order_code, amount].join(' ');
    expect(rows.map(short)).toEqual([
      'order_open   OPEN0001 9.324',
      'release 4 772  ',
      'hold -8 768  ',
      'pack_bonus 70 776 PAID0001 ',
      'purchase 700 706 PAID0001 9.324',
      'order_cancelled   CANCEL01 9.324',
      'signup_bonus 6 6  ',
    ]);
    const sum = rows.reduce((total, { credits }) => total + Number(credits), 0);
    expect(sum).toBe((await t.cashier.balance(accountId)).available);
    expect(rows[1]).toMatchObject({ generation_id: generation, title: `'=HYPERLINK("x"), "red"` });
    expect(rows[4]).toMatchObject({ method: 'usdt', currency: 'USDT', date: '2026-03-01T12:04:00.000Z' });
    // What comes later is none of it, however late it is sent: the order was open then.
    const open1 = await t.db.get<{ id: string }>("SELECT id FROM payment_order WHERE code = 'OPEN0001'");
    await t.pay({ ...paid, id: open1?.id ?? '' });
    await t.give(accountId, 9, 'grant', 'desk:1');
    expect(await read()).toEqual(rows);
    expect(object.at).toBeLessThan(t.clock.now);
  });

  it('is of one account alone, and gone with it', async () => {
    const t = await setUp(open);
    const [ann, ben] = [await t.cashier.account({ paid: 5 }), await t.cashier.account({ paid: 7 })];
    await t.order(ben, { status: 'expired' });
    const { read } = await t.statement(ann);
    expect((await read()).map(({ credits }) => credits)).toEqual(['5']);
    await t.db.run('UPDATE account SET erased_at = 1 WHERE id = ?', ann);
    await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of who never got or paid anything is none', async () => {
    const t = await setUp(open);
    const accountId = await t.cashier.account();
    await expect(t.db.tx((tx) => t.statements.order(tx, accountId))).rejects.toMatchObject({
      code: 'NOTHING_TO_SHOW',
    });
  });

  it('of 12,000 movements is read in pages that miss and repeat nothing, and /billing answers quickly', async () => {
    const t = await setUp(open);
    const accountId = await t.cashier.account({ bonus: 1 });
    const COUNT = 12_000;
    const numbers = (width: number) =>
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${COUNT}) SELECT ${
        t.db.dialect === 'sqlite' ? "printf('%05d', i)" : "lpad(CAST(i AS TEXT), 5, '0')"
      } AS name, i FROM n LIMIT ${width}`;
    // Five movements a moment: a page ends between movements of one moment.
    await t.db.run(
      `INSERT INTO ledger_tx (id, kind, reference, created_at)
       SELECT 'many' || m.name, 'grant', 'many:' || m.name, CAST(? AS BIGINT) + m.i / 5 FROM (${numbers(COUNT)}) m`,
      START + 1,
    );
    await t.db.run(
      `INSERT INTO ledger_entry (id, tx_id, position, book, account_id, amount, balance_after, seq, created_at)
       SELECT 'many' || m.name, 'many' || m.name, 0, 'bonus', CAST(? AS TEXT), 1, m.i + 1, m.i + 1, CAST(? AS BIGINT)
       FROM (${numbers(COUNT)}) m`,
      ...[accountId, START + 1],
    );
    t.clock.now = START + COUNT;
    const started = performance.now();
    const { topups } = await t.bill(accountId, 500);
    const took = performance.now() - started;
    expect(topups).toHaveLength(10);
    // A busy machine is slow; a scan for each row would take minutes.
    expect(took).toBeLessThan(3000);
    const rows = await (await t.statement(accountId)).read();
    expect(rows.map(({ available_after }) => Number(available_after))).toEqual(
      Array.from({ length: COUNT + 1 }, (_, n) => COUNT + 1 - n),
    );
  });
});
