/** Several processes on one Redis. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { describeRedis, newPrefix, sharedRedis } from '../../support/redis-queue.ts';
import { createStage, workRef } from '../../support/stage.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

describeRedis('processes that share a queue', (open) => {
  it('share the refs: each item is handed out once, whoever pushes it', async () => {
    const prefix = newPrefix();
    const queues = [await open({ prefix }), await open({ prefix })];
    const ids = Array.from({ length: 40 }, (_, n) => `item-${n}`);
    const last = workRef('last', { priority: -9 });
    await Promise.all(queues.map((queue) => queue.push([...ids.map((id) => workRef(id)), last])));
    const started: string[] = [];
    for (const queue of queues)
      queue.work(async ({ itemId }) => void started.push(itemId), { concurrency: 2 });
    await expect.poll(() => new Set(started).size).toBe(ids.length + 1);
    expect(started).toHaveLength(ids.length + 1);
  });

  it('share the limits', async () => {
    const shared = {
      prefix: newPrefix(),
      limits: { providers: { sketch: { concurrency: 1 } }, perAccount: 1 },
    };
    const first = await open(shared);
    const one = createStage();
    first.work(one.handle, { concurrency: 1 });
    await first.push([workRef('held', { accountId: 'ann' })]);
    await one.until(1);

    const second = await open(shared);
    const two = createStage();
    second.work(two.handle, { concurrency: 4 });
    await second.push([
      workRef('same-provider'),
      workRef('same-account', { accountId: 'ann', provider: 'oven' }),
      workRef('free', { provider: 'oven' }),
    ]);
    await two.until(1);
    expect(two.started).toEqual(['free']);
    one.finish('held');
    await expect
      .poll(() => [...one.started, ...two.started].sort())
      .toEqual(['free', 'held', 'same-account', 'same-provider']);
  });

  it('keep what they work on for as long as they live', async () => {
    const shared = { prefix: newPrefix(), limits: { providers: {}, perAccount: 1 }, lockMs: 6_000 };
    const queue = await open(shared);
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 1 });
    await queue.push([workRef('long', { accountId: 'ann' })]);
    await stage.until(1);
    const redis = new Redis(await sharedRedis());
    const ends = async () => {
      const key = `${shared.prefix}:limits:account:ann:places`;
      const [, score] = ((await redis.call('ZRANGE', key, '0', '0', 'WITHSCORES')) as unknown[]).flat();
      const lock = `${shared.prefix}:cakes:long-1:lock`;
      return {
        place: Number(score),
        holder: await redis.get(lock),
        lock: Date.now() + (await redis.pttl(lock)),
      };
    };
    const first = await ends();
    await expect.poll(async () => (await ends()).place).toBeGreaterThan(first.place);
    // Half a second is more than what measuring adds.
    await expect.poll(async () => (await ends()).lock).toBeGreaterThan(first.lock + 500);
    expect((await ends()).holder).toBe(first.holder);
    redis.disconnect();
  });

  it('hand out again what a killed process had, and free its places', async () => {
    const shared = {
      url: await sharedRedis(),
      prefix: newPrefix(),
      kinds: ['cakes'],
      limits: { providers: { sketch: { concurrency: 1 } }, perAccount: 9 },
      lockMs: 6_000,
    };
    const queue = await open(shared);
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'test/peers/queue-worker/main.ts', JSON.stringify(shared)],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(child, 'exit');
    try {
      await queue.push([workRef('orphan')]);
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      expect(said.toString('utf8')).toBe('orphan\n');
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    const started = new Set<string>();
    queue.work(async ({ itemId }) => void started.add(itemId), { concurrency: 1 });
    // Pushed again meanwhile, as the sweeper does.
    await queue.push([workRef('orphan'), workRef('next')]);
    await expect.poll(() => [...started].sort()).toEqual(['next', 'orphan']);
  });
});
