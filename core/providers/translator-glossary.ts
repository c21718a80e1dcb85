import { compose } from './glossary/compose.ts';
import { createLexicon, type Lexicon } from './glossary/lexicon.ts';
import { tokenise } from './glossary/tokens.ts';
import { readUnits } from './glossary/units.ts';
import type { Translator } from './translator.ts';

/**
 * Translates cake descriptions with a confectionery dictionary and a little grammar: no model, no
 * network. What it does not know stays, in Latin letters.
 */
export const createGlossaryTranslator = (): Translator => {
  let lexicon: Lexicon | undefined;
  return {
    async translate(textRu, signal) {
      signal.throwIfAborted();
      lexicon ??= createLexicon();
      const text = compose(readUnits(tokenise(textRu.normalize('NFC')), lexicon));
      return { text, translator: 'glossary' };
    },
  };
};
