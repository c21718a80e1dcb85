import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createScene } from '../../test/support/ledger.ts';
import type { Posting } from './books.ts';

const grant = (accountId: string, amount: number, reference = 'grant:1'): Posting => ({
  kind: 'grant',
  reference,
  entries: [
    { book: 'promotion', amount: -amount },
    { book: 'bonus', accountId, amount },
  ],
});

describeEachDb('post', (open) => {
  it('writes entries with sequences and balances after', async () => {
    const { db, ledger, account, prove } = createScene(await open());
    const accountId = await account();
    await db.tx((tx) => ledger.post(tx, grant(accountId, 5)));
    await db.tx((tx) => ledger.post(tx, grant(accountId, 7, 'grant:2')));
    const rows = await db.all(
      `SELECT seq, amount, balance_after FROM ledger_entry WHERE account_id = ? ORDER BY seq`,
      accountId,
    );
    expect(rows).toEqual([
      { seq: 1, amount: 5, balance_after: 5 },
      { seq: 2, amount: 7, balance_after: 12 },
    ]);
    await prove();
  });

  it('replays the same body and refuses another one', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account();
    const first = await db.tx((tx) => ledger.post(tx, grant(accountId, 5)));
    const second = await db.tx((tx) => ledger.post(tx, grant(accountId, 5)));
    expect(second).toMatchObject({ txId: first.txId, replayed: true });
    await expect(db.tx((tx) => ledger.post(tx, grant(accountId, 6)))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    await expect(
      db.tx((tx) => ledger.post(tx, { ...grant(accountId, 5), kind: 'checkin' })),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await balance(accountId)).toMatchObject({ bonus: 5, available: 5 });
    await prove();
  });

  it('moves credits between two accounts and takes several entries of one book', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const from = await account({ paid: 10 });
    const to = await account();
    await db.tx((tx) =>
      ledger.post(tx, {
        kind: 'merge',
        reference: 'merge:1',
        entries: [
          { book: 'paid', accountId: from, amount: -4 },
          { book: 'paid', accountId: to, amount: 4 },
          { book: 'paid', accountId: from, amount: -6 },
          { book: 'paid', accountId: to, amount: 6 },
        ],
      }),
    );
    expect(await balance(from)).toMatchObject({ paid: 0 });
    expect(await balance(to)).toMatchObject({ paid: 10 });
    await prove();
  });

  it.each([
    ['no second entry', [{ book: 'promotion', amount: -1 }]],
    [
      'a sum that is not zero',
      [
        { book: 'promotion', amount: -1 },
        { book: 'bonus', accountId: 'x', amount: 2 },
      ],
    ],
    [
      'a fraction',
      [
        { book: 'promotion', amount: -0.5 },
        { book: 'bonus', accountId: 'x', amount: 0.5 },
      ],
    ],
    [
      'a user book without account',
      [
        { book: 'promotion', amount: -1 },
        { book: 'bonus', amount: 1 },
      ],
    ],
    [
      'a system book with account',
      [
        { book: 'sales', accountId: 'x', amount: -1 },
        { book: 'paid', accountId: 'x', amount: 1 },
      ],
    ],
    [
      'frozen without a hold',
      [
        { book: 'paid', accountId: 'x', amount: -1 },
        { book: 'frozen', accountId: 'x', amount: 1 },
      ],
    ],
    [
      'an amount beyond range',
      [
        { book: 'sales', amount: -(2 ** 53) },
        { book: 'paid', accountId: 'x', amount: 2 ** 53 },
      ],
    ],
  ] as [string, Posting['entries']][])('refuses %s', async (_, entries) => {
    const { db, ledger } = createScene(await open());
    await expect(
      db.tx((tx) => ledger.post(tx, { kind: 'grant', reference: 'bad', entries })),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await db.get('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ledger_tx')).toEqual({ n: 0 });
  });

  it('refuses to make a book negative, and names what is there', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 3, bonus: 2 });
    const spend: Posting = {
      kind: 'correction',
      reference: 'spend',
      entries: [
        { book: 'paid', accountId, amount: -4 },
        { book: 'adjustment', amount: 4 },
      ],
    };
    await expect(db.tx((tx) => ledger.post(tx, spend))).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      params: { needed: 4, available: 5 },
    });
    await expect(
      db.tx((tx) =>
        ledger.post(tx, {
          ...spend,
          entries: spend.entries.map((e) => ({ ...e, book: e.book === 'paid' ? 'debt' : e.book })),
        }),
      ),
    ).rejects.toMatchObject({ code: 'BAD_INPUT', params: { field: 'debt' } });
    // In between counts too: chains never pass below zero.
    await expect(
      db.tx((tx) =>
        ledger.post(tx, {
          ...spend,
          entries: [
            ...spend.entries,
            { book: 'adjustment', amount: -4 },
            { book: 'paid', accountId, amount: 4 },
          ],
        }),
      ),
    ).rejects.toMatchObject({ code: 'INSUFFICIENT_CREDITS' });
    await expect(db.tx((tx) => ledger.post(tx, grant('nobody', 1)))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await balance(accountId)).toMatchObject({ paid: 3, bonus: 2 });
    await prove();
  });

  it('loses no update among parallel transactions', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account();
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        db.tx((tx) => ledger.post(tx, grant(accountId, n + 1, `grant:${n}`))),
      ),
    );
    expect(await balance(accountId)).toMatchObject({ bonus: 820 });
    await prove();
  });
});

describeEachDb('credit, refund and correct', (open) => {
  it('books a debt for what a refund can not take, and lets the next credits pay it first', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 10, bonus: 3 });
    const refund = { accountId, amount: 20, reference: 'refund:1' };
    expect(await db.tx((tx) => ledger.refund(tx, refund))).toMatchObject({ paid: 10, bonus: 3, debt: 7 });
    expect(await balance(accountId)).toEqual({ paid: 0, bonus: 0, frozen: 0, debt: 7, available: 0 });

    const small = {
      accountId,
      amount: 5,
      book: 'bonus',
      source: 'promotion',
      kind: 'checkin',
      reference: 'c:1',
    } as const;
    expect(await db.tx((tx) => ledger.credit(tx, small))).toMatchObject({ debtPaid: 5, replayed: false });
    const large = {
      accountId,
      amount: 9,
      book: 'paid',
      source: 'sales',
      kind: 'purchase',
      reference: 'p:1',
    } as const;
    expect(await db.tx((tx) => ledger.credit(tx, large))).toMatchObject({ debtPaid: 2 });
    expect(await balance(accountId)).toEqual({ paid: 7, bonus: 0, frozen: 0, debt: 0, available: 7 });

    // The debt of now differs from the debt of then: replays are recognised all the same.
    expect(await db.tx((tx) => ledger.credit(tx, small))).toMatchObject({ debtPaid: 5, replayed: true });
    expect(await db.tx((tx) => ledger.credit(tx, large))).toMatchObject({ debtPaid: 2, replayed: true });
    expect(await db.tx((tx) => ledger.refund(tx, refund))).toMatchObject({ debt: 7, replayed: true });
    for (const other of [
      { ...large, amount: 10 },
      { ...large, source: 'adjustment' as const },
      { ...small, amount: 4 },
    ]) {
      await expect(db.tx((tx) => ledger.credit(tx, other))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_CONFLICT',
      });
    }
    await expect(db.tx((tx) => ledger.refund(tx, { ...refund, amount: 19 }))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect(await balance(accountId)).toMatchObject({ paid: 7, debt: 0 });
    await prove();
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses the amount %s', async (amount) => {
    const { db, ledger, account, prove } = createScene(await open());
    const accountId = await account();
    const credit = {
      accountId,
      amount,
      book: 'paid',
      source: 'sales',
      kind: 'purchase',
      reference: 'r',
    } as const;
    await expect(db.tx((tx) => ledger.credit(tx, credit))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(
      db.tx((tx) => ledger.refund(tx, { accountId, amount, reference: 'r' })),
    ).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await prove();
  });

  it('corrects a transaction once, and never what a hold moved', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account();
    const { txId } = await db.tx((tx) => ledger.post(tx, grant(accountId, 9)));
    const first = await db.tx((tx) => ledger.correct(tx, { txId }));
    expect(await db.tx((tx) => ledger.correct(tx, { txId }))).toEqual({ txId: first.txId, replayed: true });
    expect(await balance(accountId)).toMatchObject({ bonus: 0 });
    expect(await db.get('SELECT corrects FROM ledger_tx WHERE id = ?', first.txId)).toEqual({
      corrects: txId,
    });
    await expect(db.tx((tx) => ledger.correct(tx, { txId: first.txId }))).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(db.tx((tx) => ledger.correct(tx, { txId: 'none' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });

    const rich = await account({ paid: 4 });
    await db.tx((tx) =>
      ledger.openHold(tx, { accountId: rich, generationId: 'g', items: [{ itemId: 'i', price: 4 }] }),
    );
    const hold = await db.get<{ id: string }>("SELECT id FROM ledger_tx WHERE kind = 'hold'");
    await expect(db.tx((tx) => ledger.correct(tx, { txId: hold!.id }))).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    const purchase = await db.get<{ id: string }>("SELECT id FROM ledger_tx WHERE kind = 'purchase'");
    await expect(db.tx((tx) => ledger.correct(tx, { txId: purchase!.id }))).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
    });
    await prove();
  });
});

describeEachDb('balances', (open) => {
  it('answers many at once; an account without a wallet owns nothing', async () => {
    const { db, ledger, account } = createScene(await open());
    const one = await account({ paid: 1 });
    const two = await account({ bonus: 2 });
    const found = await db.tx((tx) => ledger.balances(tx, [one, two, 'nobody']));
    expect(found.get(one)).toMatchObject({ paid: 1, available: 1 });
    expect(found.get(two)).toMatchObject({ bonus: 2, available: 2 });
    expect(found.size).toBe(2);
    expect(await db.tx((tx) => ledger.balance(tx, 'nobody'))).toMatchObject({ available: 0 });
  });

  it('opens a wallet once', async () => {
    const { db, ledger, ids } = createScene(await open());
    const id = ids.row();
    expect(await db.tx((tx) => ledger.openWallet(tx, id))).toBe(true);
    expect(await db.tx((tx) => ledger.openWallet(tx, id))).toBe(false);
  });
});
