import { describe, expect, it } from 'vitest';
import { POSTER_NUMBERS } from './poster-kinds.ts';
import {
  correctionsInWords,
  languageInWords,
  selectInWords,
  styleInWords,
  wayInWords,
} from './poster-words.ts';

const ALL = [...POSTER_NUMBERS];
const without = (...numbers: number[]) => ALL.filter((number) => !numbers.includes(number));

describe('posters in words', () => {
  it.each([
    ['1 3 5-7', [1, 3, 5, 6, 7]],
    ['1,3,5–7', [1, 3, 5, 6, 7]],
    ['１、３、５～７', [1, 3, 5, 6, 7]],
    ['1 and 3', [1, 3]],
    ['постеры 1, 2 и 10', [1, 2, 10]],
    ['一三五', [1, 3, 5]],
    ['三到五', [3, 4, 5]],
    ['1 3 5 7 9!', [1, 3, 5, 7, 9]],
    ['all', ALL],
    ['Все', ALL],
    ['всё', ALL],
    ['全部', ALL],
    ['7', without(7)],
    ['第三张', without(3)],
    ['without 7', without(7)],
    ['all except 7', without(7)],
    ['кроме 7', without(7)],
    ['все кроме 7 и 8', without(7, 8)],
    ['без 2-4', without(2, 3, 4)],
    ['不要7', without(7)],
    ['不要第七张', without(7)],
    ['全部除了7', without(7)],
    ['除了7和9', without(7, 9)],
    ['only 3', [3]],
    ['только 3', [3]],
    ['只要3', [3]],
  ])('%s', (text, numbers) => {
    expect(selectInWords(text, ALL)).toEqual(numbers);
  });

  it('adds to those that are on, and takes from them', () => {
    expect(selectInWords('add 7', [1])).toEqual([1, 7]);
    expect(selectInWords('+7', [1])).toEqual([1, 7]);
    expect(selectInWords('7', [1])).toEqual([1, 7]);
    expect(selectInWords('1', [1])).toEqual([]);
    expect(selectInWords('кроме 1', [1, 2])).toEqual([2]);
  });

  it.each(['0', '11', '1-12', '1 20', '99999-999999999'])('%s names none', (text) => {
    expect(selectInWords(text, ALL) === 'none' || selectInWords(text, ALL) === undefined).toBe(true);
  });

  it.each(['', 'hello', 'нет', 'не надо', 'all right', 'blue 7', '7 blue mugs', 'name: 7'])(
    '%j is about something else',
    (text) => {
      expect(selectInWords(text, ALL)).toBeUndefined();
    },
  );

  it('styles, languages and ways are known by their names', () => {
    expect(['Style: bold', 'яркий', '风格：科技'].map(styleInWords)).toEqual(['bold', 'bold', 'tech']);
    expect(['на русском', 'language: none', '中文', 'без текста'].map(languageInWords)).toEqual([
      ...['ru', 'none', 'zh', 'none'],
    ]);
    expect(['Назад', 'ещё раз', '跳过', 'mug'].map(wayInWords)).toEqual(['back', 'again', 'skip', undefined]);
  });

  it('corrections need a field before them', () => {
    expect(correctionsInWords('my mug\nname: X')).toBeUndefined();
    expect(correctionsInWords('weight: 3 kg')).toBeUndefined();
    expect(correctionsInWords('\nname: X')).toEqual([{ field: 'name', text: 'X' }]);
  });
});
