import { describe, expect, it } from 'vitest';
import { workQueueContract } from '../../test/contracts/work-queue.ts';
import { createStage, workRef } from '../../test/support/stage.ts';
import { createLogger } from '../logger.ts';
import { createEmbeddedQueue } from './embedded.ts';
import type { QueueLimits } from './queue.ts';

const logger = createLogger({ level: 'silent' });

/** A clock that stands still until it is told to go on. */
const createTime = () => {
  let now = 1_000;
  const timers = new Set<{ at: number; work: () => void }>();
  return {
    clock: () => now,
    after: (ms: number, work: () => void) => {
      const timer = { at: now + ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(ms: number): void {
      now += ms;
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer);
        timer.work();
      }
    },
    timers,
  };
};

const open = (limits: QueueLimits) => {
  const time = createTime();
  return { time, queue: createEmbeddedQueue({ logger, limits, clock: time.clock, after: time.after }) };
};

workQueueContract('embedded', async (limits) => {
  const { time, queue } = open(limits);
  return { queue, pass: time.pass, close: () => queue.close() };
});

it('runs an item once in this process, whoever had it before', async () => {
  const { queue } = open({ providers: {}, perAccount: 9 });
  const stage = createStage();
  queue.work(stage.handle, { concurrency: 9 });
  await queue.push([workRef('same', { after: 'process-1' })]);
  await queue.push([workRef('same'), workRef('same', { after: 'process-2' }), workRef('other')]);
  expect(stage.started).toEqual(['same', 'other']);
});

describe('rates of the embedded queue', () => {
  const limits: QueueLimits = { providers: { sketch: { rate: { max: 2, perMs: 1_000 } } }, perAccount: 9 };

  it('counts starts in a window that slides', async () => {
    const { time, queue } = open(limits);
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 9 });
    await queue.push([workRef('at-0')]);
    time.pass(600);
    await queue.push(['at-600', 'at-1000', 'at-1600', 'at-2000'].map((id) => workRef(id)));
    expect(stage.started).toEqual(['at-0', 'at-600']);
    time.pass(399);
    expect(stage.started).toHaveLength(2);
    time.pass(1);
    expect(stage.started).toEqual(['at-0', 'at-600', 'at-1000']);
    time.pass(599);
    expect(stage.started).toHaveLength(3);
    time.pass(1);
    expect(stage.started).toHaveLength(4);
    time.pass(400);
    expect(stage.started).toEqual(['at-0', 'at-600', 'at-1000', 'at-1600', 'at-2000']);
  });

  it('starts a higher priority first when the window opens', async () => {
    const { time, queue } = open(limits);
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 9 });
    await queue.push(['one', 'two', 'late'].map((id) => workRef(id)));
    await queue.push([workRef('member', { priority: 10 })]);
    time.pass(1_000);
    expect(stage.started).toEqual(['one', 'two', 'member', 'late']);
  });

  it('leaves no timer behind when it drains', async () => {
    const { time, queue } = open(limits);
    queue.work(createStage().handle, { concurrency: 9 });
    await queue.push(['one', 'two', 'late'].map((id) => workRef(id)));
    expect(time.timers.size).toBe(1);
    await queue.drain(1);
    expect(time.timers.size).toBe(0);
  });
});
