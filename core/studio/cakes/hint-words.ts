import type { CakeStyle } from '../../conversations/cakes.ts';

/**
 * Words that say how a cake looks, by what they mean. A value is a list of regular-expression
 * sources over lower-case text with `е` for `ё`; each starts at the start of a word (Chinese
 * ones match anywhere). Stems cover Russian endings.
 */
export const DECOR_IDS = [
  'berries',
  'strawberries',
  'raspberries',
  'blueberries',
  'flowers',
  'roses',
  'peonies',
  'chocolate',
  'drips',
  'macarons',
  'candles',
  'stars',
  'hearts',
  'unicorn',
  'dinosaur',
  'car',
  'rocket',
  'ball',
  'butterflies',
  'ribbon',
  'bow',
  'pearls',
  'gold',
  'leaves',
  'fruits',
  'sprinkles',
  'meringue',
  'lace',
  'mountains',
  'sea',
  'animals',
] as const;
export type DecorId = (typeof DECOR_IDS)[number];

export type Coating = 'cream' | 'fondant' | 'ganache' | 'naked' | 'mirror';

export type Occasion =
  | 'birthday'
  | 'wedding'
  | 'anniversary'
  | 'new-year'
  | 'christmas'
  | 'easter'
  | 'valentine'
  | 'womens-day'
  | 'baby-shower'
  | 'christening'
  | 'graduation'
  | 'halloween'
  | 'corporate';

/** In Chinese or any script without spaces: matched anywhere. */
const HAN = /\p{Script=Han}/u;

/**
 * One expression out of word starts; a match after "без …", "without …" or "no …" does not count. Plain
 * letter ranges and no `u`: the text is lower case, and hundreds of `\p{L}` take seconds to compile.
 */
export const wordsExpression = (sources: readonly string[]): RegExp => {
  const written = sources.map((source) => source.replaceAll('\\p{L}', '[a-zа-я]'));
  const words = written.filter((source) => !HAN.test(source));
  const parts = written.filter((source) => HAN.test(source));
  if (words.length > 0) parts.push(`(?<![a-zа-я])(?:${words.join('|')})`);
  return new RegExp(
    `(?<!(?<![a-zа-я])(?:без|without|no|кроме)\\s(?:[a-zа-я]+\\s)?)(?<!不要|没有)(?:${parts.join('|')})`,
  );
};

export const DECOR_WORDS: Record<DecorId, readonly string[]> = {
  berries: ['ягод', 'ежевик', 'смородин', 'berr(?:y|ies)', '浆果', '莓果'],
  strawberries: ['клубни', 'земляни', 'strawberr', '草莓'],
  raspberries: ['малин(?:а|ы|е|у|ой|ою|к|н)', 'raspberr', '覆盆子', '树莓'],
  blueberries: ['черник', 'черничн', 'голубик', 'blueberr', '蓝莓'],
  flowers: [
    // "В ярких цветах" is said of colours.
    'цветах(?<!в (?!жив|полев|свеж|сахарн|кремов)[а-я-]+[иы]х цветах)(?!\\p{L})',
    'цвет(?:ы|ами|ам|ок|ка|ку|ком|ке|ки|ков|ик\\p{L}*|оч\\p{L}*)(?!\\p{L})',
    '(?:живых|полевых|свежих|сахарных|букет\\p{L}*|из|много|множеств\\p{L}*) цветов(?!\\p{L})',
    'тюльпан',
    'ромаш',
    'гортенз',
    'орхиде',
    'лаванд',
    'сирен',
    'подсолнух',
    '(?<!для )лили[яюией](?!\\p{L})',
    'лилиями',
    'flower',
    'floral',
    'tulip',
    '(?<!for )dais(?:y|ies)',
    'orchid',
    'hydrangea',
    'lavender',
    '花(?!生|椒)',
  ],
  roses: [
    // "For Rosa" is a name, "rose gold" a colour.
    '(?<!для )роз(?:а|ы|е|у|ой|ами|ам|ах|очк\\p{L}*)?(?!\\p{L})',
    '(?<!for )roses?(?! gold)(?!\\p{L})',
    '玫瑰',
  ],
  peonies: ['пион', 'peon(?:y|ies)', '牡丹', '芍药'],
  chocolate: [
    'шоколад(?!н[а-я]* (?:тон|цвет|оттен|гамм))',
    'какао',
    'chocolate(?! (?:tone|colou?r|palette))',
    'cocoa',
    '巧克力(?!色)',
  ],
  drips: ['подтек', 'потек', 'дрип', 'drip', '滴落', '(?<!镜面)淋面'],
  macarons: ['макарун', 'макарон(?:с|ами|ов)?(?!\\p{L})', 'macaro+n', '马卡龙'],
  candles: ['свеч', 'candle', '蜡烛'],
  stars: ['звезд', 'космос', 'космич', 'галактик', 'stars?(?!\\p{L})', 'starry', 'galaxy', '星'],
  hearts: ['серд[це]', 'hearts?(?!\\p{L})', '爱心', '心形'],
  unicorn: ['единорог', 'unicorn', '独角兽'],
  dinosaur: ['динозавр', 'динозаврик', 'дракон', 'dinosaur', 'dino(?!\\p{L})', '恐龙'],
  car: ['машин', 'автомобил', 'тачк', 'гонк', 'гоночн', 'cars?(?!\\p{L})', 'racing', '汽车', '赛车'],
  rocket: ['ракет', 'космонавт', 'космос', 'rocket', 'spaceship', 'astronaut', '火箭', '太空'],
  ball: ['мяч', 'футбол', 'баскетбол', 'football', 'soccer', 'balls?(?!\\p{L})', '足球', '篮球'],
  butterflies: ['бабоч', 'butterfl', '蝴蝶'],
  ribbon: ['лент(?:а|ы|е|у|ой|ами|оч)', 'ribbon', '丝带', '缎带'],
  bow: ['бант', 'bows?(?!\\p{L})', '蝴蝶结'],
  pearls: ['жемчуг', 'жемчуж', 'бусин', 'pearl', '珍珠'],
  gold: ['золот', 'позолот', 'gold', '金色', '金箔'],
  leaves: [
    'лист(?:ья|ьев|ьями|ик|оч|ва|вой|вы|ву)',
    'эвкалипт',
    'зелен(?:ь|и|ью)(?!\\p{L})',
    '(?<!(?:gold|golden|silver|metal) )leaf',
    'leaves',
    '叶',
  ],
  fruits: [
    'фрукт',
    'манго',
    'киви',
    'персик',
    'апельсин',
    'мандарин',
    'лимон(?:а|ы|ом|ами)?(?!\\p{L})',
    'банан',
    'виноград',
    'яблок',
    'груш',
    'ананас',
    'инжир',
    'fruit',
    'mango',
    'peach',
    'orange slices?',
    'citrus',
    'цитрус',
    '水果',
  ],
  sprinkles: ['посыпк', 'конфетти', 'драже', 'sprinkle', 'confetti', '糖针', '彩糖'],
  meringue: ['безе(?!\\p{L})', 'меренг', 'меренгов', 'meringue', '蛋白霜'],
  lace: ['круж[ев]', 'lace(?!\\p{L})', '蕾丝'],
  mountains: ['гор(?:ы|ами|ах)(?!\\p{L})', 'горн(?:ый|ая|ые|ого|ой|ых|ыми)', 'mountain', '雪山', '山'],
  sea: [
    'мор(?:е|я|ю|ем|ск\\p{L}*)(?!\\p{L})',
    'океан',
    'волн(?:а|ы|ами|ой)',
    'ракуш',
    'русал',
    'sea(?!\\p{L})',
    'ocean',
    'seashell',
    'mermaid',
    '海',
    '美人鱼',
  ],
  animals: [
    'животн',
    'звер',
    'зверуш',
    'мишк',
    'медвед',
    'медвеж',
    'зай(?:ц|ч|к)',
    'заяц',
    'кролик',
    'кот(?:ик|ен|ом|а|ы|ами)?(?!\\p{L})',
    'кошк',
    'собак',
    'щен(?:ок|к)',
    'лис(?:а|ы|ой|ич|ен|ят)',
    'слон(?:ик|а|ом|ами)?(?!\\p{L})',
    'жираф',
    'льв[аеоё]',
    'лев(?!\\p{L})',
    'львен',
    'тигр',
    'панд',
    'енот',
    'пингвин',
    'animal',
    'bear',
    'bunn(?:y|ies)',
    'rabbit',
    'cats?(?!\\p{L})',
    'kitten',
    'dogs?(?!\\p{L})',
    'pupp(?:y|ies)',
    'fox',
    'lion',
    'panda',
    'elephant',
    'giraffe',
    '动物',
    '小熊',
    '兔',
    '猫',
    '狗',
  ],
};

export const COATING_WORDS: Record<Coating, readonly string[]> = {
  fondant: ['мастик', 'мастич', 'fondant', 'sugar paste', '翻糖'],
  mirror: ['зеркальн', 'mirror', '镜面'],
  ganache: ['ганаш', 'шоколадн\\p{L}* глазур', 'ganache', '甘纳许'],
  naked: [
    '(?:полу)?гол(?:ый|ого|ому|ым|ом|ые|ых|ыми) (?:\\p{L}+ )?(?:торт|бисквит|корж)',
    '(?:полу)?обнажен\\p{L}* (?:\\p{L}+ )?(?:торт|бисквит|корж)',
    'торт\\p{L}* (?:полу)?гол',
    'открыт\\p{L}* (?:торт|корж|бок)',
    '(?:semi-?)?naked',
    '裸蛋糕',
  ],
  cream: ['крем', 'сливк', 'сливочн', 'butter ?cream', 'cream', 'frosting', '奶油'],
};

export const OCCASION_WORDS: Record<Occasion, readonly string[]> = {
  wedding: ['свад', 'жених', 'невест', 'молодожен', 'wedding', '婚'],
  christening: ['крестин', 'крещен', 'christening', 'baptism', '洗礼'],
  'baby-shower': ['гендер', 'выписк', 'gender reveal', 'baby shower', '性别揭晓', '满月'],
  anniversary: ['юбиле', 'годовщин', '-?летие', '\\d+-?лети[еюя]', 'anniversary', '周年'],
  graduation: ['выпускн', 'graduation', '毕业'],
  'new-year': ['нов(?:ый|ого|ому|ым) год', 'новогод', 'new year', '新年', '春节'],
  christmas: ['рождеств', 'christmas', '圣诞'],
  easter: ['пасх', 'easter', '复活节'],
  halloween: ['хэллоуин', 'хеллоуин', 'halloween', '万圣'],
  valentine: ['валентин', '14 феврал', 'valentine', '情人节'],
  'womens-day': ['8-? ?е? ?март', 'восьмое март', "women'?s day", '妇女节'],
  corporate: ['корпоратив', 'с логотип', 'corporate', '公司'],
  birthday: ['д(?:ень|ня|ню|нем|не) рожд', 'именин', 'годик', 'birthday', '生日'],
};

export const STYLE_WORDS: Record<CakeStyle, readonly string[]> = {
  minimalism: ['минимал', 'лаконич', 'minimal', '极简'],
  wedding: ['свад', 'wedding', '婚'],
  kids: [
    'детск',
    'девоч',
    'мальчи',
    'ребен',
    'малыш',
    'мульт',
    'дочк',
    'дочер',
    'сыноч',
    'kids?(?!\\p{L})',
    'child',
    'girl',
    'boy',
    '儿童',
    '女孩',
    '男孩',
  ],
  rustic: ['рустик', 'бохо', 'деревенск', 'rustic', 'boho', '乡村'],
  luxury: ['роскош', 'люкс', 'luxur', 'шикарн', '奢华'],
  vintage: ['винтаж', 'ретро', 'ламбет', 'vintage', 'retro', 'lambeth', '复古'],
  modern: ['современ', 'абстракт', 'геометр', 'modern', 'abstract', 'geometric', '现代'],
  themed: [
    'тематич',
    'в стиле',
    'в виде',
    'в форме',
    'по мотивам',
    'themed?',
    'in the (?:style|shape) of',
    '主题',
  ],
  classic: ['классич', 'classic', '经典'],
};
