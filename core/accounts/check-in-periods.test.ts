import { describe, expect, it } from 'vitest';
import { createPeriods } from './check-in-periods.ts';

const HOUR = 60 * 60 * 1000;

describe('days and ISO weeks', () => {
  it.each([
    ['2026-12-28T12:00:00Z', '2026-12-28', '2026-W53'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31', '2026-W53'],
    ['2027-01-01T00:00:00Z', '2027-01-01', '2026-W53'],
    ['2027-01-03T23:59:59.999Z', '2027-01-03', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-01-04', '2027-W01'],
    // The last days of a year may lie in the first week of the next.
    ['2024-12-30T00:00:00Z', '2024-12-30', '2025-W01'],
    ['2021-01-03T12:00:00Z', '2021-01-03', '2020-W53'],
    ['2026-01-01T00:00:00Z', '2026-01-01', '2026-W01'],
    ['2024-02-29T00:00:00Z', '2024-02-29', '2024-W09'],
    ['1969-12-31T00:00:00Z', '1969-12-31', '1970-W01'],
  ])('%s is %s in %s', (instant, day, week) => {
    expect(createPeriods('UTC').at(Date.parse(instant))).toEqual({ day, week });
  });

  it.each([
    ['Europe/Moscow', '2026-12-31T20:59:59.999Z', '2026-12-31'],
    ['Europe/Moscow', '2026-12-31T21:00:00Z', '2027-01-01'],
    ['Asia/Shanghai', '2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['Asia/Shanghai', '2026-12-31T16:00:00Z', '2027-01-01'],
    ['America/New_York', '2027-01-01T04:59:59.999Z', '2026-12-31'],
    ['America/New_York', '2027-01-01T05:00:00Z', '2027-01-01'],
  ])('in %s, %s is %s', (zone, instant, day) => {
    expect(createPeriods(zone).at(Date.parse(instant)).day).toBe(day);
  });

  it.each([
    ['UTC', 'day', '2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['UTC', 'day', '2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00Z'],
    ['UTC', 'week', '2026-12-31T12:00:00Z', '2027-01-04T00:00:00Z'],
    ['UTC', 'week', '2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z'],
    ['Europe/Moscow', 'day', '2026-12-31T12:00:00Z', '2026-12-31T21:00:00Z'],
    ['Europe/Moscow', 'week', '2027-01-03T20:59:59.999Z', '2027-01-03T21:00:00Z'],
    ['Asia/Shanghai', 'day', '2026-12-31T16:00:00Z', '2027-01-01T16:00:00Z'],
    ['Asia/Shanghai', 'week', '2027-01-01T00:00:00Z', '2027-01-03T16:00:00Z'],
    // Clocks go forward on 2026-03-08 and back on 2026-11-01: days of 23 and of 25 hours.
    ['America/New_York', 'day', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
    ['America/New_York', 'day', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['America/New_York', 'week', '2026-03-02T05:00:00Z', '2026-03-09T04:00:00Z'],
    ['America/New_York', 'week', '2026-10-26T04:00:00Z', '2026-11-02T05:00:00Z'],
  ] as const)('in %s the %s of %s ends at %s', (zone, every, instant, next) => {
    expect(new Date(createPeriods(zone).next(Date.parse(instant), every)).toISOString()).toBe(
      new Date(next).toISOString(),
    );
  });

  it.each(['UTC', 'Europe/Moscow', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Africa/Cairo'])(
    'the next period in %s begins where the key changes, through a whole year',
    (zone) => {
      const periods = createPeriods(zone);
      const start = Date.UTC(2026, 0, 1);
      for (let instant = start; instant < start + 370 * 24 * HOUR; instant += 31 * HOUR) {
        for (const every of ['day', 'week'] as const) {
          const next = periods.next(instant, every);
          expect(periods.at(next - 1)[every]).toBe(periods.at(instant)[every]);
          expect(periods.at(next)[every] > periods.at(instant)[every]).toBe(true);
          // Whatever the zone, what follows begins on the wall at midnight or right after a gap.
          if (every === 'week') expect(periods.at(next).day).toBe(periods.at(next + 12 * HOUR).day);
        }
      }
    },
  );

  it('knows no zone that does not exist', () => {
    expect(() => createPeriods('Mars/Olympus')).toThrow(RangeError);
  });
});
