import type { ProductFacts } from '../../../core/index.ts';
import { hasWords, lengthOf, plainWords } from '../input.ts';
import { colourNamed } from './poster-colours.ts';
import { FACT_LIMITS } from './poster-kinds.ts';

/** The fields of the form, in its order: their numbers count from 1. */
export const FACT_FIELDS = ['name', 'colours', 'specs', 'points', 'steps', 'review', 'brand'] as const;
export type FactField = (typeof FACT_FIELDS)[number];

export const fieldIn = (value: unknown): FactField | undefined =>
  FACT_FIELDS.find((field) => field === value);

/** Nothing is known yet: for whoever fills the form in by hand. */
export const NO_FACTS: ProductFacts = {
  name: '',
  colours: [],
  specs: [],
  points: [],
  steps: [],
  review: '',
  brand: '',
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Facts as they came from a task or a row, with everything in its place; undefined for something else. */
export const readFacts = (value: unknown): ProductFacts | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const facts = value as Record<string, unknown>;
  if (typeof facts.name !== 'string') return undefined;
  const specs = (Array.isArray(facts.specs) ? facts.specs : []).flatMap((one: unknown) => {
    const { label, value: said } = (one ?? {}) as Record<string, unknown>;
    return typeof label === 'string' && typeof said === 'string' ? [{ label, value: said }] : [];
  });
  return {
    name: facts.name,
    colours: textsOf(facts.colours),
    specs,
    points: textsOf(facts.points),
    steps: textsOf(facts.steps),
    review: textOf(facts.review),
    brand: textOf(facts.brand),
  };
};

/** What is wrong with a value: `poster-fact-<problem>`. */
export type FactProblem =
  | { problem: 'needed' | 'colours' }
  | { problem: 'too-long'; length: number; limit: number }
  | { problem: 'too-many'; count: number; limit: number }
  /** A line of the specifications without a label or a value. */
  | { problem: 'spec'; text: string };

/** Fields without which nothing can be drawn. */
const NEEDED: readonly FactField[] = ['name', 'colours'];

/** Which of those are missing. */
export const missingFields = (facts: ProductFacts): FactField[] =>
  NEEDED.filter((field) => (field === 'name' ? !hasWords(facts.name) : facts.colours.length === 0));

const CLEAR: ReadonlySet<string> = new Set(
  [
    ...['none', 'nothing', 'clear', 'empty', 'no', 'n/a'],
    ...['нет', 'ничего', 'пусто', 'очистить', 'убрать', 'удалить', 'не надо'],
    ...['无', '没有', '無', '清空', '删除', '空', '不要'],
  ].map(plainWords),
);

/** Whether a value says that the field shall be empty. */
const clears = (text: string): boolean => /^[-–—−]$/u.test(text.trim()) || CLEAR.has(plainWords(text));

/** One line each, without what hides or turns text: as the core keeps facts. */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();

/** Entries of a list: lines, or what stands between semicolons; bullets and numbers before them add nothing. */
const entriesOf = (text: string): string[] =>
  text
    .split(/[\n;；]+/u)
    .map((one) => clean(one).replace(/^(?:[-–—•*·]\s*|\d{1,2}[.)、]\s*)/u, ''))
    .filter((one) => one !== '');

const tooLong = (text: string, limit: number): FactProblem | undefined => {
  const length = lengthOf(text);
  return length > limit ? { problem: 'too-long', length, limit } : undefined;
};

const tooMany = (count: number, limit: number): FactProblem | undefined =>
  count > limit ? { problem: 'too-many', count, limit } : undefined;

const hexOf = (word: string): string | undefined => {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(word)?.[1]?.toLowerCase();
  if (digits === undefined) return colourNamed(word);
  return `#${digits.length === 3 ? [...digits].map((one) => one + one).join('') : digits}`;
};

const coloursOf = (text: string): string[] | FactProblem => {
  const listed = text.split(/[\n,，、;；]+/u).map((one) => one.trim());
  // `#e63946 #ffffff` stands without commas; a name may have two words.
  const words = listed.flatMap((one) => (/^[#\s0-9a-f]+$/i.test(one) ? one.split(/\s+/u) : [one]));
  const named = words.filter((one) => one !== '').map(hexOf);
  const colours = [...new Set(named.filter((one) => one !== undefined))];
  if (colours.length === 0 || named.includes(undefined)) return { problem: 'colours' };
  return tooMany(colours.length, FACT_LIMITS.colours) ?? colours;
};

const specsOf = (text: string): ProductFacts['specs'] | FactProblem => {
  const { most, label: labelLimit, value: valueLimit } = FACT_LIMITS.specs;
  const specs: ProductFacts['specs'] = [];
  for (const entry of entriesOf(text)) {
    const [, label, value] = /^([^:：=]+?)\s*[:：=]\s*(.+)$/u.exec(entry) ?? [];
    if (label === undefined || value === undefined) return { problem: 'spec', text: entry };
    const flaw = tooLong(label, labelLimit) ?? tooLong(value, valueLimit);
    if (flaw) return flaw;
    specs.push({ label, value });
  }
  return tooMany(specs.length, most) ?? specs;
};

const listOf = (text: string, { most, length }: { most: number; length: number }): string[] | FactProblem => {
  const entries = entriesOf(text);
  const flaw = entries.map((one) => tooLong(one, length)).find((one) => one !== undefined);
  return flaw ?? tooMany(entries.length, most) ?? entries;
};

const readField = (field: FactField, text: string): ProductFacts[FactField] | FactProblem => {
  if (clears(text) || !hasWords(text))
    return NEEDED.includes(field) ? { problem: 'needed' } : NO_FACTS[field];
  switch (field) {
    case 'colours':
      return coloursOf(text);
    case 'specs':
      return specsOf(text);
    case 'points':
    case 'steps':
      return listOf(text, FACT_LIMITS[field]);
    case 'name':
    case 'review':
    case 'brand': {
      const value = clean(text);
      return tooLong(value, FACT_LIMITS[field]) ?? value;
    }
  }
};

const isProblem = (value: ProductFacts[FactField] | FactProblem): value is FactProblem =>
  typeof value === 'object' && !Array.isArray(value) && 'problem' in value;

/** Facts with one field as somebody typed it: too long is refused, never cut. */
export const withField = (
  facts: ProductFacts,
  field: FactField,
  text: string,
): ProductFacts | FactProblem => {
  const value = readField(field, text);
  return isProblem(value) ? value : { ...facts, [field]: value };
};

/** Whether that was refused. */
export const isRefused = (result: ProductFacts | FactProblem): result is FactProblem => 'problem' in result;
