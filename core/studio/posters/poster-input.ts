import {
  POSTER_LANGUAGES,
  POSTER_NUMBERS,
  POSTER_STYLES,
  type PosterNumber,
  type PosterOrder,
} from '../../conversations/posters.ts';
import { DarkroomError } from '../../errors.ts';
import { cleanLines, PROMPT_LIMIT } from '../words.ts';
import { parseFacts } from './product.ts';

/** Where the pictures of an order go: the session's folder, and the version of each poster by the item's slot. */
export interface PosterHome {
  sessionId: string;
  accountId: string;
  folder: string;
  versions: Record<number, number>;
}

/** As it is stored. */
export interface PosterInput extends PosterOrder {
  home?: PosterHome;
}

export const badInput = (field: string): DarkroomError =>
  new DarkroomError('BAD_INPUT', `posters: ${field}`, { field });

/** Checks words of a person's. Throws BAD_INPUT, PROMPT_TOO_LONG. */
export const parseWords = (given: unknown, field: string): string => {
  if (typeof given !== 'string') throw badInput(field);
  const text = cleanLines(given);
  const length = [...text].length;
  if (length > PROMPT_LIMIT) {
    throw new DarkroomError('PROMPT_TOO_LONG', `posters: ${length} characters`, {
      length,
      limit: PROMPT_LIMIT,
    });
  }
  return text;
};

const oneOf = <T extends string>(known: readonly T[], given: unknown, field: string): T => {
  const found = known.find((one) => one === given);
  if (found === undefined) throw badInput(field);
  return found;
};

export const parseNumber = (given: unknown): PosterNumber => {
  const found = POSTER_NUMBERS.find((one) => one === given);
  if (found === undefined) throw badInput('number');
  return found;
};

/** Checks an order of posters. Throws BAD_INPUT { field }, PROMPT_TOO_LONG. */
export const parsePosterInput = (given: unknown): PosterInput => {
  const input = (given ?? {}) as Record<string, unknown>;
  if (typeof input.photoId !== 'string' || input.photoId === '') throw badInput('photo');
  if (!Array.isArray(input.numbers) || input.numbers.length === 0) throw badInput('numbers');
  const numbers = input.numbers.map(parseNumber);
  if (numbers.some((number, i) => i > 0 && number <= (numbers[i - 1] ?? 0))) throw badInput('numbers');
  return {
    photoId: input.photoId,
    description: parseWords(input.description ?? '', 'description'),
    facts: parseFacts(input.facts),
    numbers,
    style: oneOf(POSTER_STYLES, input.style, 'style'),
    language: oneOf(POSTER_LANGUAGES, input.language, 'language'),
    ...(input.home === undefined ? {} : { home: input.home as PosterHome }),
  };
};

/** Everything that a person said of a product: what is drawn from it, and what is written on it. */
export const allWords = ({ description, facts }: Pick<PosterOrder, 'description' | 'facts'>): string =>
  [
    facts.name,
    description,
    ...facts.points,
    ...facts.specs.map(({ label, value }) => `${label}: ${value}`),
    ...facts.steps,
    facts.review,
    facts.brand,
  ]
    .filter((text) => text !== '')
    .join('\n');

/** `03-prime` or `03-edit1`: the poster's own number minus one, and the version (jobs.md 2). */
export const fileNameOf = (number: number, version: number): string =>
  `${String(number - 1).padStart(2, '0')}-${version === 0 ? 'prime' : `edit${version - 1}`}`;
