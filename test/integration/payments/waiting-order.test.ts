/** What tells of a payment leads back to the order that waited for it, on both databases. */
import { expect, it } from 'vitest';
import type { Reply } from '../../../core/delivery/reply.ts';
import { describeEachDb } from '../../support/db.ts';
import { createCashier } from '../../support/payments.ts';

const NOW = Date.UTC(2026, 2, 1, 12);

describeEachDb('a payment in a chat where an order waits', (open) => {
  const setUp = async () => {
    const db = await open({ clock: () => NOW });
    const cashier = createCashier(db);
    const who = await cashier.person();
    const dialogOf = (flow: string, step: string, changes: { accountId?: string; expiresAt?: number } = {}) =>
      db.run(
        `INSERT INTO dialog (conversation_id, account_id, flow, version, step, data, revision, expires_at)
         VALUES (?, ?, ?, 1, ?, '{}', 1, ?)`,
        ...[who.conversationId, changes.accountId ?? who.accountId, flow, step],
        changes.expiresAt ?? NOW + 1,
      );
    /** Pays an order of theirs; what was said of it. */
    const pay = async (conversationId: string | null = who.conversationId): Promise<Reply | undefined> => {
      const order = await cashier.order({ account_id: who.accountId, conversation_id: conversationId });
      const payment = { externalId: `tx-${order.id}`, paidAt: NOW };
      await db.tx((tx) => cashier.purchases.complete(tx, order.id, payment));
      const rows = await db.all<{ payload: string }>('SELECT payload FROM outbox ORDER BY id');
      const replies = rows.map(({ payload }) => JSON.parse(payload) as Reply);
      return replies.find(({ lines }) => lines.some(({ key }) => key === 'order-paid'));
    };
    return { cashier, dialogOf, pay };
  };
  const balance = { action: 'command', args: { command: '/balance' } };

  it.each([
    ['photo', 'confirm'],
    ['cake', 'confirm'],
    ['prompts', 'confirm'],
    ['train', 'confirm'],
    ['tryon', 'offer'],
    ['poster', 'set'],
    ['poster', 'edit-offer'],
  ])('%s at step %s: is said, with a choice that shows it', async (flow, step) => {
    const { dialogOf, pay } = await setUp();
    await dialogOf(flow, step);
    const reply = await pay();
    expect(reply?.lines.at(-1)?.key).toBe('order-paid-waiting');
    expect(reply?.menu?.actions).toMatchObject([
      { action: 'open', args: { flow, pick: 'waiting' } },
      balance,
    ]);
  });

  it.each([
    ['no order', 'photo', 'prompt', {}],
    ['another conversation', 'perks', 'redeem', {}],
    ['one that has run out', 'photo', 'confirm', { expiresAt: NOW }],
  ] as const)('%s: only the balance', async (_, flow, step, changes) => {
    const { dialogOf, pay } = await setUp();
    await dialogOf(flow, step, changes);
    const reply = await pay();
    expect(reply?.lines.at(-1)?.key).toBe('order-paid-available');
    expect(reply?.menu?.actions).toMatchObject([balance]);
  });

  it('somebody else’s is nobody’s concern', async () => {
    const { cashier, dialogOf, pay } = await setUp();
    await dialogOf('photo', 'confirm', { accountId: await cashier.account() });
    expect((await pay())?.menu?.actions).toMatchObject([balance]);
  });
});
