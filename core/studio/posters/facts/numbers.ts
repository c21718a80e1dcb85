const NUMBER = /(\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d))([.,]\d+)?|\d+(?:[.,]\d+)*/gu;

/** "5,000", "5 000" and "5000" are one number in three languages, and so are "1.5" and "1,5". */
const written = ([number, thousands, decimals = '']: RegExpMatchArray): string =>
  (thousands === undefined ? number : thousands.replace(/\D/gu, '') + decimals).replace(/,/gu, '.');

/** The numbers of a text in one way of writing, sorted. */
export const numbersOf = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(NUMBER)].map(written).sort();

/** Every number is still there, as often as before, and no other. */
export const keepsNumbers = (before: string, after: string): boolean =>
  numbersOf(before).join(' ') === numbersOf(after).join(' ');
