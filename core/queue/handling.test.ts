import { describe, expect, it } from 'vitest';
import { longestSleep } from './handling.ts';

describe('how long a ref that waits sleeps at most', () => {
  it('is seconds for the first ones, and more for those behind them', () => {
    for (const ahead of [0, 1, 25]) expect(longestSleep(8_000, ahead, 1)).toBe(8_000);
    expect(longestSleep(8_000, 100, 1)).toBe(32_000);
    expect(longestSleep(8_000, 100, 0)).toBe(16_000);
    expect(longestSleep(8_000, 100_000, 1)).toBe(300_000);
  });

  it('keeps the wakes of thousands near those of the first few', () => {
    const perSecond = (waiting: number) =>
      Array.from({ length: waiting }, (_, ahead) => 1_000 / longestSleep(8_000, ahead, 0.5)).reduce(
        (sum, rate) => sum + rate,
      );
    expect(perSecond(25)).toBeGreaterThan(4);
    expect(perSecond(200)).toBeLessThan(14);
    expect(perSecond(5_000)).toBeLessThan(40);
  });
});
