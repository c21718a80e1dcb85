/**
 * The readings of a text that the refusal table looks at: people write around filters with other
 * alphabets, digits, gaps and invisible characters.
 */

const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164/gu;

/** Letters that look alike: Cyrillic to Latin. */
const TO_LATIN: Record<string, string> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
};
const TO_CYRILLIC: Record<string, string> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'и',
  k: 'к',
  m: 'м',
  n: 'п',
  o: 'о',
  p: 'р',
  r: 'г',
  t: 'т',
  u: 'и',
  x: 'х',
  y: 'у',
};
/** Digits and signs that stand for letters. */
const LATIN_SIGNS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '€': 'e',
};
const CYRILLIC_SIGNS: Record<string, string> = {
  '0': 'о',
  '3': 'з',
  '4': 'ч',
  '6': 'б',
  '8': 'в',
  '@': 'а',
  $: 'с',
  '€': 'е',
};

/** Of the traditional characters those that the table has in their simplified form. */
const SIMPLIFIED: Record<string, string> = {
  體: '体',
  寫: '写',
  脫: '脱',
  內: '内',
  愛: '爱',
  陰: '阴',
  習: '习',
  澤: '泽',
  馬: '马',
  龍: '龙',
  誘: '诱',
  蘿: '萝',
  兒: '儿',
  學: '学',
  沒: '没',
  黃: '黄',
  還: '还',
  著: '着',
  處: '处',
  歲: '岁',
  褲: '裤',
  開: '开',
  讓: '让',
  變: '变',
};

const swap = (word: string, ...tables: Record<string, string>[]): string =>
  [...word]
    .map((letter) => tables.map((table) => table[letter]).find((found) => found !== undefined) ?? letter)
    .join('');

/** Accents off (ё becomes е by it), except й: it is a letter of its own. */
const unaccented = (text: string): string =>
  text
    .replace(/[йў]/gu, (letter) => (letter === 'й' ? '\u0001' : '\u0002'))
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('\u0001', 'й')
    .replaceAll('\u0002', 'ў');

const base = (text: string): string =>
  unaccented(text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase())
    // But not x: "xxx" is a word.
    .replace(/(?!x)(\p{L})\1{2,}/gu, '$1')
    .replace(/\s+/gu, ' ');

/** "n u d e", "г-о-л-а-я", "n.u.d.e": four or more single letters with gaps become a word. */
const closed = (text: string): string =>
  text.replace(
    /(?<![\p{L}\p{N}])[\p{L}\p{N}@$](?:[\s.\-_*·/|]{1,2}[\p{L}\p{N}@$](?![\p{L}\p{N}])){3,}/gu,
    (run) => run.replace(/[\s.\-_*·/|]+/gu, ''),
  );

/** Signs inside a word: "го*лая", "nu.de"; gaps between Chinese characters: "裸 体". */
const unbroken = (text: string): string =>
  text
    .replace(/(?<=\p{L})(?:[.*_~^'`·]|\p{Extended_Pictographic})+(?=\p{L})/gu, '')
    .replace(/(?<=\p{Script=Han})[\s.\-_*·/|]+(?=\p{Script=Han})/gu, '');

const WORD = /[\p{L}\p{N}@$!|€]*\p{L}[\p{L}\p{N}@$!|€]*/gu;

const lettersOnly = (text: string, ...tables: Record<string, string>[]): string =>
  text.replace(WORD, (word) => {
    const mixed = /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word);
    const signed = /[\d@$!|€]/u.test(word.replace(/[!|]+$/u, '')) && /\p{L}{2}|\p{L}[\d@$]/u.test(word);
    return mixed || signed ? swap(word, ...tables) : word;
  });

/** "nuude", "seexy": letters that were doubled, in the words that are dressed up like this. */
const DOUBLED =
  /(?<!\p{L})(?:n+u+d+e+s?|n+a+k+e+d+|s+e+x+y*|p+o+r+n+o*|h+e+n+t+a+i+|p+a+n+t+i+e+s+|т+р+у+с+и+к+и+|г+о+л+(?:ы+й+|а+я+|ы+е+|о+й+|у+ю+)|п+о+р+н+о+|с+е+к+с+)(?!\p{L})/gu;
const single = (text: string): string => text.replace(DOUBLED, (word) => word.replace(/(\p{L})\1+/gu, '$1'));

/** The text in every reading, without repetitions; the plain one first. */
export const readings = (text: string): string[] => {
  const plain = base(text).replace(/\p{Script=Han}/gu, (letter) => SIMPLIFIED[letter] ?? letter);
  const whole = unbroken(closed(plain));
  return [
    ...new Set([
      plain,
      whole,
      lettersOnly(whole, LATIN_SIGNS, TO_LATIN),
      lettersOnly(whole, CYRILLIC_SIGNS, TO_CYRILLIC),
      // 3 stands for з, and for е as well.
      lettersOnly(whole, { ...CYRILLIC_SIGNS, '3': 'е' }, TO_CYRILLIC),
      single(whole),
    ]),
  ];
};
