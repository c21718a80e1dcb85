import { expect, it } from 'vitest';
import { createNumbering } from './statement.ts';

const number = createNumbering();

it.each([
  ['SELECT ?', 'SELECT $1'],
  ['a = ? AND b IN (?, ?)', 'a = $1 AND b IN ($2, $3)'],
  ["a = '?' AND b = ?", "a = '?' AND b = $1"],
  ["a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = $1"],
  ['"odd ? name" = ?', '"odd ? name" = $1'],
  ['a = ? -- why?\nAND b = ?', 'a = $1 -- why?\nAND b = $2'],
  ['a = ? /* ? \n ? */ AND b = ?', 'a = $1 /* ? \n ? */ AND b = $2'],
  ['DO $body$ ? $body$; SELECT ?', 'DO $body$ ? $body$; SELECT $1'],
  ['no placeholders', 'no placeholders'],
])('numbers the placeholders of %s', (given, expected) => {
  expect(number(given)).toBe(expected);
  // The second answer comes from the cache.
  expect(number(given)).toBe(expected);
});
