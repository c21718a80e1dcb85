import type { FactsLanguage } from '../../core/studio/posters/facts/language.ts';
import type { Described } from './product-description.ts';
import { CHINESE } from './product-descriptions-chinese.ts';
import { ENGLISH } from './product-descriptions-english.ts';
import { RUSSIAN } from './product-descriptions-russian.ts';

const inLanguage = (language: FactsLanguage, all: readonly Described[]) =>
  all.map((one) => ({ language, ...one }));

/** All of them, each with the language that it is read in. */
export const DESCRIPTIONS = [
  ...inLanguage('ru', RUSSIAN),
  ...inLanguage('zh', CHINESE),
  ...inLanguage('en', ENGLISH),
];
