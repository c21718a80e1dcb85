import { afterEach, describe, expect, it } from 'vitest';
import type { QueueLimits, WorkQueue, WorkRef } from '../../core/queue/queue.ts';
import { createStage, workRef } from '../support/stage.ts';

export interface QueueUnderTest {
  queue: WorkQueue;
  /** A second process on the same refs; only of shared drivers. */
  another?: () => Promise<WorkQueue>;
  /** Lets rates see time pass. Nothing to do where they see the real one. */
  pass(ms: number): void;
  close(): Promise<void>;
}

/** Ends handlers in the order in which they started, until `count` have run. */
const playThrough = async (stage: ReturnType<typeof createStage>, count: number): Promise<void> => {
  for (let n = 1; n <= count; n += 1) {
    await stage.until(n);
    stage.finish(stage.started[n - 1] as string);
  }
};

/** So many words with the driver that a start which must not happen would have happened meanwhile. */
const talk = async (queue: WorkQueue): Promise<void> => {
  for (let word = 0; word < 50; word += 1) await queue.check();
};

const NO_LIMITS: QueueLimits = { providers: {}, perAccount: Number.POSITIVE_INFINITY };
const HOUR = 3_600_000;

/**
 * What every queue driver must do; each driver's test file runs it. Starts are awaited, never timed: that
 * something did not start is shown by a ref behind it that did.
 */
export const workQueueContract = (
  name: string,
  open: (limits: QueueLimits) => Promise<QueueUnderTest>,
): void => {
  describe(`work queue contract: ${name}`, () => {
    const opened: QueueUnderTest[] = [];
    const start = async (limits: Partial<QueueLimits> = {}): Promise<QueueUnderTest> => {
      const under = await open({ ...NO_LIMITS, ...limits });
      opened.push(under);
      return under;
    };
    afterEach(async () => {
      for (const under of opened.splice(0)) await under.close();
    });

    it('hands out what was pushed before and after the work began', async () => {
      const { queue } = await start();
      const stage = createStage();
      await queue.push([workRef('one')]);
      queue.work(stage.handle, { concurrency: 2 });
      await queue.push([workRef('two')]);
      await stage.until(2);
      expect([...stage.started].sort()).toEqual(['one', 'two']);
    });

    it('hands the whole ref to the handler', async () => {
      const { queue } = await start();
      const ref = workRef('whole', { attempt: 3, provider: 'oven', accountId: 'baker', priority: 5 });
      const seen = new Promise<WorkRef>((resolve) => {
        queue.work(async (given) => resolve(given), { concurrency: 1 });
      });
      await queue.push([ref]);
      expect(await seen).toEqual(ref);
    });

    it('runs no more than its concurrency at once, over all kinds of jobs', async () => {
      const { queue } = await start();
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 2 });
      await queue.push(['c-1', 'c-2', 'c-3'].map((id) => workRef(id)));
      await stage.until(2);
      await queue.push(['p-1', 'p-2', 'p-3'].map((id) => workRef(id, { job: 'posters' })));
      for (let n = 2; n <= 6; n += 1) {
        await stage.until(n);
        await talk(queue);
        expect(stage.started).toHaveLength(n);
        stage.finish(stage.started[n - 2] as string);
      }
    });

    it('runs higher priorities first, and equal ones in their order', async () => {
      const { queue } = await start();
      const stage = createStage();
      await queue.push([
        workRef('low-1'),
        workRef('high-1', { priority: 2 }),
        workRef('lowest', { priority: -1 }),
        workRef('low-2'),
        workRef('high-2', { priority: 2 }),
      ]);
      queue.work(stage.handle, { concurrency: 1 });
      await playThrough(stage, 5);
      expect(stage.started).toEqual(['high-1', 'high-2', 'low-1', 'low-2', 'lowest']);
    });

    it('hands an item out once while it waits or runs', async () => {
      const { queue } = await start();
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 4 });
      await queue.push([workRef('same'), workRef('same')]);
      await stage.until(1);
      await queue.push([workRef('same'), workRef('other')]);
      await stage.until(2);
      await queue.push([workRef('last')]);
      await stage.until(3);
      expect(stage.started).toEqual(['same', 'other', 'last']);
    });

    it.each([1, 2])('takes an item again after it ended, as attempt %i', async (attempt) => {
      const { queue } = await start();
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 4 });
      await queue.push([workRef('same')]);
      await stage.until(1);
      stage.finish('same');
      // When a driver knows that a run has ended is its own affair.
      const pushed = async () => {
        await queue.push([workRef('same', { attempt })]);
        return stage.started.length;
      };
      await expect.poll(pushed).toBe(2);
      expect(stage.started).toEqual(['same', 'same']);
    });

    it('goes on after a handler that rejects, and takes that item again', async () => {
      const { queue } = await start();
      const seen: string[] = [];
      const handler = async (ref: WorkRef) => {
        seen.push(ref.itemId);
        if (ref.itemId === 'bad') throw new Error('a bad handler');
      };
      queue.work(handler, { concurrency: 1 });
      await queue.push([workRef('bad'), workRef('good')]);
      await expect.poll(() => seen).toEqual(['bad', 'good']);
      const pushed = async () => {
        await queue.push([workRef('bad')]);
        return seen.length;
      };
      await expect.poll(pushed).toBeGreaterThan(2);
      expect(seen[2]).toBe('bad');
    });

    it('runs no more of a provider at once than it bears, and lets others pass', async () => {
      const { queue } = await start({ providers: { sketch: { concurrency: 1 } } });
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 4 });
      await queue.push([workRef('a-1'), workRef('a-2'), workRef('b-1', { provider: 'oven' })]);
      await stage.until(2);
      expect([...stage.started].sort()).toEqual(['a-1', 'b-1']);
      stage.finish('a-1');
      await stage.until(3);
      expect(stage.started[2]).toBe('a-2');
    });

    it('runs no more of an account at once than its share, and lets others pass', async () => {
      const { queue } = await start({ perAccount: 2 });
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 4 });
      const greedy = ['g-1', 'g-2', 'g-3', 'g-4'].map((id) => workRef(id, { accountId: 'greedy' }));
      await queue.push([...greedy, workRef('modest')]);
      await stage.until(3);
      expect([...stage.started].sort()).toEqual(['g-1', 'g-2', 'modest']);
      stage.finish('g-1');
      await stage.until(4);
      stage.finish('g-2');
      await stage.until(5);
      expect([...stage.started].sort()).toEqual(['g-1', 'g-2', 'g-3', 'g-4', 'modest']);
    });

    it('holds by both limits at once: a place that opens goes to whom the other limit lets', async () => {
      const { queue } = await start({ providers: { sketch: { concurrency: 1 } }, perAccount: 1 });
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 4 });
      await queue.push([
        workRef('ann-oven', { accountId: 'ann', provider: 'oven' }),
        workRef('bob-sketch', { accountId: 'bob' }),
        workRef('ann-sketch', { accountId: 'ann' }),
        workRef('cyd-sketch', { accountId: 'cyd' }),
        workRef('dan-oven', { accountId: 'dan', provider: 'oven' }),
      ]);
      await stage.until(3);
      expect([...stage.started].sort()).toEqual(['ann-oven', 'bob-sketch', 'dan-oven']);
      stage.finish('bob-sketch');
      await stage.until(4);
      // Ann still has her one.
      expect(stage.started[3]).toBe('cyd-sketch');
      stage.finish('cyd-sketch');
      stage.finish('ann-oven');
      await stage.until(5);
      expect(stage.started[4]).toBe('ann-sketch');
    });

    it('starts no more of a provider within its window than its rate, and lets others pass', async () => {
      const { queue } = await start({ providers: { sketch: { rate: { max: 2, perMs: HOUR } } } });
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 1 });
      const refs = ['a-1', 'a-2', 'a-3'].map((id) => workRef(id));
      await queue.push([...refs, workRef('b-1', { provider: 'oven' })]);
      // Starts count, ended or not.
      await playThrough(stage, 3);
      expect(stage.started).toEqual(['a-1', 'a-2', 'b-1']);
    });

    it('starts the next of a provider when the window has passed', async () => {
      const { queue, pass } = await start({ providers: { sketch: { rate: { max: 2, perMs: 500 } } } });
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 8 });
      await queue.push(['a-1', 'a-2', 'a-3', 'a-4', 'a-5'].map((id) => workRef(id)));
      for (const count of [2, 4, 5]) {
        await stage.until(count);
        pass(500);
      }
      expect([...stage.started].sort()).toEqual(['a-1', 'a-2', 'a-3', 'a-4', 'a-5']);
    });

    it('drains: starts nothing more and waits for what runs, within its time', async () => {
      const { queue } = await start();
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 1 });
      await queue.push([workRef('running'), workRef('waiting')]);
      await stage.until(1);
      const late = await queue.drain(1);
      expect(late).toBe(false);
      const drained = queue.drain(20_000);
      stage.finish('running');
      expect(await drained).toBe(true);
      expect(stage.started).toEqual(['running']);
      await expect(queue.check()).rejects.toThrow('draining');
    });

    it('drains at once when nothing runs, also without a worker', async () => {
      const idle = await start();
      idle.queue.work(createStage().handle, { concurrency: 1 });
      expect(await idle.queue.drain(20_000)).toBe(true);
      const outside = await start();
      expect(await outside.queue.drain(20_000)).toBe(true);
    });

    it('leaves what it did not start to another process when it is shared', async () => {
      const { queue, another } = await start();
      expect(another !== undefined).toBe(queue.shared);
      if (!another) return;
      const stage = createStage();
      queue.work(stage.handle, { concurrency: 1 });
      await queue.push(['running', 'left-1', 'left-2'].map((id) => workRef(id)));
      await stage.until(1);
      expect(await queue.drain(1)).toBe(false);
      // Its bots may still speak: what they push is for others now.
      await queue.push([workRef('left-3')]);
      const other = createStage();
      (await another()).work(other.handle, { concurrency: 8 });
      await other.until(3);
      expect([...other.started].sort()).toEqual(['left-1', 'left-2', 'left-3']);
      stage.finish('running');
      expect(await queue.drain(20_000)).toBe(true);
    });

    it('checks itself', async () => {
      const { queue } = await start();
      await expect(queue.check()).resolves.toBeUndefined();
    });
  });
};
