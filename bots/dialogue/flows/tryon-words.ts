import type { GarmentKind } from '../../../core/index.ts';
import { plainWords } from '../input.ts';
import { marksInWords } from './train-words.ts';

const table = <V extends string>(words: Record<V, readonly string[]>): ReadonlyMap<string, V> =>
  new Map(
    Object.entries<readonly string[]>(words).flatMap(([value, names]) =>
      names.map((name) => [plainWords(name), value as V] as const),
    ),
  );

/** What may be typed in place of a button. */
const WAYS = table<'next' | 'change' | 'kinds' | 'person' | 'saved' | 'save' | 'forget' | 'agree' | 'over'>({
  next: [
    ...['next', 'continue', 'go on', 'done', 'ready', 'that is all', "that's all", 'all'],
    ...['дальше', 'далее', 'продолжить', 'продолжай', 'готово', 'все', 'это все', 'хватит'],
    ...['继续', '下一步', '完成', '好了', '就这些', '没有了'],
  ],
  change: ['change', 'edit', 'back', 'изменить', 'измени', 'поменять', 'назад', '修改', '更改', '返回'],
  kinds: [
    ...['kind', 'kinds', 'type', 'what it is'],
    ...['вид', 'тип', 'что это', 'вид одежды', 'тип одежды'],
    ...['类型', '种类', '款式', '衣服类型'],
  ],
  person: [
    ...['another photo', 'other photo', 'change photo', 'change the photo', 'new photo'],
    ...['другое фото', 'поменять фото', 'заменить фото', 'новое фото'],
    ...['换照片', '换一张', '换张照片', '换人物照片'],
  ],
  saved: [
    ...['saved photo', 'my saved photo', 'use saved photo', 'use my saved photo', 'use the saved photo'],
    ...['сохраненное фото', 'взять сохраненное', 'мое сохраненное фото', 'возьми сохраненное'],
    ...['用保存的照片', '保存的照片', '用已保存的照片', '已保存的照片'],
  ],
  save: [
    ...['keep my photo', 'save my photo', 'keep photo', 'save photo', 'save the photo'],
    ...['сохранить фото', 'сохрани фото', 'сохрани мое фото', 'оставь фото на следующий раз'],
    ...['保存照片', '保存我的照片', '留着照片'],
  ],
  forget: [
    ...['forget my photo', 'forget photo', 'forget the photo', 'delete my photo', 'delete saved photo'],
    ...['забудь фото', 'забыть фото', 'забудь мое фото', 'удали мое фото', 'удалить сохраненное фото'],
    ...['删除保存的照片', '删除我的照片', '忘记照片'],
  ],
  agree: [
    ...['i agree', 'agree', 'agreed', 'i do', 'confirmed'],
    ...['согласен', 'согласна', 'я согласен', 'я согласна', 'подтверждаю'],
    ...['同意', '我同意', '都同意'],
  ],
  over: ['start over', 'start again', 'заново', 'сначала', 'начать заново', '重新开始', '重来', '重新来'],
});

export type TryonWay =
  | 'next'
  | 'change'
  | 'kinds'
  | 'person'
  | 'saved'
  | 'save'
  | 'forget'
  | 'agree'
  | 'over';

/** The choice that a text stands for. */
export const tryonWayInWords = (text: string): TryonWay | undefined => WAYS.get(plainWords(text));

/** Words for what a garment is; in Russian and English by their beginnings, in Chinese anywhere. The first that fits wins. */
const KINDS: readonly (readonly [GarmentKind, RegExp])[] = [
  ['auto', /(?<!\p{L})(?:auto|авто)(?!\p{L})|автоматич|自动/u],
  [
    'dress',
    /(?<!\p{L})(?:dress(?:es)?(?! (?:shirts?|blouses?|shoes?|boots?|pants|trousers|slacks|shorts|skirts?|coats?|jackets?|hats?|belts?))|gowns?|jumpsuits?|плать\p{L}*|сарафан\p{L}*|комбинезон\p{L}*)(?!\p{L})|连衣|(?<!半身|短|百褶|包臀|牛仔|西装|迷你|皮)裙子|礼服|旗袍|连体/u,
  ],
  [
    'outerwear',
    /(?<!\p{L})(?:outerwear|(?:rain)?coats?|jackets?|blazers?|parkas?|верхн\p{L}+ одежд\p{L}*|пальто|куртк\p{L}*|плащ\p{L}*|пуховик\p{L}*|шуб\p{L}*|пиджак\p{L}*|жакет\p{L}*)(?!\p{L})|外套|大衣|夹克|羽绒服|风衣|西装(?![裤裙])/u,
  ],
  [
    'bottom',
    /(?<!\p{L})(?:bottoms?|pants|trousers|jeans|shorts|skirts?|leggings|низ|брюк\p{L}*|штан\p{L}*|джинс\p{L}*|шорт\p{L}*|юбк\p{L}*|леггинс\p{L}*)(?!\p{L})|下装|裤|(?:半身|短|百褶|包臀|牛仔|西装|迷你|皮)裙/u,
  ],
  [
    'shoes',
    /(?<!\p{L})(?:shoes?|boots?|sneakers?|trainers|heels|sandals?|обувь|туфл\p{L}*|ботин\p{L}*|кроссовк\p{L}*|сапог\p{L}*|кед\p{L}*|сандали\p{L}*)(?!\p{L})|鞋|靴/u,
  ],
  [
    'accessory',
    /(?<!\p{L})(?:accessor\p{L}*|hats?|caps?|scar(?:f|ves)|bags?|handbags?|glasses|sunglasses|belts?|necklaces?|earrings?|аксессуар\p{L}*|шляп\p{L}*|шапк\p{L}*|кепк\p{L}*|шарф\p{L}*|сумк\p{L}*|очк\p{L}*|ремень|пояс|бусы|серьг\p{L}*)(?!\p{L})|配饰|饰品|帽|围巾|包|眼镜|腰带|项链|耳环/u,
  ],
  [
    'top',
    /(?<!\p{L})(?:tops?|(?:t-?)?shirts?|tees?|blouses?|sweaters?|hoodies?|jumpers?|верх|футболк\p{L}*|рубашк\p{L}*|блузк\p{L}*|свитер\p{L}*|толстовк\p{L}*|худи|майк\p{L}*|кофт\p{L}*|топ)(?!\p{L})|上衣|上装|衬衫|衬衣|恤|毛衣|卫衣/u,
  ],
];

/** What a text names a garment to be: "синее платье", "a dress", "裙子"; undefined when it names nothing that we know. */
export const kindInWords = (text: string): GarmentKind | undefined => {
  const words = plainWords(text);
  return KINDS.find(([, pattern]) => pattern.test(words))?.[0];
};

/** Longer than that it is no answer to what a garment is. */
const KIND_WORDS = 40;
const NUMBERED = /^(?:(?:garment|item|вещь|第)\s*)?№?#?\s*(\d{1,2})\s*(?:[件:：.,)–—-]\s*)*/u;

/** `2 dress`, `вещь 2: платье`, `第2件 裙子`, `dress`: what it is, and of which garment (from 1) where that is said. */
export const kindChoiceInWords = (text: string): { number?: number; kind: GarmentKind } | undefined => {
  const words = plainWords(text);
  if (words.length > KIND_WORDS) return undefined;
  const number = NUMBERED.exec(words)?.[1];
  const kind = kindInWords(number === undefined ? words : words.replace(NUMBERED, ''));
  if (kind === undefined) return undefined;
  return number === undefined ? { kind } : { number: Number(number), kind };
};

const AROUND_NUMBERS = /(?<!\p{L})(?:garments?|items?|вещ(?:ь|и|ей))(?!\p{L})|件|衣服/gu;

/** `remove 2`, `убрать 2, 3`, `删除2`: the garments that shall go, from 1. */
export const removalInWords = (text: string): number[] | undefined => {
  const said = marksInWords(plainWords(text).replaceAll(AROUND_NUMBERS, ' '));
  return said?.mark === 'remove' ? said.numbers : undefined;
};
