import { expect, it, vi } from 'vitest';
import { createManualTimer } from '../../../test/support/timer.ts';
import { createLogger } from '../../logger.ts';
import { keepLease } from './keeper.ts';

const TTL = 60_000;

const setUp = (answer: () => Promise<boolean>) => {
  const timer = createManualTimer();
  const asked: number[] = [];
  const lost = vi.fn();
  const keeper = keepLease({
    logger: createLogger({ level: 'silent' }),
    timer,
    ttlMs: TTL,
    since: timer.now(),
    renew: () => {
      asked.push(timer.now());
      return answer();
    },
  });
  keeper.lost.then(lost);
  /** Second by second, with the answers arriving in between. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1000) {
      timer.pass(1000);
      await new Promise(setImmediate);
    }
  };
  return { keeper, asked, lost, pass };
};

it('renews each third of the time, until it is ended', async () => {
  const { keeper, asked, lost, pass } = setUp(async () => true);
  await pass(5 * TTL);
  expect(asked.slice(0, 4)).toEqual([20_000, 40_000, 60_000, 80_000]);
  expect(asked).toHaveLength(15);
  await keeper.end();
  await pass(TTL);
  expect(asked).toHaveLength(15);
  expect(lost).not.toHaveBeenCalled();
});

it('is lost when another process has it', async () => {
  const { asked, lost, pass } = setUp(async () => false);
  await pass(20_000);
  expect(lost).toHaveBeenCalledTimes(1);
  await pass(TTL);
  expect(asked).toHaveLength(1);
});

it('tries again soon after a failure, and is lost with a sixth to go when none succeeds', async () => {
  let works = true;
  const { asked, lost, pass } = setUp(async () => {
    if (!works) throw new Error('the database is away');
    return true;
  });
  await pass(20_000);
  works = false;
  await pass(49_000);
  expect(asked).toEqual([20_000, 40_000, 45_000, 50_000, 55_000, 60_000, 65_000]);
  expect(lost).not.toHaveBeenCalled();
  await pass(1000);
  expect(lost).toHaveBeenCalledTimes(1);
  await pass(TTL);
  expect(asked).toHaveLength(7);
});

it('is lost in time when the database does not answer at all', async () => {
  const { lost, pass } = setUp(() => new Promise(() => undefined));
  await pass(49_000);
  expect(lost).not.toHaveBeenCalled();
  await pass(1000);
  expect(lost).toHaveBeenCalledTimes(1);
});

it('counts from before the question, not from a late answer', async () => {
  let answer = (_ours: boolean): void => undefined;
  let asked = 0;
  const { lost, pass } = setUp(() => {
    asked += 1;
    return asked === 1
      ? new Promise((resolve) => {
          answer = resolve;
        })
      : new Promise(() => undefined);
  });
  await pass(45_000);
  answer(true);
  // Asked at 20 s: it lasts until 80 s, less a sixth.
  await pass(24_000);
  expect(lost).not.toHaveBeenCalled();
  await pass(1000);
  expect(lost).toHaveBeenCalledTimes(1);
});
