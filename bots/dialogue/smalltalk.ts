import { plainWords } from './input.ts';

/** What a free text is about, as far as a table can tell. */
export type Topic =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'who'
  | 'prices'
  | 'topup'
  | 'cake'
  | 'portrait'
  | 'poster'
  | 'tryon'
  | 'unknown';

const word = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`, 'u');

/** In order: the first that matches wins. Chinese has no spaces between words, so its patterns stand alone. */
const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  [
    'topup',
    /(?<!\p{L})(?:пополн|доплат)|как (?:купить|оплатить|заплатить)|top ?up|(?:buy|get) (?:more )?credits|充值|付款|怎么(?:买|付)/u,
  ],
  [
    'prices',
    /сколько (?:это |он |будет )?(?:стоит|стоят|стоить)|(?<!\p{L})(?:цен[аыу]|прайс|расценк)(?!\p{L})|how much|(?<!\p{L})(?:price|cost)s?(?!\p{L})|多少钱|价格|价钱|收费/u,
  ],
  [
    'who',
    /(?:ты|вы) (?:кто|бот|робот|человек)|кто (?:ты|вы)|who are you|are you (?:a |an )?(?:bot|robot|human|ai|person)|你是谁|你是(?:不是)?(?:机器人|真人|人工智能|ai)/u,
  ],
  [
    'cake',
    /(?<!\p{L})(?:торт|тортик|бенто|капкейк|кекс|пирожн|бисквит|чизкейк|мастик)|(?<!\p{L})(?:cake|cupcake|bento|fondant)s?(?!\p{L})|蛋糕|裱花/u,
  ],
  [
    'tryon',
    /(?<!\p{L})(?:примерк|примерит|примерь|примеря|примерю|переодень|переодет)|(?<!\p{L})(?:try(?:ing)?[ -]?(?:\p{L}+ ){0,3}on|fitting room|virtual fitting)(?!\p{L})|试衣|试穿|换衣|换装|换件衣服/u,
  ],
  [
    'poster',
    /(?<!\p{L})(?:постер|плакат|афиш|рекламн\p{L}* (?:фото|картинк)|фото товар|карточк\p{L}* товар)|(?<!\p{L})(?:poster|advert|ad banner|product (?:photo|shot|picture|image))s?(?!\p{L})|海报|商品图|产品图|主图|详情页/u,
  ],
  [
    'portrait',
    /(?<!\p{L})(?:портрет|фотосесси|селфи|аватар|хедшот|обучи|обучен)|(?<!\p{L})фот(?:о|к[аиу])(?!\p{L})|мое лицо|(?<!\p{L})(?:portrait|headshot|selfie|photo ?shoot|photo|avatar)s?(?!\p{L})|my (?:own )?face|train (?:a|my|the) |写真|肖像|头像|自拍|人像|拍照|照片|证件照|我的脸|训练/u,
  ],
  ['thanks', word('спасибо|спс|благодарю|пасиб|thanks|thank you|thx|ty')],
  ['thanks', /谢谢|多谢|感谢|謝謝/u],
  ['goodbye', word('пока|до свидания|до встречи|bye|goodbye|see you')],
  ['goodbye', /再见|拜拜|再見/u],
  [
    'greeting',
    word(
      'привет\\p{L}*|здравствуй\\p{L}*|добр(?:ый|ое|ого|ой) (?:день|утро|вечер|дня|ночи)|хай|салют|hi|hello|hey|good (?:morning|day|afternoon|evening)',
    ),
  ],
  ['greeting', /你好|您好|早上好|晚上好|下午好|哈喽|嗨/u],
];

/** Things that are said of cakes: two of them in a text make it a description even without the word "cake". */
const CAKE_SIGNS: readonly RegExp[] = [
  /ягод|клубник|малин|черник|вишн|фрукт|strawberr|berr(?:y|ies)|cherr|fruit|草莓|蓝莓|水果|樱桃/u,
  /крем|глазур|шоколад|карамел|ванил|cream|frosting|icing|chocolate|caramel|vanilla|奶油|巧克力|糖霜|焦糖/u,
  /ярус|этаж|слойн|tier|layer|层/u,
  /день рожден|свадьб|свадебн|юбиле|годовщин|birthday|wedding|anniversar|生日|婚礼|周年/u,
  /надпис|свеч|цветами|цветы|роз|inscription|candle|flower|rose|蜡烛|鲜花|玫瑰/u,
  /пастел|нежн|минимализм|детск|для (?:девочки|мальчика|мамы|папы)|pastel|minimalis|for a (?:girl|boy)|粉色|简约|女孩|男孩/u,
];

/** Sorts a text that is neither a command nor an answer to a question of ours. */
export const topicOf = (text: string): Topic => {
  const words = plainWords(text);
  for (const [topic, pattern] of TOPICS) if (pattern.test(words)) return topic;
  return CAKE_SIGNS.filter((sign) => sign.test(words)).length >= 2 ? 'cake' : 'unknown';
};
