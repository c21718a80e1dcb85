import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeRedis, startFakeRedis } from '../../test/support/fake-redis.ts';
import { freePort } from '../../test/support/ports.ts';
import { type RedisOptions, type RedisServer, startRedis } from '../../test/support/redis.ts';
import { describeRedis, silent } from '../../test/support/redis-queue.ts';
import { ConfigError } from '../config/read.ts';
import { createLogger } from '../logger.ts';
import { openQueue } from './open.ts';
import { connectRedis } from './redis.ts';

const NO_LIMITS = { providers: {}, perAccount: 9 };

/** What the operator reads when the start stops, or undefined when it goes on. */
const lineOf = async (url: string): Promise<{ line: string | undefined; logged: string[] }> => {
  const logged: string[] = [];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line: string) => void logged.push(JSON.parse(line).msg) },
  });
  try {
    const link = await connectRedis({ url, prefix: 'darkroom', logger });
    link.close();
    return { line: undefined, logged };
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const line = (error as Error).message;
    expect(line).toMatch(/^REDIS_URL [^\n]+$/);
    return { line, logged };
  }
};

describe('the start check of a Redis that is not there', () => {
  it('names an address where nothing listens', async () => {
    const port = await freePort();
    const { line } = await lineOf(`redis://:s3cret-word@127.0.0.1:${port}`);
    expect(line).toBe(
      `REDIS_URL leads to 127.0.0.1:${port}, where nothing listens; start Redis there or correct it`,
    );
  });

  it('names a host that does not exist', async () => {
    const { line } = await lineOf('redis://nobody:s3cret-word@no-such-host.invalid:6379');
    expect(line).toContain('no-such-host.invalid:6379, a name that can');
    expect(line).not.toContain('s3cret-word');
  });

  it.each(['redis://:s3cret-word@host:99999', 'redis://:s3cret%word@127.0.0.1'])(
    'shows nothing of an address that can not be read: %s',
    async (url) => {
      const { line } = await lineOf(url);
      expect(line).toBeDefined();
      expect(line).not.toContain('s3cret');
    },
  );

  it('names a server that is no Redis, or speaks no TLS', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const plain = await lineOf(`redis://127.0.0.1:${port}`);
    const tls = await lineOf(`rediss://127.0.0.1:${port}`);
    server.close();
    expect(plain.line).toContain(`127.0.0.1:${port}, which did not let us in`);
    expect(tls.line).toContain('speaks no TLS');
  });
});

describe('the start check of a Redis that only says what it is', () => {
  let fake: FakeRedis | undefined;
  afterEach(() => fake?.close());
  const good = {
    redis_version: '7.2.4',
    redis_mode: 'standalone',
    role: 'master',
    maxmemory_policy: 'noeviction',
  };

  it.each([
    ['5.0.7', 'Redis 5.0.7'],
    ['6.0.16', 'Redis 6.0.16'],
  ])('refuses version %s', async (version, said) => {
    fake = await startFakeRedis({ ...good, redis_version: version });
    const { line } = await lineOf(fake.url);
    expect(line).toContain(`leads to ${said} at 127.0.0.1`);
    expect(line).toContain('use 6.2 or newer');
  });

  it.each(['6.2.0', '7.0.15', '10.0.0'])('takes version %s', async (version) => {
    fake = await startFakeRedis({ ...good, redis_version: version });
    expect(await lineOf(fake.url)).toEqual({ line: undefined, logged: [] });
  });

  it.each([
    [{ role: 'slave' }, 'a replica'],
    [{ redis_mode: 'cluster' }, 'a Redis cluster node'],
    [{ redis_mode: 'sentinel' }, 'a Redis sentinel node'],
  ])('refuses what can not carry the queue: %o', async (fields, said) => {
    fake = await startFakeRedis({ ...good, ...fields });
    expect((await lineOf(fake.url)).line).toContain(said);
  });

  it('warns when a managed Redis says neither its version nor its policy', async () => {
    fake = await startFakeRedis({ role: 'master' });
    expect(await lineOf(fake.url)).toEqual({
      line: undefined,
      logged: [
        'Redis does not say its version: 6.2 or newer is needed',
        'Redis does not say its maxmemory-policy: it must be noeviction',
      ],
    });
  });
});

describe('a Redis that goes away between its check and the first words of the queues', () => {
  it('stops the start, instead of a queue that never works again', async () => {
    const fake = await startFakeRedis(
      { redis_version: '7.0.15', role: 'master', maxmemory_policy: 'noeviction' },
      { hangsUp: true },
    );
    try {
      const opening = openQueue({ redisUrl: fake.url, logger: silent, limits: NO_LIMITS, kinds: ['cakes'] });
      await expect(opening).rejects.toThrow(/^REDIS_URL leads to 127\.0\.0\.1:\d+, which/);
    } finally {
      await fake.close();
    }
  });
});

describeRedis('the start check of a real Redis', () => {
  let server: RedisServer | undefined;
  afterEach(() => server?.stop());
  const start = async (options: RedisOptions): Promise<RedisServer> => {
    server = await startRedis(options);
    return server;
  };

  it('goes on where everything is right', async () => {
    const { url } = await start({ password: 'p@ss word' });
    expect(await lineOf(url)).toEqual({ line: undefined, logged: [] });
  });

  it('refuses an eviction policy that drops what waits', async () => {
    const { url, port } = await start({ policy: 'allkeys-lru' });
    expect((await lineOf(url)).line).toBe(
      `REDIS_URL leads to Redis at 127.0.0.1:${port} with maxmemory-policy allkeys-lru, which may drop what waits; set it to noeviction`,
    );
  });

  it('names a wrong password, a missing one, and a wrong database', async () => {
    const { port } = await start({ password: 'right' });
    const wrong = await lineOf(`redis://:s3cret-word@127.0.0.1:${port}`);
    expect(wrong.line).toContain(`has a user or password that Redis at 127.0.0.1:${port} refuses`);
    expect(wrong.line).not.toContain('s3cret-word');
    const missing = await lineOf(`redis://127.0.0.1:${port}`);
    expect(missing.line).toContain('has no password');
    const database = await lineOf(`redis://:right@127.0.0.1:${port}/99`);
    expect(database.line).toContain('names a database number');
  });

  it.each([
    ['no scripts', '+@all -@scripting ~*'],
    ['no keys of ours', '+@all ~other*'],
    ['no writing', '+@all -@write ~*'],
  ])('names a user who has %s', async (_what, rules) => {
    const { port } = await start({ password: 'right' });
    const admin = new Redis(port, '127.0.0.1', { password: 'right' });
    await admin.call('ACL', 'SETUSER', 'studio', 'on', '>s3cret-word', 'resetkeys', ...rules.split(' '));
    admin.disconnect();
    const { line } = await lineOf(`redis://studio:s3cret-word@127.0.0.1:${port}`);
    expect(line).toBe(
      `REDIS_URL names a user that may not do everything on Redis at 127.0.0.1:${port}; grant it +@all on the keys darkroom*`,
    );
  });

  it('lets a user in who may do everything below our prefix', async () => {
    const { port } = await start({ password: 'right' });
    const admin = new Redis(port, '127.0.0.1', { password: 'right' });
    const rules = ['on', '>word', 'resetkeys', '+@all', '~darkroom*'];
    await admin.call('ACL', 'SETUSER', 'studio', ...rules);
    const url = `redis://studio:word@127.0.0.1:${port}`;
    expect((await lineOf(url)).line).toBeUndefined();
    const queue = await openQueue({ redisUrl: url, logger: silent, limits: NO_LIMITS, kinds: ['cakes'] });
    await expect(queue.check()).resolves.toBeUndefined();
    await admin.call('ACL', 'SETUSER', 'studio', '-@scripting');
    admin.disconnect();
    await expect(queue.check()).rejects.toThrow('NOPERM');
    await queue.close();
  });
});
