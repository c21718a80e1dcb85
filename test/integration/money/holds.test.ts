import { expect, it } from 'vitest';
import { describeEachDb } from '../../support/db.ts';
import { createScene } from '../../support/ledger.ts';

const CREDITS = 17;

describeEachDb('money 1: credits are spent once', (open) => {
  it('starts exactly N of 50 parallel requests with N credits', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 10, bonus: CREDITS - 10 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        db.tx((tx) =>
          ledger.openHold(tx, { accountId, generationId: `g${n}`, items: [{ itemId: 'a', price: 1 }] }),
        ),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(CREDITS);
    // Nobody is refused while there is a credit left.
    const empty = { code: 'INSUFFICIENT_CREDITS', params: { needed: 1, available: 0 } };
    for (const { reason } of refused) expect(reason).toMatchObject(empty);
    expect(await balance(accountId)).toEqual({ paid: 0, bonus: 0, frozen: CREDITS, debt: 0, available: 0 });
    expect(await db.get('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM hold')).toEqual({ n: CREDITS });
    await prove();
  });
});

describeEachDb('money 2: settle, release and expire race', (open) => {
  it('lets one win, 100 times over, and moves no other hold', { timeout: 60_000 }, async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 500, bonus: 100 });
    const bystander = await account({ paid: 50 });
    await db.tx((tx) =>
      ledger.openHold(tx, {
        accountId: bystander,
        generationId: 'other',
        items: [{ itemId: 'a', price: 9 }],
      }),
    );
    let spent = 0;
    for (let round = 0; round < 100; round += 1) {
      const generationId = `g${round}`;
      const items = [
        { itemId: 'a', price: 2 },
        { itemId: 'b', price: 1 },
      ];
      await db.tx((tx) => ledger.openHold(tx, { accountId, generationId, items }));
      const item = { generationId, itemId: 'a' };
      // The order that they are started in changes, so that each of them is first at times.
      const racers = [
        () => db.tx((tx) => ledger.captureItem(tx, { ...item, attempt: 1 })),
        () => db.tx((tx) => ledger.releaseItem(tx, { ...item, attempt: 1 })),
        () => db.tx((tx) => ledger.releaseItem(tx, item)),
      ];
      const turned = [...racers.slice(round % 3), ...racers.slice(0, round % 3)];
      const endings = await Promise.all(turned.map((race) => race()));
      const winners = endings.filter(({ ended }) => ended);
      expect(winners).toHaveLength(1);
      if (winners[0]?.ended) spent += winners[0].captured;
    }
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThan(200);
    // Item b of every round is open still.
    expect(await balance(accountId)).toMatchObject({ frozen: 100, available: 600 - 100 - spent });
    expect(await balance(bystander)).toMatchObject({ paid: 41, frozen: 9 });
    await prove();
  });

  it('closes a hold once when its items end in parallel', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 20, bonus: 20 });
    const items = Array.from({ length: 10 }, (_, n) => ({ itemId: `i${n}`, price: n + 1 }));
    await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g', items: items.slice(0, 8) }));
    const endings = await Promise.all(
      items
        .slice(0, 8)
        .map(({ itemId }, n) =>
          db.tx((tx) =>
            n % 2 === 0
              ? ledger.captureItem(tx, { generationId: 'g', itemId, attempt: 1 })
              : ledger.releaseItem(tx, { generationId: 'g', itemId }),
          ),
        ),
    );
    expect(endings.filter((ending) => ending.ended && ending.holdClosed)).toHaveLength(1);
    expect(await balance(accountId)).toMatchObject({ frozen: 0, available: 40 - (1 + 3 + 5 + 7) });
    await prove();
  });
});

describeEachDb('money 5: one key, one effect', (open) => {
  it('leaves one row of 50 parallel requests with one key and body', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account();
    const credit = {
      accountId,
      amount: 7,
      book: 'paid',
      source: 'sales',
      kind: 'purchase',
      reference: 'order:1',
    } as const;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => db.tx((tx) => ledger.credit(tx, credit))),
    );
    expect(new Set(answers.map(({ txId }) => txId)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await balance(accountId)).toMatchObject({ paid: 7 });
    await expect(db.tx((tx) => ledger.credit(tx, { ...credit, amount: 8 }))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    await prove();
  });

  it('lets one of two bodies win when 50 requests with one key disagree', async () => {
    const { db, ledger, account, prove } = createScene(await open());
    const accounts = [await account(), await account()];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        db.tx((tx) =>
          ledger.credit(tx, {
            accountId: accounts[n % 2]!,
            amount: 7,
            book: 'paid',
            source: 'sales',
            kind: 'purchase',
            reference: 'order:1',
          }),
        ),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(25);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await db.get('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ledger_tx')).toEqual({ n: 1 });
    await prove();
  });

  it('answers the first hold to 50 parallel submits of one generation', async () => {
    const { db, ledger, account, balance, prove } = createScene(await open());
    const accountId = await account({ paid: 5 });
    const request = {
      accountId,
      generationId: 'g',
      items: [
        { itemId: 'a', price: 2 },
        { itemId: 'b', price: 3 },
      ],
    };
    const holds = await Promise.all(
      Array.from({ length: 50 }, () => db.tx((tx) => ledger.openHold(tx, request))),
    );
    expect(new Set(holds.map(({ holdId }) => holdId)).size).toBe(1);
    expect(await balance(accountId)).toMatchObject({ paid: 0, frozen: 5 });
    for (const items of [
      [{ itemId: 'a', price: 5 }],
      [
        { itemId: 'a', price: 3 },
        { itemId: 'b', price: 2 },
      ],
    ]) {
      await expect(db.tx((tx) => ledger.openHold(tx, { ...request, items }))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_CONFLICT',
      });
    }
    const stranger = await account({ paid: 5 });
    await expect(
      db.tx((tx) => ledger.openHold(tx, { ...request, accountId: stranger })),
    ).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    await prove();
  });
});
