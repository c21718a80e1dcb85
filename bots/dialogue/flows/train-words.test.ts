import { describe, expect, it } from 'vitest';
import { createCakeReading } from '../../../core/index.ts';
import { stateOf, textEvent } from '../../../test/support/dialogue.ts';
import type { Turn } from '../turn.ts';
import { marksInWords, suggestTrigger } from './train-words.ts';

const turn = (displayName?: string): Turn => ({
  state: { ...stateOf(), account: { ...stateOf().account, displayName } },
  event: textEvent('x'),
  options: {
    offers: () => [],
    inviteCredits: 0,
    manualPicture: false,
    money: { creditsPerCny: 10, creditsPerUsd: 70 },
    bases: [],
    cakes: createCakeReading({ translator: 'glossary' }),
    promptSets: [],
    unmarked: false,
  },
});

describe('marks in words', () => {
  it.each([
    ['ok 3 5', 'accept', [3, 5]],
    ['OK: 5, 3', 'accept', [3, 5]],
    ['да, 3 и 5', 'accept', [3, 5]],
    ['верно 3', 'accept', [3]],
    ['好 3、5', 'accept', [3, 5]],
    ['保留3和5', 'accept', [3, 5]],
    ['remove 3 5-7', 'remove', [3, 5, 6, 7]],
    ['Remove photos #3 and 5', 'remove', [3, 5]],
    ['убрать 3', 'remove', [3]],
    ['Удали 1–3, 9', 'remove', [1, 2, 3, 9]],
    ['убери с 3', undefined, []],
    ['删除3', 'remove', [3]],
    ['删除第3张', 'remove', [3]],
    ['删掉 3到5', 'remove', [3, 4, 5]],
    ['remove 7-5', undefined, []],
    ['remove 0', undefined, []],
    ['remove 1-999', undefined, []],
    ['ok', undefined, []],
    ['okay then', undefined, []],
    ['не надо 3', undefined, []],
    ['3 5', undefined, []],
    ['без очков 3 фото', undefined, []],
    ['delete my data 3', undefined, []],
  ] as const)('%s', (text, mark, numbers) => {
    expect(marksInWords(text)).toEqual(mark === undefined ? undefined : { mark, numbers });
  });
});

describe('a suggested trigger word', () => {
  it.each([
    ['Anna', undefined, /^anna\d\d$/],
    ['Маша Щукина', undefined, /^mashaschuk\d\d$/],
    ['Анна-Мария', undefined, /^annamariya\d\d$/],
    ['小帅', undefined, /^[a-z]{6}\d\d$/],
    ['小帅', 'Ben', /^ben\d\d$/],
    ['', undefined, /^[a-z]{6}\d\d$/],
    ['x'.repeat(500), undefined, /^x{10}\d\d$/],
    ['3 кота', undefined, /^kota\d\d$/],
  ])('for %s, known as %s', (given, name, form) => {
    const word = suggestTrigger(turn(name), given);
    expect(word).toMatch(form);
    expect(word).toMatch(/^[A-Za-z][A-Za-z0-9]{2,19}$/);
  });

  it('is the same for the same turn', () => {
    expect(suggestTrigger(turn(), 'x')).toBe(suggestTrigger(turn(), 'x'));
  });
});
