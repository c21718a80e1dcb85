import { describe, expect, it } from 'vitest';
import { createGlossaryTranslator } from '../translator-glossary.ts';
import { protect, restore } from './protect.ts';

const glossary = createGlossaryTranslator();
const spell = async (name: string): Promise<string> =>
  (await glossary.translate(name, new AbortController().signal)).text;

describe('what a model must not touch', () => {
  it.each([
    ['торт «Наполеон» с ягодами', 'торт ZQ1 с ягодами', ['«Наполеон»']],
    ['Торт Peppa Pig для Евы', 'Торт ZQ1 для ZQ2', ['Peppa Pig', 'Eva']],
    [
      'Торт 2,5 кг, 20×30 см, №7, 12.05.2025',
      'Торт ZQ1 кг, ZQ2 см, ZQ3, ZQ4',
      ['2,5', '20×30', '№7', '12.05.2025'],
    ],
    ['Торт для девочки 5 лет', 'Торт для девочки 5 лет', []],
    ['Торт в стиле Гарри Поттера', 'Торт в стиле ZQ1', ['Harry Potter']],
    ['Нежный торт. Без мастики', 'Нежный торт. Без мастики', []],
    ['Торт для Варфоломея и Маши', 'Торт для ZQ1 и ZQ2', ['Varfolomeya', 'Masha']],
    // Somebody writes what looks like a token of ours.
    ['Торт ZQ1 и "х"', 'Торт ZQ1 и ZQ2', ['ZQ1', '"х"']],
  ])('«%s»', async (text, masked, restored) => {
    const made = await protect(text, spell);
    expect(made.text).toBe(masked);
    expect(made.parts.map((part) => part.restored)).toEqual(restored);
  });
});

describe('putting it back', () => {
  const parts = {
    text: '',
    parts: [
      { token: 'ZQ1', restored: 'Masha' },
      { token: 'ZQ2', restored: '«Ура»' },
    ],
  };

  it('in any order', () => {
    expect(restore('ZQ2 for ZQ1', parts)).toBe('«Ура» for Masha');
  });

  it.each(['for ZQ1', 'ZQ1 ZQ1', 'ZQ1 ZQ2 ZQ2', 'ZQ1 ZQ2 ZQ3', 'ZQ1 and ZQ 2', 'ZQ12'])(
    'not of «%s»',
    (text) => {
      expect(restore(text, parts)).toBeUndefined();
    },
  );
});
