import type { Coating, DecorId } from './hint-words.ts';

/**
 * Servings of round tiers 10 cm (4 in) high, two layers: the chart of Wilton, party pieces (1.5 x 2 in) and wedding
 * pieces (1 x 2 in). Diameters in cm are its 6, 8, 10, 12, 14 and 16 inches, rounded as forms are sold.
 */
export const SERVING_CHART = [
  { diameter: 15, party: 12, wedding: 12 },
  { diameter: 20, party: 20, wedding: 24 },
  { diameter: 25, party: 28, wedding: 38 },
  { diameter: 30, party: 40, wedding: 56 },
  { diameter: 35, party: 63, wedding: 78 },
  { diameter: 40, party: 77, wedding: 100 },
] as const;

/** cm */
export const TIER_HEIGHT = 10;

/** kg per litre of sponge with filling and coating: an airy one, and a dense one. */
export const DENSITY = { least: 0.6, most: 0.8 } as const;

/** Dowels under a tier of this diameter: about one for 5 cm, at least four. */
export const dowelsUnder = (diameter: number): number => Math.max(4, Math.round(diameter / 5));

/** Tiers from which one rod goes through all of them. */
export const CENTRAL_ROD_FROM = 3;

/** What a kind of decoration means for whoever eats it and whoever makes it: `cake-note-<note>`. */
export const DECOR_NOTES = {
  fruit: ['berries', 'strawberries', 'raspberries', 'blueberries', 'fruits'],
  flowers: ['flowers', 'roses', 'peonies'],
  leaves: ['leaves'],
  chocolate: ['chocolate', 'drips'],
  baked: ['macarons', 'meringue'],
  figures: ['unicorn', 'dinosaur', 'car', 'rocket', 'ball', 'animals', 'mountains', 'sea', 'stars', 'hearts'],
  butterflies: ['butterflies'],
  pearls: ['pearls', 'sprinkles'],
  lace: ['lace'],
  ribbon: ['ribbon', 'bow'],
  gold: ['gold'],
  candles: ['candles'],
} as const satisfies Record<string, readonly DecorId[]>;
export type DecorNote = keyof typeof DECOR_NOTES;

/** Somebody or something formed by hand, beside what `figures` names. */
export const FIGURE_WORDS = [
  'фигурк',
  'фигур(?:а|у|ой)(?![а-я])',
  'статуэт',
  'figurine',
  'figures?(?![a-z])',
  '人偶',
  '公仔',
  '小人',
] as const;

/** Hours of hands at work beside baking, filling and levelling; each reason is `cake-work-<reason>`. */
export const HOURS = {
  first: [3, 5],
  tier: [2, 3],
  fondant: [1, 1.5],
  mirror: [0.5, 1],
  figures: [2, 4],
  flowers: [1, 3],
  baked: [1, 2],
  lace: [1, 2],
  butterflies: [0.5, 1],
  inscription: [0.25, 0.5],
} as const satisfies Record<string, readonly [number, number]>;
export type WorkReason = keyof typeof HOURS;

/** How it is kept until it is cut: `cake-keep-<how>`. */
export const KEEPING: Record<Coating, 'cold' | 'fondant' | 'ganache'> = {
  cream: 'cold',
  naked: 'cold',
  mirror: 'cold',
  fondant: 'fondant',
  ganache: 'ganache',
};

/**
 * Plants that are put on cakes and must not be: poisonous, or with sap that is, as the Royal Horticultural Society lists
 * potentially harmful garden plants. `cake-plant-<plant>`; words as in hint-words.ts. "For Lily" is a name.
 */
export const HARMFUL_PLANTS = {
  'lily-of-the-valley': ['ландыш', 'lil(?:y|ies) of the valley', '铃兰'],
  hydrangea: ['гортенз', 'hydrangea', '绣球'],
  lily: ['(?<!для )лили[яюией](?![а-я])', 'лилиями', '(?<!for )lil(?:y|ies)(?! of the valley)', '百合'],
  tulip: ['тюльпан', 'tulip', '郁金香'],
  daffodil: ['нарцисс', 'daffodil', 'narciss', '水仙'],
  hyacinth: ['гиацинт', 'hyacinth', '风信子'],
  anemone: ['анемон', 'anemone', '银莲花'],
  ranunculus: ['ранункулюс', 'лютик', 'ranunculus', 'buttercup', '毛茛'],
  delphinium: ['дельфиниум', 'delphinium', '飞燕草'],
  foxglove: ['наперстянк', 'foxglove', '毛地黄'],
  calla: ['калл[аыуе](?![а-я])', 'каллами', 'calla', '马蹄莲'],
  ivy: ['плющ', '(?<!for )ivy(?![a-z])', '常春藤'],
  mistletoe: ['омел[аыуой]', 'mistletoe', '槲寄生'],
  holly: ['остролист', '(?<!for )holly(?![a-z])', '冬青'],
  poinsettia: ['пуансетти', 'poinsettia', '一品红'],
  eucalyptus: ['эвкалипт', 'eucalyptus', '尤加利', '桉'],
  gypsophila: ['гипсофил', 'gypsophila', "baby's breath", '满天星'],
} as const satisfies Record<string, readonly string[]>;
export type Plant = keyof typeof HARMFUL_PLANTS;

/** Flowers from a garden rather than from sugar or cream. */
export const FRESH_WORDS = [
  '(?:жив|свеж|полев|срезан)[а-я]* (?:[а-я]+ )?(?:цвет|роз|пион|гортенз|лили|тюльпан|эвкалипт)',
  '(?:fresh|real|natural) (?:[a-z]+ )?(?:flower|rose|peon|hydrangea|lil|tulip|eucalyptus)',
  '鲜花',
] as const;

/** Allergens by the words of a description (a part of the 14 that EU 1169/2011 lists): `cake-allergen-<allergen>`. */
export const ALLERGENS = {
  nuts: [
    'орех',
    'орешк',
    'миндал',
    'фундук',
    'фисташ',
    'кешью',
    'пекан',
    'пралине',
    'марципан',
    'макарун',
    'макарон(?:с|ами|ов)?(?![а-я])',
    'nuts?(?![a-z])',
    'almond',
    'hazelnut',
    'pistachio',
    'cashew',
    'pecan',
    'walnut',
    'praline',
    'marzipan',
    'macaro+n',
    '坚果',
    '杏仁',
    '榛',
    '开心果',
    '腰果',
    '核桃',
    '马卡龙',
  ],
  peanuts: ['арахис', 'peanut', '花生'],
  milk: [
    'крем(?!ов[а-я]* (?:цвет|тон|оттен))',
    'сливк',
    'сливоч',
    'молоч',
    'молок',
    'творо',
    'сыр(?:ный|ом|а|ная|ное)?(?![а-я])',
    'чизкейк',
    'сметан',
    'йогурт',
    'ганаш',
    'cream(?! colou?r)',
    'milk',
    'cheese',
    'yogh?urt',
    'butter(?!fl|cup)',
    'ganache',
    '奶油(?!色)',
    '牛奶',
    '芝士',
    '奶酪',
    '酸奶',
    '甘纳许',
  ],
  eggs: ['яйц', 'яич', 'безе', 'меренг', 'бисквит', 'eggs?(?![a-z])', 'meringue', 'sponge', '蛋白霜', '鸡蛋'],
  gluten: [
    'бисквит',
    'корж',
    'мук[аиоу]',
    'медовик',
    'печень',
    'вафл',
    'sponge',
    'flour',
    'wafer(?! paper)',
    'biscuit',
    'cookie',
    '面粉',
    '饼干',
  ],
  soy: ['соев', 'соя(?![а-я])', 'soy', '大豆', '豆乳'],
  sesame: ['кунжут', 'sesame', '芝麻'],
} as const satisfies Record<string, readonly string[]>;
export type Allergen = keyof typeof ALLERGENS;
