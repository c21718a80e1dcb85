/** Refs and handlers for tests of queues. */
import type { WorkRef } from '../../core/queue/queue.ts';

/** `facts` over a ref of the first attempt of a picture of nobody in particular. */
export const workRef = (itemId: string, facts: Partial<WorkRef> = {}): WorkRef => ({
  itemId,
  attempt: 1,
  job: 'cakes',
  provider: 'sketch',
  accountId: `owner-of-${itemId}`,
  priority: 0,
  ...facts,
});

/** A handler whose runs end when the test says so. */
export const createStage = () => {
  const started: string[] = [];
  const running = new Map<string, () => void>();
  const waiters: { count: number; resolve: () => void }[] = [];
  return {
    started,
    running,
    handle: (ref: WorkRef): Promise<void> => {
      started.push(ref.itemId);
      for (const waiter of waiters) if (started.length >= waiter.count) waiter.resolve();
      return new Promise((resolve) => {
        running.set(ref.itemId, () => {
          running.delete(ref.itemId);
          resolve();
        });
      });
    },
    /** Resolves when `count` handlers have been started in all. */
    until: (count: number): Promise<void> =>
      started.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiters.push({ count, resolve })),
    finish: (itemId: string): void => running.get(itemId)?.(),
  };
};
