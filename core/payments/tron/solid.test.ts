import { expect, it } from 'vitest';
import { isClockOff } from './solid.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

it.each([
  ['nothing is known', undefined, false],
  ['the newest solid block is as old as it always is', { solidAt: NOW - 57_000, readAt: NOW }, false],
  ['our clock is a minute ahead', { solidAt: NOW - 57_000 - MINUTE, readAt: NOW }, false],
  ['our clock is more than a minute ahead', { solidAt: NOW - 58_000 - MINUTE, readAt: NOW }, true],
  ['our clock is more than a minute behind', { solidAt: NOW + MINUTE + 1000, readAt: NOW }, true],
  ['the scanner has been stuck since', { solidAt: NOW - 20 * MINUTE, readAt: NOW - 6 * MINUTE }, false],
])('%s', (_what, solid, off) => {
  expect(isClockOff(solid, NOW)).toBe(off);
});
