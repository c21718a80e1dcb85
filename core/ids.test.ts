import { expect, it } from 'vitest';
import { createIds } from './ids.ts';

it('makes row ids that are unique, sort in the order they were made, and carry the time', () => {
  let now = 1_700_000_000_000;
  const ids = createIds(() => now);
  const made: string[] = [];
  for (let n = 0; n < 5000; n += 1) {
    if (n % 7 === 0) now += 1;
    made.push(ids.row());
  }
  expect(new Set(made).size).toBe(5000);
  expect([...made].sort()).toEqual(made);
  expect(made.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
});

it('makes short ids of 12 letters and digits that do not repeat', () => {
  const ids = createIds(() => 0);
  const made = Array.from({ length: 5000 }, () => ids.short());
  expect(new Set(made).size).toBe(5000);
  expect(made.every((id) => /^[0-9A-Za-z]{12}$/.test(id))).toBe(true);
});
