import { FACT_LIMITS, type ProductFacts } from '../../conversations/posters.ts';
import { DarkroomError } from '../../errors.ts';
import { oneLine } from '../words.ts';

const bad = (field: string, most?: number): DarkroomError =>
  new DarkroomError('BAD_INPUT', `product facts: ${field}`, {
    field,
    ...(most === undefined ? {} : { most }),
  });

const words = (given: unknown, field: string, most: number): string => {
  if (given === undefined) return '';
  if (typeof given !== 'string') throw bad(field);
  const text = oneLine(given).replace(/\s+/gu, ' ');
  if ([...text].length > most) throw bad(field, most);
  return text;
};

const list = (given: unknown, field: string, most: number): unknown[] => {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw bad(field);
  if (given.length > most) throw bad(field, most);
  return given;
};

/**
 * Checks facts of a product and answers them clean (NFC, one line each, nothing that reverses or hides text; empty
 * entries dropped). Throws BAD_INPUT { field: 'name' | 'colours' | 'specs' | 'points' | 'steps' | 'review' | 'brand',
 * most? } where something is missing or too long.
 */
export const parseFacts = (given: unknown): ProductFacts => {
  const facts = (given ?? {}) as Record<string, unknown>;
  const name = words(facts.name, 'name', FACT_LIMITS.name);
  if (!/[\p{L}\p{N}]/u.test(name)) throw bad('name');
  const colours = list(facts.colours, 'colours', FACT_LIMITS.colours).map((one) => {
    if (typeof one !== 'string' || !/^#[0-9a-f]{6}$/i.test(one)) throw bad('colours');
    return one.toLowerCase();
  });
  if (colours.length === 0) throw bad('colours');
  const { specs, points, steps } = FACT_LIMITS;
  const lines = (field: 'points' | 'steps', { most, length }: { most: number; length: number }): string[] =>
    list(facts[field], field, most)
      .map((one) => words(one, field, length))
      .filter((one) => one !== '');
  return {
    name,
    colours,
    specs: list(facts.specs, 'specs', specs.most)
      .map((one) => {
        const { label, value } = (one ?? {}) as Record<string, unknown>;
        return { label: words(label, 'specs', specs.label), value: words(value, 'specs', specs.value) };
      })
      .filter(({ label, value }) => label !== '' && value !== ''),
    points: lines('points', points),
    steps: lines('steps', steps),
    review: words(facts.review, 'review', FACT_LIMITS.review),
    brand: words(facts.brand, 'brand', FACT_LIMITS.brand),
  };
};
