import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeRedis, newPrefix, sharedRedis } from '../../test/support/redis-queue.ts';
import { workRef } from '../../test/support/stage.ts';
import { createGate } from './gate.ts';
import type { QueueLimits, WorkRef } from './queue.ts';

describeRedis('the gate of limits', () => {
  let redis: Redis;
  let prefix: string;
  beforeEach(async () => {
    redis = new Redis(await sharedRedis());
    prefix = newPrefix();
  });
  afterEach(() => redis.disconnect());

  const gateOf = (limits: Partial<QueueLimits>, placeMs = 60_000) =>
    createGate({
      redis,
      prefix,
      placeMs,
      limits: { providers: {}, perAccount: 9, ...limits },
    });
  const candidate = (ref: WorkRef, rank = 1) => ({ ref, name: `cakes/${ref.itemId}`, rank });
  const SLEEP = 1_000;
  const sketch = { sketch: { concurrency: 1 } };
  const [one, two, three] = ['one', 'two', 'three'].map((id) => workRef(id)) as [WorkRef, WorkRef, WorkRef];

  it('gives a place once, and again when it was given back', async () => {
    const gate = gateOf({ providers: sketch });
    expect(await gate.enter(candidate(one), 'a')).toBeUndefined();
    expect(await gate.enter(candidate(two), 'b')).toMatchObject({ waitMs: 0 });
    await gate.leave({ ref: one, token: 'a' });
    expect(await gate.enter(candidate(two), 'b')).toBeUndefined();
  });

  it('lets the place of a silent process end by itself', async () => {
    const gate = gateOf({ providers: sketch, perAccount: 1 }, 50);
    expect(await gate.enter(candidate(one), 'a')).toBeUndefined();
    await expect.poll(() => gate.enter(candidate(two), 'b')).toBeUndefined();
  });

  it('remembers a place that is renewed, also after Redis has lost everything', async () => {
    const brief = gateOf({ providers: sketch }, 50);
    await brief.enter(candidate(one), 'a');
    await gateOf({ providers: sketch }).renew([{ ref: one, token: 'a' }]);
    await redis.del(...(await redis.keys(`${prefix}:*:account:*`)));
    await redis.script('FLUSH');
    const gate = gateOf({ providers: sketch, perAccount: 1 });
    expect(await gate.enter(candidate(two), 'b')).toMatchObject({ waitMs: 0 });
    await redis.del(...(await redis.keys(`${prefix}:*`)));
    await gate.renew([{ ref: one, token: 'a' }]);
    expect(await gate.enter(candidate(two), 'b')).toMatchObject({ waitMs: 0 });
    const other = workRef('four', { provider: 'oven', accountId: one.accountId });
    expect(await gate.enter(candidate(other), 'c')).toMatchObject({ waitMs: 0 });
  });

  it('wakes the best of those that wait for the place that came free, and only that one', async () => {
    const gate = gateOf({ providers: sketch });
    await gate.enter(candidate(one), 'a');
    expect(await gate.park(candidate(two, 20), SLEEP)).toEqual([]);
    expect(await gate.park(candidate(three, 10), SLEEP)).toEqual([]);
    expect(await gate.leave({ ref: one, token: 'a' })).toEqual(['cakes/three']);
    expect(await gate.leave({ ref: one, token: 'a' })).toEqual(['cakes/two']);
    expect(await gate.leave({ ref: one, token: 'a' })).toEqual([]);
  });

  it('wakes a ref itself when its place came free before it slept', async () => {
    const gate = gateOf({ providers: sketch });
    await gate.enter(candidate(one), 'a');
    expect(await gate.enter(candidate(two), 'b')).toMatchObject({ waitMs: 0 });
    await gate.leave({ ref: one, token: 'a' });
    expect(await gate.park(candidate(two), SLEEP)).toEqual(['cakes/two']);
  });

  it('passes a place on when who was woken for it is held by the other limit', async () => {
    const gate = gateOf({ providers: { sketch: { concurrency: 1 } }, perAccount: 1 });
    const annOven = workRef('ann-oven', { accountId: 'ann', provider: 'oven' });
    const ann = workRef('ann', { accountId: 'ann' });
    const cyd = workRef('cyd', { accountId: 'cyd' });
    await gate.enter(candidate(annOven), 'a');
    await gate.enter(candidate(one), 'b');
    await gate.park(candidate(ann, 10), SLEEP);
    await gate.park(candidate(cyd, 20), SLEEP);
    expect(await gate.leave({ ref: one, token: 'b' })).toEqual(['cakes/ann']);
    expect(await gate.enter(candidate(ann, 10), 'c')).toMatchObject({ waitMs: 0 });
    expect(await gate.park(candidate(ann, 10), SLEEP)).toEqual(['cakes/cyd']);
  });

  it('forgets that a ref waits when it has its place', async () => {
    const gate = gateOf({ providers: sketch });
    await gate.enter(candidate(one), 'a');
    await gate.park(candidate(two), SLEEP);
    await redis.del(...(await redis.keys(`${prefix}:*:places`)));
    await gate.enter(candidate(two), 'b');
    expect(await gate.leave({ ref: two, token: 'b' })).toEqual([]);
  });

  it('says when the rate lets a ref start, by its turn among those that wait', async () => {
    const hour = 3_600_000;
    const gate = gateOf({ providers: { sketch: { rate: { max: 2, perMs: hour } } } });
    await gate.enter(candidate(one), 'a');
    await gate.enter(candidate(two), 'b');
    await gate.leave({ ref: one, token: 'a' });
    const waits: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      const next = candidate(workRef(`next-${n}`), n);
      waits.push((await gate.enter(next, `n-${n}`))?.waitMs ?? -1);
      await gate.park(next, SLEEP);
    }
    // Two in the first window that opens, two in the one after it, and so on; the test's own time aside.
    expect(waits.map((ms) => Math.ceil(ms / hour))).toEqual([1, 1, 2, 2, 3]);
    const urgent = await gate.enter(candidate(workRef('urgent'), 0), 'u');
    expect(Math.ceil((urgent?.waitMs ?? -1) / hour)).toBe(1);
  });

  it('says how many wait before a ref, also when all came in the same millisecond', async () => {
    const gate = gateOf({ providers: sketch, perAccount: 1 });
    await gate.enter(candidate(one), 'a');
    const refs = [1, 2, 3].map((n) => candidate(workRef(`next-${n}`, { accountId: `guest-${n}` })));
    const aheads = async () => {
      const found: (number | undefined)[] = [];
      for (const ref of refs) {
        found.push((await gate.enter(ref, 'b'))?.ahead);
        await gate.park(ref, SLEEP);
      }
      return found;
    };
    expect(await aheads()).toEqual([0, 1, 2]);
    expect(await aheads()).toEqual([0, 1, 2]);
    // One more of the account that has its share waits for that, whatever its provider.
    const held = [4, 5].map((n) =>
      candidate(workRef(`next-${n}`, { accountId: one.accountId, provider: 'oven' })),
    );
    for (const [ahead, ref] of held.entries()) {
      expect(await gate.enter(ref, 'c')).toEqual({ waitMs: 0, ahead });
      await gate.park(ref, SLEEP);
    }
  });

  it('remembers who waits for as long as anybody sleeps', async () => {
    const gate = gateOf({ providers: sketch, perAccount: 1 }, 1_000);
    await gate.enter(candidate(one), 'a');
    const same = { accountId: one.accountId };
    await gate.park(candidate(workRef('long', same)), 300_000);
    await gate.park(candidate(workRef('short', same)), 1_000);
    const keys = await redis.keys(`${prefix}:*:waiting`);
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(300_000);
  });

  it('opens a window no sooner than it says', async () => {
    const gate = gateOf({ providers: { sketch: { rate: { max: 1, perMs: 3_000 } } } });
    const before = Date.now();
    await gate.enter(candidate(one), 'a');
    await gate.leave({ ref: one, token: 'a' });
    expect((await gate.enter(candidate(two), 'b'))?.waitMs).toBeGreaterThan(0);
    await expect.poll(() => gate.enter(candidate(two), 'b')).toBeUndefined();
    // Redis counts whole milliseconds.
    expect(Date.now() - before).toBeGreaterThanOrEqual(2_999);
  });
});
