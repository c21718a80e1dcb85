import { expect, it } from 'vitest';
import { workQueueContract } from '../../test/contracts/work-queue.ts';
import { describeRedis, newPrefix } from '../../test/support/redis-queue.ts';
import { createStage, workRef } from '../../test/support/stage.ts';

describeRedis('BullMQ', (open) => {
  it('hands out what a dead process still seems to have, as a ref of its own', async () => {
    const prefix = newPrefix();
    const dead = createStage();
    const first = await open({ prefix });
    first.work(dead.handle, { concurrency: 1 });
    await first.push([workRef('same')]);
    await dead.until(1);

    const stage = createStage();
    const second = await open({ prefix });
    second.work(stage.handle, { concurrency: 4 });
    const again = workRef('same', { after: 'process-1' });
    // Twice, as two sweepers would; and as it was, which is still locked.
    await second.push([workRef('same'), again, again]);
    await second.push([again, workRef('other')]);
    await stage.until(2);
    expect([...stage.started].sort()).toEqual(['other', 'same']);
    // Gone once more: that process was another one.
    await second.push([workRef('same', { after: 'process-2' }), workRef('last')]);
    await stage.until(4);
    expect([...stage.started].sort()).toEqual(['last', 'other', 'same', 'same']);
    expect(dead.started).toEqual(['same']);
  });

  it('takes a ref for another line while the same item still looks taken in its first one', async () => {
    const queue = await open({ prefix: newPrefix() });
    const stage = createStage();
    queue.work(stage.handle, { concurrency: 4 });
    await queue.push([workRef('same', { provider: 'one' })]);
    await stage.until(1);
    const moved = workRef('same', { provider: 'two', moved: true });
    await queue.push([moved, moved, workRef('same', { provider: 'two' })]);
    await queue.push([workRef('other')]);
    await stage.until(3);
    expect([...stage.started].sort()).toEqual(['other', 'same', 'same']);
  });

  workQueueContract('BullMQ', async (limits) => {
    const prefix = newPrefix();
    return {
      queue: await open({ limits, prefix }),
      another: () => open({ limits, prefix }),
      pass: () => {},
      close: async () => {},
    };
  });
});
