import type { PosterLanguage, PosterNumber, PosterStyle } from '../../../core/index.ts';
import { plainWords } from '../input.ts';
import type { FactField } from './poster-facts.ts';
import { POSTER_NUMBERS } from './poster-kinds.ts';

/** A description with more words. */
export const moreWords = (before: string, text: string): string =>
  [before, text.trim()].filter((one) => one !== '').join('\n');

const table = <V extends string>(words: Record<V, readonly string[]>): ReadonlyMap<string, V> =>
  new Map(
    Object.entries<readonly string[]>(words).flatMap(([value, names]) =>
      names.map((name) => [plainWords(name), value as V] as const),
    ),
  );

/** What may be typed in place of a button. */
const WAYS = table<'skip' | 'again' | 'fill' | 'done' | 'back' | 'facts' | 'styles' | 'languages'>({
  skip: [
    ...['skip', 'no description', 'without', 'no', 'nothing', 'none'],
    ...['пропустить', 'пропусти', 'без описания', 'нет', 'не надо', 'дальше'],
    ...['跳过', '不用', '没有', '无', '不写'],
  ],
  again: [
    ...['again', 'try again', 'retry', 'read again'],
    ...['еще раз', 'повторить', 'повтори', 'попробуй еще раз', 'прочитать заново'],
    ...['重试', '再试', '再试一次', '重新识别'],
  ],
  fill: [
    ...['fill in', 'fill it in', 'myself', 'by hand'],
    ...['заполню сам', 'заполню сама', 'сам', 'сама', 'вручную', 'заполнить'],
    ...['自己填', '手动', '手动填写'],
  ],
  done: [
    ...[
      'looks right',
      'looks good',
      'right',
      'correct',
      'all right',
      'all correct',
      'done',
      'next',
      'continue',
    ],
    ...['все верно', 'верно', 'все правильно', 'правильно', 'готово', 'дальше', 'продолжить'],
    ...['没问题', '对', '正确', '都对', '完成', '好了', '下一步', '继续'],
  ],
  back: ['back', 'go back', 'назад', 'вернуться', '返回', '后退'],
  facts: ['facts', 'product', 'form', 'факты', 'данные', 'о товаре', '资料', '产品资料', '商品信息'],
  styles: ['style', 'styles', 'стиль', 'стили', '风格', '换风格'],
  languages: [
    'text',
    'текст',
    '文字',
    'text language',
    'caption language',
    'язык надписей',
    'надписи',
    '文字语言',
    '文案语言',
  ],
});

export type Way = 'skip' | 'again' | 'fill' | 'done' | 'back' | 'facts' | 'styles' | 'languages';

/** The choice that a text stands for. */
export const wayInWords = (text: string): Way | undefined => WAYS.get(plainWords(text));

const STYLES = table<PosterStyle>({
  clean: ['clean', 'minimal', 'minimalist', 'чистый', 'минимализм', '简洁', '极简'],
  bold: ['bold', 'bright', 'яркий', 'смелый', '醒目', '大胆'],
  nature: ['nature', 'natural', 'природа', 'природный', 'натуральный', '自然'],
  luxury: ['luxury', 'premium', 'люкс', 'премиум', 'роскошный', '奢华', '高端'],
  playful: ['playful', 'fun', 'игривый', 'веселый', '活泼', '趣味'],
  tech: ['tech', 'technology', 'техно', 'технологичный', '科技'],
});

const LANGUAGES = table<PosterLanguage>({
  zh: ['zh', 'chinese', 'in chinese', 'китайский', 'на китайском', '中文', '汉语', '简体中文'],
  en: ['en', 'english', 'in english', 'английский', 'на английском', '英文', '英语'],
  ru: ['ru', 'russian', 'in russian', 'русский', 'на русском', '俄文', '俄语'],
  none: [
    ...['none', 'no text', 'without text', 'no captions', 'no words'],
    ...['без текста', 'без надписей', 'нет', 'без слов'],
    ...['无文字', '不要文字', '没有文字', '无'],
  ],
});

/** What stands before the name of a style or a language: `стиль: яркий`. */
const NAMED =
  /^(?:style|стиль|风格|(?:text |caption )?language|язык(?: надписей)?|(?:文字|文案)?语言)\s*[:：=]?\s*/iu;

export const styleInWords = (text: string): PosterStyle | undefined =>
  STYLES.get(plainWords(text)) ?? STYLES.get(plainWords(text.trim().replace(NAMED, '')));

export const languageInWords = (text: string): PosterLanguage | undefined =>
  LANGUAGES.get(plainWords(text)) ?? LANGUAGES.get(plainWords(text.trim().replace(NAMED, '')));

const PICTURES = table<'drawn' | 'reference'>({
  drawn: [
    ...['drawn', 'i drew on it', 'painted', 'marked', 'mask'],
    ...['нарисовал', 'нарисовала', 'закрасил', 'закрасила', 'отметил', 'маска', 'это место'],
    ...['画的', '画过', '涂过', '涂的', '我画的', '标记'],
  ],
  reference: [
    ...['reference', 'example', 'sample', 'a reference'],
    ...['образец', 'пример', 'референс', 'как на фото'],
    ...['参考', '参考图', '示例', '样图'],
  ],
});

/** What a picture is, that was sent with an edit. */
export const pictureInWords = (text: string): 'drawn' | 'reference' | undefined =>
  PICTURES.get(plainWords(text));

const FIELDS = table<FactField>({
  name: [
    'name',
    'product name',
    'title',
    'название',
    'имя',
    'наименование',
    '名称',
    '名字',
    '产品名称',
    '品名',
  ],
  colours: ['colours', 'colour', 'colors', 'color', 'цвета', 'цвет', '颜色', '色彩', '配色'],
  specs: [
    ...['specs', 'spec', 'specifications', 'parameters', 'характеристики', 'параметры', '参数', '规格'],
    '产品参数',
  ],
  points: [
    ...['selling points', 'selling point', 'points', 'advantages', 'benefits'],
    ...['преимущества', 'достоинства', 'плюсы', '卖点', '优点', '亮点'],
  ],
  steps: [
    ...['steps', 'usage', 'how to use', 'usage steps', 'применение', 'шаги', 'как пользоваться'],
    ...['использование', '使用步骤', '步骤', '用法', '使用方法'],
  ],
  review: ['review', 'customer review', 'отзыв', 'отзыв покупателя', '评价', '用户评价', '评论', '好评'],
  brand: ['brand', 'brand story', 'story', 'бренд', 'о бренде', 'история бренда', '品牌', '品牌故事'],
});

/** The field that a text names as a whole. */
export const fieldInWords = (text: string): FactField | undefined => FIELDS.get(plainWords(text));

const LABELLED = /^\s*([\p{L} ]{2,24}?)\s*[:：=]\s*(.*)$/u;

const labelled = (row: string): { field: FactField; text: string } | undefined => {
  const [, label = '', text = ''] = LABELLED.exec(row) ?? [];
  const field = FIELDS.get(plainWords(label));
  return field && { field, text };
};

/**
 * `name: …`, `название: …`, `名称：…`, one or several at once; the lines below a label belong to it, and below the
 * specifications, which have labels of their own, all of them. Undefined for any other text.
 */
export const correctionsInWords = (text: string): { field: FactField; text: string }[] | undefined => {
  const found: { field: FactField; text: string }[] = [];
  for (const row of text.split('\n')) {
    const last = found.at(-1);
    const next = last?.field === 'specs' ? undefined : labelled(row);
    if (next) found.push(next);
    else if (last) last.text = `${last.text}\n${row}`;
    else if (row.trim() !== '') return undefined;
  }
  return found.length > 0 ? found : undefined;
};

const CHINESE = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const oneOf = (...words: string[]): string => `(?:${words.join('|')})`;
const ALL = String.raw`(?:(?:all(?: ten| of them)?|everything|все(?: десять)?)(?!\p{L})|全部|所有|全选|全要)`;
const WITHOUT = oneOf(
  ...['without', 'except for', 'except', 'but not', 'but', 'not', 'no', 'minus', 'off', 'remove'],
  ...['кроме', 'без', 'убрать', 'убери', 'не нужн[аоы]', 'не надо', 'минус'],
  ...['除了', '除去', '去掉', '去除', '不要', '不含', '删掉', '删除', '除'],
);
const WITH = oneOf(
  ...['add', 'plus', 'also', 'with', 'добавь', 'добавить', 'плюс', 'еще', '加上', '再加', '添加', '加'],
);
const ONLY = oneOf('only', 'just', 'только', 'лишь', '只要', '仅', '只');
const FILLERS =
  /(?<!\p{L})(?:posters?|numbers?|and|постер(?:а|ов|ы)?|номера?|и)(?!\p{L})|[第张号幅和与及]|海报|[№#,;.、：&+]/gu;
const RANGE = /(\d{1,3})(?:\s*(?:-|–|—|−|~|to|до|по|至|到)\s*(\d{1,3}))?/gu;

const numbersIn = (text: string): number[] | undefined => {
  const spaced = text.replaceAll(FILLERS, ' ');
  if (spaced.replaceAll(RANGE, ' ').trim() !== '') return undefined;
  return [...spaced.matchAll(RANGE)].flatMap(([, first, last]) => {
    const from = Number(first);
    const to = Math.min(Number(last ?? first), 999);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  });
};

const isPoster = (number: number): number is PosterNumber =>
  (POSTER_NUMBERS as readonly number[]).includes(number);

const FORM = new RegExp(
  String.raw`^(?<all>${ALL})?\s*,?\s*(?<how>(?:${WITHOUT}|${WITH}|${ONLY})(?![a-zа-я]))?\s*(?<rest>.*)$`,
  'u',
);

/**
 * Which posters a text asks for, given the ones that are on: `1 3 5-7` (exactly these), `7` (on or off), `all`,
 * `without 7`, `only 3`, `add 7`, in three languages. `none` = there are no such numbers; undefined for any other text.
 */
export const selectInWords = (
  text: string,
  on: readonly PosterNumber[],
): PosterNumber[] | 'none' | undefined => {
  const spelled = CHINESE.reduce(
    (words, digit, n) => (digit === '' ? words : words.replaceAll(digit, ` ${n} `)),
    text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').trim(),
  );
  const words = spelled
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/^\+\s*(?=\d)/u, 'add ');
  const { all, how = '', rest = '' } = FORM.exec(words)?.groups ?? {};
  const numbers = numbersIn(rest.replace(/[!.。！]+$/u, ''));
  if (numbers === undefined) return undefined;
  if (numbers.length === 0) return all !== undefined && how === '' ? [...POSTER_NUMBERS] : undefined;
  if (!numbers.every(isPoster)) return 'none';
  const has = (number: PosterNumber): boolean => numbers.includes(number);
  const base = all === undefined ? on : POSTER_NUMBERS;
  if (new RegExp(`^${WITHOUT}$`, 'u').test(how)) return base.filter((number) => !has(number));
  if (new RegExp(`^${WITH}$`, 'u').test(how)) {
    return POSTER_NUMBERS.filter((number) => base.includes(number) || has(number));
  }
  const [single] = numbers;
  if (how === '' && numbers.length === 1 && single !== undefined && isPoster(single)) {
    return POSTER_NUMBERS.filter((number) => base.includes(number) !== (number === single));
  }
  return POSTER_NUMBERS.filter(has);
};
