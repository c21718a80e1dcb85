import type { TemplateCategory } from '../../conversations/templates.ts';
import { inLocales, type TemplateRow } from './template.ts';

/** What people call a category, in the three languages. */
const CATEGORY_WORDS: Record<TemplateCategory, string> = {
  nature: 'nature landscape 自然 风景 природа пейзаж',
  city: 'city street architecture 城市 街道 建筑 город улица архитектура',
  fantasy: 'fantasy magic dream 奇幻 幻想 魔法 фэнтези магия сказка',
  people: 'people portrait face 人物 人像 肖像 люди портрет лицо',
  animals: 'animals pets 动物 宠物 животные питомцы звери',
  art: 'art painting illustration 艺术 绘画 插画 искусство живопись рисунок иллюстрация',
  holiday: 'holiday celebration card 节日 庆祝 贺卡 праздник открытка',
  design: 'design interior product 设计 室内 产品 дизайн интерьер продукт',
  own: 'own mine my 我的 мои свои',
};

/** As words are compared: NFKC, small letters, е for ё. */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim();

const everyText = (row: TemplateRow): string[] => [
  ...Object.values(inLocales(row.titles)),
  ...Object.values(inLocales(row.descriptions)),
];

/** Whether every one of these words stands in a title, a description or the category, in whichever language. */
export const matches = (row: TemplateRow, category: TemplateCategory, words: string): boolean => {
  const asked = fold(words).split(' ').filter(Boolean);
  const told = fold([...everyText(row), row.name ?? '', CATEGORY_WORDS[category]].join(' \n '));
  return asked.every((word) => told.includes(word));
};

/** What a template may be called by. */
const callsOf = (row: TemplateRow): string[] => [
  ...Object.values(inLocales(row.titles)).map(fold),
  ...(row.name === null ? [] : [row.name, row.name.replaceAll('-', ' ')]),
];

/** A template that words led to. `exact`: they are its whole title or name, and no other template's. */
export interface Called {
  row: TemplateRow;
  exact: boolean;
}

/** The template that is called so, or the only one whose title or name begins so; else undefined. */
export const findCalled = (rows: readonly TemplateRow[], words: string): Called | undefined => {
  const asked = fold(words);
  if (asked === '') return undefined;
  const named = rows.filter((row) => callsOf(row).includes(asked));
  // One's own of the same title comes last in the order of the list, and is what its owner most likely means.
  const [row] = named.length > 1 ? named.filter(({ account_id }) => account_id !== null) : named;
  if (row) return { row, exact: named.length === 1 };
  const begun = rows.filter((one) => callsOf(one).some((call) => call.startsWith(asked)));
  const [only] = begun;
  return only && begun.length === 1 ? { row: only, exact: false } : undefined;
};
