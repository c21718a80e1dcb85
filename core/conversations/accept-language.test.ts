import { expect, it } from 'vitest';
import { acceptLanguage } from './accept-language.ts';

const LOCALES = ['en', 'zh', 'ru'];

it.each([
  ['ru', 'ru'],
  ['zh-Hant-TW', 'zh'],
  ['fr, ru;q=0.8, en;q=0.9', 'en'],
  ['en;q=0.5, RU-ru', 'ru'],
  ['zh, ru', 'zh'],
  ['de, fr;q=0.9', undefined],
  ['ru;q=0', undefined],
  ['ru;q=junk, en;q=0.1', 'en'],
  ['*', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s means %s', (header, locale) => {
  expect(acceptLanguage(header, LOCALES)).toBe(locale);
});
