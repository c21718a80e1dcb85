import type { BaseModel, Subject } from '../../../core/index.ts';
import { plainWords } from '../input.ts';
import type { Turn } from '../turn.ts';

const table = <V extends string>(words: Record<V, readonly string[]>): ReadonlyMap<string, V> =>
  new Map(
    Object.entries<readonly string[]>(words).flatMap(([value, names]) =>
      names.map((name) => [plainWords(name), value as V] as const),
    ),
  );

const BASES = table<BaseModel>({
  flux: ['flux', 'флюкс', 'флакс'],
  sd: ['sd', 'stable diffusion', 'standard diffusion', 'standard', 'diffusion', 'стандартная', '标准'],
});

const SUBJECTS = table<Subject>({
  person: [
    'person',
    'a person',
    'me',
    'myself',
    'human',
    'человек',
    'я',
    'себя',
    'меня',
    '人',
    '人物',
    '我',
    '本人',
  ],
  pet: [
    ...['pet', 'a pet', 'cat', 'dog', 'my cat', 'my dog', 'animal'],
    ...['питомец', 'питомца', 'животное', 'кот', 'кошка', 'собака', 'пес'],
    ...['宠物', '猫', '狗', '小猫', '小狗', '猫咪', '狗狗', '动物'],
  ],
});

const RESUMES = table<'on' | 'over'>({
  on: ['go on', 'continue', 'resume', 'дальше', 'продолжить', 'продолжим', 'продолжай', '继续', '接着'],
  over: ['start over', 'start again', 'заново', 'сначала', 'начать заново', '重新开始', '重来', '重新来'],
});

/** Whether the photos shall go, where that was asked. */
const LEAVES = table<'leave' | 'stay'>({
  leave: [
    ...['delete', 'delete them', 'delete the photos', 'remove them', 'drop them'],
    ...['удалить', 'удали', 'удалить их', 'удали их', 'удаляй', 'удалить фотографии'],
    ...['删除', '删掉', '删吧', '删除照片', '都删掉'],
  ],
  stay: [
    ...['keep', 'keep them', 'keep going', 'stay', "don't delete", 'do not delete'],
    ...['оставь', 'оставить', 'оставь их', 'не удаляй', 'не удалять', 'продолжаем'],
    ...['保留', '留着', '不删', '别删', '不要删', '不要删除'],
  ],
});

/** That all photos were sent. */
const DONE: ReadonlySet<string> = new Set(
  [
    ...['done', 'ready', 'that is all', "that's all", 'all done', 'finished', 'all', 'next'],
    ...['готово', 'все', 'это все', 'закончил', 'закончила', 'хватит', 'дальше'],
    ...['完成', '好了', '发完了', '就这些', '没有了', '传完了', '下一步'],
  ].map(plainWords),
);

const AGREED: ReadonlySet<string> = new Set(
  [
    ...['i agree', 'agree', 'agreed', 'i do'],
    ...['согласен', 'согласна', 'я согласен', 'я согласна', 'согласен со всем', 'подтверждаю'],
    ...['同意', '我同意', '都同意'],
  ].map(plainWords),
);

export const baseInWords = (text: string): BaseModel | undefined => BASES.get(plainWords(text));
export const subjectInWords = (text: string): Subject | undefined => SUBJECTS.get(plainWords(text));
export const resumeInWords = (text: string): 'on' | 'over' | undefined => RESUMES.get(plainWords(text));
export const leaveInWords = (text: string): 'leave' | 'stay' | undefined => LEAVES.get(plainWords(text));
export const isDoneInWords = (text: string): boolean => DONE.has(plainWords(text));
export const isAgreedInWords = (text: string): boolean => AGREED.has(plainWords(text));

/** What is said of photos by their numbers. */
export interface Marks {
  mark: 'accept' | 'remove';
  /** Ascending, each once, from 1. */
  numbers: number[];
}

const MARKS: readonly (readonly [Marks['mark'], RegExp])[] = [
  [
    'accept',
    /^(?:ok(?:ay)?|yes|right|keep|accept|да|ок|верно|оставь|оставить|принять|прими|подтверждаю|没问题|可以|保留|接受|对|好|是)(?!\p{L})|^(?:没问题|可以|保留|接受|对|好|是)/u,
  ],
  [
    'remove',
    /^(?:remove|delete|drop|del|rm|without|убрать|убери|удалить|удали|без)(?!\p{L})|^(?:删除|删掉|删|去掉|移除|不要)/u,
  ],
];

/** Words around numbers that add nothing. */
const FILLERS =
  /(?<!\p{L})(?:photos?|numbers?|no|фото|снимк[иа]|номера?|and|и)(?!\p{L})|[第张号和与及]|照片|[№#,;:.、：&]/gu;
const RANGE = /(\d{1,3})(?:\s*(?:-|–|—|~|to|до|по|至|到)\s*(\d{1,3}))?/gu;

/** No set is larger; a longer range is a slip of the finger. */
const LONGEST_RANGE = 100;

/** `ok 3 5`, `remove 3, 5-7`, `убрать 3`, `删除 3`: which photos, and what of them. Undefined for any other text. */
export const marksInWords = (text: string): Marks | undefined => {
  const words = plainWords(text);
  const found = MARKS.find(([, pattern]) => pattern.test(words));
  if (!found) return undefined;
  const rest = words.replace(found[1], ' ').replaceAll(FILLERS, ' ');
  if (rest.replaceAll(RANGE, ' ').trim() !== '') return undefined;
  const numbers = new Set<number>();
  for (const [, first, last] of rest.matchAll(RANGE)) {
    const from = Number(first);
    const to = last === undefined ? from : Number(last);
    if (to - from > LONGEST_RANGE) return undefined;
    for (let number = from; number <= to; number++) numbers.add(number);
  }
  numbers.delete(0);
  return numbers.size === 0
    ? undefined
    : { mark: found[0], numbers: [...numbers].sort((one, other) => one - other) };
};

const CYRILLIC = new Map(
  [
    ...['аa', 'бb', 'вv', 'гg', 'дd', 'еe', 'жzh', 'зz', 'иi', 'кk', 'лl', 'мm', 'нn', 'оo', 'пp'],
    ...['рr', 'сs', 'тt', 'уu', 'фf', 'хh', 'цts', 'чch', 'шsh', 'щsch', 'ыy', 'эe', 'юyu', 'яya'],
  ].map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** Names that mean nothing, for whoever gives nothing to make one from. */
const INVENTED = ['zorani', 'miravo', 'luveko', 'tavimo', 'nelaro', 'kuzami', 'derivo', 'falume'];

/** Stable for a person and a moment: there is no chance in a reducer. */
const spread = (text: string): number => {
  let sum = 2166136261;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return sum;
};

/**
 * A trigger word to try: from `given`, else from the person's name, in Latin letters, with two digits, so that no
 * dictionary has it.
 */
export const suggestTrigger = (turn: Turn, given?: string): string => {
  const sum = spread(`${turn.state.account.id} ${turn.state.now} ${given ?? ''}`);
  const latin = (text: string): string =>
    [...plainWords(text).normalize('NFKD')]
      .map((character) => CYRILLIC.get(character) ?? character)
      .join('')
      .replaceAll(/[^a-z]/g, '')
      .slice(0, 10);
  const stem = [given ?? '', turn.state.account.displayName ?? '']
    .map(latin)
    .find((letters) => letters.length >= 2);
  return `${stem ?? INVENTED[sum % INVENTED.length]}${10 + (sum % 90)}`;
};
