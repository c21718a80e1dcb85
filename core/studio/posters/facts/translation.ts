import { FACT_LIMITS, type ProductFacts } from '../../../conversations/posters.ts';
import { objectIn, wordsOf } from './answer.ts';
import { keepsNumbers } from './numbers.ts';

/** The texts of facts in a fixed order, as they are sent to be translated. */
export const textsOf = ({ name, specs, points, steps, review, brand }: ProductFacts): string[] => [
  name,
  ...specs.flatMap(({ label, value }) => [label, value]),
  ...points,
  ...steps,
  ...[review, brand].filter((text) => text !== ''),
];

/**
 * Facts with the texts that a language model answered in place of `textsOf(facts)`. An entry of which a number was lost or
 * changed, or that is too long or of another form, stays as it was. undefined: it is no answer.
 */
export const translatedBy = (answer: string, facts: ProductFacts): ProductFacts | undefined => {
  const given = objectIn(answer)?.texts;
  if (!Array.isArray(given) || given.length !== textsOf(facts).length) return undefined;
  const left: unknown[] = [...given];
  const read = (before: string, most: number): string | undefined => {
    const after = wordsOf(left.shift(), most, before);
    return after !== undefined && keepsNumbers(before, after) ? after : undefined;
  };
  const text = (before: string, most: number): string =>
    before === '' ? '' : (read(before, most) ?? before);
  const { name, specs, points, steps, review, brand } = FACT_LIMITS;
  return {
    name: text(facts.name, name),
    colours: facts.colours,
    specs: facts.specs.map((spec) => {
      const [label, value] = [read(spec.label, specs.label), read(spec.value, specs.value)];
      // Both or none: half a pair in another language helps nobody.
      return label !== undefined && value !== undefined ? { label, value } : spec;
    }),
    points: facts.points.map((point) => text(point, points.length)),
    steps: facts.steps.map((step) => text(step, steps.length)),
    review: text(facts.review, review),
    brand: text(facts.brand, brand),
  };
};
