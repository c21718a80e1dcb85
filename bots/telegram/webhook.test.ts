import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createWebhook } from './webhook.ts';

const header = { 'x-telegram-bot-api-secret-token': 's3cret' };

/** A handle whose batches are settled by hand. */
const heldHandle = () => {
  const batches: { updates: Update[]; commit(): void; fail(): void }[] = [];
  const handle = (updates: Update[]) =>
    new Promise<void>((resolve, reject) => {
      batches.push({ updates, commit: resolve, fail: () => reject(new Error('no commit')) });
    });
  return { batches, handle };
};

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the webhook', () => {
  it.each([
    ['no secret', {}],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 's3creT' }],
    ['a secret of another length', { 'x-telegram-bot-api-secret-token': 's3cret-and-more' }],
    ['two secrets', { 'x-telegram-bot-api-secret-token': ['s3cret', 's3cret'] }],
  ])('refuses %s and handles nothing', async (_, headers) => {
    const { batches, handle } = heldHandle();
    const webhook = createWebhook({ secret: 's3cret', handle, stopping: () => false });
    expect(await webhook(headers, { update_id: 1 })).toEqual({ status: 401 });
    expect(batches).toEqual([]);
  });

  it.each([[undefined], [null], ['text'], [{}], [{ update_id: 'x' }]])(
    'refuses the body %j',
    async (body) => {
      const webhook = createWebhook({
        secret: 's3cret',
        handle: async () => undefined,
        stopping: () => false,
      });
      expect(await webhook(header, body)).toEqual({ status: 400 });
    },
  );

  it('says 200 only after the commit', async () => {
    const { batches, handle } = heldHandle();
    const webhook = createWebhook({ secret: 's3cret', handle, stopping: () => false });
    let status = 0;
    const answer = webhook(header, { update_id: 1 }).then((result) => {
      status = result.status;
    });
    await turn();
    expect([batches.length, status]).toEqual([1, 0]);
    batches[0]?.commit();
    await answer;
    expect(status).toBe(200);
  });

  it('takes nothing more when it stops, and finishes what it has', async () => {
    const { batches, handle } = heldHandle();
    let stops = false;
    const webhook = createWebhook({ secret: 's3cret', handle, stopping: () => stops });
    const first = webhook(header, { update_id: 1 });
    await turn();
    stops = true;
    expect(await webhook(header, { update_id: 2 })).toEqual({ status: 503 });
    batches[0]?.commit();
    expect(await first).toEqual({ status: 200 });
    expect(batches).toHaveLength(1);
  });

  it('commits what arrives meanwhile together, in order', async () => {
    const { batches, handle } = heldHandle();
    const webhook = createWebhook({ secret: 's3cret', handle, stopping: () => false });
    const answers = [1, 2, 3].map((id) => webhook(header, { update_id: id }));
    await turn();
    batches[0]?.commit();
    await turn();
    expect(batches.map(({ updates }) => updates.map((u) => u.update_id))).toEqual([[1], [2, 3]]);
    batches[1]?.commit();
    expect(await Promise.all(answers)).toEqual([{ status: 200 }, { status: 200 }, { status: 200 }]);
  });

  it('says 500 when there was no commit, and goes on', async () => {
    const { batches, handle } = heldHandle();
    const webhook = createWebhook({ secret: 's3cret', handle, stopping: () => false });
    const first = webhook(header, { update_id: 1 });
    await turn();
    batches[0]?.fail();
    expect(await first).toEqual({ status: 500 });
    const again = webhook(header, { update_id: 1 });
    await turn();
    batches[1]?.commit();
    expect(await again).toEqual({ status: 200 });
  });
});

it('says 200 at once about what was taken beside the batches, also while one is not committed', async () => {
  const { batches, handle } = heldHandle();
  const taken: number[] = [];
  let stopping = false;
  const webhook = createWebhook({
    ...{ secret: 's3cret', handle, stopping: () => stopping },
    takeAtOnce: (update) => {
      if (update.pre_checkout_query) taken.push(update.update_id);
      return update.pre_checkout_query !== undefined;
    },
  });
  const waiting = webhook(header, { update_id: 1 });
  const question = { update_id: 2, pre_checkout_query: { id: 'q1' } };
  expect(await webhook(header, question)).toEqual({ status: 200 });
  expect(await webhook({}, question)).toEqual({ status: 401 });
  expect(batches.map(({ updates }) => updates.length)).toEqual([1]);
  stopping = true;
  expect(await webhook(header, question)).toEqual({ status: 503 });
  expect(taken).toEqual([2]);
  batches[0]?.commit();
  expect(await waiting).toEqual({ status: 200 });
});
