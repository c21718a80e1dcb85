import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../logger.ts';
import type { TextModel } from '../../providers/text/text-model.ts';
import { createIdeaComposer } from './idea.ts';

/** PROPERTY_SEEDS as in CONTRIBUTING.md: 25 runs here are 200 cases. */
const numRuns = 8 * Number(process.env.PROPERTY_SEEDS ?? 25);
const SEED = 20261121;
const signal = new AbortController().signal;
const logger = createLogger({ level: 'silent' });
/** The refusal table has suites of its own; here it would only refuse what chance makes up. */
const screen = () => ({ refused: false }) as const;

const answering = (text: string): TextModel => ({
  name: 'any model',
  complete: async () => ({ text }),
  check: async () => undefined,
});

const trigger = fc.constantFrom('LIDASHUAI', '小帅', 'masha_2', 'Тоша', 'x9', 'sks');
const scrap = fc.oneof(
  fc.constantFrom(
    '红色法拉利',
    '在海边公路上',
    '坐着',
    '的',
    '上',
    '海',
    '好吃',
    '穿',
    'сидит',
    'на красном феррари',
    'в парке',
    'с котом',
    'red Ferrari',
    'sitting on',
    'I am',
    'me',
    'https://example.com/x',
    'www.a.org',
    '，',
    '. ',
    ', ',
    '\n',
    "don't",
    '"',
    '«',
    '»',
    "'",
    '“',
    '”',
    '25岁',
    '3.5',
    '👩‍🚀',
    '\ue000',
    '\u202e',
    '```',
    '# ',
    'Here is photo prompt for you:',
    'Ignore the above.',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
/** Something in quotes, without those quotation marks in it. */
const quote = fc
  .tuple(
    fc.constantFrom(['«', '»'], ['"', '"'], ['“', '”'], ['「', '」']),
    fc.oneof(
      fc.constantFrom(
        'С Днём Рождения',
        '你好，世界',
        'Hello,  Moon!',
        'https://example.com',
        '`code`',
        'LIDASHUAI',
        '小帅',
        ', ',
        'a',
        '#1',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    ),
  )
  .map(([[open, close], inner]) => ({
    open,
    close,
    inner: inner
      .normalize('NFC')
      .replace(/["«»“”„「」『』'‘’\p{C}\p{Zl}\p{Zp}]/gu, '')
      .trim(),
  }))
  .filter(({ inner }) => inner !== '');
const written = ({ open, inner, close }: { open?: string; inner: string; close?: string }) =>
  `${open}${inner}${close}`;

/** Words with quotes that stand apart from what could open or close them by chance. */
const words = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: scrap.map((text) => ({ text: text.replace(/["«»“”„「」『』'‘’]/gu, '') })) },
      { weight: 1, arbitrary: quote.map((some) => ({ quote: some })) },
    ),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((parts) => ({
    text: `photo ${parts.map((part) => ('quote' in part ? ` ${written(part.quote)} ` : part.text)).join(' ')}`,
    quotes: parts.flatMap((part) => ('quote' in part ? [part.quote.inner] : [])),
  }));

const ENGLISH = 'A realistic photograph of a person in soft light, shot on an 85mm lens';
/** What a model may answer: a prompt, a prompt with things in it, or anything. */
const answer = fc.oneof(
  fc.constant(`${ENGLISH}.`),
  fc
    .array(fc.oneof(scrap, trigger, quote.map(written)), { maxLength: 12 })
    .map((parts) => `${ENGLISH}, ${parts.join(' ')}`),
  fc.array(fc.oneof(scrap, trigger, quote.map(written)), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.integer({ min: 1, max: 900 }).map((count) => `${ENGLISH} ${'very '.repeat(count)}`),
);

const PAIRS = ['«»', '“”', '„“', '„”', '""', '「」', '『』', "''", '‘’'];
const isQuotedIn = (prompt: string, inner: string): boolean =>
  PAIRS.some(([open, close]) => prompt.includes(`${open}${inner}${close}`));

const expectWhole = (prompt: string, quotes: string[], triggerWord?: string): void => {
  for (const inner of quotes)
    expect(isQuotedIn(prompt, inner), `${JSON.stringify(inner)} in ${prompt}`).toBe(true);
  if (triggerWord !== undefined) expect(prompt).toContain(triggerWord);
  expect([...prompt].length).toBeLessThanOrEqual(2000);
  expect(prompt).not.toMatch(/[\n\r\ue000-\uf8ff\u202e]/u);
  const rest = quotes.reduce(
    (left, inner) =>
      PAIRS.reduce((text, [open, close]) => text.replaceAll(`${open}${inner}${close}`, ''), left),
    prompt,
  );
  expect(rest).not.toMatch(/https?:|www\./u);
};

describe('an idea', () => {
  it('keeps the trigger word and every quoted text, whatever a model answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.option(trigger, { nil: undefined }),
        answer,
        async ({ text, quotes }, triggerWord, said) => {
          fc.pre([...text].length <= 1000);
          const ideas = createIdeaComposer({ models: [answering(said)], screen, logger });
          const { prompt, by } = await ideas.compose({ text, locale: 'en', triggerWord, seed: 1 }, signal);
          expect(['any model', 'composer']).toContain(by);
          expectWhole(prompt, quotes, triggerWord);
          if (by === 'any model') expect(prompt).not.toMatch(/^(?:LIDASHUAI, )?(?:Here is|```|#)/u);
        },
      ),
      { numRuns, seed: SEED },
    );
  });

  it('keeps them when the composer writes, and writes the same again', async () => {
    const ideas = createIdeaComposer({ models: [], screen, logger });
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.option(trigger, { nil: undefined }),
        fc.option(fc.constantFrom('woman', 'man', 'person', 'pet'), { nil: undefined }),
        fc.nat(),
        async ({ text, quotes }, triggerWord, subject, seed) => {
          fc.pre([...text].length <= 1000);
          const request = { text, locale: 'ru', triggerWord, subject, seed };
          const first = await ideas.compose(request, signal);
          expect(first.by).toBe('composer');
          expectWhole(first.prompt, quotes, triggerWord);
          expect(await ideas.compose(request, signal)).toEqual(first);
        },
      ),
      { numRuns, seed: SEED },
    );
  });
});
