import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenOf, yuanOf } from './money.ts';

describe('money of epay', () => {
  it.each([
    ['10.00', 1000],
    ['10.0', 1000],
    ['10', 1000],
    ['0.01', 1],
    ['0', 0],
    ['100.10', 10_010],
    ['19.99', 1999],
    ['999999999.99', 99_999_999_999],
    [10, 1000],
    [10.5, 1050],
    [0.07, 7],
  ])('%j is %d fen', (yuan, fen) => {
    expect(fenOf(yuan)).toBe(fen);
  });

  it.each([
    '',
    '1e1',
    '10.001',
    ' 10.00',
    '10.00 ',
    '10.00\n',
    '+10.00',
    '-10.00',
    '010.00',
    '10.',
    '.10',
    '10,00',
    '1,000.00',
    '０',
    '0x0A',
    'NaN',
    '9999999999.00',
    1e21,
    0.1 + 0.2,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
    true,
    ['10.00'],
    { valueOf: () => 10 },
  ])('%j is none', (yuan) => {
    expect(fenOf(yuan)).toBeUndefined();
  });

  it('comes back from what is sent, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
        expect(yuanOf(fen)).toMatch(/^\d+\.\d\d$/);
        expect(fenOf(yuanOf(fen))).toBe(fen);
      }),
    );
  });
});
