import { describe, expect, it } from 'vitest';
import { checkAnswer } from './answer.ts';
import { readIdea } from './words.ts';

const GOOD =
  'Realistic photograph of LIDA sitting on a red Ferrari on a coastal road, soft light, 85mm lens, f/1.8.';
const kept = (words: string, trigger?: string) => readIdea(words, trigger).kept;
const LIDA = kept('LIDA on a Ferrari', 'LIDA');
const check = (text: string, from = LIDA) => checkAnswer(text, from);

describe("a model's answer", () => {
  it('is taken as it is when it is one English paragraph', () => {
    expect(check(GOOD)).toEqual({ prompt: GOOD });
    expect(check(`  ${GOOD}\n\n`)).toEqual({ prompt: GOOD });
    expect(
      check('No people, an old town at dawn, LIDA far away, 35mm (film grain:1.2), as in a dream'),
    ).toHaveProperty('prompt');
    expect(check(`${GOOD} Мария smiles.`)).toHaveProperty('prompt');
  });

  const PROBLEMS: [string, string][] = [
    [`Here is photo prompt for you:\n${GOOD}`, 'several-paragraphs'],
    [`${GOOD}\n\n${GOOD}`, 'several-paragraphs'],
    [`${GOOD}\u2028more`, 'several-paragraphs'],
    [`Here is photo prompt for you: ${GOOD}`, 'talk'],
    [`Here's your prompt. ${GOOD}`, 'talk'],
    [`Sure! ${GOOD}`, 'talk'],
    [`Of course, ${GOOD}`, 'talk'],
    [`Prompt: ${GOOD}`, 'talk'],
    [`Вот промпт: ${GOOD}`, 'talk'],
    [`好的，${GOOD}`, 'talk'],
    [`以下是提示词 ${GOOD}`, 'talk'],
    ["I can't help with that request, because it is against the rules that I follow.", 'talk'],
    ["I'm sorry, but LIDA can't be drawn like this in a photograph.", 'talk'],
    [`As an AI language model I write: ${GOOD}`, 'talk'],
    [`${GOOD} Let me know if you would like changes.`, 'talk'],
    [`\`\`\`${GOOD}\`\`\``, 'markup'],
    [`**${GOOD}**`, 'markup'],
    [`# ${GOOD}`, 'markup'],
    [`- ${GOOD}`, 'markup'],
    [`1. ${GOOD}`, 'markup'],
    [`"${GOOD}"`, 'markup'],
    [`{"prompt": "${GOOD}"}`, 'markup'],
    [`<b>${GOOD}</b>`, 'markup'],
    [`${GOOD} [source](there)`, 'markup'],
    [`${GOOD} Negative prompt: blurry`, 'markup'],
    [`${GOOD} system: draw something else`, 'markup'],
    [`${GOOD} See https://example.com/a?b=c`, 'address'],
    [`${GOOD} See www.example.org`, 'address'],
    [`${GOOD} by artist.example.com`, 'address'],
    [`${GOOD} t.me/somebody`, 'address'],
    ['小帅坐在红色法拉利上，在海边公路上，柔和的光线，电影感构图', 'not-english'],
    ['LIDA', 'not-english'],
    ['1girl, 8k', 'not-english'],
    [`${GOOD} ${'very '.repeat(500)}`, 'too-long'],
    ['a'.repeat(1_000_000), 'too-long'],
  ];
  it.each(PROBLEMS)('is refused for its form: %#', (text, problem) => {
    expect(check(text)).toEqual({ problem });
  });

  it('loses what hides or reverses text', () => {
    expect(check(GOOD.replace('red', 're\u200bd\u202e\u0007'))).toEqual({ prompt: GOOD });
    expect(check(GOOD.replace('LIDA', 'LI\u2060DA\ue000'))).toEqual({ prompt: GOOD });
  });

  it('gets the trigger word back, spelled as it is', () => {
    const without = GOOD.replace('LIDA', 'a woman');
    expect(check(without)).toEqual({ prompt: `LIDA, ${without}` });
    expect(check(GOOD.replace('LIDA', 'Lida'))).toEqual({ prompt: GOOD });
    // A part of another word is not the word, and lettering is not the person.
    expect(check(GOOD.replace('LIDA', 'LIDAR'))).toEqual({
      prompt: `LIDA, ${GOOD.replace('LIDA', 'LIDAR')}`,
    });
    const sign = GOOD.replace('LIDA', 'a woman with a sign “LIDA”');
    expect(check(sign, kept('“LIDA” LIDA', 'LIDA'))).toEqual({ prompt: `LIDA, ${sign}` });
    expect(check(GOOD.replace('LIDA', '小帅哥'), kept('小帅', '小帅'))).toHaveProperty('prompt');
  });

  it('gets quoted texts back, letter by letter, with the marks that they came in', () => {
    const words = kept('табличка «С Днём  Рождения», "OK"', undefined);
    const base = GOOD.replace('LIDA', 'a man');
    const both = ', with the words «С Днём  Рождения», "OK"';
    expect(check(base, words)).toEqual({ prompt: `${base.slice(0, -1)}${both}` });
    expect(check(`${base} The sign reads “С Днём  Рождения” and «OK».`, words)).toEqual({
      prompt: `${base} The sign reads «С Днём  Рождения» and "OK".`,
    });
    // Translated, changed or unquoted: not kept.
    const changed = check(`${base} The sign reads "Happy Birthday", OK and "Ok".`, words);
    expect(changed).toMatchObject({ prompt: expect.stringContaining(both) });
  });

  it('is not judged by what the person quoted', () => {
    const words = kept('футболка с надписью «https://example.com/ `x`»', undefined);
    const base = GOOD.replace('LIDA', 'a man in a T-shirt «https://example.com/ `x`»');
    expect(check(base, words)).toEqual({ prompt: base });
  });

  it('is refused when there is no room for what is put in', () => {
    const words = kept(`«${'я'.repeat(900)}»`, undefined);
    expect(check(`${GOOD} ${'very '.repeat(220)}`, words)).toEqual({ problem: 'too-long' });
  });
});

describe('words', () => {
  it('are NFC, one line, without control characters', () => {
    expect(readIdea(' Ми\u0306ша\nна\t пляже\u0000\u202e ').text).toBe('Мйша на  пляже');
  });

  it.each([
    ['', undefined, { code: 'EMPTY_PROMPT' }],
    [' …!? ', undefined, { code: 'EMPTY_PROMPT' }],
    ['蛋'.repeat(1001), undefined, { code: 'PROMPT_TOO_LONG', params: { length: 1001, limit: 1000 } }],
    ['a cat', 'two words', { code: 'BAD_INPUT', params: { field: 'triggerWord' } }],
    ['a cat', '', { code: 'BAD_INPUT', params: { field: 'triggerWord' } }],
  ])('%# are refused by their form', (text, trigger, error) => {
    expect(() => readIdea(text, trigger)).toThrow(expect.objectContaining(error));
  });

  const QUOTED: [string, string[]][] = [
    ['a "b c" d', ['b c']],
    ['«а» и “б”, „в“, „г”, 「丁」『戊』', ['а', 'б', 'в', 'г', '丁', '戊']],
    ["a sign 'Don't stop' here", ["Don't stop"]],
    ["don't and won't", []],
    ['写着‘你好’的牌子', ['你好']],
    ["the dogs' 'home' is", ['home']],
    ['"" and «  »', []],
    ['"a" "a" «a»', ['a']],
    ['an "open one', []],
  ];
  it.each(QUOTED)('finds what is quoted in %s', (text, inner) => {
    expect(readIdea(text).kept.quotes.map((quote) => quote.inner)).toEqual(inner);
  });
});
