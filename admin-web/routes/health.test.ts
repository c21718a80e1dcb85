import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { type HealthOptions, healthRoutes } from './health.ts';

const working = async () => {};

const ask = async (url: string, options: Partial<HealthOptions> = {}) => {
  const server = fastify();
  const checks = { database: working, queue: working, storage: working, ...options.checks };
  await server.register(healthRoutes, { timeoutMs: 20, ...options, checks });
  return { server, answer: await server.inject(url) };
};

it('is alive without asking anything', async () => {
  let asked = 0;
  const database = async () => {
    asked += 1;
  };
  const { answer } = await ask('/healthz', { checks: { database, queue: working, storage: working } });
  expect([answer.statusCode, answer.json(), asked]).toEqual([200, { ok: true }, 0]);
});

it('is ready when every part works, whatever the channels do', async () => {
  const channels = () => [{ name: 'telegram', ok: false, state: 'unauthorized' }];
  const { answer } = await ask('/readyz', { channels });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    ok: true,
    database: { ok: true },
    queue: { ok: true },
    storage: { ok: true },
    channels: [{ name: 'telegram', ok: false, state: 'unauthorized' }],
  });
});

it.each(['database', 'queue', 'storage'] as const)(
  'is not ready while the %s fails, without saying why',
  async (part) => {
    const failing = () => Promise.reject(new Error('password of postgres'));
    const checks = { database: working, queue: working, storage: working, [part]: failing };
    const { answer } = await ask('/readyz', { checks });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ ok: false, [part]: { ok: false, reason: 'failed' } });
    expect(answer.body).not.toContain('password');
  },
);

it('does not wait for a part that hangs, nor ask it twice meanwhile', async () => {
  let asked = 0;
  let wake = () => {};
  const storage = () => {
    asked += 1;
    return new Promise<void>((resolve) => {
      wake = resolve;
    });
  };
  const { server, answer } = await ask('/readyz', { checks: { database: working, queue: working, storage } });
  expect(answer.statusCode).toBe(503);
  expect(answer.json().storage).toMatchObject({ ok: false, reason: 'timeout' });
  await server.inject('/readyz');
  expect(asked).toBe(1);
  wake();
  await new Promise(setImmediate);
  await server.inject('/readyz');
  expect(asked).toBe(2);
  wake();
});

it('survives a check that throws before it returns', async () => {
  const queue = () => {
    throw new Error('at once');
  };
  const { answer } = await ask('/readyz', { checks: { database: working, queue, storage: working } });
  expect(answer.statusCode).toBe(503);
});
