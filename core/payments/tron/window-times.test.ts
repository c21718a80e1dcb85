import { describe, expect, it } from 'vitest';
import { windowTimes } from './window-times.ts';

const NOW = 1_000 * 60_000;
const MINUTE = 60_000;
const EXPIRES = NOW + 30 * MINUTE;

describe('the window of an order, in block time', () => {
  it('begins at the newest solid block and lasts as long as the order', () => {
    expect(windowTimes(NOW, EXPIRES, { solidAt: NOW - 57_000, readAt: NOW - 10_000 })).toEqual({
      opensAt: NOW - 57_000,
      closesAt: EXPIRES,
    });
  });

  it('follows a chain that is ahead of our clock', () => {
    expect(windowTimes(NOW, EXPIRES, { solidAt: NOW + 40_000, readAt: NOW })).toEqual({
      opensAt: NOW,
      closesAt: EXPIRES + 40_000,
    });
  });

  it.each([undefined, { solidAt: NOW - 60 * MINUTE, readAt: NOW - 6 * MINUTE }])(
    'never reaches back to a block of long ago: %j',
    (solid) => {
      expect(windowTimes(NOW, EXPIRES, solid)).toEqual({ opensAt: NOW - MINUTE, closesAt: EXPIRES });
    },
  );
});
