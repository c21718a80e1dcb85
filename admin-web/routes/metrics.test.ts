import type { FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { createIds } from '../../core/ids.ts';
import { createLogger } from '../../core/logger.ts';
import { createServer } from '../server.ts';
import { type MetricsOptions, metricsRoutes } from './metrics.ts';

const registry = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  metrics: async () => '# TYPE up gauge\nup 1\n',
};

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const ask = async (options: Omit<MetricsOptions, 'registry'>, authorization?: string) => {
  const server = createServer({ logger: createLogger({ level: 'silent' }), ids: createIds(Date.now) });
  servers.push(server);
  await server.register(metricsRoutes, { registry, ...options });
  return server.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });
};

it('is open on loopback, as plain text', async () => {
  const answer = await ask({ exposed: false });
  expect([answer.statusCode, answer.body]).toEqual([200, '# TYPE up gauge\nup 1\n']);
  expect(answer.headers['content-type']).toBe(registry.contentType);
});

it('does not exist off loopback without a token', async () => {
  expect((await ask({ exposed: true })).statusCode).toBe(404);
});

it.each([
  [undefined, 403],
  ['Bearer wrong', 403],
  ['right', 403],
  ['Bearer right', 200],
])('with a token, %s gets %i', async (authorization, status) => {
  expect((await ask({ exposed: true, token: 'right' }, authorization)).statusCode).toBe(status);
  expect((await ask({ exposed: false, token: 'right' }, authorization)).statusCode).toBe(status);
});
