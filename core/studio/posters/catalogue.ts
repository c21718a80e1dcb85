import type { PosterNumber, ProductFacts } from '../../conversations/posters.ts';

/** A part of a picture, in shares of its width and height from the upper left corner. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where words are laid over a poster later; the picture stays calm there. */
export interface TextZone {
  /** What words of usual length need: what a picture is asked to keep free. */
  usual: Area;
  /** The most that long words may take. It holds `usual`. */
  most: Area;
  /** The end that the words stay at when they need less. */
  anchor: 'top' | 'bottom';
  /** A veil that comes down from the upper edge, or a card. */
  plate: 'veil' | 'card';
}

export interface Poster {
  number: PosterNumber;
  name: { zh: string; en: string; ru: string };
  /** What it is for, in English: goes into its prompt. */
  intent: string;
  /** What the picture shows. */
  ingredients: string[];
  ratio: '3:4';
  zone: TextZone;
  /** The fact without which it is something else. */
  needs?: { fact: 'review' | 'specs' | 'steps' | 'brand'; otherwise: string };
  /** The whole product is to be seen: its likeness can be compared with the photo. */
  wholeProduct: boolean;
}

/** Left free by every word: the mark of the labelling rules is drawn there (core/media/label.ts). */
export const MARK_CORNER: Area = { x: 0.5, y: 0.898, width: 0.5, height: 0.102 };

const card = (usual: Area, most: Area, anchor: TextZone['anchor']): TextZone => ({
  usual,
  most,
  anchor,
  plate: 'card',
});

const veil = (usual: number, most: number): TextZone => ({
  usual: { x: 0, y: 0, width: 1, height: usual },
  most: { x: 0, y: 0, width: 1, height: most },
  anchor: 'top',
  plate: 'veil',
});

/** Where the lowest cards end: clear of the mark. */
const FOOT = 0.886;

/** A card that ends above the mark's corner and grows upwards. */
const footCard = (usual: number, most: number, width = 0.88): TextZone =>
  card(
    { x: 0.06, y: FOOT - usual, width, height: usual },
    { x: 0.06, y: FOOT - most, width: 0.88, height: most },
    'bottom',
  );

const DETAIL = 'one tight close-up of the real product, sharp, with shallow depth of field';

/** The ten posters of a set (jobs.md 2), by number. */
export const POSTERS: Record<PosterNumber, Poster> = {
  1: {
    number: 1,
    name: { zh: '主KV视觉', en: 'Hero', ru: 'Главный кадр' },
    intent: 'the key visual of the campaign: the product as the hero, seen at once',
    ingredients: [
      'the whole product, large, upright, slightly below the middle, standing on a plinth or surface that suits the style',
      'one strong supporting shape or glow behind it',
      'a soft shadow and a faint reflection below it',
    ],
    ratio: '3:4',
    zone: veil(0.26, 0.46),
    wholeProduct: true,
  },
  2: {
    number: 2,
    name: { zh: '生活场景', en: 'Lifestyle', ru: 'В жизни' },
    intent: 'the product where people really use it',
    ingredients: [
      'the whole product in a believable everyday place that follows from what it is, in its true size',
      'a few things of daily life around it, out of focus, without any brand or writing',
      'natural light from one side; hands may be seen, no faces',
    ],
    ratio: '3:4',
    zone: footCard(0.19, 0.42),
    wholeProduct: true,
  },
  3: {
    number: 3,
    name: { zh: '概念可视化', en: 'Concept', ru: 'Идея' },
    intent: 'one selling point made visible as a single image idea',
    ingredients: [
      'the whole product in the lower right, large',
      'one visual metaphor of the selling point that grows out of the product: light, motion, matter or space',
      'nothing that shows a figure, a scale, a medal or a certificate',
    ],
    ratio: '3:4',
    zone: card(
      { x: 0.06, y: 0.06, width: 0.62, height: 0.27 },
      { x: 0.06, y: 0.06, width: 0.88, height: 0.5 },
      'top',
    ),
    wholeProduct: true,
  },
  4: {
    number: 4,
    name: { zh: '细节·结构', en: 'Detail: build', ru: 'Детали: конструкция' },
    intent: 'how the product is built: its parts, joints and edges',
    ingredients: [
      DETAIL,
      'parts, joints, edges and closures as they are in the photo; nothing invented inside of it',
      'two small round insets with still closer views, joined to their places by thin lines',
    ],
    ratio: '3:4',
    zone: footCard(0.19, 0.42),
    wholeProduct: false,
  },
  5: {
    number: 5,
    name: { zh: '细节·材质', en: 'Detail: material', ru: 'Детали: материал' },
    intent: 'what the product is made of, so that it can almost be felt',
    ingredients: [
      'a macro view of the surface of the real product that fills the whole picture',
      'grain, gloss, weave or texture exactly as in the photo, in raking light',
    ],
    ratio: '3:4',
    zone: footCard(0.18, 0.42, 0.62),
    wholeProduct: false,
  },
  6: {
    number: 6,
    name: { zh: '细节·功能', en: 'Detail: function', ru: 'Детали: функции' },
    intent: 'what the product does: the part that is used, at the moment of use',
    ingredients: [
      DETAIL,
      'the part that is opened, worn, pressed, poured or held, at the lower left, in use',
      'the motion told by light or by soft arcs, never by letters, icons or numbers',
    ],
    ratio: '3:4',
    zone: card(
      { x: 0.42, y: 0.06, width: 0.52, height: 0.22 },
      { x: 0.06, y: 0.06, width: 0.88, height: 0.44 },
      'top',
    ),
    wholeProduct: false,
  },
  7: {
    number: 7,
    name: { zh: '用户评价', en: 'Review', ru: 'Отзыв' },
    intent: 'a calm stage for the words of a customer',
    ingredients: [
      'the whole product in the upper half, as somebody who likes it would place it at home',
      'a warm, honest mood; no faces, no stars, no ratings, no speech bubbles',
    ],
    ratio: '3:4',
    zone: footCard(0.335, 0.54),
    needs: { fact: 'review', otherwise: 'a fourth detail view: another part of the product, close' },
    wholeProduct: true,
  },
  8: {
    number: 8,
    name: { zh: '品牌故事', en: 'Brand story', ru: 'История бренда' },
    intent: 'where the brand comes from, in its own colours',
    ingredients: [
      'the whole product in the upper half, between large plain fields in the colours of the palette',
      'one or two raw materials or tools that belong to the product, unbranded',
    ],
    ratio: '3:4',
    zone: footCard(0.37, 0.6),
    needs: { fact: 'brand', otherwise: 'name and colour swatches only' },
    wholeProduct: true,
  },
  9: {
    number: 9,
    name: { zh: '产品参数', en: 'Specifications', ru: 'Характеристики' },
    intent: 'a clear technical view beside a table that is added later',
    ingredients: [
      'the whole product in the upper part, straight from the front, evenly lit, as in a catalogue',
      'a plain ground with a faint grid; no dimension figures, no table, no icons',
    ],
    ratio: '3:4',
    zone: {
      ...footCard(0.45, 0.846),
      most: { x: 0.03, y: 0.04, width: 0.94, height: 0.846 },
    },
    needs: { fact: 'specs', otherwise: 'name and colour swatches only' },
    wholeProduct: true,
  },
  10: {
    number: 10,
    name: { zh: '使用指南', en: 'Usage guide', ru: 'Как пользоваться' },
    intent: 'how the product is used, step after step, in equal panels',
    ingredients: [
      'equal panels with rounded corners and even gaps, each with one moment of use, in order',
      'the same product, the same light and the same surface in all of them',
    ],
    ratio: '3:4',
    zone: veil(0.158, 0.158),
    needs: { fact: 'steps', otherwise: 'numbered panels without words' },
    wholeProduct: false,
  },
};

/** How many panels the usage guide has: four for four steps, else three. */
export const panelCount = (steps: number): 3 | 4 => (steps === 4 ? 4 : 3);

/** A panel of the usage guide, where its words may stand, and its numeral. */
export interface Panel {
  panel: Area;
  words: Area;
  /** Where in `words` they gather. */
  anchor: 'middle' | 'bottom';
  numeral: { x: number; y: number };
}

const [LEFT, TOP] = [0.06, 0.176];

/** Three rows with the words on the right, or two by two with the words below. */
export const panelsOf = (count: 3 | 4): Panel[] => {
  if (count === 3) {
    const gap = 0.018;
    const height = (FOOT - TOP - 2 * gap) / 3;
    return [0, 1, 2].map((i) => {
      const y = TOP + i * (height + gap);
      return {
        panel: { x: LEFT, y, width: 0.88, height },
        words: { x: LEFT + 0.42, y: y + 0.012, width: 0.44, height: height - 0.024 },
        anchor: 'middle',
        numeral: { x: LEFT + 0.02, y: y + 0.015 },
      };
    });
  }
  const gap = { x: 0.024, y: 0.018 };
  const [width, height] = [(0.88 - gap.x) / 2, (FOOT - TOP - gap.y) / 2];
  return [0, 1, 2, 3].map((i) => {
    const [x, y] = [LEFT + (i % 2) * (width + gap.x), TOP + Math.floor(i / 2) * (height + gap.y)];
    return {
      panel: { x, y, width, height },
      words: { x: x + 0.014, y: y + 0.08, width: width - 0.028, height: height - 0.0905 },
      anchor: 'bottom',
      numeral: { x: x + 0.02, y: y + 0.015 },
    };
  });
};

/** What the fact that a poster needs is: given, or not. */
export const isItself = (poster: Poster, facts: ProductFacts): boolean =>
  poster.needs === undefined || facts[poster.needs.fact].length > 0;
