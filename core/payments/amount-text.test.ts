import { expect, it } from 'vitest';
import { amountText } from './amount-text.ts';

it.each([
  [9_324_000, 'USDT', '9.324'],
  [9_323_999, 'USDT', '9.323999'],
  [10_000_000, 'USDT', '10'],
  [1, 'USDT', '0.000001'],
  [1000, 'CNY', '10.00'],
  [5, 'CNY', '0.05'],
  [500, 'XTR', '500'],
] as const)('%i of %s is %s', (amount, currency, text) => {
  expect(amountText(amount, currency)).toBe(text);
});
