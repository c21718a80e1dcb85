import type { PosterLanguage, PosterNumber } from '../../../conversations/posters.ts';

type Words = Record<Exclude<PosterLanguage, 'none'>, string>;

const same = (zh: string, en: string, ru: string): Words => ({ zh, en, ru });

const COLOURS = same('产品色彩', 'Colours', 'Цвета');

/** Written on the posters by us; none of them claims anything. The hero has only its product's name. */
const HEADINGS: Partial<Record<PosterNumber, { own: Words; otherwise?: Words }>> = {
  2: { own: same('生活场景', 'Everyday life', 'В жизни') },
  3: { own: same('核心亮点', 'In focus', 'Главное') },
  4: { own: same('细节 · 结构', 'Build', 'Конструкция') },
  5: { own: same('细节 · 材质', 'Material', 'Материал') },
  6: { own: same('细节 · 功能', 'Function', 'Функции') },
  7: {
    own: same('用户评价', 'Customer review', 'Отзыв покупателя'),
    otherwise: same('细节 · 特写', 'Up close', 'Крупным планом'),
  },
  8: { own: same('品牌故事', 'Our story', 'История бренда'), otherwise: COLOURS },
  9: { own: same('产品参数', 'Specifications', 'Характеристики'), otherwise: COLOURS },
  10: { own: same('使用指南', 'How to use', 'Как пользоваться') },
};

/** The heading of a poster; empty for the hero. `itself`: the fact that it needs is there. */
export const headingOf = (
  number: PosterNumber,
  language: Exclude<PosterLanguage, 'none'>,
  itself: boolean,
): string => {
  const heading = HEADINGS[number];
  return (itself ? heading?.own : (heading?.otherwise ?? heading?.own))?.[language] ?? '';
};
