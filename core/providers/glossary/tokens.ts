import { plain } from './morphology.ts';

/** A piece of the text. `raw` is exactly what stood there. */
export interface Token {
  kind: 'word' | 'number' | 'quote' | 'latin' | 'mark';
  raw: string;
  /** Of a word: in lower case with `е` for `ё`; of a number: without its Russian ending ("8-е" is 8). */
  plain: string;
  /** A number with the ending of an ordinal ("5-й", "8-е"). */
  ordinal: boolean;
  /** No space stood before it. */
  glued: boolean;
  capital: boolean;
}

const PIECE =
  /(?<quote>«[^»]*»|“[^”]*”|„[^“”]*[“”]|"[^"\n]*")|(?<word>(?:\d+(?:-?(?:х|ти|и|ми)-?|-))?\p{Script=Cyrillic}+(?:[-'’]\p{Script=Cyrillic}+)*)|(?<number>[#№]?\d+(?:[.,:/xх×–-]\d+)*(?!\p{L})%?)|(?<latin>[\p{L}\p{N}_@'’&+-]+)|(?<mark>\S)/gu;

const NUMBER_WITH_ENDING = /^(\d+)-?(?:(й|я|е|го|му|ая|ой|ую|ым|ом)|х|ти|и|ми|м)$/u;

/** Cuts a text into words, numbers, quoted parts, Latin runs and marks. */
export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of text.matchAll(PIECE)) {
    const [raw] = match;
    const kinds = match.groups ?? {};
    const kind = (['quote', 'word', 'number', 'latin', 'mark'] as const).find(
      (each) => kinds[each] !== undefined,
    );
    const numeral = kind === 'word' ? raw.match(NUMBER_WITH_ENDING) : null;
    tokens.push({
      kind: numeral ? 'number' : (kind ?? 'mark'),
      raw,
      plain: numeral?.[1] ?? (kind === 'word' ? plain(raw).replaceAll('’', "'") : raw),
      ordinal: numeral?.[2] !== undefined,
      glued: match.index === end,
      capital: /^\p{Lu}/u.test(raw),
    });
    end = match.index + raw.length;
  }
  return tokens;
};
