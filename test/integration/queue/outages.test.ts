/** What becomes of the queue when Redis forgets, dies, comes back or falls silent. */
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { createLogger } from '../../../core/logger.ts';
import { freePort } from '../../support/ports.ts';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { describeRedis } from '../../support/redis-queue.ts';
import { createStage, workRef } from '../../support/stage.ts';

const PASSWORD = 's3cret-word';

describeRedis('a queue whose Redis', (open) => {
  const servers: RedisServer[] = [];
  const admins: Redis[] = [];
  afterEach(async () => {
    for (const admin of admins.splice(0)) admin.disconnect();
    for (const server of servers.splice(0)) await server.stop();
  });
  const start = async (port?: number): Promise<RedisServer> => {
    const server = await startRedis({ password: PASSWORD, port });
    servers.push(server);
    return server;
  };
  /** Bounds that the callers of the port count on, with room for a machine that is busy. */
  const PATIENCE_MS = 20_000;

  it('forgets everything: handlers finish, and what is pushed again runs', async () => {
    const { url } = await start();
    const queue = await open({ url });
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 3 });
    await queue.push([workRef('one'), workRef('two')]);
    await stage.until(2);
    const admin = new Redis(url);
    admins.push(admin);
    await admin.flushall();
    await admin.script('FLUSH');
    await queue.check();
    // As the sweeper does; what runs here does not run twice here.
    await queue.push(['one', 'three'].map((id) => workRef(id)));
    await stage.until(3);
    expect(stage.started).toEqual(['one', 'two', 'three']);
    for (const id of ['one', 'two', 'three']) stage.finish(id);
    const pushed = async () => {
      await queue.push([workRef('one')]);
      return stage.started.length;
    };
    await expect.poll(pushed).toBe(4);
    const drained = queue.drain(PATIENCE_MS);
    stage.finish('one');
    expect(await drained).toBe(true);
    // Ended refs leave nothing in Redis that could block the next one of their name.
    expect(await admin.keys('*:cakes:*-*')).toEqual([]);
  });

  it('dies and starts again: says so once, rejects in between, and goes on', async () => {
    const port = await freePort();
    const first = await start(port);
    const lines: { level: string; msg: string; problem?: string }[] = [];
    const logger = createLogger({
      level: 'debug',
      destination: { write: (line: string) => void lines.push(JSON.parse(line)) },
    });
    const queue = await open({ url: first.url, logger });
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 2 });
    await queue.push([workRef('before')]);
    await stage.until(1);

    await first.stop();
    await Promise.all([
      expect(queue.push([workRef('meanwhile')])).rejects.toThrow(),
      expect(queue.check()).rejects.toThrow(),
    ]);
    stage.finish('before');

    await start(port);
    await expect.poll(() => queue.check().then(() => 'well', String)).toBe('well');
    await queue.push([workRef('after'), workRef('later', { job: 'posters' })]);
    await stage.until(3);
    expect([...stage.started].sort()).toEqual(['after', 'before', 'later']);

    const messages = lines.filter(({ level }) => level !== 'debug');
    const away = messages.filter(({ msg }) => msg.startsWith('Redis is away'));
    expect(messages.filter(({ msg }) => msg === 'Redis is back')).toHaveLength(1);
    expect(new Set(away.map(({ problem }) => problem)).size).toBe(away.length);
    expect(messages).toHaveLength(away.length + 1);
    expect(JSON.stringify(lines)).not.toContain(PASSWORD);
  });

  it('is away when the work begins: the work begins when it is back', async () => {
    const port = await freePort();
    const first = await start(port);
    const queue = await open({ url: first.url });
    await first.stop();
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 2 });
    await start(port);
    await expect.poll(() => queue.push([workRef('one')]).then(() => 'pushed', String)).toBe('pushed');
    await stage.until(1);
  });

  it('is away for good: draining and closing end all the same', async () => {
    const server = await start();
    const queue = await open({ url: server.url });
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 2 });
    await queue.push([workRef('one')]);
    await stage.until(1);
    await server.stop();
    expect(await queue.drain(1)).toBe(false);
    const drained = queue.drain(PATIENCE_MS);
    stage.finish('one');
    expect(await drained).toBe(true);
    await queue.close();
    await expect(queue.push([workRef('two')])).rejects.toThrow('is closed');
  });

  it('falls silent: nothing waits for it for ever, and its voice is heard again', async () => {
    const server = await start();
    const [queue, other] = [await open({ url: server.url }), await open({ url: server.url })];
    const stage = createStage();
    queue.work(createStage().handle, { concurrency: 2 });
    server.freeze();
    await Promise.all([
      expect(queue.push([workRef('lost')])).rejects.toThrow('did not answer'),
      expect(queue.check()).rejects.toThrow('did not answer'),
    ]);
    expect(await queue.drain(PATIENCE_MS)).toBe(true);
    await queue.close();
    server.thaw();
    other.work(stage.handle, { concurrency: 2 });
    await expect.poll(() => other.push([workRef('heard')]).then(() => 'pushed', String)).toBe('pushed');
    await expect.poll(() => stage.started).toContain('heard');
  });
});
