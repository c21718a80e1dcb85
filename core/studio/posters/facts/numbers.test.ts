import { expect, it } from 'vitest';
import { keepsNumbers, numbersOf } from './numbers.ts';

it.each([
  ['Вес 1 250 г', '1,250 g', true],
  ['5,5 л', '5.5 L', true],
  ['10 x 20 см', '20 × 10厘米', true],
  ['5000mAh', '5 000 мАч', true],
  ['IP68, 2 шт.', '2 pcs, IP68', true],
  ['３５０ml', '350毫升', true],
  ['без цифр', 'no digits', true],
  ['12 часов', '十二小时', false],
  ['12 часов', '120 hours', false],
  ['5.5 л', '55 L', false],
  ['2 + 2', '2', false],
  ['сталь', '100% steel', false],
])('between "%s" and "%s" the numbers stay: %s', (before, after, kept) => {
  expect(keepsNumbers(before, after)).toBe(kept);
});

it('writes numbers in one way', () => {
  expect(numbersOf('1 250,5 · 15,6 · 2 000 000')).toEqual(['1250.5', '15.6', '2000000']);
});
