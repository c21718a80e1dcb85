import { describe, expect, it } from 'vitest';
import { CAKE_ANSWERS, CAKE_STYLES } from '../../conversations/cakes.ts';
import { DarkroomError } from '../../errors.ts';
import { looksOf, parseCake, styleOf, wordsOf } from './cake-input.ts';
import { describeCake } from './describe.ts';
import { isCakeLanguage } from './language.ts';

const fieldOf = (input: unknown): unknown => {
  try {
    parseCake(input);
  } catch (error) {
    if (error instanceof DarkroomError && error.code === 'BAD_INPUT') return error.params.field;
    throw error;
  }
  return undefined;
};
const withParameters = (parameters: unknown) => ({ text: 'торт', parameters });

describe('parameters', () => {
  it.each([
    [{ seed: 0 }],
    [{ seed: 2 ** 31 - 1 }],
    [{ steps: 10 }],
    [{ steps: 50 }],
    [{ guidance: 1 }],
    [{ guidance: 7.5 }],
    [{ guidance: 20 }],
    [{ size: 'tall' }],
    [{ seed: 5, steps: 20, guidance: 7, size: 'wide' }],
  ])('takes %j', (parameters) => {
    expect(parseCake(withParameters(parameters)).parameters).toEqual(parameters);
  });

  it.each([
    [{ seed: -1 }, 'seed'],
    [{ seed: 2 ** 31 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ seed: '7' }, 'seed'],
    [{ steps: 9 }, 'steps'],
    [{ steps: 51 }, 'steps'],
    [{ guidance: 0.9 }, 'guidance'],
    [{ guidance: 20.1 }, 'guidance'],
    [{ guidance: Number.NaN }, 'guidance'],
    [{ size: '768x768' }, 'size'],
    [{ size: 'toString' }, 'size'],
    ['none', 'parameters'],
  ])('refuses %j by name', (parameters, field) => {
    expect(fieldOf(withParameters(parameters))).toBe(field);
  });

  it('leaves out what says nothing', () => {
    expect(parseCake(withParameters({}))).toEqual({ text: 'торт' });
  });
});

describe('a form', () => {
  const form = { occasion: 'birthday', style: 'kids', tiers: 2, decor: 'с вишней', inscription: 'Маша 5' };

  it('is kept, and writes its inscription to the letter', () => {
    const order = parseCake({ text: describeCake(form, 'ru'), form });
    expect(order.form).toEqual(form);
    expect(wordsOf(order)).toEqual({
      description: 'Торт, на день рождения, детский, два яруса, с вишней',
      inscription: 'Маша 5',
    });
    expect(parseCake(order)).toEqual(order);
  });

  it.each([
    [{ tiers: 6 }, 'tiers'],
    [{ tiers: 0 }, 'tiers'],
    [{ tiers: '2' }, 'tiers'],
    [{ decor: 'x'.repeat(201) }, 'decor'],
    [{ decor: '  ' }, 'decor'],
    [{ inscription: 'x'.repeat(121) }, 'inscription'],
    [{ inscription: 'שלום' }, 'language'],
    ['none', 'form'],
  ])('refuses %j by name', (given, field) => {
    expect(fieldOf({ text: 'торт', form: given })).toBe(field);
  });

  it('counts both lines of what is to be written', () => {
    const text = `торт с надписью «${'а'.repeat(100)}»`;
    expect(fieldOf({ text, form: { inscription: 'б'.repeat(30) } })).toBe('inscription');
  });

  it('counts as chosen, whatever the words make one think of', () => {
    const looks = looksOf(
      parseCake({
        text: 'Торт, на свадьбу, один ярус',
        form: { occasion: 'wedding', tiers: 1, coating: 'mirror', style: 'modern' },
      }),
    );
    expect(looks).toMatchObject({ tiers: 1, coating: 'mirror', style: 'modern', occasion: 'wedding' });
  });

  it.each(['ru', 'en', 'zh'])(
    'describes every ready answer in %s so that it is understood again',
    (locale) => {
      for (const style of CAKE_STYLES) {
        expect(looksOf(parseCake({ text: describeCake({ style }, locale) })).style).toBe(style);
      }
      for (const coating of CAKE_ANSWERS.coating) {
        expect(looksOf(parseCake({ text: describeCake({ coating }, locale) })).coating).toBe(coating);
      }
      for (const tiers of [2, 3, 4, 5]) {
        expect(looksOf(parseCake({ text: describeCake({ tiers }, locale) })).tiers).toBe(tiers);
      }
    },
  );

  it('of nothing is a festive cake', () => {
    expect(['ru', 'en', 'zh', 'de'].map((locale) => describeCake({}, locale))).toEqual([
      'Праздничный торт',
      'Celebration cake',
      '庆祝蛋糕',
      'Celebration cake',
    ]);
  });
});

describe('the language of a description', () => {
  it.each([
    'торт с ягодами',
    'Pink cake',
    '粉色蛋糕',
    'Schokoladentorte für Jürgen',
    'gâteau à la crème',
    'Торт Peppa Pig, 2 яруса 🎂',
    'Торт с числом π',
    '5',
  ])('takes «%s»', (text) => {
    expect(isCakeLanguage(text)).toBe(true);
    if (/\p{L}|\d/u.test(text)) expect(fieldOf({ text })).toBeUndefined();
  });

  it.each([
    'كعكة الشوكولاتة',
    'עוגת שוקולד',
    'チョコレートケーキ',
    '초콜릿 케이크',
    'τούρτα σοκολάτα',
    'चॉकलेट केक',
    'ช็อกโกแลต',
  ])('refuses «%s» before anything is held', (text) => {
    expect(fieldOf({ text })).toBe('language');
  });
});

describe('the style of an order', () => {
  it.each([
    ['минималистичный торт', 'minimalism'],
    ['Нежный торт для девочки 5 лет', 'kids'],
    ['三层婚礼蛋糕', 'wedding'],
    ['шоколадный торт', undefined],
  ])('of «%s» is %s', (text, style) => {
    expect(styleOf({ text })).toBe(style);
  });

  it('is the one that was chosen', () => {
    expect(styleOf({ text: 'торт для девочки', form: { style: 'vintage' } })).toBe('vintage');
    expect(styleOf({ text: 'торт, свой стиль', form: { style: 'свой стиль' } })).toBeUndefined();
  });
});
