import type { Hat } from './accessories.ts';
import type { Clothes } from './body.ts';
import type { Time } from './stage.ts';
import type { Weather } from './weather.ts';

// What the drawing looks for in a prompt (folded: small letters, е for ё). English mainly: what people write in Chinese or Russian comes as it is.

export const SETTINGS = [
  'beach',
  'coast',
  'city',
  'street',
  'mountains',
  'forest',
  'meadow',
  'blossom',
  'desert',
  'studio',
  'office',
  'cafe',
  'home',
  'library',
  'court',
  'neon',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** A list of words: `\b` knows no Cyrillic and no Chinese, so only Latin words are bounded. */
const words = (latin: string, other: string): RegExp =>
  new RegExp(`(?<![a-z])(?:${latin})(?![a-z])|${other}`, 'iu');

/** The first that matches is where the picture is: the more special one comes first. */
export const SETTING_WORDS: [Setting, RegExp][] = [
  [
    'court',
    words(
      'basketball|nba|gym|stadium|arena|sports hall',
      'баскетбол|спортзал|стадион|篮球|体育馆|体育场|健身房',
    ),
  ],
  [
    'coast',
    words(
      'coast(?:al)? (?:road|highway)|seaside road|highway|open road|race ?track',
      '海边公路|海滨公路|公路|赛道|шоссе|трасс|дорог[аеу] у моря',
    ),
  ],
  ['blossom', words('cherry blossoms?|sakura|blossom(?:s|ing)?', '樱花|сакур|цветущ')],
  [
    'beach',
    words(
      'beach(?:es)?|seaside|sea|ocean|coast(?:al)?|shore|island|yacht|waves|surf(?:ing|er)?|tropical|pool|lake|river',
      '(?<!上)海|沙滩|岛|湖|пляж|мор[еяюс]|океан|побереж|остров|бассейн|озер',
    ),
  ],
  ['desert', words('desert|dunes?|sahara|mars', '沙漠|пустын|дюн')],
  ['forest', words('forests?|woods?|woodland|jungle|trees', '森林|树林|丛林|лес[ауоне ]|лес$|джунгл')],
  [
    'mountains',
    words(
      'mountains?|hills?|peak|alps|summit|ski(?:ing)?|hiking',
      '山|гор[ыаеу](?![а-я])|горах|вершин|альп|лыж',
    ),
  ],
  [
    'neon',
    words(
      'neon|cyberpunk|night ?club|disco|concert|on stage|stage|rock star|dj',
      '赛博朋克|霓虹|夜店|舞台|неон|киберпанк|клуб|сцен[аеуы]|концерт',
    ),
  ],
  [
    'library',
    words(
      'library|book ?(?:store|shop|shelves|s)?|university|classroom|school',
      '图书馆|书店|教室|библиотек|книжн|университет|школ',
    ),
  ],
  [
    'cafe',
    words('caf[eé]|coffee|restaurant|bar|pub|bakery', '咖啡|餐厅|酒吧|кафе|кофе|ресторан|бар(?![а-я])'),
  ],
  ['office', words('office|boardroom|headshot|linkedin|corporate|meeting|laboratory|hospital', '办公|офис')],
  [
    'street',
    words(
      'streets?|old town|market|paris|rome|italy|venice|village|alley',
      '街|古镇|巴黎|市场|улиц|париж|рынок|деревн',
    ),
  ],
  [
    'city',
    words(
      'city|cities|downtown|urban|skyline|skyscrapers?|rooftop|new york|tokyo|shanghai|hong kong|dubai|london|moscow',
      '城市|都市|上海|北京|东京|屋顶|город|мегаполис|небоскр|крыш|москв',
    ),
  ],
  [
    'home',
    words(
      'home|house|living room|bedroom|sofa|couch|kitchen|fireplace|cozy|cosy|hotel|window|armchair',
      '家里|客厅|卧室|沙发|厨房|窗|дома(?![а-я])|диван|комнат|кухн|камин|уютн',
    ),
  ],
  [
    'meadow',
    words(
      'park|garden|meadow|field|grass|lawn|flowers?|picnic|farm|countryside|nature|outdoors?|spring|autumn|fall',
      '公园|花园|草|田|花|парк|сад(?![а-я])|саду|луг|пол[ея](?![а-я])|трав|цвет[оыа]|осен|весн',
    ),
  ],
  [
    'studio',
    words(
      'studio|backdrop|plain background|white background|portrait|passport|id photo',
      '摄影棚|影棚|证件照|студи|портрет',
    ),
  ],
];

export const TIME_WORDS: [Time, RegExp][] = [
  [
    'night',
    words('night|midnight|moon(?:light|lit)?|starry|stars|blue hour', '夜|月|星空|ноч|лун|звезд|полноч'),
  ],
  [
    'sunset',
    words(
      'sunset|dusk|sunrise|dawn|golden hour|evening(?! gown| dress)|twilight|golden light',
      '日落|夕阳|黄昏|日出|傍晚|закат|рассвет|вечер|сумер',
    ),
  ],
  ['day', words('day|daylight|morning|noon|sunny|sunshine', '白天|晴|早晨|中午|днем|утр|солнечн')],
];

export const WEATHER_WORDS: [Weather, RegExp][] = [
  [
    'snow',
    words(
      'snow(?:y|ing|fall|flakes?|-covered)?|winter|christmas|ski(?:ing)?',
      '雪|冬|圣诞|снег|снеж|зим|рождеств|новогод',
    ),
  ],
  ['rain', words('rain(?:y|ing)?|storm|umbrella', '雨|дожд|ливн|гроз')],
  ['mist', words('mist(?:y)?|fog(?:gy)?|haze', '雾|туман')],
];

export const AUTUMN = words('autumn|fall foliage|fall leaves|maple', '秋|枫|осен');

export const CAR = words(
  'car|ferrari|lamborghini|porsche|sports ?car|supercar|convertible|bmw|mercedes|tesla',
  '法拉利|跑车|汽车|轿车|赛车|兰博基尼|保时捷|феррари|машин|автомобил|спорткар|порш',
);

export const WOMAN = words(
  'woman|women|girl|lady|female|bride|princess|queen|she|her|mother|actress|businesswoman|ballerina|witch|grandmother|grandma',
  '女|姑娘|新娘|公主|奶奶|妈妈|бабушк|женщин|девушк|девочк|невест|принцесс|королев|мама',
);
export const MAN = words(
  'man|men|boy|guy|gentleman|male|groom|prince|king|he|his|father|actor|businessman|knight',
  '男|先生|爷爷|爸爸|дедушк|新郎|王子|国王|мужчин|парен|парн|мальчик|жених|принц(?!есс)|рыцар|папа',
);

export const DOG = words(
  'dogs?|puppy|puppies|retriever|husky|corgi|samoyed|shiba|poodle|shepherd|terrier|spaniel|labrador|beagle',
  '狗|犬|柯基|金毛|哈士奇|柴犬|собак|пес(?!о)|щен|корги|хаски|ретривер|овчарк|пудел|такс[аыу]',
);
export const CAT = words(
  'cats?|kittens?|kitty|tabby|british shorthair|siamese',
  '猫|喵|кот(?![а-я]*ор)|кошк|кошеч|котен',
);

export const CLOTHES_WORDS: [Clothes, RegExp][] = [
  ['jersey', words('jersey|nba|basketball player|basketball|sportswear|athlete', '球衣|篮球|майк|баскетбол')],
  [
    'gown',
    words(
      '(?:evening|ball|wedding) (?:gown|dress)|gown|bride|princess|queen|red carpet',
      '婚纱|礼服|公主|свадебн|вечерн\\p{L}* плать|невест|принцесс',
    ),
  ],
  ['dress', words('dress|skirt|sarafan|sundress|qipao|hanfu|kimono', '裙|旗袍|汉服|плать|юбк|сарафан')],
  [
    'suit',
    words(
      'suit|tuxedo|blazer|business|ceo|tie|groom|formal|headshot|linkedin|gentleman',
      '西装|西服|正装|商务|костюм|пиджак|смокинг|галстук|делов|бизнес',
    ),
  ],
  [
    'coat',
    words(
      'coat|parka|scarf|winter|snow(?:y|ing)?|trench',
      '大衣|羽绒|围巾|冬|雪|пальто|шарф|зим|снег|пуховик',
    ),
  ],
  ['jacket', words('jacket|leather|biker|bomber|denim|rocker', '夹克|皮衣|外套|куртк|косух|джинсовк')],
  ['hoodie', words('hoodie|hooded|sweatshirt|streetwear', '卫衣|худи|толстовк')],
  [
    'sweater',
    words('sweater|jumper|knit(?:ted|wear)?|pullover|turtleneck', '毛衣|针织|свитер|джемпер|вязан'),
  ],
  ['shirt', words('shirt|blouse', '衬衫|衬衣|рубаш|блуз')],
  ['tshirt', words('t-?shirt|tee|tank top', 't恤|футболк')],
];

export const HAT_WORDS: [Hat, RegExp][] = [
  ['flowers', words('flower crown|wreath', '花环|веноч|венок|венк')],
  ['crown', words('crown|tiara|king|queen|princess', '皇冠|王冠|公主|корон[аеу]|принцесс|корол')],
  ['straw', words('straw hat|sun ?hat|hat', '草帽|帽|шляп')],
  ['beanie', words('beanie|knitted hat|woolly hat|bobble hat', '毛线帽|шапк')],
  ['cap', words('cap|baseball cap', '棒球帽|кепк|бейсболк')],
];

export const SUNGLASSES = words(
  'sunglasses|shades',
  '墨镜|太阳镜|темн\\p{L}* очк|солнцезащитн|солнечн\\p{L}* очк',
);
export const GLASSES = words('(?:eye)?glasses|spectacles', '眼镜|очк');

/** Colours by name, the longer names first. */
export const COLOR_WORDS: [string, RegExp][] = [
  ['#7c2033', words('burgundy|dark red|wine', '酒红|深红|бордов|вишнев')],
  ['#d0252f', words('red|scarlet|crimson', '红|красн|алы|алое')],
  ['#e58fb0', words('pink|rose', '粉|розов')],
  ['#e8833a', words('orange', '橙|橘|оранжев')],
  ['#eac23f', words('yellow', '黄|желт')],
  ['#d8ad4f', words('gold(?:en)?', '金色|золот')],
  ['#2f6b4a', words('emerald|dark green', '墨绿|изумруд')],
  ['#5f9a58', words('green|olive', '绿|зелен')],
  ['#25355f', words('navy|dark blue', '深蓝|藏青|темно-син')],
  ['#7fb6de', words('light blue|sky blue|azure|turquoise|teal', '天蓝|浅蓝|голуб|бирюз')],
  ['#3568b0', words('blue', '蓝|син')],
  ['#7d54a8', words('purple|violet|lilac|lavender', '紫|фиолет|сирен|лилов|лаванд')],
  ['#7a5236', words('brown|chocolate', '棕|褐|коричн')],
  ['#e2d0b0', words('beige|cream', '米色|бежев|кремов')],
  ['#f6f3ee', words('white', '白|бел')],
  ['#26242b', words('black', '黑|черн')],
  ['#8d939c', words('gr[ae]y|silver', '灰|银|сер[ыоа]|серебр')],
];

export const HAIR_WORDS: [string, RegExp][] = [
  ['#d9b26a', words('blond(?:e)?(?: hair)?|fair hair', '金发|блондин|светл\\p{L}* волос')],
  ['#a8482a', words('red-?haired|red hair|ginger(?: hair)?|redhead', '红发|рыж')],
  ['#4a3024', words('brunette|brown hair', '棕发|брюнет|шатен')],
  ['#221c1e', words('black hair|dark hair', '黑发|темн\\p{L}* волос|черн\\p{L}* волос')],
  [
    '#c9c6c4',
    words(
      'gr[ae]y hair|white hair|silver hair|old (?:wo)?man|grand(?:mother|father)',
      '白发|老人|奶奶|爷爷|сед|старик|бабушк|дедушк',
    ),
  ],
];

export const CLOSE = words(
  'close-?up|headshot|face|passport|id photo|selfie',
  '特写|大头|证件|自拍|крупн|лицо|селфи',
);
export const SMILE = words(
  'smil(?:e|es|ing)|happy|joyful|laugh(?:s|ing)?',
  '笑|开心|улыб|счастл|смеет|весел',
);
export const SERIOUS = words(
  'serious|confident|sad|thoughtful|mysterious|dramatic',
  '严肃|忧郁|серьез|грустн|задумч',
);
export const MONO = words('black[- ]and[- ]white|monochrome|b&w', '黑白|черно-бел|монохром');
