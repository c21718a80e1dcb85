import { describe, expect, it } from 'vitest';
import { packOf } from '../../../test/support/topup-views.ts';
import { createI18n, LOCALES } from '../index.ts';
import { moneyParam, namesMoney, packsInWords } from './topup-money.ts';

const i18n = createI18n();

const shown = (units: number, currency: 'USDT' | 'CNY' | 'XTR', locale: string): string =>
  i18n
    .format('topup-group', { method: moneyParam(units, currency) }, locale)
    .replace(/[:：]$/u, '')
    .trim();

describe.each(LOCALES)('prices in %s', (locale) => {
  it.each([
    [9_324_000, 'USDT', '9.324 USDT'],
    [9_001_000, 'USDT', '9.001 USDT'],
    [99_999_000, 'USDT', '99.999 USDT'],
    [10_000_000, 'USDT', '10 USDT'],
    [100_000_000, 'USDT', '100 USDT'],
    [1, 'USDT', '0.000001 USDT'],
    [1000, 'CNY', '¥10'],
    [1050, 'CNY', '¥10.50'],
    [110, 'XTR', '⭐ 110'],
    [1100, 'XTR', '⭐ 1100'],
  ] as const)('%i of %s is %s, to the last digit and never with a comma', (units, currency, text) => {
    expect(shown(units, currency, locale)).toBe(text);
  });
});

describe('a pack in words', () => {
  const packs = [
    packOf('usdt-10', 'usdt'),
    packOf('stars-50', 'stars', { price: 50 }),
    packOf('cny-10', 'epay'),
    packOf('cny-50', 'epay', { price: 5000 }),
  ];

  it.each([
    ['10 usdt', 'usdt-10'],
    ['$10', 'usdt-10'],
    ['10,0 USDT', 'usdt-10'],
    ['¥10', 'cny-10'],
    ['10元', 'cny-10'],
    ['50 юаней', 'cny-50'],
    ['50 stars', 'stars-50'],
    ['50 звёзд', 'stars-50'],
  ])('%s', (words, packId) => {
    expect(packsInWords(packs, words).map((pack) => pack.packId)).toEqual([packId]);
    expect(namesMoney(words)).toBe(true);
  });

  it('is no amount of money without its currency', () => {
    for (const words of ['10', '10.', 'usdt', '10 apples', 'about 10 usdt'])
      expect(namesMoney(words)).toBe(false);
    for (const words of ['10 USDT?', '5$', '9,5 юаней']) expect(namesMoney(words)).toBe(true);
  });

  it.each([
    '10',
    '50',
    '',
    '0',
    '9.99',
    '10 10',
    '$10 usdt',
    '10 евро',
    '1e1',
    '１０',
    'usdt',
    '9'.repeat(40),
  ])('%j names none, or several', (words) => {
    expect(packsInWords(packs, words)).not.toHaveLength(1);
  });
});
