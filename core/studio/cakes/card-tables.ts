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

/** What of a garden stands on cakes, besides the plants above. */
const GARDEN_WORDS = [
  ...[
    'цвет',
    'роз',
    'пион',
    'вет[ко]',
    'ветвь',
    'ветв',
    'зелен',
    'лист',
    'букет',
    'растен',
    'ромаш',
    'орхиде',
    'лаванд',
  ],
  ...[
    'сирен',
    'подсолнух',
    'хризантем',
    'гвоздик',
    'фрези',
    'маттиол',
    'эустом',
    'василек',
    'васильк',
    'фиалк',
    'мимоз',
  ],
  ...[
    'flower',
    'floral',
    'rose',
    'peon',
    'dais',
    'orchid',
    'lavender',
    'sprig',
    'branch',
    'green',
    'leaves',
    'bouquet',
  ],
  ...['carnation', 'chrysanthemum', 'lisianthus', 'petal'],
];

const plantWords = (isHan: boolean): string[] =>
  Object.values(HARMFUL_PLANTS)
    .flat()
    .filter((word) => /\p{Script=Han}/u.test(word) === isHan);

const GARDEN = `(?:${[...GARDEN_WORDS, ...plantWords(false)].join('|')})`;

/** Flowers and branches from a garden rather than from sugar or cream. */
export const FRESH_WORDS = [
  `(?:жив|свеж|полев|садов|срезан|натуральн|настоящ)[а-я]* (?:[а-я-]+ ){0,2}${GARDEN}`,
  `(?:fresh|real|natural|live|garden) (?:[a-z-]+ ){0,2}${GARDEN}`,
  '鲜花',
  `(?:新鲜的?|鲜|真)(?:花|${plantWords(true).join('|')})`,
] as const;

/** Flowers that hands make. */
export const MADE_WORDS = [
  `(?:сахарн|кремов|мастичн|вафельн|шоколадн|искусствен|лепн)[а-я]* (?:[а-я-]+ )?${GARDEN}`,
  `${GARDEN}[а-я]* (?:[а-я-]+ )?из (?:сахар|крем|мастик|вафельн|рисов|шоколад|изомальт|безе)`,
  `(?:sugar|cream|buttercream|fondant|wafer|icing|artificial) (?:[a-z-]+ )?${GARDEN}`,
  `${GARDEN}[a-z]* (?:made )?(?:of|from) (?:[a-z]+ )?(?:sugar|cream|buttercream|fondant|wafer|icing|chocolate)`,
  '(?:糖|翻糖|奶油|糯米纸)[做的]{0,2}花',
] as const;

/** Cakes that have no tiers: their figures are their own. */
export const SMALL_WORDS = {
  cupcakes: ['кекс', 'капкейк', 'маффин', 'cup ?cake', 'muffin', '纸杯蛋糕', '杯子蛋糕', '玛芬'],
  bento: ['бенто', 'bento', '便当蛋糕'],
} as const satisfies Record<string, readonly string[]>;
export type SmallCake = keyof typeof SMALL_WORDS;
