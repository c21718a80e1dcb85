import { GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../core/logger.ts';
import { createHealthKeeper } from './health.ts';
import { createPoller } from './poller.ts';
import { TransportError } from './transport.ts';

interface Call {
  offset: number | undefined;
  limit: number;
  timeout: number;
}

const refusal = (code: number, description: string, parameters?: object) =>
  new GrammyError(
    'failed',
    { ok: false, error_code: code, description, parameters: parameters as never },
    'getUpdates',
    {},
  );
const cut = () => new HttpError('failed', new TransportError('ECONNRESET', true));
const update = (id: number) => ({ update_id: id }) as Update;

/** One answer of Telegram per entry; after the last one the poll stays open. */
const world = (
  script: (Update[] | Error)[],
  handle: (updates: Update[]) => Promise<void> = async () => undefined,
) => {
  const calls: Call[] = [];
  const sleeps: number[] = [];
  const handled: number[][] = [];
  const lines: { level: string; msg: string }[] = [];
  let prepared = 0;
  let now = 1000;
  let quiet: () => void = () => undefined;
  const idle = new Promise<void>((resolve) => {
    quiet = resolve;
  });
  const logger = createLogger({
    level: 'info',
    destination: {
      write: (line: string) => void lines.push(JSON.parse(line) as { level: string; msg: string }),
    },
  });
  const health = createHealthKeeper(() => now, logger);
  const poller = createPoller({
    getUpdates: (params, signal) => {
      calls.push({ offset: params.offset, limit: params.limit, timeout: params.timeout });
      const next = script.shift();
      if (next instanceof Error) return Promise.reject(next);
      if (next !== undefined) return Promise.resolve(next);
      if (params.timeout === 0 && script.length === 0) return Promise.resolve([]);
      quiet();
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new TransportError('aborted', true)), { once: true });
      });
    },
    prepare: async () => {
      prepared += 1;
    },
    handle: async (updates) => {
      await handle(updates);
      handled.push(updates.map((u) => u.update_id));
    },
    health,
    clock: () => now,
    sleep: async (ms, signal) => {
      if (ms === 9999) return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      sleeps.push(ms);
      now += ms;
    },
    random: () => 1,
    logger,
  });
  return {
    poller,
    calls,
    sleeps,
    handled,
    lines,
    idle,
    prepared: () => prepared,
    advance: (ms: number) => {
      now += ms;
    },
  };
};

describe('acknowledging', () => {
  it('asks with the next offset only after the batch was handled', async () => {
    const order: string[] = [];
    const w = world([[update(5), update(6)], [update(7)]], async (updates) => {
      order.push(`${updates.length} handled after ${w.calls.length} calls`);
    });
    w.poller.start();
    await w.idle;
    expect(w.calls.map(({ offset }) => offset)).toEqual([undefined, 7, 8]);
    expect(order).toEqual(['2 handled after 1 calls', '1 handled after 2 calls']);
    expect(w.calls[0]).toMatchObject({ limit: 100 });
  });

  it('tries a failed batch again, whole, before any other call', async () => {
    let failures = 3;
    const w = world([[update(5), update(6)]], async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('the database is away');
      expect(w.calls).toHaveLength(1);
    });
    w.poller.start();
    await w.idle;
    expect(w.handled).toEqual([[5, 6]]);
    expect(w.sleeps).toEqual([200, 400, 800]);
    expect(w.calls.map(({ offset }) => offset)).toEqual([undefined, 7]);
  });

  it('forgets the offset once an empty answer has confirmed it, so that ids may start anew', async () => {
    const w = world([[update(900)], [], [update(3)]]);
    w.poller.start();
    await w.idle;
    expect(w.calls.map(({ offset }) => offset)).toEqual([undefined, 901, undefined, 4]);
    expect(w.handled).toEqual([[900], [3]]);
  });

  it('confirms what was handled when it stops', async () => {
    const w = world([[update(5)]]);
    w.poller.start();
    await w.idle;
    await w.poller.stop(9999);
    expect(w.calls.at(-1)).toEqual({ offset: 6, limit: 1, timeout: 0 });
    expect(w.poller.health().state).toBe('stopped');
  });

  it('confirms nothing of a batch that failed, when it stops', async () => {
    const w = world([[update(5)]], async () => {
      void w.poller.stop(9999);
      throw new Error('no commit');
    });
    w.poller.start();
    await new Promise((resolve) => setImmediate(resolve));
    expect(w.calls).toEqual([{ offset: undefined, limit: 100, timeout: 0 }]);
    expect(w.handled).toEqual([]);
  });

  it('is down while a batch is not committed for a minute', async () => {
    const w = world([[update(5)]], () => new Promise(() => undefined));
    w.poller.start();
    await new Promise((resolve) => setImmediate(resolve));
    w.advance(59_000);
    expect(w.poller.health().state).toBe('up');
    w.advance(2000);
    expect(w.poller.health()).toMatchObject({ state: 'down', reason: 'stuck' });
  });
});

describe('outages', () => {
  it('backs off from a dead network, says it once, and comes back', async () => {
    const w = world([[], cut(), cut(), refusal(502, 'Bad Gateway'), cut(), [update(5)]]);
    w.poller.start();
    await w.idle;
    expect(w.sleeps).toEqual([500, 1000, 2000, 4000]);
    expect(w.handled).toEqual([[5]]);
    expect(w.lines.map(({ msg }) => msg)).toEqual([
      'Telegram is connected',
      'Telegram can not be reached',
      'Telegram is connected',
    ]);
    expect(w.prepared()).toBe(1);
  });

  it('never waits longer than half a minute for the network', async () => {
    const w = world([...Array.from({ length: 12 }, cut), []]);
    w.poller.start();
    await w.idle;
    expect(Math.max(...w.sleeps)).toBe(30_000);
  });

  it('waits as long as a 429 says', async () => {
    const w = world([refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), []]);
    w.poller.start();
    await w.idle;
    expect(w.sleeps).toEqual([7000]);
  });

  it('a bad token: down, one line, checked again every 5 minutes from the beginning', async () => {
    const w = world([refusal(401, 'Unauthorized'), refusal(401, 'Unauthorized'), []]);
    w.poller.start();
    await w.idle;
    expect(w.sleeps).toEqual([300_000, 300_000]);
    expect(w.prepared()).toBe(3);
    expect(w.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(w.poller.health().state).toBe('up');
  });

  it('two pollers: down with one line until there was peace for a while', async () => {
    const conflict = () => refusal(409, 'Conflict: terminated by other getUpdates request');
    const w = world([[], conflict(), [update(5)], conflict(), [update(6)]]);
    w.poller.start();
    await w.idle;
    expect(w.handled).toEqual([[5], [6]]);
    expect(w.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(w.poller.health()).toMatchObject({ state: 'down', reason: 'conflict' });
    expect(w.sleeps).toEqual([500, 1000]);
  });

  it('a loop that dies of our own mistake is started again', async () => {
    const w = world([null as unknown as Update[], [update(6)]]);
    w.poller.start();
    await w.idle;
    expect(w.handled.at(-1)).toEqual([6]);
    expect(w.lines.some(({ level }) => level === 'fatal')).toBe(true);
  });
});
