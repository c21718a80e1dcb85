import { ALLERGENS, type Allergen } from './allergen-words.ts';
import { wordsExpression } from './hint-words.ts';

/** What a description says of allergens. */
export interface SaidAllergens {
  /** In the cake, by its words. */
  named: Allergen[];
  /** A guest is allergic to: what the table has, or the words as they were written. */
  allergic: (Allergen | { words: string })[];
  /** An allergy is mentioned, and to what could not be read. */
  unread: boolean;
  /** Asked to be without. */
  without: Allergen[];
}

const TABLE = (Object.entries(ALLERGENS) as [Allergen, readonly string[]][]).map(
  ([id, words]) => [id, wordsExpression(words)] as const,
);

const allergensIn = (text: string): Allergen[] =>
  TABLE.filter(([, expression]) => expression.test(text)).map(([id]) => id);

/** Behind these stands what somebody does not bear; in Chinese before it. */
const ALLERGY_BEFORE =
  /(?:(?:не )?аллерги[а-я]*(?:\s+у\s+[а-я]+)?(?:\s+(?:на|к)\s+|\s*[:—–-]\s*)|непереносимост[а-я]*\s+|не\s+переносит\s+|allerg(?:y|ies|ic)\s*(?:to\s+|:\s*)|intoleran(?:t|ce)\s*(?:to\s+|of\s+|:\s*)|过敏(?:原)?(?:是)?[:：]\s*)/gu;
const ALLERGY_BEHIND =
  /((?:[a-z]+(?:, ?| and | or | & ))*[a-z]+)[- ](?:allerg(?:y|ies|ic)|intoleran(?:t|ce))|(?:对|(?<=^|[,，。；、\s]|有))([^,，。；\s对有]{1,16}?)(?:都)?(?:过敏|不耐)|((?:[а-я]+(?:,| и) )*[а-я]+)\s+(?:нельзя|под запретом)|((?:[а-я]+(?:,| и) )*[а-я]+)\s*[—–-]\s*аллерг[а-я]*/gu;

/** Behind these stands what shall not be in it. */
const WITHOUT_BEFORE =
  /(?<!\p{L})(?:без(?:\s+(?:добавлени[а-я]+|использовани[а-я]+|содержани[а-я]+))?\s+|без-?(?=(?:глютен|лактоз|молоч|орех|яич))|не\s+содерж[а-я]*\s+|не\s+(?:добавля|клад)[а-я]*\s+|исключ[а-я]*\s+|without\s+(?:any\s+)?|no\s+|free\s+(?:of|from)\s+|non-?(?=dairy))|不含|不要放?|不放|没有|无|去除/gu;
const WITHOUT_BEHIND = /([a-z]+)[ -]free(?![a-z])|(egg|flour)less/gu;

/** What stands between the items of a list. */
const SEPARATOR = /\s*[,，、]\s*|\s+(?:и|или|либо|and|or|nor)\s+|\s*[&/和或与及]\s*/u;
const CLAUSE_END = /[.;!?()。；！？]/u;
/** Ingredients in the form that "без" never asks for: with them something else begins. */
const NOMINATIVE =
  /^(?:орехи|орешки|сливки|яйца|крем|миндаль|фундук|арахис|кунжут|безе|шоколад|мед|бисквит|печенье|сыр|творог|марципан|макаруны|макаронс|пралине|ганаш|cream|buttercream)$/u;
const ADJECTIVE = /^[а-я]+(?:ый|ий|ой|ая|ое|ые)$/u;

/** Another item of the list rather than something else that the cake has: one or two words, one of them an allergen. */
const isNext = (item: string, strict: boolean): boolean => {
  const words = item.split(' ');
  if (words.length > (strict ? 1 : 2) || allergensIn(item).length === 0) return false;
  if (/^(?:с|со|на|в|из|для|with|on|in|но|but)$/u.test(words[0] ?? '') || /^[配加有]/u.test(item))
    return false;
  return !strict || !(NOMINATIVE.test(item) || ADJECTIVE.test(words[0] ?? ''));
};

/** A comma may begin what the cake has: "without nuts, milk or eggs" is a list, "无麸质，奶油" is none. */
const endsAtComma = (divider: string, item: string, rest: string): boolean => {
  if (!/[,，]/u.test(divider) || /[а-я]/u.test(item)) return false;
  return /\p{Script=Han}/u.test(item) || !/\s(?:or|nor)\s/u.test(rest);
};

/**
 * Of a text the list that it begins with, and how long that is; the first item may be anything. What could as well be
 * in the cake ("аллергия на орехи, сливочный крем") is an item and left standing.
 */
const listAt = (text: string, strict: boolean): { items: string[]; length: number } => {
  const end = text.search(CLAUSE_END);
  const clause = end < 0 ? text : text.slice(0, end);
  const items: string[] = [];
  let at = 0;
  let before = '';
  while (at < clause.length) {
    const rest = clause.slice(at);
    const divider = SEPARATOR.exec(rest);
    const item = (divider ? rest.slice(0, divider.index) : rest).trim();
    if (item !== '' && items.length > 0) {
      if (!isNext(item, strict) || (strict && endsAtComma(before, item, rest))) break;
      if (ADJECTIVE.test(item.split(' ')[0] ?? '')) {
        items.push(item);
        break;
      }
    }
    if (item !== '') items.push(item);
    before = divider?.[0] ?? '';
    at += divider ? divider.index + before.length : rest.length;
  }
  return { items, length: at };
};

/** Cuts a phrase out; a mark stays, so that what stood around it does not become one phrase. */
const cut = (text: string, from: number, length: number): string =>
  `${text.slice(0, from)} ; ${text.slice(from + length)}`;

/** Words of an item up to the next preposition: "без орехов на день рождения" is about nuts. */
const headOf = (item: string): string =>
  item
    .split(/\s(?=(?:с|со|на|для|в|из|у|with|for|on|in)\s)/u)[0]
    ?.split(' ')
    .slice(0, 3)
    .join(' ') ?? '';

const takeBefore = (
  given: string,
  expression: RegExp,
  strict: boolean,
  found: (item: string) => void,
): string => {
  let text = given;
  for (let guard = 0; guard < 20; guard += 1) {
    const match = [...text.matchAll(expression)].find(({ index }) => index !== undefined);
    if (!match) break;
    const from = match.index + match[0].length;
    const { items, length } = listAt(text.slice(from), strict);
    for (const item of items) found(headOf(item));
    const [first = ''] = items;
    // Behind its head the first item may go on with what the cake has: "без орехов с мёдом".
    const taken = items.length === 1 ? text.slice(from).indexOf(first) + headOf(first).length : length;
    text = cut(text, match.index, match[0].length + Math.max(0, taken));
  }
  return text;
};

const takeBehind = (given: string, expression: RegExp, found: (item: string) => void): string =>
  given.replace(expression, (whole: string, ...groups: unknown[]) => {
    const said = groups.slice(0, 4).find((group): group is string => typeof group === 'string');
    const items = (said ?? '').split(SEPARATOR).filter((item) => allergensIn(item).length > 0);
    if (items.length === 0) return whole;
    for (const item of items) found(item);
    return ' ; ';
  });

/**
 * Reads what of the allergens is in the cake, what a guest does not bear and what shall be left out. `text` is lower case
 * with `е` for `ё`. In doubt an allergen counts as named too, and an allergy is never silent.
 */
export const saidAllergens = (text: string): SaidAllergens => {
  const allergic = new Map<string, Allergen | { words: string }>();
  const without = new Set<Allergen>();
  const noteAllergy = (item: string): void => {
    const known = allergensIn(item);
    for (const one of known) allergic.set(one, one);
    if (known.length === 0 && /\p{L}/u.test(item)) allergic.set(item, { words: item });
  };
  const noteWithout = (item: string): void => {
    for (const one of allergensIn(item)) without.add(one);
  };
  const mentioned =
    /(?<!гипо)(?<!нет )(?<!без )аллерг|(?<!hypo)(?<!no )allerg|intoleran|(?<!不)过敏|непереносим/u.test(text);
  let rest = takeBehind(text, ALLERGY_BEHIND, noteAllergy);
  rest = takeBefore(rest, ALLERGY_BEFORE, false, noteAllergy);
  rest = takeBehind(rest, WITHOUT_BEHIND, noteWithout);
  rest = takeBefore(rest, WITHOUT_BEFORE, true, noteWithout);
  return {
    named: allergensIn(rest),
    allergic: [...allergic.values()],
    unread: mentioned && allergic.size === 0,
    without: [...without],
  };
};
