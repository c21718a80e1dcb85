import { describe, expect, it } from 'vitest';
import { drawSigns, grouped, readSigns } from './alphabet.ts';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWX';

describe('signs that nobody mixes up', () => {
  it('draws evenly: each of the 256 bytes stands for one of 32 signs, each for 8 of them', () => {
    const drawn = drawSigns(256, (count) => Uint8Array.from({ length: count }, (_, i) => i));
    const counts = new Map<string, number>();
    for (const sign of drawn) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect(counts.size).toBe(32);
    expect(new Set(counts.values())).toEqual(new Set([8]));
    for (const sign of 'ILOU') expect(counts.has(sign)).toBe(false);
  });

  it('groups for reading', () => {
    expect(grouped(SIGNS, 5)).toBe('01234-56789-ABCDE-FGHJK-MNPQR-STVWX');
    expect(grouped('ABCDEFGHJK', 10)).toBe('ABCDEFGHJK');
  });

  it.each([
    ['as it is written', '01234-56789-ABCDE-FGHJK-MNPQR-STVWX'],
    ['small, with spaces', '  01234 56789 abcde fghjk mnpqr stvwx\n'],
    ['without anything between', SIGNS],
    ['with long dashes and dots', '01234–56789—ABCDE.FGHJK_MNPQR·STVWX'],
    ['full width', '０１２３４-５６７８９-ＡＢＣＤＥ-ＦＧＨＪＫ-ＭＮＰＱＲ-ＳＴＶＷＸ'],
    ['O and I for 0 and 1', 'oi234-56789-ABCDE-FGHJK-MNPQR-STVWX'],
    ['l and U for 1 and V', '0l234-56789-ABCDE-FGHJK-MNPQR-STUWX'],
    ['letters of a Russian keyboard', '01234-56789-АВСDЕ-FGНJК-МNРQR-SТVWХ'],
    ['with invisible signs', '01234\u200b-56789\u00ad-ABCDE-FGHJK-MNPQR-STVWX'],
  ])('reads %s', (_, typed) => {
    expect(readSigns(typed, 30)).toBe(SIGNS);
  });

  it.each([
    ['nothing', ''],
    ['one too few', SIGNS.slice(1)],
    ['one too many', `${SIGNS}0`],
    ['other letters', `${SIGNS.slice(1)}Ж`],
    ['an emoji for a sign', `${SIGNS.slice(1)}🙂`],
    ['a whole book', `${SIGNS}${' '.repeat(1000)}`],
  ])('is no code: %s', (_, typed) => {
    expect(readSigns(typed, 30)).toBeUndefined();
  });
});
