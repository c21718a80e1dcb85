import { expect, it } from 'vitest';
import { createAsking } from '../../../core/payments/tron/asking.ts';
import { ChainAway } from '../../../core/payments/tron/chain.ts';
import { sourceOf } from '../../../core/payments/tron/cursor.ts';
import { createChainPause } from '../../../core/payments/tron/pause.ts';
import type { Scanner } from '../../../core/payments/tron/scanner.ts';
import { describeEachDb } from '../../support/db.ts';

const START = Date.UTC(2026, 10, 22, 12);
const never = new AbortController().signal;
const unknown = { receipt: { state: 'unknown' as const }, verdicts: [] };

/** An API that says nothing until its caller gives up. */
const silence = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof ChainAway ? error.reason : error),
  );

describeEachDb('what people ask the chain', (open) => {
  const stage = async (limitMs?: number) => {
    const time = { now: START };
    const clock = () => time.now;
    const db = await open({ clock });
    const calls: string[] = [];
    const chain = { during: async (_signal: AbortSignal): Promise<void> => undefined };
    const scanner: Pick<Scanner, 'look' | 'read'> = {
      look: async (address, since, signal) => {
        calls.push(`${address} ${since - START}`);
        await chain.during(signal);
      },
      read: async (txid, signal) => {
        calls.push(txid);
        await chain.during(signal);
        return unknown;
      },
    };
    const pause = createChainPause(clock);
    const one = () => createAsking({ db, clock, scanner, pause, ...(limitMs !== undefined && { limitMs }) });
    return { time, db, calls, chain, pause, another: one, ...one() };
  };

  it('looks at one address once in 5 s, whoever asks and since when, also at once', async () => {
    const { time, calls, look } = await stage();
    await Promise.all(Array.from({ length: 6 }, (_, n) => look('A', START - n, never)));
    await look('B', START, never);
    time.now += 4999;
    await look('A', START - 100, never);
    expect(calls).toEqual(['A 0', 'B 0']);
    time.now += 1;
    await look('A', START + 7, never);
    expect(calls).toEqual(['A 0', 'B 0', 'A 7']);
  });

  it('does not look where a scanner of any process was 5 s ago', async () => {
    const { time, db, calls, look } = await stage();
    await db.run(
      'INSERT INTO scan_cursor (source, position, updated_at) VALUES (?, ?, ?)',
      ...[sourceOf('A'), '{"judgedTo":1}', START],
    );
    time.now += 4999;
    await look('A', START, never);
    expect(calls).toEqual([]);
    time.now += 1;
    await look('A', START, never);
    expect(calls).toEqual(['A 0']);
  });

  it('a look that failed is no look, and keeps nobody', async () => {
    const { calls, chain, look } = await stage();
    chain.during = () => Promise.reject(new Error('the database is away'));
    const both = [look('A', START, never), look('A', START + 1, never)];
    await expect(both[0]).rejects.toThrow('the database');
    await expect(both[1]).rejects.toThrow('the database');
    chain.during = async () => undefined;
    await look('A', START + 2, never);
    expect(calls).toEqual(['A 0', 'A 1', 'A 2']);
  });

  it('once it is away all are told at once for 10 s, and nobody asks', async () => {
    const { time, calls, chain, look, read } = await stage();
    chain.during = () => Promise.reject(new ChainAway('http-503'));
    const both = [look('A', START, never), look('A', START, never)];
    expect(await Promise.all(both.map(reasonOf))).toEqual(['http-503', 'paused']);
    chain.during = async () => undefined;
    time.now += 9999;
    expect(await Promise.all([look('A', START, never), look('B', START, never)].map(reasonOf))).toEqual([
      'paused',
      'paused',
    ]);
    expect(await reasonOf(read('a hash', never))).toBe('paused');
    expect(calls).toEqual(['A 0']);
    time.now += 1;
    expect(await read('a hash', never)).toEqual(unknown);
    chain.during = () => Promise.reject(new ChainAway('http-429', 30_000));
    expect(await reasonOf(read('a hash', never))).toBe('http-429');
    time.now += 29_999;
    expect(await reasonOf(look('B', START, never))).toBe('paused');
    chain.during = () => Promise.reject(new ChainAway('http-429', 3_600_000));
    time.now += 1;
    expect(await reasonOf(look('B', START, never))).toBe('http-429');
    time.now += 60_000;
    expect(await reasonOf(look('B', START, never))).toBe('http-429');
  });

  it('what the scanner finds out counts too', async () => {
    const { calls, pause, look } = await stage();
    pause.begin(new ChainAway('unreachable'));
    expect(await reasonOf(look('A', START, never))).toBe('paused');
    expect(calls).toEqual([]);
  });

  it('ends a silent question by itself, which is to be away', async () => {
    const { chain, calls, look, read } = await stage(20);
    chain.during = silence;
    const asked = [look('A', START, never), look('A', START, never), look('A', START, never)];
    expect(await Promise.all(asked.map(reasonOf))).toEqual(['time-out', 'paused', 'paused']);
    expect(await reasonOf(read('a hash', never))).toBe('paused');
    expect(calls).toEqual(['A 0']);
  });

  it('a task that is taken away ends with its own reason, and nobody is told that the chain is away', async () => {
    const { chain, look } = await stage();
    chain.during = silence;
    const gone = new AbortController();
    const asked = look('A', START, gone.signal);
    gone.abort(new Error('the task was taken away'));
    await expect(asked).rejects.toThrow('taken away');
    chain.during = async () => undefined;
    expect(await reasonOf(look('A', START, never))).toBe('answered');
  });
});
