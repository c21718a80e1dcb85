/** Russian words with what a model must not touch put aside. */
export interface Protected {
  /** With a token in place of each part. */
  text: string;
  /** What stands for each token, in order. */
  parts: readonly { token: string; restored: string }[];
}

/**
 * In order: quoted text; Latin names; numbers that a model would write anew (2,5; 20×30; №7; 12.05.2025). Whole
 * numbers stay: "5 лет" needs its number for "5-year-old", and they are counted afterwards.
 */
const KEPT =
  /«[^»]*»|“[^”]*”|„[^“”]*[“”]|"[^"\n]*"|(?<![\p{L}\p{N}])\p{Script=Latin}[\p{Script=Latin}\p{N}'’.&-]*(?:\s+\p{Script=Latin}[\p{Script=Latin}\p{N}'’.&-]*)*|№\s?\d+|\d+(?:[.,:×xх*/]\d+)+/gu;

/** Capitalised words inside of a sentence, several in a row as one: "для Маши", "в стиле Гарри Поттера". */
const NAMES =
  /(?<=[\p{L}\p{N},:)–—-]\s+|\()(?:\p{Lu}[\p{Script=Cyrillic}-]*\p{Ll})(?:\s+\p{Lu}[\p{Script=Cyrillic}-]*\p{Ll})*/gu;

/** Letters and a digit are copied by translation models, as names of things are; no Russian text has these. */
const tokenOf = (n: number): string => `ZQ${n}`;

/**
 * Puts quoted text, Latin names, unusual numbers and names aside. `spell` says what a Russian name is in English (the
 * glossary knows, and writes others in Latin letters).
 */
export const protect = async (text: string, spell: (name: string) => Promise<string>): Promise<Protected> => {
  const parts: { token: string; restored: string }[] = [];
  const put = (restored: string): string => {
    const token = tokenOf(parts.length + 1);
    parts.push({ token, restored });
    return token;
  };
  // A text that looks like our tokens is one more thing to be put aside: it is Latin.
  const masked = text.replace(KEPT, (part) => put(part.trim()) + (/\s$/u.test(part) ? ' ' : ''));
  let out = '';
  let from = 0;
  for (const match of masked.matchAll(NAMES)) {
    out += masked.slice(from, match.index) + put(await spell(match[0]));
    from = match.index + match[0].length;
  }
  return { text: out + masked.slice(from), parts };
};

/** The translation with everything back in its place; undefined where a part was lost, doubled or invented. */
export const restore = (translated: string, { parts }: Protected): string | undefined => {
  const seen: string[] = translated.match(/ZQ\d+/gu) ?? [];
  if (seen.length !== parts.length) return undefined;
  if (!parts.every(({ token }) => seen.includes(token))) return undefined;
  return translated.replace(
    /ZQ\d+/gu,
    (token) => parts.find((part) => part.token === token)?.restored ?? token,
  );
};
