import { expect, it } from 'vitest';
import { type Cell, createContents } from './contents.ts';

const total = (...rows: Cell[][]) => {
  const contents = createContents();
  for (const row of rows) contents.add(row);
  return contents.total();
};

it('is the same in any order, and counts', () => {
  expect(total(['a', 1n], ['b', null])).toEqual(total(['b', null], ['a', 1n]));
  expect(total(['a', 1n], ['b', null]).rows).toBe(2);
  expect(total()).toEqual({ rows: 0, digest: '0'.repeat(64) });
});

it('is another one for anything that is not the same', () => {
  const different: Cell[][][] = [
    [],
    [['a', 'b']],
    [['ab', '']],
    [['', 'ab']],
    [['b', 'a']],
    [['a', null]],
    [['a', '']],
    [['a', 'n']],
    [['1', 'b']],
    [[1n, 'b']],
    [[-1n, 'b']],
    [['a', 'b\u0301']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [['t1:a', 'b']],
    [['a', 9_007_199_254_740_993n]],
    [['a', 9_007_199_254_740_992n]],
  ];
  const digests = different.map((rows) => total(...rows).digest);
  expect(new Set(digests).size).toBe(different.length);
});
