import { expect, it } from 'vitest';
import { createLevels } from '../../../core/accounts/levels.ts';
import type { Db } from '../../../core/db/db.ts';
import { createCodes, type NewBatch } from '../../../core/payments/codes/codes.ts';
import { describeEachDb } from '../../support/db.ts';
import { createPeople } from '../../support/perks.ts';

const NOON = Date.UTC(2026, 0, 15, 12);
const MINUTE = 60_000;
const WRONG = 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ';

const setUp = (db: Db) => {
  const people = createPeople(db);
  const levels = createLevels({ ids: people.ids });
  const codes = createCodes({ ids: people.ids, ledger: people.ledger, levels, sessionSecret: 'a secret' });
  return {
    ...people,
    codes,
    levels,
    make: (batch: Partial<NewBatch> = {}) =>
      db.tx((tx) =>
        codes.create(tx, {
          ...{ count: 1, credits: 100, level: null, expiresAt: null, perPerson: 1, createdBy: 'admin' },
          ...batch,
        }),
      ),
    redeem: (accountId: string, code: string, conversationId = `chat-of-${accountId}`) =>
      db.tx((tx) => codes.redeem(tx, { accountId, conversationId }, code)),
  };
};

describeEachDb('redeem codes (money 16)', (open) => {
  it('gives credits once, as a bonus, and remembers who had them', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const { codes, batchId } = await t.make({ count: 2 });
    expect(await t.redeem(ann, codes[0]!)).toEqual({
      state: 'redeemed',
      credits: 100,
      level: null,
      available: 100,
    });
    expect(await t.balance(ann)).toMatchObject({ bonus: 100, paid: 0 });
    const row = await t.db.get<{ used_by: string; ledger_tx: string }>(
      'SELECT used_by, ledger_tx FROM redeem_code WHERE used_by IS NOT NULL AND batch_id = ?',
      batchId,
    );
    expect(row?.used_by).toBe(ann);
    expect(await t.count('ledger_tx', `id = '${row?.ledger_tx}' AND kind = 'redeem'`)).toBe(1);
    expect(await t.redeem(ann, codes[0]!)).toEqual({ state: 'refused' });
    expect(await t.balance(ann)).toMatchObject({ bonus: 100 });
    await t.prove();
  });

  it('is typed as people type', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const { codes } = await t.make({ perPerson: 5, count: 2 });
    const [one, two] = codes as [string, string];
    expect(await t.redeem(ann, ` ${one.toLowerCase().replaceAll('-', ' ')} `)).toMatchObject({
      state: 'redeemed',
    });
    const typed = two.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('A', 'А').replaceAll('-', '–');
    expect(await t.redeem(ann, typed)).toMatchObject({ state: 'redeemed' });
  });

  it('100 people, one code: one wins', async () => {
    const t = setUp(await open());
    const people: string[] = [];
    for (let n = 0; n < 100; n += 1) people.push(await t.person(`p${n}`));
    const { codes } = await t.make();
    const outcomes = await Promise.all(people.map((one) => t.redeem(one, codes[0]!)));
    expect(outcomes.filter(({ state }) => state === 'redeemed')).toHaveLength(1);
    expect(outcomes.filter(({ state }) => state === 'refused')).toHaveLength(99);
    expect(await t.count('ledger_tx')).toBe(1);
    await t.prove();
  });

  it('one person, 20 codes at once: as many as one may have', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const { codes } = await t.make({ count: 20, perPerson: 3 });
    const outcomes = await Promise.all(
      // Chats of their own, so that nothing but the person holds them together.
      codes.map((code, n) => t.redeem(ann, code, `chat-${n}`)),
    );
    expect(outcomes.filter(({ state }) => state === 'redeemed')).toHaveLength(3);
    expect(await t.balance(ann)).toMatchObject({ bonus: 300 });
    await t.prove();
  });

  it('counts the person, not the account: by another bot, a link, and after an erasure', async () => {
    const t = setUp(await open());
    const { codes } = await t.make({ count: 5, perPerson: 2 });
    const [a, b, c, d, e] = codes as [string, string, string, string, string];
    const ann = await t.person('ann');
    const same = await t.person('ann', { scope: 'another bot' });
    expect(same).not.toBe(ann);
    expect(await t.redeem(ann, a)).toMatchObject({ state: 'redeemed' });
    expect(await t.redeem(same, b)).toMatchObject({ state: 'redeemed' });
    expect(await t.redeem(ann, c)).toEqual({ state: 'refused' });
    expect(await t.redeem(same, c)).toEqual({ state: 'refused' });
    await t.erase(ann);
    expect(await t.redeem(await t.person('ann'), c)).toEqual({ state: 'refused' });
    // Bob had none; linked with Ann's key he is the same person.
    const bob = await t.person('bob');
    await t.db.run(`UPDATE identity SET account_id = ? WHERE account_id = ?`, bob, same);
    expect(await t.redeem(bob, d)).toEqual({ state: 'refused' });
    // And what a linked person uses counts for each of their keys.
    const eve = await t.person('eve');
    await t.link(eve, 'eve in WeChat');
    expect(await t.redeem(eve, d)).toMatchObject({ state: 'redeemed' });
    const rows = await t.db.all(`SELECT ref FROM eligibility_use WHERE ref LIKE '%:1'`);
    expect(rows).toHaveLength(3);
    expect(await t.redeem(eve, e)).toMatchObject({ state: 'redeemed' });
    await t.prove();
  });

  it('wrong, used, expired, void and too many look alike; 5 failures in an hour end it, also for a right code', async () => {
    let now = NOON;
    const t = setUp(await open({ clock: () => now }));
    const ann = await t.person('ann');
    const bob = await t.person('bob');
    const good = await t.make({ count: 3 });
    const expired = await t.make({ expiresAt: NOON + 1 });
    const voided = await t.make({ count: 4 });
    expect(await t.db.tx((tx) => t.codes.void(tx, voided.batchId))).toEqual({ unused: 4 });
    await t.redeem(bob, good.codes[0]!);
    await t.redeem(ann, good.codes[1]!);
    now += MINUTE;
    const refused: string[] = [];
    for (const code of ['', WRONG, good.codes[0]!, expired.codes[0]!, voided.codes[0]!]) {
      refused.push(JSON.stringify(await t.redeem(ann, code)));
      now += MINUTE;
    }
    expect(new Set(refused)).toEqual(new Set(['{"state":"refused"}']));
    const fresh = await t.make();
    // The first of five was 5 minutes ago.
    expect(await t.redeem(ann, fresh.codes[0]!)).toEqual({ state: 'limited', minutes: 55 });
    expect(await t.redeem(ann, fresh.codes[0]!)).toEqual({ state: 'limited', minutes: 55 });
    expect(await t.balance(ann)).toMatchObject({ bonus: 100 });
    // Somebody else is not held up; an hour after the first failure it goes on.
    now += 55 * MINUTE - 1;
    expect(await t.redeem(ann, fresh.codes[0]!)).toEqual({ state: 'limited', minutes: 1 });
    now += 1;
    expect(await t.redeem(ann, fresh.codes[0]!)).toMatchObject({ state: 'redeemed' });
    await t.prove();
  });

  it('the second code of a batch for one each is refused like a wrong one', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const { codes } = await t.make({ count: 2 });
    await t.redeem(ann, codes[0]!);
    expect(await t.redeem(ann, codes[1]!)).toEqual({ state: 'refused' });
    // It stays somebody else's.
    expect(await t.redeem(await t.person('bob'), codes[1]!)).toMatchObject({ state: 'redeemed' });
  });

  it('counts failures for an account and for a chat, also 30 at once and after an erasure', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => t.redeem(ann, WRONG, 'one chat')));
    expect(outcomes.filter(({ state }) => state === 'refused')).toHaveLength(5);
    expect(outcomes.filter(({ state }) => state === 'limited')).toHaveLength(25);
    // A new account in the same chat finds what is left of ten.
    const bob = await t.person('bob');
    for (let n = 0; n < 4; n += 1) await t.redeem(bob, WRONG, 'one chat');
    expect(await t.redeem(await t.person('eve'), WRONG, 'one chat')).toEqual({ state: 'refused' });
    expect(await t.redeem(await t.person('fay'), WRONG, 'one chat')).toMatchObject({ state: 'limited' });
    expect(await t.redeem(await t.person('gus'), WRONG)).toEqual({ state: 'refused' });
    // No row names the chat.
    expect(await t.count('guarded_failure', `subject LIKE '%one chat%'`)).toBe(0);
  });

  it('a code for a level raises it, with or without credits', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const { codes } = await t.make({ credits: 0, level: 'plus' });
    expect(await t.redeem(ann, codes[0]!)).toEqual({
      state: 'redeemed',
      credits: 0,
      level: 'plus',
      available: 0,
    });
    expect(await t.levelOf(ann)).toBe('plus');
    const both = await t.make({ credits: 5, level: 'pro' });
    expect(await t.redeem(ann, both.codes[0]!)).toMatchObject({ credits: 5, level: 'pro', available: 5 });
    expect(await t.levelOf(ann)).toBe('pro');
    expect(await t.count('level_grant', "source = 'code'")).toBe(2);
    await t.prove();
  });

  it('a code works in the playground too, where it becomes play money for good', async () => {
    const t = setUp(await open());
    const guest = await t.person('guest', { platform: 'playground', realm: 'play' });
    const { codes } = await t.make();
    expect(await t.redeem(guest, codes[0]!)).toMatchObject({ state: 'redeemed' });
    expect(await t.count('redeem_code', 'used_by IS NOT NULL')).toBe(1);
    await t.prove();
  });

  it('a failure in the middle leaves the code unused and nothing credited', async () => {
    const db = await open();
    const t = setUp(db);
    const ann = await t.person('ann');
    const { codes } = await t.make({ level: 'pro' });
    const broken = createCodes({
      ...{ ids: t.ids, ledger: t.ledger, sessionSecret: 'a secret' },
      levels: { grant: () => Promise.reject(new Error('the power went')) },
    });
    const who = { accountId: ann, conversationId: 'c' };
    await expect(db.tx((tx) => broken.redeem(tx, who, codes[0]!))).rejects.toThrow('the power went');
    expect(await t.count('redeem_code', 'used_by IS NOT NULL')).toBe(0);
    expect(await t.count('eligibility_use', "kind = 'code'")).toBe(0);
    expect(await t.balance(ann)).toMatchObject({ available: 0 });
    expect(await t.redeem(ann, codes[0]!)).toMatchObject({ state: 'redeemed' });
    await t.prove();
  });

  it('pays a debt first', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    await t.db.tx((tx) =>
      t.ledger.post(tx, {
        kind: 'debt_carried',
        reference: 'debt',
        entries: [
          { book: 'debt', accountId: ann, amount: 40 },
          { book: 'adjustment', amount: -40 },
        ],
      }),
    );
    const { codes } = await t.make();
    expect(await t.redeem(ann, codes[0]!)).toMatchObject({ credits: 100, available: 60 });
    await t.prove();
  });

  it('makes 10,000 codes of 150 bits that are kept as HMAC', async () => {
    const t = setUp(await open());
    const { codes, batchId } = await t.make({ count: 10_000 });
    expect(new Set(codes).size).toBe(10_000);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(await t.count('redeem_code', `batch_id = '${batchId}'`)).toBe(10_000);
    const rows = await t.db.all<{ code_key: string }>('SELECT code_key FROM redeem_code LIMIT 5');
    for (const { code_key } of rows) expect(code_key).toMatch(/^[0-9a-f]{64}$/);
    // Another secret knows none of them.
    const other = createCodes({
      ...{ ids: t.ids, ledger: t.ledger, levels: t.levels, sessionSecret: 'another secret' },
    });
    const who = { accountId: await t.person('ann'), conversationId: 'c' };
    expect(await t.db.tx((tx) => other.redeem(tx, who, codes[0]!))).toEqual({ state: 'refused' });
  });

  it.each<[string, Partial<NewBatch>, string]>([
    ['none', { count: 0 }, 'count'],
    ['too many', { count: 10_001 }, 'count'],
    ['half a code', { count: 1.5 }, 'count'],
    ['credits below 0', { credits: -1 }, 'credits'],
    ['half a credit', { credits: 0.5 }, 'credits'],
    ['more than there are', { credits: Number.MAX_SAFE_INTEGER }, 'credits'],
    ['neither credits nor a level', { credits: 0 }, 'credits'],
    ['no such level', { level: 'free' as 'plus' }, 'level'],
    ['expired already', { expiresAt: 1 }, 'expiresAt'],
    ['none for each person', { perPerson: 0 }, 'perPerson'],
  ])('makes no batch of %s', async (_, batch, field) => {
    const t = setUp(await open());
    await expect(t.make(batch)).rejects.toMatchObject({ code: 'BAD_INPUT', params: { field } });
    expect(await t.count('redeem_batch')).toBe(0);
  });

  it('voids what is unused, twice the same, and nothing else', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const { codes, batchId } = await t.make({ count: 3, perPerson: 3 });
    await t.redeem(ann, codes[0]!);
    for (const _ of [1, 2]) {
      expect(await t.db.tx((tx) => t.codes.void(tx, batchId))).toEqual({ unused: 2 });
    }
    expect(await t.balance(ann)).toMatchObject({ bonus: 100 });
    await expect(t.db.tx((tx) => t.codes.void(tx, 'nothing'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
