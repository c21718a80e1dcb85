import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createScene } from '../../test/support/ledger.ts';

describeEachDb('hold', (open) => {
  it('spends bonus first, remembers the split per item and gives each share back where it came from', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 20, bonus: 7 });
    const items = ['a', 'b', 'c'].map((itemId) => ({ itemId, price: 5 }));
    const hold = await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g', items }));
    expect(hold).toMatchObject({ paid: 8, bonus: 7 });
    expect(await balance(accountId)).toEqual({ paid: 12, bonus: 0, frozen: 15, debt: 0, available: 12 });
    await prove();

    // a was all bonus, b was 2 bonus and 3 paid, c was all paid.
    const end = (itemId: string) => db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g', itemId }));
    expect(await end('b')).toEqual({ ended: true, captured: 0, released: 5, holdClosed: false });
    expect(await balance(accountId)).toMatchObject({ paid: 15, bonus: 2, frozen: 10 });
    const captured = await db.tx((tx) =>
      ledger.captureItem(tx, { generationId: 'g', itemId: 'a', attempt: 1 }),
    );
    expect(captured).toEqual({ ended: true, captured: 5, released: 0, holdClosed: false });
    expect(await end('c')).toMatchObject({ ended: true, holdClosed: true });
    expect(await balance(accountId)).toMatchObject({ paid: 20, bonus: 2, frozen: 0 });
    expect(await db.get('SELECT status, captured, released FROM hold')).toEqual({
      status: 'closed',
      captured: 5,
      released: 10,
    });
    await prove();
  });

  it('ends an item once: the second ending says how it ended and moves nothing', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 9 });
    const items = [
      { itemId: 'a', price: 4 },
      { itemId: 'b', price: 4 },
    ];
    await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g', items }));
    await db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g', itemId: 'a', attempt: 1 }));
    // A late success of the first attempt, and of a second one.
    for (const attempt of [1, 2]) {
      expect(
        await db.tx((tx) => ledger.captureItem(tx, { generationId: 'g', itemId: 'a', attempt })),
      ).toEqual({ ended: false, as: 'released' });
    }
    await db.tx((tx) => ledger.captureItem(tx, { generationId: 'g', itemId: 'b', attempt: 3 }));
    expect(await db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g', itemId: 'b' }))).toEqual({
      ended: false,
      as: 'captured',
    });
    expect(await balance(accountId)).toMatchObject({ paid: 5, frozen: 0 });
    expect(await db.all('SELECT item_id, status, captured, attempt FROM hold_item ORDER BY item_id')).toEqual(
      [
        { item_id: 'a', status: 'released', captured: 0, attempt: 1 },
        { item_id: 'b', status: 'captured', captured: 4, attempt: 3 },
      ],
    );
    await expect(
      db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g', itemId: 'z' })),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await prove();
  });

  it('captures a part for a late cancel, from the bonus part first', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 10, bonus: 3 });
    await db.tx((tx) =>
      ledger.openHold(tx, { accountId, generationId: 'g', items: [{ itemId: 'a', price: 8 }] }),
    );
    for (const amount of [9, 0, -1, 0.5]) {
      await expect(
        db.tx((tx) => ledger.captureItem(tx, { generationId: 'g', itemId: 'a', attempt: 1, amount })),
      ).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    expect(
      await db.tx((tx) => ledger.captureItem(tx, { generationId: 'g', itemId: 'a', attempt: 1, amount: 4 })),
    ).toEqual({ ended: true, captured: 4, released: 4, holdClosed: true });
    expect(await balance(accountId)).toEqual({ paid: 9, bonus: 0, frozen: 0, debt: 0, available: 9 });
    await prove();
  });

  it('refuses while a debt is open, and without enough credits', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 4, bonus: 1 });
    const hold = (price: number) =>
      db.tx((tx) =>
        ledger.openHold(tx, { accountId, generationId: `g${price}`, items: [{ itemId: 'a', price }] }),
      );
    await expect(hold(6)).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      params: { needed: 6, available: 5 },
    });
    await db.tx((tx) => ledger.refund(tx, { accountId, amount: 7, reference: 'r' }));
    await expect(hold(1)).rejects.toMatchObject({ code: 'DEBT_OPEN', params: { debt: 2 } });
    expect(await balance(accountId)).toMatchObject({ available: 0, debt: 2, frozen: 0 });
    await prove();
  });

  it('lets credits that come back pay a debt that was booked meanwhile', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 6, bonus: 4 });
    const items = [
      { itemId: 'a', price: 6 },
      { itemId: 'b', price: 4 },
    ];
    await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g', items }));
    await db.tx((tx) => ledger.refund(tx, { accountId, amount: 7, reference: 'r' }));
    await db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g', itemId: 'a' }));
    expect(await balance(accountId)).toEqual({ paid: 0, bonus: 0, frozen: 4, debt: 1, available: 0 });
    await db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g', itemId: 'b' }));
    expect(await balance(accountId)).toEqual({ paid: 3, bonus: 0, frozen: 0, debt: 0, available: 3 });
    await prove();
  });

  it('forwards what is released to the account that the holder was merged into', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const [old, middle, heir] = [await account({ paid: 5, bonus: 2 }), await account(), await account()];
    const items = [
      { itemId: 'a', price: 4 },
      { itemId: 'b', price: 3 },
    ];
    await db.tx((tx) => ledger.openHold(tx, { accountId: old, generationId: 'g', items }));
    await db.run('UPDATE account SET merged_into = ? WHERE id = ?', middle, old);
    await db.run('UPDATE account SET merged_into = ? WHERE id = ?', heir, middle);
    await db.tx((tx) => ledger.releaseItem(tx, { generationId: 'g', itemId: 'a' }));
    await db.tx((tx) => ledger.captureItem(tx, { generationId: 'g', itemId: 'b', attempt: 1 }));
    expect(await balance(old)).toMatchObject({ available: 0, frozen: 0 });
    expect(await balance(heir)).toMatchObject({ paid: 2, bonus: 2 });
    await prove();
  });

  it.each([
    ['no items', []],
    [
      'an item twice',
      [
        { itemId: 'a', price: 1 },
        { itemId: 'a', price: 1 },
      ],
    ],
    ['a price of 0', [{ itemId: 'a', price: 0 }]],
    ['a negative price', [{ itemId: 'a', price: -4 }]],
    ['a fraction', [{ itemId: 'a', price: 0.5 }]],
    ['a price that overflows', [{ itemId: 'a', price: 2 ** 60 }]],
    [
      'a sum that overflows',
      [
        { itemId: 'a', price: 10 ** 12 },
        { itemId: 'b', price: 10 ** 12 },
      ],
    ],
    ['not a number', [{ itemId: 'a', price: Number.NaN }]],
  ])('refuses %s (money 6)', async (_, items) => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 10 });
    await expect(
      db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g', items })),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await balance(accountId)).toMatchObject({ paid: 10, frozen: 0 });
    await prove();
  });
});
