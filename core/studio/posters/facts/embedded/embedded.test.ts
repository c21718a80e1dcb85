import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS } from '../../../../../test/support/product-descriptions.ts';
import { parseFacts } from '../../product.ts';

import { readByRules } from './embedded.ts';

const COLOURS = ['#AA0000', '#ffffff'];

describe('rules', () => {
  it.each(DESCRIPTIONS.map((one) => [one.description.slice(0, 60).replaceAll('\n', ' / '), one] as const))(
    'read "%s"',
    (_title, {
      language,
      description,
      specs = [],
      points = [],
      steps = [],
      review = '',
      brand = '',
      name,
    }) => {
      const facts = readByRules({ description, colours: COLOURS, language });
      expect({ ...facts, specs: facts.specs.map(({ label, value }) => `${label}=${value}`) }).toEqual({
        name,
        colours: ['#aa0000', '#ffffff'],
        specs,
        points,
        steps,
        review,
        brand,
      });
      expect(parseFacts(facts)).toEqual(facts);
    },
  );

  it.each([
    ['Mug. How to use: 1. Fill it. 2. Drink. “Best mug I ever had” – Anna', 'Best mug I ever had', 2],
    ['Mug by Nordkind, 350 ml. “My tea stays warm for an hour” – Anna', 'My tea stays warm for an hour', 0],
    ['Кружка, 350 мл. «Чай не остывает целый час» — Анна П.', 'Чай не остывает целый час', 0],
    ['保温杯。「一整天都是热的」——小林', '一整天都是热的', 0],
    // A name in quotes is no saying.
    ['Мёд «Алтайский луг» — Алтай', '', 0],
  ])('take signed words at the end for a review: %s', (description, review, steps) => {
    const facts = readByRules({ description, colours: COLOURS, language: 'en' });
    expect([facts.review, facts.steps.length]).toEqual([review, steps]);
    if (review !== '') expect(JSON.stringify({ ...facts, review: '' })).not.toContain(review);
  });

  it('keep within the limits by leaving out, not by cutting words', () => {
    const long = 'очень длинное предложение без запятых '.repeat(10);
    const description = [
      'Лампа',
      ...Array.from({ length: 9 }, (_, i) => `- Достоинство номер ${i}`),
      `- ${long}`,
      `- Светит всю ночь, ${long}`,
      ...Array.from({ length: 14 }, (_, i) => `Размер ${String.fromCodePoint(1040 + i)}: ${i} см`),
      `Отзыв: «Хорошая. ${long}»`,
    ].join('\n');
    const facts = readByRules({ description, colours: [], language: 'ru' });
    expect(facts.points).toHaveLength(6);
    expect(facts.specs).toHaveLength(10);
    expect(facts.review).toBe('Хорошая.');
    expect(facts.colours).toEqual(['#808080']);
    expect(
      readByRules({
        description: `Лампа\n- ${long}\n- Светит всю ночь, ${long}`,
        colours: [],
        language: 'ru',
      }).points,
    ).toEqual(['Светит всю ночь']);
  });

  const scrap = fc.oneof(
    fc.constantFrom(
      ...DESCRIPTIONS.flatMap(({ description }) => description.split(/(?<=[.,:：，。\n])/u)),
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '«',
      '»',
      '"',
      ': ',
      '：',
      ' — ',
      'IP68',
      '200 ml',
      '\u202e',
      '\u200b',
      '\u0000',
      '#тег ',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const described = fc.array(scrap, { maxLength: 40 }).map((scraps) => scraps.join('').slice(0, 2000));
  const letters = (text: string): string =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');

  it('make up nothing, and always answer facts that pass', () => {
    fc.assert(
      fc.property(described, fc.constantFrom('zh', 'en', 'ru'), (description, language) => {
        const facts = readByRules({ description, colours: COLOURS, language });
        expect(parseFacts(facts)).toEqual(facts);
        const source = letters(description.replace(/#[\p{L}\p{N}_]+/gu, ' '));
        const { name, specs, points, steps, review, brand } = facts;
        // A story is joined of sentences that may have stood apart.
        const written = [
          ...specs.map(({ value }) => value),
          ...points,
          ...steps,
          review,
          ...brand.split(/[ 。]/u),
        ];
        if (!['Product', 'Товар', '产品'].includes(name)) written.push(name);
        for (const text of written) expect(source).toContain(letters(text));
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });

  it('take no long time over hostile descriptions', () => {
    const hostile = [
      '1. '.repeat(660),
      ':'.repeat(2000),
      '« '.repeat(1000),
      'а-'.repeat(1000),
      `${'a '.repeat(999)}:`,
      ', 1:'.repeat(500),
      '"'.repeat(2000),
      '9x'.repeat(1000),
      '1 '.repeat(1000),
      ' '.repeat(2000),
      '• '.repeat(1000),
      '请'.repeat(2000),
      '12 345 '.repeat(280),
    ];
    const from = performance.now();
    for (const description of hostile) readByRules({ description, colours: [], language: 'en' });
    expect(performance.now() - from).toBeLessThan(2000);
  });
});
