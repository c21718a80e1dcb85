import { plainWords } from '../input.ts';

/** What may be typed in place of a button. */
export type Way =
  | 'skip'
  | 'back'
  | 'use'
  | 'change'
  | 'all'
  | 'save'
  | 'own'
  | 'favourites'
  | 'categories'
  | 'keep';

const WORDS: Record<Way, readonly string[]> = {
  skip: [
    ...['skip', 'skip it', 'next'],
    ...['пропустить', 'пропусти', 'пропуск', 'дальше'],
    ...['跳过', '略过', '不填', '下一步'],
  ],
  back: ['back', 'go back', 'назад', 'вернуться', '返回', '后退', '上一步'],
  use: [
    ...['use', 'use it', 'use this', 'order', 'make', 'make it'],
    ...['использовать', 'использую', 'заказать', 'выбрать', 'беру', 'нарисуй'],
    ...['使用', '用这个', '就这个', '下单'],
  ],
  change: ['change', 'edit', 'изменить', 'поменять', 'правка', '修改', '更改', '改'],
  all: ['all', 'show all', 'everything', 'все', 'показать все', 'все шаблоны', '全部', '所有', '显示全部'],
  save: [
    ...['save', 'save a prompt', 'new', 'new template'],
    ...['сохранить', 'сохранить шаблон', 'новый', 'новый шаблон', 'добавить шаблон'],
    ...['保存', '新建', '新模板', '保存提示词'],
  ],
  own: ['mine', 'own', 'my own', 'my templates', 'мои', 'мои шаблоны', 'свои', '我的', '我的模板'],
  favourites: [
    ...['favourites', 'favorites', 'favourite', 'favorite'],
    ...['избранное', 'избранные', 'любимые'],
    ...['收藏', '我的收藏'],
  ],
  keep: [
    ...['keep', 'keep it', 'keep the picture', 'оставить', 'оставь', 'оставить картинку'],
    ...['保留', '保留图片', '不换'],
  ],
  categories: ['categories', 'category', 'topics', 'категории', 'темы', '分类', '类别'],
};

const WAYS = new Map(
  Object.entries(WORDS).flatMap(([way, words]) =>
    words.map((word) => [plainWords(word), way as Way] as const),
  ),
);

/** The choice that a text stands for. */
export const wayInWords = (text: string): Way | undefined => WAYS.get(plainWords(text));

/** What is called like this: exactly, or by its beginning when nothing else begins so. */
export const namedLike = <T>(
  text: string,
  things: readonly T[],
  names: (thing: T) => readonly string[],
): T | undefined => {
  const wanted = plainWords(text);
  if (wanted === '') return undefined;
  const plain = things.map((thing) => ({ thing, names: names(thing).map(plainWords) }));
  const exact = plain.find((one) => one.names.includes(wanted));
  if (exact) return exact.thing;
  const begun = plain.filter((one) => one.names.some((name) => name.startsWith(wanted)));
  return begun.length === 1 ? begun[0]?.thing : undefined;
};
