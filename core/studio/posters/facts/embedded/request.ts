import { tidy } from './lines.ts';

const GREETING =
  /^(?:hello|hi|hey|здравствуйте|привет|добрый день|你好|您好)(?![\p{Script=Latin}\p{Script=Cyrillic}])[\s,，!！.。]*/iu;
const ASKS =
  /^(?:(?:please|make|create|design|generate|draw|i (?:want|need)|сделай(?:те)?|созда(?:й|йте|ть)|нарисуй(?:те)?|сгенерируй(?:те)?|хочу|(?:мне )?нуж(?:ен|на|но|ны)|пожалуйста)(?!\p{L})|请|帮我|我想|我要|给我|生成|制作).*?(?:posters?|banners?|pictures?|images?|постер\p{L}*|плакат\p{L}*|баннер\p{L}*|карточк\p{L}*|картинк\p{L}*|海报|图片|主图)[^,，:：.。!！?？]*[,，:：.。!！?？]?/iu;
/** For what: "posters for my mug", "постеры для кружки", "一套护手霜的海报". */
const PRODUCT =
  /(?:posters?|banners?|pictures?|images?) (?:for|of|about) ([^,.!?]+)|(?:постер|плакат|баннер|карточк|картинк)\p{L}* (?:для|про|о) ([^,.!?]+)|(?:做|制作|生成|设计)(?:[一几]?[套张组个份幅些])?(?![一几][套张组个份幅些])([^，,。]{2,20}?)的?(?:产品)?(?:海报|图片|主图)|为(?:我的)?([^，,。]{2,20}?)(?:做|制作|生成|设计)/iu;

/** What a sentence asks of us, and not says of the product, is taken from its beginning: a greeting, a wish for pictures. */
export const readRequest = (sentence: string): { rest: string; product: string } => {
  const ungreeted = sentence.replace(GREETING, '');
  const asked = ASKS.exec(ungreeted)?.[0] ?? '';
  const found = PRODUCT.exec(asked)?.slice(1);
  return {
    rest: tidy(ungreeted.slice(asked.length)),
    product: tidy(found?.find((one) => one !== undefined) ?? ''),
  };
};
