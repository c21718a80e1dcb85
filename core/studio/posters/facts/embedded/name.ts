import { FACT_LIMITS } from '../../../../conversations/posters.ts';
import { asEntry, lengthOf, tidy } from './lines.ts';

/** How people begin who tell what they sell. */
const OPENERS =
  /^(?:(?:hello|hi|hey|здравствуйте|привет|добрый день|你好|您好)[\s,，!！.。]+)?(?:(?:this is|it is|it['’]s|here is|here['’]s|these are|they are|we (?:are |also )?sell(?:ing)?|we make|we offer|i sell|i make|selling|meet|introducing|presenting|the product is|my product is|our product is)\s+(?:(?:an?|the|our|my)\s+)?|(?:our|my|an?|the)\s+|(?:это|вот|продаю|продам|предлага(?:ем|ю)(?: вам)?|прода[её]м|продаётся|продается|мы (?:прода[её]м|делаем|производим)|я (?:продаю|делаю)|представляем|встречайте|наш[аеи]?|мо[йяёи])\s+(?:(?:наш[аеиу]?|мо[йяёию])\s+)?|(?:这是|这款(?:产品)?是?|本产品是?|产品是|我们的(?:产品是?)?|我的|我们卖的?是?|出售|一款)(?:一?[款个只支瓶件种盒把]|我们的|一套)?)/iu;

/** Words after which, or before which, a name ends and something is said of it. */
const SAYS = new RegExp(
  [
    String.raw`\s+(?:that|which|who|котор(?:ый|ая|ое|ые|ую))\s+`,
    String.raw`\s+(?=(?:made (?:of|from|with)|designed|perfect for|ideal for|suitable for|is|are|keeps?|holds?|helps?|has|have|comes?|lets?|gives?)\s)`,
    String.raw`\s+(?=(?:держит|сохраняет|помогает|защищает|имеет|подходит|сделан\p{L}*|изготовлен\p{L}*|предназначен\p{L}*|идеальн\p{L}* для|создан\p{L}*)\s)`,
    String.raw`(?<=\p{Script=Han}{2})(?=采用|选用|适合|适用|专为|具有|拥有|能够|可以|由\p{Script=Han}|使用)`,
    // Shops put what they say of it behind spaces: "咖啡豆 454g 中度烘焙".
    String.raw`(?<=\p{Script=Han}{3}|\p{N}\p{L}{1,3})\s+(?=.*\p{Script=Han})`,
  ].join('|'),
  'u',
);

/** Where a phrase ends. A comma or point between digits is a number's. */
const PHRASE = /\s[—–-]+\s|[—–]|，|(?<!\p{N}),|,(?!\p{N})|[:：;；|(（。！？]|[.!?]+(?=\s|$)/u;

const SOFT_LIMIT = 60;

/** At a word's end, before a word that only joins if there is one. */
const cut = (phrase: string): string => {
  if (lengthOf(phrase) <= SOFT_LIMIT) return phrase;
  const start = [...phrase].slice(0, SOFT_LIMIT).join('');
  const joint = [
    ...start.matchAll(/\s(?:with|for|from|of|and|in|on|to|для|с|со|из|и|в|на|от)\s/giu),
  ].findLast(({ index }) => index >= SOFT_LIMIT / 4);
  const space = start.lastIndexOf(' ');
  return start.slice(0, joint?.index ?? (space > SOFT_LIMIT / 4 ? space : start.length));
};

/** Tags of shops, before what they are about. */
const TAGS =
  /^(?:[【[](?:新品|热卖|现货|包邮|正品|爆款|限时|推荐|新款|new|sale|new arrival|новинка|акция|хит)[】\]]\s*)+(?=.)/iu;

const withoutOpener = (text: string): string => text.replace(TAGS, '').replace(OPENERS, '');

/**
 * The name that the first sentence about a product begins with, and what else the sentence says, in pieces. The name is empty
 * when there are no letters in it.
 */
export const nameIn = (sentence: string): { name: string; rest: string[] } => {
  const text = withoutOpener(tidy(sentence));
  const [phrase = '', ...others] = text.split(PHRASE);
  const [head = '', ...said] = phrase.split(SAYS);
  const name = asEntry(cut(head));
  if (!/\p{L}/u.test(name) || lengthOf(name) > FACT_LIMITS.name) return { name: '', rest: [text] };
  const rest = [...said, ...others].map((part) =>
    tidy(part.replace(/^\s*(?:that|which|котор\p{L}+)\s+/iu, '')),
  );
  return { name, rest: rest.filter((part) => /\p{L}/u.test(part)) };
};
