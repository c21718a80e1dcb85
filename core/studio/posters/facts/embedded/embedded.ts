import { FACT_LIMITS, type ProductFacts } from '../../../../conversations/posters.ts';
import { coloursOf } from '../colours.ts';
import type { FactsLanguage } from '../language.ts';
import { type Collected, collect } from './collect.ts';
import { HEADING_AHEAD } from './headings.ts';
import { asEntry, fitted, readLines } from './lines.ts';
import { measuresIn } from './measures.ts';
import { storyOf } from './said.ts';
import type { Spec } from './specs.ts';

/** What a product is called of which nothing was said. */
const NAMELESS: Record<FactsLanguage, string> = { zh: '产品', en: 'Product', ru: 'Товар' };

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const distinct = <T>(entries: readonly T[], keyOf: (entry: T) => string): T[] => {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = plain(keyOf(entry));
    return key !== '' && !seen.has(key) && seen.add(key);
  });
};

/** Labelled ones first, then what measures in the words say by their unit. */
const specsOf = ({ specs, said }: Collected, language: FactsLanguage): Spec[] => {
  const told = specs.map(({ label, value }) => plain(`${label} ${value}`));
  const measured = said
    .flatMap((text) => measuresIn(text, language))
    .filter(({ value }) => !told.some((text) => text.includes(plain(value))));
  const byMeasure = distinct(measured, ({ label }) => label);
  return distinct([...specs, ...byMeasure], ({ label }) => label).slice(0, FACT_LIMITS.specs.most);
};

/**
 * Reads facts of a product from its description by rules alone, in Russian, Chinese and English mixed as they come. Nothing is
 * made up: every text stands in the description, but for labels of measures (in `language`) and the name of what has none.
 */
export const readByRules = ({
  description,
  colours,
  language,
}: {
  description: string;
  colours: readonly string[];
  language: FactsLanguage;
}): ProductFacts => {
  const found = collect(readLines(description, HEADING_AHEAD));
  const { points, steps, review, brand } = FACT_LIMITS;
  return {
    name: fitted(found.name, FACT_LIMITS.name) ?? NAMELESS[language],
    colours: coloursOf(colours),
    specs: specsOf(found, language),
    points: distinct(found.points, (text) => text)
      .filter((text) => plain(text) !== plain(found.name))
      .slice(0, points.most),
    steps: distinct(found.steps, (text) => text)
      .flatMap((text) => fitted(asEntry(text), steps.length) ?? [])
      .slice(0, steps.most),
    review: [...found.review].length <= review ? found.review : '',
    brand: storyOf(found.brand, brand),
  };
};
