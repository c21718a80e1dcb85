import { describe, expect, it } from 'vitest';
import { type CircuitChange, createCircuits } from './circuit.ts';

const setUp = (options: { threshold?: number } = {}) => {
  const clock = { now: 1000 };
  const changes: CircuitChange[] = [];
  const circuits = createCircuits({
    clock: () => clock.now,
    changed: (one) => changes.push(one),
    ...options,
  });
  const fail = (times: number, outcome = 'transport', provider = 'one') => {
    for (let i = 0; i < times; i += 1) circuits.report(provider, outcome);
  };
  return { clock, changes, circuits, fail };
};

describe('a circuit', () => {
  it('opens after five failures in a row, for half a minute, and for its own provider alone', () => {
    const { clock, changes, circuits, fail } = setUp();
    fail(2, 'transport');
    fail(1, 'lost');
    fail(1, 'unavailable');
    expect(circuits.waitMs('one')).toBe(0);
    fail(1);
    expect(circuits.waitMs('one')).toBe(30_000);
    expect(circuits.enter('one')).toBeUndefined();
    clock.now += 29_999;
    expect(circuits.waitMs('one')).toBe(1);
    expect(circuits.enter('one')).toBeUndefined();
    expect(circuits.waitMs('other')).toBe(0);
    expect(circuits.enter('other')).toBeDefined();
    expect(changes).toEqual([{ provider: 'one', state: 'open', waitMs: 30_000 }]);
  });

  it('counts only what is in a row', () => {
    const { circuits, fail } = setUp();
    fail(4);
    circuits.report('one', 'ok');
    fail(4);
    expect(circuits.waitMs('one')).toBe(0);
  });

  it('counts an order once in a row, however often it fails', () => {
    const { clock, changes, circuits, fail } = setUp();
    for (let i = 0; i < 20; i += 1) circuits.report('one', 'lost', 'poison');
    fail(3);
    expect(changes).toEqual([]);
    circuits.report('one', 'lost', 'another');
    expect(circuits.waitMs('one')).toBe(30_000);
    // The one call that tries it speaks for itself.
    clock.now += 30_000;
    circuits.enter('one');
    circuits.report('one', 'lost', 'poison');
    expect(circuits.waitMs('one')).toBe(60_000);
    // A success begins a new row.
    clock.now += 60_000;
    circuits.enter('one');
    circuits.report('one', 'ok', 'another');
    fail(4);
    circuits.report('one', 'lost', 'poison');
    expect(circuits.waitMs('one')).toBe(30_000);
  });

  it.each(['refused', 'invalid', 'rate-limited', 'gone', 'error'])('does not count %s', (outcome) => {
    const { changes, circuits, fail } = setUp();
    fail(4);
    fail(20, outcome);
    expect([circuits.waitMs('one'), changes]).toEqual([0, []]);
    fail(1);
    expect(circuits.waitMs('one')).toBe(30_000);
  });

  it('lets one call through when its time is over, and closes with its success', () => {
    const { clock, changes, circuits, fail } = setUp();
    fail(5);
    clock.now += 30_000;
    expect(circuits.waitMs('one')).toBe(0);
    expect(circuits.enter('one')).toBeDefined();
    expect(circuits.enter('one')).toBeUndefined();
    expect(circuits.waitMs('one')).toBe(5000);
    circuits.report('one', 'ok');
    expect(circuits.waitMs('one')).toBe(0);
    expect([circuits.enter('one'), circuits.enter('one')]).not.toContain(undefined);
    expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
    fail(4);
    expect(circuits.waitMs('one')).toBe(0);
  });

  it('stays open twice as long after each try that failed, ten minutes at most', () => {
    const { clock, changes, circuits, fail } = setUp();
    fail(5);
    for (let tries = 0; tries < 6; tries += 1) {
      clock.now += circuits.waitMs('one');
      const ended = circuits.enter('one');
      fail(1);
      ended?.();
    }
    const waits = changes.flatMap(({ waitMs }) => waitMs ?? []);
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000]);
    clock.now += 600_000;
    circuits.enter('one');
    circuits.report('one', 'ok');
    fail(5);
    expect(circuits.waitMs('one')).toBe(30_000);
  });

  it('gives the try to another call when the first one says nothing about the provider', () => {
    const { clock, circuits, fail } = setUp();
    fail(5);
    clock.now += 30_000;
    const ended = circuits.enter('one');
    circuits.report('one', 'refused');
    ended?.();
    expect(circuits.waitMs('one')).toBe(0);
    const next = circuits.enter('one');
    expect(next).toBeDefined();
    // An end that is told twice frees nobody else's try.
    ended?.();
    expect(circuits.enter('one')).toBeUndefined();
  });

  it('is not kept open by calls that began before it opened', () => {
    const { clock, changes, circuits, fail } = setUp();
    const early = circuits.enter('one');
    fail(5);
    clock.now += 20_000;
    fail(3);
    expect(circuits.waitMs('one')).toBe(10_000);
    clock.now += 10_000;
    expect(circuits.enter('one')).toBeDefined();
    early?.();
    expect(circuits.enter('one')).toBeUndefined();
    expect(changes).toHaveLength(2);
  });
});
