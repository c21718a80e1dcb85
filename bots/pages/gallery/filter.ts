import type { GalleryFilter } from '../../../core/index.ts';

/** Fields of the filter, as they stand in its form and in the address of a list. */
export const FIELDS = ['words', 'from', 'to', 'job', 'style', 'least', 'most', 'starred'] as const;
export type Field = (typeof FIELDS)[number];

/** A value that can't be used: the locale message that says why, and where it stands. */
export interface FieldProblem {
  field: Field;
  key: string;
}

export interface ReadFilter {
  /** Without what can't be used. */
  filter: GalleryFilter;
  /** As it was written, for the form. */
  given: Record<Field, string>;
  problems: FieldProblem[];
}

export const LONGEST_WORDS = 200;
const LONGEST_NAME = 40;
const isName = (text: string): boolean => text.length <= LONGEST_NAME && /^[a-z][a-z.-]*$/.test(text);

const asText = (value: unknown): string => {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last.trim() : '';
};

/** A day of the calendar, not only of its form: there is no 30 February. */
const isDay = (text: string): boolean => {
  if (!/^(19[7-9]\d|[2-9]\d{3})-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const isCredits = (text: string): boolean => /^\d{1,9}$/.test(text);

/** Reads the query of a list. What can't be used is named and left out; an unknown page is the first. */
export const readFilter = (query: Record<string, unknown>): ReadFilter => {
  const given = Object.fromEntries(FIELDS.map((field) => [field, asText(query[field])])) as Record<
    Field,
    string
  >;
  const problems: FieldProblem[] = [];
  const read = (field: Field, isGood: (text: string) => boolean, key: string): string | undefined => {
    const text = given[field];
    if (text === '' || isGood(text)) return text || undefined;
    problems.push({ field, key });
    return undefined;
  };

  const words = read('words', (text) => [...text].length <= LONGEST_WORDS, 'page-gallery-bad-words');
  const from = read('from', isDay, 'page-gallery-bad-day');
  let to = read('to', isDay, 'page-gallery-bad-day');
  if (from !== undefined && to !== undefined && to < from) {
    problems.push({ field: 'to', key: 'page-gallery-bad-days' });
    to = undefined;
  }
  const job = read('job', isName, 'page-gallery-bad-job');
  const style = read('style', isName, 'page-gallery-bad-style');
  const leastText = read('least', isCredits, 'page-gallery-bad-credits');
  let mostText = read('most', isCredits, 'page-gallery-bad-credits');
  if (leastText !== undefined && mostText !== undefined && Number(mostText) < Number(leastText)) {
    problems.push({ field: 'most', key: 'page-gallery-bad-costs' });
    mostText = undefined;
  }
  const page = asText(query.page);
  const filter: GalleryFilter = { page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) - 1 : 0 };
  if (words !== undefined) filter.words = words;
  if (from !== undefined) filter.from = from;
  if (to !== undefined) filter.to = to;
  if (job !== undefined) filter.job = job;
  if (style !== undefined) filter.style = style;
  if (leastText !== undefined) filter.least = Number(leastText);
  if (mostText !== undefined) filter.most = Number(mostText);
  if (given.starred === '1') filter.starredOnly = true;
  return { filter, given, problems };
};

/** Of an account that has no orders of this job: the same filter without it. */
export const withoutJob = ({
  filter: { job: _job, ...filter },
  given,
  problems,
}: ReadFilter): ReadFilter => ({
  filter,
  given,
  problems: [...problems, { field: 'job', key: 'page-gallery-bad-job' }],
});

/** Of an account that has no cakes of this style: the same filter without it. */
export const withoutStyle = ({
  filter: { style: _style, ...filter },
  given,
  problems,
}: ReadFilter): ReadFilter => ({
  filter,
  given,
  problems: [...problems, { field: 'style', key: 'page-gallery-bad-style' }],
});

/** The query that leads to a page (from 0) of the same list; empty for the first page of all. */
export const queryOf = (filter: GalleryFilter, page: number): string => {
  const { words, from, to, job, style, least, most, starredOnly } = filter;
  const values: [string, string | number | undefined][] = [
    ['words', words],
    ['from', from],
    ['to', to],
    ['job', job],
    ['style', style],
    ['least', least],
    ['most', most],
    ['starred', starredOnly ? 1 : undefined],
    ['page', page > 0 ? page + 1 : undefined],
  ];
  const query = new URLSearchParams();
  for (const [name, value] of values) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text && `?${text}`;
};
