import { createLexicon, type Lexicon } from './lexicon.ts';
import { tokenise } from './tokens.ts';
import { readUnits } from './units.ts';

/** How much of a Russian text the glossary knows. */
export interface Coverage {
  /** Words that it would only spell in Latin letters, as they were written, each once; names and quotes are none. */
  unknown: string[];
  /** Something is named: a thing or a person that the glossary knows, a Latin word or a quote, or two qualities. */
  named: boolean;
}

/** Reads texts against the glossary's tables, which are built with the first one. */
export const createCoverage = (): ((text: string) => Coverage) => {
  let lexicon: Lexicon | undefined;
  return (text) => {
    lexicon ??= createLexicon();
    const units = readUnits(tokenise(text.normalize('NFC')), lexicon);
    const unknown = new Map<string, string>();
    for (const unit of units) {
      if (unit.t !== 'noun' || !unit.unknown || unit.raw === undefined) continue;
      const isName = unit.noun.role === 'name' && unit.starts !== true;
      if (!isName && unit.raw.length > 1) unknown.set(unit.raw.toLowerCase(), unit.raw);
    }
    return {
      unknown: [...unknown.keys()],
      named:
        units.some((unit) => (unit.t === 'noun' && !unit.unknown) || unit.t === 'verbatim') ||
        units.filter((unit) => unit.t === 'adj').length > 1,
    };
  };
};
