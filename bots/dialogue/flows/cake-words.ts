import type { CakeParameters, CakeSize } from '../../../core/index.ts';
import { CAKE_LIMITS, CAKE_SIZES } from '../../../core/index.ts';
import { plainWords } from '../input.ts';
import { PROMPT_LIMIT } from '../replies/errors.ts';
import { wholeIn } from './photo-draft.ts';
import { COUNT, cutBefore, NUMBER, SEED, seedIn } from './photo-words.ts';

/** A description with what was said behind it: `two tiers, berries x2 --size tall --steps 30`. */
export interface CakeWords {
  text: string;
  count?: number;
  parameters: CakeParameters;
  /** It was said, but there is no such one: nothing may be ordered, and none of it is a word of the cake. */
  wrong?: WrongCake;
}

export type WrongCake = 'count' | 'seed' | 'steps' | 'guidance' | 'size' | 'flag';

const flag = (names: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:--?(?:${names})[\s:=：]*(${NUMBER})|--(?:${names})(?:[\s:=：]+([^\s:=：]\S*)?)?)$`,
    'iu',
  );

const STEPS = flag('steps?|шаги|步数');
const GUIDANCE = flag('cfg|guidance|scale');
const SIZE = /(?<![\p{L}\p{N}])--?size(?:[\s:=：]+([^\s:=：]\S*)?)?$/iu;

/** Phones write a dash for two hyphens; before a flag, or a Latin word, it is no dash. */
const PHONE_DASH = /(?<=^|\s)[—–―−]{1,2}-?(?=(?:[a-z]+|сид|种子|種子|шаги|步数)[\s:=：]*\S*(?:\s|$))/giu;

/** "2 варианта", "two variants", "两个方案". */
const COUNT_SAID =
  /(?<![\p{L}\p{N}.,-])(?:(\d{1,2})|(од(?:ин|ну)|дв[ае]|три|четыре|one|two|three|four|[一两二三四]))\s*(?:(?:разн\p{L}*|different)\s+)?(?:вариант(?:а|ов)?|variants?|variations?|versions?|[个张种款]?(?:不同的?)?(?:方案|版本|变体|选项))$/iu;

const SAID_COUNTS: readonly [RegExp, number][] = [
  [/^(?:од|one|一)/iu, 1],
  [/^(?:дв|two|两|二)/iu, 2],
  [/^(?:три|three|三)/iu, 3],
  [/^(?:четыре|four|四)/iu, 4],
];

const countSaid = ([, digits, word = '']: RegExpExecArray): number =>
  digits === undefined ? (SAID_COUNTS.find(([said]) => said.test(word))?.[1] ?? 0) : Number(digits);

/** Two dashes before a word, or behind it, wherever they stand: flags stand at the end, and others do not exist. */
const STRAY = /(?:^|\s)--\p{L}/u;

const SIZE_WORDS: Record<string, CakeSize> = {
  square: 'square',
  '768x768': 'square',
  квадрат: 'square',
  方: 'square',
  tall: 'tall',
  portrait: 'tall',
  '512x768': 'tall',
  высокий: 'tall',
  竖: 'tall',
  wide: 'wide',
  landscape: 'wide',
  '768x512': 'wide',
  широкий: 'wide',
  横: 'wide',
};

/** The size that a word stands for. */
export const sizeIn = (value: unknown): CakeSize | undefined =>
  typeof value === 'string' && Object.hasOwn(CAKE_SIZES, value) ? (value as CakeSize) : undefined;

const sizeSaid = (said: string | undefined): CakeSize | undefined => {
  const word = (said ?? '').toLowerCase().replaceAll(/[×х*]/gu, 'x');
  return Object.hasOwn(SIZE_WORDS, word) ? SIZE_WORDS[word] : undefined;
};

/** A number within bounds, whole unless decimals are allowed; both ends included. */
const numberSaid = (
  said: string | undefined,
  { least, most }: { least: number; most: number },
  whole: boolean,
): number | undefined => {
  if (said === undefined || !/^\d+(?:[.,]\d+)?$/.test(said)) return undefined;
  const value = Number(said.replace(',', '.'));
  return value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : undefined;
};

/** What is said twice counts as said last, and that is read first. */
const noteParameter = <Name extends keyof CakeParameters>(
  words: CakeWords,
  name: Name,
  value: CakeParameters[Name],
): void => {
  if (value === undefined) words.wrong ??= name;
  else words.parameters[name] ??= value;
};

/**
 * Takes what stands at the end of a description off it, in any order: variants (x1 to x4), seed, steps, guidance and
 * size; the grammar of /photo.
 */
export const readCakeWords = (given: string): CakeWords => {
  const words: CakeWords = { text: given.trim().replace(PHONE_DASH, '--'), parameters: {} };
  // Refused for its length anyway: not worth looking through.
  if (words.text.length > 4 * PROMPT_LIMIT) return words;
  for (;;) {
    const seed = SEED.exec(words.text);
    const counted = COUNT.exec(words.text);
    const count = counted ?? COUNT_SAID.exec(words.text);
    const steps = STEPS.exec(words.text);
    const guidance = GUIDANCE.exec(words.text);
    const size = SIZE.exec(words.text);
    const match = seed ?? count ?? steps ?? guidance ?? size;
    if (!match) break;
    words.text = cutBefore(words.text, match);
    if (seed) noteParameter(words, 'seed', seedIn(seed[1] ?? seed[2]));
    else if (count) {
      const { least, most } = CAKE_LIMITS.variants;
      const value = wholeIn(counted ? Number(counted[1]) : countSaid(count), least, most);
      if (value === undefined) words.wrong ??= 'count';
      else words.count ??= value;
    } else if (steps)
      noteParameter(words, 'steps', numberSaid(steps[1] ?? steps[2], CAKE_LIMITS.steps, true));
    else if (guidance)
      noteParameter(words, 'guidance', numberSaid(guidance[1] ?? guidance[2], CAKE_LIMITS.guidance, false));
    else noteParameter(words, 'size', sizeSaid(size?.[1]));
  }
  if (STRAY.test(words.text)) words.wrong ??= 'flag';
  return words;
};

/** What is said of a `wrong` one. */
export const WRONG_CAKE = {
  count: 'cake-wrong-count',
  seed: 'cake-wrong-seed',
  steps: 'cake-wrong-steps',
  guidance: 'cake-wrong-guidance',
  size: 'cake-wrong-size',
  flag: 'cake-wrong-flag',
} as const satisfies Record<WrongCake, string>;

/** What may be typed instead of pressed. */
const SHORTCUTS = {
  steps: ['step by step', 'steps', 'по шагам', 'пошагово', '一步一步', '分步', '一步步'],
  skip: ['skip', 'next', 'пропустить', 'пропусти', 'дальше', 'неважно', 'не важно', '跳过', '随便'],
  change: ['change', 'edit', 'изменить', 'измени', 'изменить описание', 'поменять', '修改', '改', '更改'],
  replace: ['replace', 'заменить', 'замени', 'вместо', '替换', '换成这个'],
  add: ['add', 'добавить', 'добавь', 'дополнить', '添加', '加上', '补充'],
  back: ['back', 'назад', 'вернуться', '返回', '上一步'],
} as const;

/** The choice that a text stands for; undefined for an answer. */
export const cakeShortcut = (text: string): keyof typeof SHORTCUTS | undefined => {
  const words = plainWords(text);
  return (Object.keys(SHORTCUTS) as (keyof typeof SHORTCUTS)[]).find((name) =>
    (SHORTCUTS[name] as readonly string[]).includes(words),
  );
};

const COUNTED: readonly [RegExp, number][] = [
  [/^(?:од(?:ин|на|но)|одно|one|single|一|单)/u, 1],
  [/^(?:дв|two|double|两|二|双)/u, 2],
  [/^(?:тр[иеё]|three|triple|三)/u, 3],
  [/^(?:четыр|four|四)/u, 4],
  [/^(?:пят|five|五)/u, 5],
];

/** A number of tiers, in digits or words; 0 for one that no cake of ours has, undefined where none is said. */
export const tiersSaid = (text: string): number | undefined => {
  const words = plainWords(text);
  const digits = /^(\d{1,3})(?![\d.,])/.exec(words)?.[1];
  const { least, most } = CAKE_LIMITS.tiers;
  if (digits !== undefined) return wholeIn(Number(digits), least, most) ?? 0;
  return COUNTED.find(([expression]) => expression.test(words))?.[1];
};
