import { FACT_LIMITS, type ProductFacts } from '../../../conversations/posters.ts';
import { chosenColours } from './colours.ts';
import { lengthOf, tidy } from './embedded/lines.ts';
import { keepsNumbers } from './numbers.ts';

/** The longest facts are about 4,000 characters. */
const MOST_CHARACTERS = 20_000;
const MARKUP = /[`{}]|<[\p{L}/!]|\*\*|__|\]\(/u;
const ADDRESS = /(?:https?:\/\/|www\.|t\.me\/)\S*/giu;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object that an answer consists of; undefined: it is something else. */
export const objectIn = (text: string): Fields | undefined => {
  if (text.length > MOST_CHARACTERS) return undefined;
  const json = text.trim().replace(/^```(?:json)?\s*(.*?)\s*```$/su, '$1');
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** A text of an answer, clean; undefined: it is none, too long, marked up, or brings an address that nobody gave. */
export const wordsOf = (given: unknown, most: number, source: string): string | undefined => {
  if (typeof given !== 'string') return undefined;
  const text = tidy(given);
  if (!/[\p{L}\p{N}]/u.test(text) || lengthOf(text) > most || MARKUP.test(text)) return undefined;
  return (text.match(ADDRESS) ?? []).every((address) => source.includes(address)) ? text : undefined;
};

const listOf = <T>(given: unknown, most: number, read: (one: unknown) => T | undefined): T[] =>
  (Array.isArray(given) ? given : []).flatMap((one) => read(one) ?? []).slice(0, most);

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A review is what the description quotes, or that in another language; a model can't make one up. */
const reviewOf = (given: unknown, description: string): string | undefined => {
  if (!isFields(given)) return undefined;
  const quote = wordsOf(given.quote, FACT_LIMITS.review, description);
  if (quote === undefined || letters(quote).length < 2) return undefined;
  if (!letters(description).includes(letters(quote))) return undefined;
  const text = wordsOf(given.text, FACT_LIMITS.review, description);
  return text !== undefined && keepsNumbers(quote, text) ? text : quote;
};

/**
 * Facts from what a language model answered about a product: data, read field by field, never followed. What is too long or
 * of another form is left out; without a name, with a review that nobody gave, or without colours of the picture stands what
 * was read `byRules`. undefined: it is no answer.
 */
export const factsIn = (
  answer: string,
  {
    description,
    colours,
    byRules,
  }: { description: string; colours: readonly string[]; byRules: ProductFacts },
): ProductFacts | undefined => {
  const fields = objectIn(answer);
  if (!fields) return undefined;
  const { name, specs, points, steps, brand } = FACT_LIMITS;
  const words = (given: unknown, most: number): string | undefined => wordsOf(given, most, description);
  return {
    name: words(fields.name, name) ?? byRules.name,
    colours: chosenColours(fields.colours, colours),
    specs: listOf(fields.specs, specs.most, (one) => {
      if (!isFields(one)) return undefined;
      const [label, value] = [words(one.label, specs.label), words(one.value, specs.value)];
      return label !== undefined && value !== undefined ? { label, value } : undefined;
    }),
    points: listOf(fields.points, points.most, (one) => words(one, points.length)),
    steps: listOf(fields.steps, steps.most, (one) => words(one, steps.length)),
    review: reviewOf(fields.review, description) ?? byRules.review,
    brand: words(fields.brand, brand) ?? '',
  };
};

/** All words of facts, for whoever judges them. */
export const wordsIn = ({ name, specs, points, steps, review, brand }: ProductFacts): string =>
  [name, ...specs.map(({ label, value }) => `${label}: ${value}`), ...points, ...steps, review, brand]
    .filter((text) => text !== '')
    .join('\n');
