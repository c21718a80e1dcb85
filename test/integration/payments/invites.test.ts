import { expect, it } from 'vitest';
import { createInvites } from '../../../core/accounts/invites.ts';
import { describeEachDb } from '../../support/db.ts';
import { createInviting } from '../../support/invites.ts';

describeEachDb('invitations', (open) => {
  it('have a code of 10 signs that stays the same, also asked for 20 times at once', async () => {
    const t = createInviting(await open());
    const ann = await t.person('ann');
    const views = await Promise.all(Array.from({ length: 20 }, () => t.show(ann)));
    expect(new Set(views.map(({ code }) => code)).size).toBe(1);
    expect(views[0]).toEqual({
      code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/),
      credits: 20,
      came: 0,
      rewarded: 0,
    });
  });

  it('draw another code when one is taken, and give up in the end', async () => {
    const db = await open();
    const t = createInviting(db);
    const [ann, bob, eve] = [await t.person('ann'), await t.person('bob'), await t.person('eve')];
    const drawn = [1, 1, 2, ...Array.from({ length: 9 }, () => 1)];
    const invites = createInvites({
      ...{ ids: t.ids, ledger: t.ledger, outbox: t.outbox, credits: 1, freeCreditsPerDay: 1 },
      random: (count) => new Uint8Array(count).fill(drawn.shift() ?? 1),
    });
    const show = (who: string) => db.tx((tx) => invites.show(tx, who));
    expect((await show(ann)).code).toBe('1111111111');
    expect((await show(bob)).code).toBe('2222222222');
    await expect(show(eve)).rejects.toThrow('no invitation code is free');
  });

  it('refuse a code that nobody has', async () => {
    const t = createInviting(await open());
    const bob = await t.person('bob');
    for (const code of ['', 'hello', 'ZZZZZZZZZZ', '0'.repeat(300), "'; DROP TABLE account --"]) {
      expect(await t.look(bob, code)).toMatchObject({ refusal: 'unknown' });
      expect(await t.accept(bob, code)).toEqual({ refusal: 'unknown' });
    }
    expect(await t.count('invitation')).toBe(0);
  });

  it('refuse oneself: one’s own code, another bot’s account, a linked identity', async () => {
    const t = createInviting(await open());
    const ann = await t.person('ann');
    expect(await t.invite(ann, ann)).toEqual({ refusal: 'self' });
    expect(await t.invite(await t.person('ann', { scope: 'another bot' }), ann)).toEqual({ refusal: 'self' });
    const eve = await t.person('eve');
    await t.link(eve, 'eve in WeChat');
    const second = await t.person('eve in WeChat', { platform: 'wechat', scope: 'another app' });
    expect(await t.invite(second, eve)).toEqual({ refusal: 'self' });
    expect(await t.count('invitation')).toBe(0);
  });

  it('refuse a circle, of two and of many', async () => {
    const t = createInviting(await open());
    const people: string[] = [];
    for (let n = 0; n < 12; n += 1) people.push(await t.person(`p${n}`));
    for (let n = 1; n < people.length; n += 1) {
      expect(await t.invite(people[n]!, people[n - 1]!)).toEqual({});
    }
    for (const above of people.slice(1))
      expect(await t.invite(people[0]!, above)).toEqual({ refusal: 'loop' });
    // Also for another account of the one at the top.
    const again = await t.person('p0', { scope: 'another bot' });
    expect(await t.invite(again, people[5]!)).toEqual({ refusal: 'loop' });
  });

  it('close no circle when all its invitations are taken at once', async () => {
    const t = createInviting(await open());
    const people: string[] = [];
    for (let n = 0; n < 8; n += 1) people.push(await t.person(`p${n}`));
    const codes: string[] = [];
    for (const one of people) codes.push(await t.codeOf(one));
    const outcomes = await Promise.all(
      people.map((one, n) => t.accept(one, codes[(n + 1) % people.length]!)),
    );
    expect(outcomes.filter(({ refusal }) => refusal === 'loop')).toHaveLength(1);
    expect(await t.count('invitation')).toBe(7);
  });

  it('are taken once: by an account, by a person, and also 20 at once', async () => {
    const t = createInviting(await open());
    const [ann, bob, eve] = [await t.person('ann'), await t.person('bob'), await t.person('eve')];
    const code = await t.codeOf(ann);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => t.accept(bob, code)));
    expect(outcomes.filter(({ refusal }) => refusal === undefined)).toHaveLength(1);
    expect(outcomes.filter(({ refusal }) => refusal === 'invited')).toHaveLength(19);
    expect(await t.invite(bob, eve)).toEqual({ refusal: 'invited' });
    expect(await t.invite(await t.person('bob', { scope: 'another bot' }), eve)).toEqual({
      refusal: 'invited',
    });
    await t.erase(bob);
    expect(await t.invite(await t.person('bob'), eve)).toEqual({ refusal: 'invited' });
  });

  it('refuse somebody who has paid before, here or by another bot', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    const other = await t.person('bob', { scope: 'another bot' });
    await t.paidOrder(bob);
    expect(await t.invite(bob, ann)).toEqual({ refusal: 'customer' });
    expect(await t.invite(other, ann)).toEqual({ refusal: 'customer' });
  });

  it('refuse somebody who has paid before an erasure, by each of their keys', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    await t.link(bob, 'bob in WeChat');
    await t.topUp(bob, t.build(0));
    await t.topUp(bob);
    await t.erase(bob);
    const again = await t.person('bob');
    expect(await t.look(again, await t.codeOf(ann))).toMatchObject({ refusal: 'customer' });
    expect(await t.invite(again, ann)).toEqual({ refusal: 'customer' });
    const elsewhere = await t.person('bob in WeChat', { platform: 'wechat' });
    expect(await t.invite(elsewhere, ann)).toEqual({ refusal: 'customer' });
    expect(await t.count('invitation')).toBe(0);
  });
});
