import { describe, expect, it } from 'vitest';
import { flawOf } from '../../providers/translation/flaws.ts';
import { hasCyrillic } from '../../providers/translator.ts';
import { createGlossaryTranslator } from '../../providers/translator-glossary.ts';
import { TRANSLATION_SENTENCES } from './translation-sentences.ts';

/** The share of what has to survive below which the glossary must not fall. */
const FLOOR = 0.97;

const glossary = createGlossaryTranslator();
const signal = new AbortController().signal;

const results = await Promise.all(
  TRANSLATION_SENTENCES.map(async ([russian, survives]) => {
    const { text } = await glossary.translate(russian, signal);
    const english = text.toLowerCase();
    const lost = survives.filter(
      (wanted) => !wanted.split('|').some((word) => english.includes(word.toLowerCase())),
    );
    return { russian, text, survives, lost };
  }),
);
const all = results.reduce((sum, { survives }) => sum + survives.length, 0);
const lost = results.reduce((sum, one) => sum + one.lost.length, 0);
const rate = (all - lost) / all;

describe(`${results.length} descriptions through the glossary: ${all - lost} of ${all} survive (${(100 * rate).toFixed(1)} %)`, () => {
  it('there are at least sixty', () => {
    expect(results.length).toBeGreaterThanOrEqual(60);
  });

  it(`no less than ${100 * FLOOR} % survives`, () => {
    const missing = results.filter((one) => one.lost.length > 0);
    expect(rate, JSON.stringify(missing, null, 1)).toBeGreaterThanOrEqual(FLOOR);
  });

  it('numbers, Latin names and quoted text survive without exception', () => {
    for (const { russian, text } of results) {
      for (const part of russian.match(/«[^»]*»|"[^"]*"|[A-Z][\w-]*|\d+(?:[.,×]\d+)*/gu) ?? [])
        expect(text, russian).toContain(part);
    }
  });

  it('what is left is English', () => {
    for (const { text, russian } of results) {
      const unquoted = text.replace(/«[^»]*»|"[^"]*"/gu, '');
      expect(hasCyrillic(unquoted), russian).toBe(false);
      expect(flawOf('х'.repeat(text.length), unquoted.replace(/\d+/gu, '')), russian).toBeUndefined();
    }
  });
});
