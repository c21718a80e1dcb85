import { expect, it } from 'vitest';
import { dayAfter, startOfDay } from './zoned-days.ts';

it.each([
  ['2026-01-10', 'UTC', '2026-01-10T00:00:00Z'],
  ['2026-01-10', 'Asia/Shanghai', '2026-01-09T16:00:00Z'],
  ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00Z'],
  ['2026-01-10', 'Asia/Kathmandu', '2026-01-09T18:15:00Z'],
  // Clocks go forward and back in the night of these days.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
])('%s in %s begins at %s', (day, zone, instant) => {
  expect(new Date(startOfDay(day, zone)).toISOString()).toBe(instant.replace('Z', '.000Z'));
});

it('knows the day after, also at the end of months and in leap years', () => {
  expect(dayAfter('2026-01-31')).toBe('2026-02-01');
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
});
