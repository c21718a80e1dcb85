/**
 * One PostgreSQL server with a migrated template, one SQLite template and one Redis per test run, made when the first
 * test asks (services.ts): workers connect to a socket and get the answer as one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../core/db/migrate.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { type RedisServer, startRedis } from './redis.ts';
import type { Service } from './services.ts';

export const TEMPLATE = 'darkroom_template';

const makeTemplate = async (server: PostgresServer): Promise<void> => {
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  await migrate({ url: server.url(TEMPLATE) });
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-test-'));
  const socket = path.join(folder, 'services.sock');
  let postgres: Promise<PostgresServer> | undefined;
  let sqlite: Promise<string> | undefined;
  let redis: Promise<RedisServer> | undefined;

  const answers: Record<Service, () => Promise<string>> = {
    postgres: async () => {
      postgres ??= startPostgres().then(async (server) => {
        await makeTemplate(server);
        return server;
      });
      return (await postgres).url('');
    },
    sqlite: async () => {
      const file = path.join(folder, 'template.db');
      sqlite ??= migrate({ url: `file:${file}` }).then(() => file);
      return sqlite;
    },
    redis: async () => {
      redis ??= startRedis();
      return (await redis).url;
    },
  };

  const service = createServer((connection) => {
    connection.once('data', (asked) => {
      const answer = answers[asked.toString('utf8').trim() as Service];
      const made = answer ? answer() : Promise.reject(new Error('unknown service'));
      made.then(
        (value) => connection.end(JSON.stringify({ value })),
        (error: unknown) => connection.end(JSON.stringify({ error: String(error) })),
      );
    });
  });
  await new Promise<void>((resolve) => service.listen(socket, resolve));
  project.provide('services', socket);

  return async () => {
    service.close();
    for (const starting of [postgres, redis]) {
      const server = await starting?.catch(() => undefined);
      await server?.stop();
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
