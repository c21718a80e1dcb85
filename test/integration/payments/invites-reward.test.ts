import { expect, it } from 'vitest';
import { describeEachDb } from '../../support/db.ts';
import { createInviting } from '../../support/invites.ts';

describeEachDb('invitations and what they bring', (open) => {
  it('a look changes nothing; taken, the first top-up rewards the inviter, who is told', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    await t.chat('ann');
    const code = await t.codeOf(ann);
    expect(await t.look(bob, code.toLowerCase())).toEqual({ code });
    expect(await t.count('invitation')).toBe(0);
    expect(await t.accept(bob, ` ${code.toLowerCase()} `)).toEqual({});
    expect(await t.show(ann)).toMatchObject({ came: 1, rewarded: 0 });
    expect(await t.balance(ann)).toMatchObject({ available: 0 });
    const orderId = await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ bonus: 20, paid: 0 });
    expect(await t.show(ann)).toMatchObject({ came: 1, rewarded: 1 });
    expect(await t.told(ann)).toEqual([[{ key: 'invite-rewarded', params: { credits: 20, available: 20 } }]]);
    expect(await t.db.get("SELECT amount FROM daily_budget WHERE scope = 'free-credits'")).toEqual({
      amount: 20,
    });
    // Once for ever: the same order again, and the next one.
    const invites = t.build(20);
    await t.db.tx((tx) => invites.reward(tx, { id: orderId, accountId: bob }));
    await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ bonus: 20 });
    await t.prove();
  });

  it('reward once when 20 payments come at once', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    await t.invite(bob, ann);
    const orderId = await t.paidOrder(bob);
    const invites = t.build(20);
    await Promise.all(
      Array.from({ length: 20 }, () => t.db.tx((tx) => invites.reward(tx, { id: orderId, accountId: bob }))),
    );
    expect(await t.balance(ann)).toMatchObject({ bonus: 20 });
    await t.prove();
  });

  it('reward nobody for somebody who was not invited', async () => {
    const t = createInviting(await open());
    await t.topUp(await t.person('bob'));
    expect(await t.count('ledger_tx', "kind = 'invite'")).toBe(0);
  });

  it('reward nothing when an earlier top-up was on its way while the invitation was taken', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    await t.invite(bob, ann);
    await t.paidOrder(bob);
    await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ available: 0 });
  });

  it('are off without credits, and never between play money and the real world', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    const guest = await t.person('guest', { platform: 'playground', realm: 'play' });
    const friend = await t.person('friend', { platform: 'playground', realm: 'play' });
    expect(await t.invite(guest, ann)).toEqual({ refusal: 'off' });
    expect(await t.invite(bob, guest)).toEqual({ refusal: 'off' });
    const off = t.build(0);
    await expect(t.db.tx((tx) => off.show(tx, ann))).rejects.toMatchObject({ code: 'PAYMENT_UNAVAILABLE' });
    const code = await t.codeOf(ann);
    expect(await t.db.tx((tx) => off.look(tx, bob, code))).toEqual({ code, refusal: 'off' });
    expect(await t.db.tx((tx) => off.accept(tx, bob, code))).toEqual({ refusal: 'off' });
    // Taken while they were on: the top-up is still the first one, and a later one is not.
    await t.invite(bob, ann);
    await t.topUp(bob, off);
    await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ available: 0 });
    // Play money for play money, out of no budget.
    await t.invite(friend, guest);
    await t.topUp(friend);
    expect(await t.balance(guest)).toMatchObject({ bonus: 20 });
    expect(await t.count('daily_budget', "scope = 'free-credits'")).toBe(0);
  });

  it('reward nobody once the day’s budget is used up, and a later top-up does not make up for it', async () => {
    const t = createInviting(await open(), { freeCreditsPerDay: 30 });
    const ann = await t.person('ann');
    for (const name of ['bob', 'eve']) {
      const who = await t.person(name);
      await t.invite(who, ann);
      await t.topUp(who);
    }
    expect(await t.balance(ann)).toMatchObject({ bonus: 20 });
    expect(t.exhausted).toEqual(['free-credits']);
    await t.db.run("DELETE FROM daily_budget WHERE scope = 'free-credits'");
    await t.topUp(await t.person('eve'));
    expect(await t.balance(ann)).toMatchObject({ bonus: 20 });
    expect(await t.show(ann)).toMatchObject({ came: 2, rewarded: 1 });
    await t.prove();
  });

  it('reward an inviter ten times a month, whichever account they are; who was invited has what they paid for', async () => {
    let now = Date.UTC(2026, 10, 30, 23);
    const t = createInviting(await open({ clock: () => now }));
    const ann = await t.person('ann');
    const comes = async (name: string, by: string) => {
      const who = await t.person(name);
      expect(await t.invite(who, by)).toEqual({});
      await t.topUp(who);
      expect(await t.balance(who)).toMatchObject({ paid: 700 });
    };
    const rewards = () => t.count('ledger_tx', "kind = 'invite'");
    for (let n = 0; n < 6; n += 1) await comes(`first ${n}`, ann);
    await t.erase(ann);
    const again = await t.person('ann');
    for (let n = 0; n < 4; n += 1) await comes(`second ${n}`, again);
    expect(await rewards()).toBe(10);
    expect(t.limited).toEqual([]);
    await comes('one more', again);
    expect(await rewards()).toBe(10);
    expect(t.limited).toEqual([again]);
    expect(await t.show(again)).toMatchObject({ came: 5, rewarded: 4 });
    await comes('another', await t.person('eve'));
    expect(await rewards()).toBe(11);
    now = Date.UTC(2026, 11, 1);
    await comes('in December', again);
    expect(await rewards()).toBe(12);
    await t.prove();
  });

  it('a reward that the budget of the day has no credits for is none of the ten', async () => {
    let now = Date.UTC(2026, 10, 22);
    const t = createInviting(await open({ clock: () => now }), { freeCreditsPerDay: 100 });
    const ann = await t.person('ann');
    for (let n = 0; n < 16; n += 1) {
      if (n === 8) now += 24 * 60 * 60_000;
      const who = await t.person(`guest ${n}`);
      await t.invite(who, ann);
      await t.topUp(who);
    }
    expect(await t.balance(ann)).toMatchObject({ bonus: 200 });
    expect(t.exhausted).toHaveLength(3);
    expect(t.limited).toHaveLength(3);
  });

  it.each(['blocked', 'erased'])('a %s inviter gets nothing, and invites nobody', async (state) => {
    const t = createInviting(await open());
    const [ann, bob, eve] = [await t.person('ann'), await t.person('bob'), await t.person('eve')];
    await t.invite(bob, ann);
    await t.db.run(`UPDATE account SET ${state}_at = 1 WHERE id = ?`, ann);
    await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ available: 0 });
    expect(await t.invite(eve, ann)).toEqual({ refusal: 'unknown' });
  });

  it('are told nowhere when there is no chat that takes messages', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    const chat = await t.chat('ann');
    await t.db.run('UPDATE conversation SET gone = 1 WHERE id = ?', chat);
    await t.invite(bob, ann);
    await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ bonus: 20 });
    expect(await t.told(ann)).toEqual([]);
  });

  it('a refund takes the reward back once: bonus, then paid, then as a debt', async () => {
    const t = createInviting(await open());
    const [bob, eve] = [await t.person('bob'), await t.person('eve')];
    const ann = await t.person('ann');
    await t.paidOrder(ann);
    await t.invite(bob, ann);
    await t.invite(eve, ann);
    const first = await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ bonus: 20, paid: 700 });
    await Promise.all([t.refund(first), t.refund(first), t.reverse(first)]);
    expect(await t.balance(ann)).toMatchObject({ bonus: 0, paid: 700, debt: 0 });
    expect(await t.show(ann)).toMatchObject({ came: 2, rewarded: 0 });
    await t.refund(first);
    expect(await t.balance(ann)).toMatchObject({ bonus: 0, paid: 700 });
    // Spent: 5 of the reward and all that was paid but 10.
    const second = await t.topUp(eve);
    await t.db.tx((tx) =>
      t.ledger.post(tx, {
        kind: 'grant',
        reference: 'spent',
        entries: [
          { book: 'bonus', accountId: ann, amount: -15 },
          { book: 'paid', accountId: ann, amount: -690 },
          { book: 'revenue', amount: 705 },
        ],
      }),
    );
    await t.refund(second);
    expect(await t.balance(ann)).toMatchObject({ bonus: 0, paid: 0, debt: 5 });
    await t.prove();
  });

  it('a refund takes back what was given then, also where it paid a debt or the operator has changed it', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    await t.db.tx((tx) =>
      t.ledger.post(tx, {
        kind: 'debt_carried',
        reference: 'debt',
        entries: [
          { book: 'debt', accountId: ann, amount: 8 },
          { book: 'adjustment', amount: -8 },
        ],
      }),
    );
    await t.invite(bob, ann);
    const orderId = await t.topUp(bob);
    expect(await t.balance(ann)).toMatchObject({ bonus: 12, debt: 0 });
    await t.refund(orderId, t.build(500));
    expect(await t.balance(ann)).toMatchObject({ bonus: 0, debt: 8 });
    await t.prove();
  });

  it('a refund of an order that rewarded nobody takes nothing; an erased inviter’s books are put right', async () => {
    const t = createInviting(await open());
    const [ann, bob] = [await t.person('ann'), await t.person('bob')];
    await t.reverse('no such order');
    await t.invite(bob, ann);
    const orderId = await t.topUp(bob);
    const second = await t.topUp(bob);
    await t.refund(second);
    expect(await t.balance(ann)).toMatchObject({ bonus: 20 });
    await t.erase(ann);
    await t.refund(orderId);
    expect(await t.balance(ann)).toMatchObject({ bonus: 0, debt: 0 });
    await t.prove();
  });
});
