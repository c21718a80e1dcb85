const DAY = 24 * 60 * 60 * 1000;

/** The day and the ISO week that a moment lies in, in one time zone (money 17). */
export interface Periods {
  /** `YYYY-MM-DD`. */
  day: string;
  /** `YYYY-Www`: weeks begin on Monday, and week 1 is the one with January 4th. */
  week: string;
}

const two = (n: number): string => String(n).padStart(2, '0');
const four = (n: number): string => String(n).padStart(4, '0');

/** Of a date without a time, counted in days since 1970-01-01. */
const isoWeek = (date: number): string => {
  // 1970-01-01 was a Thursday; a week belongs to the year of its Thursday.
  const weekday = (((date + 3) % 7) + 7) % 7;
  const thursday = date - weekday + 3;
  const year = new Date(thursday * DAY).getUTCFullYear();
  const first = Date.UTC(year, 0, 1) / DAY;
  return `${four(year)}-W${two(Math.floor((thursday - first) / 7) + 1)}`;
};

/** Reads periods in a time zone of the IANA database. Throws RangeError for an unknown one. */
export const createPeriods = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
  });

  /** The date on the wall, in days since 1970-01-01. */
  const dateAt = (instant: number): number => {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
    return Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / DAY;
  };

  const keyOf = (date: number): string => new Date(date * DAY).toISOString().slice(0, 10);

  const at = (instant: number): Periods => {
    const date = dateAt(instant);
    return { day: keyOf(date), week: isoWeek(date) };
  };

  /** The first millisecond, after `instant`, of the next day or week: whatever the clocks do in between. */
  const next = (instant: number, every: 'day' | 'week'): number => {
    const period = at(instant)[every];
    let before = instant;
    let after = instant + (every === 'day' ? 2 : 9) * DAY;
    while (after - before > 1) {
      const middle = before + Math.floor((after - before) / 2);
      if (at(middle)[every] === period) before = middle;
      else after = middle;
    }
    return after;
  };

  return { at, next };
};
