import type { CakeForm } from '../../conversations/cakes.ts';
import { createCoverage } from '../../providers/glossary/coverage.ts';
import { hasCyrillic, hasHan } from '../../providers/translator.ts';
import { sourceOf } from './cake-input.ts';
import { splitInscription } from './inscription.ts';

/** What of a description reaches the model that draws, told before it is paid. */
export interface CakeReading {
  /** Russian words that would only be spelled in Latin letters; names and quotes are none. */
  unknown(text: string): string[];
  /** Chinese words would go to an English model as they are. */
  untranslated(cake: { text: string; form?: CakeForm }): boolean;
  /** Says too little to be a cake: no thing is named, or hardly a word. */
  isThin(text: string): boolean;
}

/** Of Latin or Cyrillic; a Chinese word has two. */
const LEAST_LETTERS = 3;
const LEAST_HAN = 2;
/** Of words that no glossary knows: a model of languages may. */
const SHORT = 4;

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const hanIn = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/** Reads descriptions as the translator of this configuration will. Pure; the glossary's tables are built at first use. */
export const createCakeReading = ({
  translator,
}: {
  translator: 'glossary' | 'local' | 'chat';
}): CakeReading => {
  const coverage = createCoverage();
  return {
    unknown: (text) =>
      translator === 'glossary' && hasCyrillic(text)
        ? coverage(splitInscription(text).description).unknown
        : [],
    untranslated: (cake) => {
      const source = sourceOf(cake);
      return hasHan(source) && (translator !== 'chat' || hasCyrillic(source));
    },
    isThin(text) {
      if (hasHan(text)) return hanIn(text) < LEAST_HAN && lettersIn(text) < LEAST_LETTERS;
      if (lettersIn(text) < LEAST_LETTERS) return true;
      if (!hasCyrillic(text) || /\s\S+\s/u.test(text)) return false;
      if (translator !== 'glossary' && lettersIn(text) > SHORT) return false;
      return !coverage(text).named;
    },
  };
};

/** Who translates cakes with these settings; the glossary stands in where that one fails. */
export const cakeTranslatorOf = ({
  cakeTranslator,
  translationModelDir,
}: {
  cakeTranslator?: 'glossary' | 'local' | 'chat';
  translationModelDir?: string;
}): 'glossary' | 'local' | 'chat' =>
  cakeTranslator ?? (translationModelDir === undefined ? 'glossary' : 'local');
