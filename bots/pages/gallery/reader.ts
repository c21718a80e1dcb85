import type { Say } from '../say.ts';

/** Whoever reads a page: words, dates and numbers as they are used to. */
export interface Reader {
  locale: string;
  say(key: string, params?: Record<string, string | number>): string;
  /** A day. */
  day(at: number): string;
  /** A day, the time, and whose time it is. */
  moment(at: number): string;
}

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const MOMENT: Intl.DateTimeFormatOptions = {
  ...DAY,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
};

export const createReader = (
  { locale, timeZone }: { locale: string; timeZone: string },
  say: Say,
): Reader => {
  const days = new Intl.DateTimeFormat(locale, { ...DAY, timeZone });
  const moments = new Intl.DateTimeFormat(locale, { ...MOMENT, timeZone });
  return {
    locale,
    say: (key, params = {}) => say(key, params, locale),
    day: (at) => days.format(at),
    moment: (at) => moments.format(at),
  };
};

/** Jobs by what the gallery calls them. */
const JOB_NAMES: Record<string, string> = {
  portraits: 'page-gallery-job-portraits',
  posters: 'page-gallery-job-posters',
  tryon: 'page-gallery-job-tryon',
  cakes: 'page-gallery-job-cakes',
  gallery: 'page-gallery-job-gallery',
};

export const jobName = (reader: Reader, job: string, training = false): string => {
  if (training) return reader.say('page-gallery-job-training');
  return reader.say(JOB_NAMES[job] ?? 'page-gallery-job-other');
};

/** A style of cakes, as the conversation calls it. */
export const styleName = (reader: Reader, style: string): string => reader.say(`cake-style-${style}`);

/** What a version of a poster is called. */
export const versionName = (reader: Reader, version: number): string =>
  version === 0 ? reader.say('page-gallery-prime') : reader.say('page-gallery-edit', { n: version });
