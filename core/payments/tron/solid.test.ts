import { expect, it } from 'vitest';
import { isClockOff } from './solid.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

it.each([
  ['nothing is known', undefined, false],
  ['the newest solid block is as old as it always is', { solidAt: NOW - 57_000, readAt: NOW }, false],
  ['our clock is a minute ahead', { solidAt: NOW - 57_000 - MINUTE, readAt: NOW }, false],
  [
    'our clock is more than a minute ahead of the newest block, and of a call to it',
    { solidAt: NOW - 58_000 - 81_000, headAt: NOW - 81_000, readAt: NOW },
    true,
  ],
  [
    'the newest block took its time to reach us',
    { solidAt: NOW - 58_000 - 80_000, headAt: NOW - 80_000, readAt: NOW },
    false,
  ],
  ['the chain confirms late', { solidAt: NOW - 20 * MINUTE, headAt: NOW - 3000, readAt: NOW }, false],
  ['a node is behind, and nobody knows its newest block', { solidAt: NOW - 20 * MINUTE, readAt: NOW }, false],
  ['our clock is more than a minute behind', { solidAt: NOW + MINUTE + 1000, readAt: NOW }, true],
  [
    'the scanner has been stuck since',
    { solidAt: NOW - 20 * MINUTE, headAt: NOW - 20 * MINUTE, readAt: NOW - 6 * MINUTE },
    false,
  ],
])('%s', (_what, solid, off) => {
  expect(isClockOff(solid, NOW)).toBe(off);
});
