import type { Aspect, ModelView } from '../../../core/index.ts';
import { plainWords } from '../input.ts';
import { PROMPT_LIMIT } from '../replies/errors.ts';
import { aspectIn, LARGEST_SEED, MOST_PICTURES, wholeIn } from './photo-draft.ts';

/** A description with what was said behind it: `on a beach x2 --ar 3:4 seed:7`. */
export interface PhotoWords {
  prompt: string;
  count?: number;
  aspect?: Aspect;
  seed?: number;
  /** It was said, but there is no such one: nothing may be ordered. */
  wrong?: 'count' | 'aspect' | 'seed';
}

/** Not digits alone: a number that is no seed is refused rather than drawn. */
export const NUMBER = String.raw`[-+−]?\d+(?:[.,]\d+)?`;
/**
 * `--seed 7`, `seed:7`, `seed=7`, `种子 7`, `сид 7`; a number behind a bare English "seed" is a word of the description.
 * Two dashes are never words: with anything behind them, or nothing, they ask for a seed.
 */
export const SEED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:--?seed[\s:=：]*|seed\s*[:=：]\s*|(?:种子|種子|сид)\s*[:=：]?\s*)(${NUMBER})` +
    String.raw`|--seed(?:[\s:=：]+([^\s:=：]\S*)?)?)$`,
  'iu',
);
/**
 * Small letters only, so that a BMW X3 stays a car. Also numbers that are too many, so that x9 is not drawn as a word;
 * with three digits it is a thing's name (a fujifilm x100).
 */
export const COUNT = /(?<![\p{L}\p{N}])[x×х](\d{1,2})$/u;
const ASPECT =
  /(?<![\p{L}\p{N}])(?:--?(?:ar|aspect)[\s:=：]*(\d+\s?[:：]\s?\d+)|--(?:ar|aspect)(?:[\s:=：]+([^\s:=：]\S*)?)?)$/iu;

export const cutBefore = (text: string, match: RegExpExecArray): string =>
  text.slice(0, match.index).replace(/[\s,，、;；]+$/u, '');

export const seedIn = (said: string | undefined): number | undefined =>
  said !== undefined && /^\d+$/.test(said) ? wholeIn(Number(said), 0, LARGEST_SEED) : undefined;

/** What is said twice counts as said last, and that is read first. */
const note = <Name extends 'count' | 'aspect' | 'seed'>(
  words: PhotoWords,
  name: Name,
  value: PhotoWords[Name],
): void => {
  if (value === undefined) words.wrong ??= name;
  else words[name] ??= value;
};

/**
 * Takes what stands at the end of a description off it, in any order: seed (0 to 2^31 - 1), count (1 to 4) and
 * aspect.
 */
export const readPhotoWords = (text: string): PhotoWords => {
  const words: PhotoWords = { prompt: text.trim() };
  // Refused for its length anyway: not worth looking through.
  if (words.prompt.length > 4 * PROMPT_LIMIT) return words;
  for (;;) {
    const seed = SEED.exec(words.prompt);
    const count = COUNT.exec(words.prompt);
    const aspect = ASPECT.exec(words.prompt);
    const match = seed ?? count ?? aspect;
    if (!match) return words;
    words.prompt = cutBefore(words.prompt, match);
    if (seed) note(words, 'seed', seedIn(seed[1] ?? seed[2]));
    else if (count) note(words, 'count', wholeIn(Number(count[1]), 1, MOST_PICTURES));
    else note(words, 'aspect', aspectIn(aspect?.[1]?.replaceAll(/\s/gu, '').replace('：', ':')));
  }
};

/** What is said of a `wrong` one. */
export const WRONG_KEYS = {
  count: 'photo-wrong-count',
  aspect: 'photo-wrong-aspect',
  seed: 'photo-wrong-seed',
} as const;

const sameName = (one: string, other: string): boolean =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();

/**
 * The model that a one-shot order names, and the words behind it. The first word is a model only if it equals the
 * name of one's own, `flux` or `sd` (contract.md); `model` is an id or one of the two, undefined when none is named.
 */
export const splitModel = (
  words: string,
  models: readonly ModelView[],
): { model?: string; words: string } => {
  const match = /^(\S+)(?:\s+([\s\S]*))?$/u.exec(words.trim());
  const first = match?.[1] ?? '';
  const rest = match?.[2] ?? '';
  const own = models.find((one) => sameName(one.name, first));
  if (own) return { model: own.modelId, words: rest };
  const base = first.toLowerCase();
  return base === 'flux' || base === 'sd' ? { model: base, words: rest } : { words };
};

/** What people call the base models where a choice of models is open. */
const BASE_NAMES: Record<string, string> = {
  flux: 'flux',
  sd: 'sd',
  'standard diffusion': 'sd',
  'stable diffusion': 'sd',
};

/** The model that a text names, as a whole. */
export const modelByName = (text: string, models: readonly ModelView[]): string | undefined =>
  models.find((one) => sameName(one.name, text.trim()))?.modelId ?? BASE_NAMES[plainWords(text)];

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Whether the description calls for the face of the model already: the rule by which the core adds the word. */
export const mentions = (prompt: string, trigger: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9])${escaped(trigger)}(?![A-Za-z0-9])`, 'i').test(prompt);

/** What may be typed where a description is awaited and there are no buttons. */
const SHORTCUTS: Record<'sets' | 'idea' | 'models', readonly string[]> = {
  sets: ['ready-made', 'ready made', 'readymade', 'готовые', 'готовое', '现成', '现成的'],
  idea: ['help me write', 'помоги написать', 'помогите написать', '帮我写'],
  models: ['model', 'change model', 'модель', 'сменить модель', '模型', '换模型'],
};

/** The choice that a text stands for; undefined for a description. */
export const shortcutFor = (text: string): keyof typeof SHORTCUTS | undefined => {
  const words = plainWords(text);
  return (Object.keys(SHORTCUTS) as (keyof typeof SHORTCUTS)[]).find((name) =>
    SHORTCUTS[name].includes(words),
  );
};
