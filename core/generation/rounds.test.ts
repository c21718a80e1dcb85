import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRounds, type Rounds } from './rounds.ts';

let rounds: Rounds;
beforeEach(() => {
  vi.useFakeTimers();
  rounds = createRounds();
});
afterEach(() => vi.useRealTimers());

/** A round whose end the test decides. */
const createRound = () => {
  const ends: (() => void)[] = [];
  let begun = 0;
  const round = () => {
    begun += 1;
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  return { round, begun: () => begun, end: () => ends.shift()?.() };
};

it('repeats with a pause after each end', async () => {
  const one = createRound();
  rounds.repeat(100, one.round);
  await vi.advanceTimersByTimeAsync(99);
  expect(one.begun()).toBe(0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(one.begun()).toBe(1);
  one.end();
  await vi.advanceTimersByTimeAsync(99);
  expect(one.begun()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(one.begun()).toBe(2);
});

it('runs on demand at once, and once more for all that asked meanwhile', async () => {
  const one = createRound();
  const ask = rounds.onDemand(one.round);
  ask();
  for (let n = 0; n < 10; n += 1) ask();
  expect(one.begun()).toBe(1);
  one.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(one.begun()).toBe(2);
  one.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(one.begun()).toBe(2);
});

it('stops: nothing begins any more, and what runs is waited for', async () => {
  const one = createRound();
  const never = vi.fn();
  const ask = rounds.onDemand(one.round);
  ask();
  ask();
  rounds.repeat(5, one.round);
  rounds.after(5, never);
  const stopped = vi.fn();
  void rounds.stop().then(stopped);
  await vi.advanceTimersByTimeAsync(1000);
  expect(stopped).not.toHaveBeenCalled();
  one.end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(stopped).toHaveBeenCalledOnce();
  ask();
  rounds.after(5, never);
  await vi.advanceTimersByTimeAsync(1000);
  expect(one.begun()).toBe(1);
  expect(never).not.toHaveBeenCalled();
});
