import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logger.ts';
import type { Orders } from './orders.ts';
import { createPaymentWatch } from './watch.ts';

describe('the watch over payments', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('goes on with the upkeep of orders while a payment service hangs, and stops', async () => {
    let ticks = 0;
    let questions = 0;
    let aborted = false;
    const orders: Pick<Orders, 'tick' | 'askServices'> = {
      tick: async () => {
        ticks += 1;
      },
      askServices: (signal) => {
        questions += 1;
        return new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            aborted = true;
            resolve();
          }),
        );
      },
    };
    const watch = createPaymentWatch({ logger: createLogger({ level: 'silent' }), orders });
    await watch.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect({ ticks, questions }).toEqual({ ticks: 4, questions: 1 });
    await watch.stop(1000);
    expect(aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ticks).toBe(4);
  });
});
