import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDb, type TestDb } from '../../../test/support/db.ts';
import { findPostgres } from '../../../test/support/postgres.ts';
import { startPostgresProxy } from '../../../test/support/postgres-proxy.ts';
import { mostReactions } from '../../../test/support/reactions.ts';
import { createManualTimer } from '../../../test/support/timer.ts';
import { createLogger } from '../../logger.ts';
import type { Cluster } from './cluster.ts';
import { openPostgresCluster, type PostgresClusterOptions } from './postgres.ts';
import { systemTimer } from './timer.ts';

const missing = findPostgres() === undefined;
const logger = createLogger({ level: 'silent' });

describe.skipIf(missing)(`a cluster on PostgreSQL${missing ? ' [SKIPPED: it is not installed]' : ''}`, () => {
  let test: TestDb;
  const closers: (() => Promise<unknown>)[] = [];

  const join = async (owner: string, options: Partial<PostgresClusterOptions> = {}): Promise<Cluster> => {
    const cluster = await openPostgresCluster({ url: test.url, owner, logger, graceMs: 0, ...options });
    closers.push(() => cluster.close());
    return cluster;
  };
  /** Ends every connection that a cluster has. */
  const terminate = (): Promise<unknown> =>
    test.db.all(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'darkroom:cluster'",
    );
  const listening = async (): Promise<number> => {
    const row = await test.db.get<{ n: number }>(
      "SELECT COUNT(*) AS n FROM pg_stat_activity WHERE application_name = 'darkroom:cluster'",
    );
    return row?.n ?? 0;
  };

  beforeEach(async () => {
    test = await openTestDb('postgres');
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    await test.close();
  });

  it('rings in every process, once in the one that signals', async () => {
    const [a, b] = [await join('a'), await join('b')];
    const heard = { a: 0, b: 0, other: 0 };
    a.on('work', () => {
      heard.a += 1;
    });
    b.on('work', () => {
      heard.b += 1;
    });
    b.on('tasks', () => {
      heard.other += 1;
    });
    a.signal('work');
    expect(heard.a).toBe(1);
    await expect.poll(() => heard.b).toBe(1);
    b.signal('work');
    await expect.poll(() => heard.a).toBe(2);
    expect(heard).toEqual({ a: 2, b: 2, other: 0 });
  });

  it('sends a topic that is signalled often a few times only, and the last one after all of them', async () => {
    const [a, b] = [await join('a'), await join('b')];
    let work = 0;
    let last = false;
    b.on('work', () => {
      work += 1;
    });
    b.on('tasks', () => {
      last = true;
    });
    for (let n = 0; n < 1000; n += 1) a.signal('work');
    a.signal('tasks');
    await expect.poll(() => last).toBe(true);
    expect(work).toBeGreaterThan(0);
    expect(work).toBeLessThan(5);
  });

  it('says what was signalled just before it closes', async () => {
    const [a, b] = [await join('a'), await join('b')];
    const heard = vi.fn();
    b.on('lease:sweeper', heard);
    // The second one waits for the first, which is on its way.
    a.signal('work');
    a.signal('lease:sweeper');
    await a.close();
    await expect.poll(() => heard.mock.calls.length).toBe(1);
  });

  it('takes nobody who runs for dead, and everybody who has closed', async () => {
    const [a, b] = [await join('a'), await join('b')];
    expect(await a.dead(['a', 'b'])).toEqual([]);
    expect(await a.dead(['b', 'stranger', 'a', 'stranger'])).toEqual(['stranger']);
    await b.close();
    expect(await a.dead(['b'])).toEqual(['b']);
    expect(await a.dead([])).toEqual([]);
  });

  it('sees the end of a process that is killed', async () => {
    const program = `
      const { openPostgresCluster } = await import(${JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'))});
      const { createLogger } = await import(${JSON.stringify(path.resolve('core/logger.ts'))});
      await openPostgresCluster({ url: process.argv[1], owner: 'child', logger: createLogger({ level: 'silent' }) });
      process.stdout.write('joined');`;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program, test.url],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    const cluster = await join('a');
    expect(await cluster.dead(['child'])).toEqual([]);
    child.kill('SIGKILL');
    await expect.poll(() => cluster.dead(['child'])).toEqual(['child']);
  });

  it('comes back after its connection was ended, rings everybody here, and is not dead to others', async () => {
    const warn = vi.spyOn(logger, 'warn');
    const [a, b] = [await join('a'), await join('b')];
    const rung = { work: vi.fn(), tasks: vi.fn() };
    b.on('work', rung.work);
    b.on('tasks', rung.tasks);
    await terminate();
    await expect.poll(() => rung.tasks.mock.calls.length).toBe(1);
    expect(rung.work).toHaveBeenCalledTimes(1);
    await expect.poll(listening).toBe(2);
    await expect.poll(() => warn.mock.calls.length).toBe(2);
    await expect.poll(listening).toBe(2);
    expect(await a.dead(['b'])).toEqual([]);
    expect(await b.dead(['a'])).toEqual([]);
    a.signal('work');
    await expect.poll(() => rung.work.mock.calls.length).toBe(2);
    warn.mockRestore();
  });

  it('judges nobody just after it lost its connection, or the server has started', async () => {
    const a = await join('a', { graceMs: 86_400_000 });
    expect(await a.dead(['stranger'])).toEqual([]);
    let now = 0;
    const b = await join('b', { graceMs: 1, timer: { ...systemTimer, now: () => now } });
    expect(await b.dead(['stranger'])).toEqual(['stranger']);
    const back = vi.fn();
    b.on('work', back);
    await terminate();
    await expect.poll(() => back.mock.calls.length).toBe(1);
    expect(await b.dead(['stranger'])).toEqual([]);
    now = 1;
    expect(await b.dead(['stranger'])).toEqual(['stranger']);
  });

  it('sends what was signalled while it had no connection, and looks at once when it has one again', async () => {
    const proxy = await startPostgresProxy(test.url);
    closers.push(() => proxy.close());
    const [a, b] = [await join('a', { url: proxy.url }), await join('b')];
    const heard = vi.fn();
    b.on('outbox:telegram', heard);
    proxy.cut();
    a.signal('outbox:telegram');
    await expect.poll(() => heard.mock.calls.length).toBe(1);
    expect(proxy.connections).toBe(2);
  });

  it('notices a connection that fell silent', async () => {
    const proxy = await startPostgresProxy(test.url);
    closers.push(() => proxy.close());
    const timer = createManualTimer();
    const [a, b] = [await join('a', { url: proxy.url, timer }), await join('b')];
    const back = vi.fn();
    a.on('work', back);
    proxy.silence();
    // It looks after ten seconds, and waits for an answer for five.
    timer.pass(10_000);
    timer.pass(5_000);
    await expect.poll(() => back.mock.calls.length).toBe(1);
    expect(proxy.connections).toBe(2);
    // Both the connection that the server has not missed yet and the new one show that it lives.
    expect(await b.dead(['a'])).toEqual([]);
    b.signal('work');
    await expect.poll(() => back.mock.calls.length).toBe(2);
  });

  it('looks at its connection any number of times without leaving anything behind', async () => {
    const timer = createManualTimer();
    let looks = 0;
    const counting = {
      ...timer,
      after(ms: number, run: () => void) {
        if (ms === 7_000) looks += 1;
        return timer.after(ms, run);
      },
    };
    await join('a', { timer: counting, pingMs: 7_000 });
    const reactions = await mostReactions(async () => {
      for (let wanted = looks + 60; looks < wanted; ) {
        const before = looks;
        timer.pass(7_000);
        await expect.poll(() => looks, { interval: 1 }).toBe(before + 1);
      }
    });
    expect(reactions).toBeLessThan(30);
  });

  it('does not start behind a pooler that loses notifications, or without a server', async () => {
    const proxy = await startPostgresProxy(test.url, { dropNotifications: true });
    const start = openPostgresCluster({ url: proxy.url, owner: 'a', logger });
    await expect(start).rejects.toThrow('a pooler in transaction mode');
    await proxy.close();
    await expect(openPostgresCluster({ url: proxy.url, owner: 'a', logger })).rejects.toThrow('ECONNREFUSED');
    await expect.poll(listening).toBe(0);
  });

  it('ends without a trace, also while it tries to come back', async () => {
    const proxy = await startPostgresProxy(test.url);
    const a = await join('a', { url: proxy.url });
    await proxy.close();
    a.signal('work');
    await a.close();
    a.signal('work');
    const locks = () =>
      test.db.all(`SELECT pid FROM pg_locks WHERE locktype = 'advisory'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    await expect.poll(locks).toEqual([]);
    await expect.poll(listening).toBe(0);
  });
});
