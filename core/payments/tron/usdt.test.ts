import { expect, it } from 'vitest';
import { formatUsdt, toAmount } from './usdt.ts';

it.each([
  [9_324_000, '9.324'],
  [10_000_000, '10'],
  [1, '0.000001'],
  [0, '0'],
  [-1_500_000, '-1.5'],
  [123_456_789_012_345n, '123456789.012345'],
])('writes %s micro-units as %s', (micro, text) => {
  expect(formatUsdt(micro)).toBe(text);
});

it('keeps what no row can hold as the largest amount', () => {
  expect(toAmount(9_324_000n)).toBe(9_324_000);
  expect(toAmount(2n ** 255n)).toBe(Number.MAX_SAFE_INTEGER);
});
