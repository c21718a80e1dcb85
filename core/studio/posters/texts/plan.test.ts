import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FACT_LIMITS,
  POSTER_NUMBERS,
  POSTER_STYLES,
  type PosterLanguage,
  type PosterNumber,
  type ProductFacts,
} from '../../../conversations/posters.ts';
import { drawable } from '../../../media/glyphs.ts';
import { noto } from '../../../media/noto.ts';
import { runWidth } from '../../../media/run.ts';
import { MARK_CORNER } from '../catalogue.ts';
import { contrastOn } from '../styles-contrast.ts';
import { LEAST_LETTERS } from './pieces.ts';
import { planTexts } from './plan.ts';
import type { PixelBox, TextPlan, TextRole } from './text-plan.ts';

const SIZE = { width: 1152, height: 1536 };
const LANGUAGES = ['zh', 'en', 'ru'] as const;

const facts = (over: Partial<ProductFacts> = {}): ProductFacts => ({
  name: 'Aurelia Face Serum',
  colours: ['#1f6b57', '#f6efdf', '#c79a45'],
  specs: [
    { label: 'Volume', value: '30 ml' },
    { label: 'Материал', value: 'стекло' },
  ],
  points: ['Nine oils', '不含香精', 'Крышка закрывается', 'Tinted glass', 'Half a millilitre', 'Refill it'],
  steps: ['Clean', 'Warm', 'Press'],
  review: 'I bought it twice.',
  brand: 'Began in 2011 by the sea.',
  ...over,
});

const textsOf = (plan: TextPlan, role: TextRole): string[] =>
  plan.texts.filter((text) => text.role === role).map(({ text }) => text);

const overlap = (a: PixelBox, b: PixelBox): boolean =>
  a.left < b.left + b.width - 0.01 &&
  b.left < a.left + a.width - 0.01 &&
  a.top < b.top + b.height - 0.01 &&
  b.top < a.top + a.height - 0.01;

/** The longest texts that facts may have, of one repeated piece. */
const filled = (piece: string): ProductFacts => {
  const of = (length: number): string => [...piece.repeat(length)].slice(0, length).join('');
  return {
    name: of(FACT_LIMITS.name),
    colours: ['#ffffff', '#000000', '#7f7f7f', '#ff0000', '#00ff88'],
    specs: Array.from({ length: FACT_LIMITS.specs.most }, () => ({
      label: of(FACT_LIMITS.specs.label),
      value: of(FACT_LIMITS.specs.value),
    })),
    points: Array.from({ length: FACT_LIMITS.points.most }, () => of(FACT_LIMITS.points.length)),
    steps: Array.from({ length: FACT_LIMITS.steps.most }, () => of(FACT_LIMITS.steps.length)),
    review: of(FACT_LIMITS.review),
    brand: of(FACT_LIMITS.brand),
  };
};

const problemsOf = (plan: TextPlan): string[] => {
  const { width, height } = plan.size;
  const corner = {
    left: MARK_CORNER.x * width,
    top: MARK_CORNER.y * height,
    width: MARK_CORNER.width * width,
    height: MARK_CORNER.height * height,
  };
  const boxes = [
    ...plan.texts.map(({ box, role }) => ({ box, name: role as string })),
    ...plan.shapes
      .filter(({ kind }) => kind !== 'rule')
      .map(({ box, kind }) => ({ box, name: kind as string })),
  ].filter(({ box }) => box.height > 0);
  const problems: string[] = [];
  for (const [i, { box, name }] of boxes.entries()) {
    if (
      box.left < 0 ||
      box.top < 0 ||
      box.left + box.width > width + 0.01 ||
      box.top + box.height > height + 0.01
    ) {
      problems.push(`${name} leaves the picture`);
    }
    if (overlap(box, corner)) problems.push(`${name} lies in the mark's corner`);
    for (const other of boxes.slice(i + 1)) {
      if (overlap(box, other.box)) problems.push(`${name} lies on ${other.name}`);
    }
  }
  const cards = plan.plates.filter(({ kind }) => kind !== 'veil');
  for (const [i, { box, kind }] of cards.entries()) {
    if (overlap(box, corner)) problems.push(`a ${kind} lies in the mark's corner`);
    if (cards.slice(i + 1).some((other) => overlap(box, other.box)))
      problems.push(`a ${kind} lies on another`);
  }
  for (const { role, text, lines, box, size, weight } of plan.texts) {
    const solid = (words: string): string => words.replace(/\s/gu, '');
    if (solid(lines.map((line) => line.text).join('')) !== solid(drawable(text, noto).text)) {
      problems.push(`not all of ${role} is drawn`);
    }
    for (const line of lines) {
      const right = line.left + runWidth(line.text, noto) * size;
      if (line.left < box.left - 0.6 || right > box.left + box.width + 0.6 + weight * size) {
        problems.push(`a line of ${role} leaves its box`);
      }
      if (line.baseline < box.top || line.baseline > box.top + box.height) {
        problems.push(`a baseline of ${role} leaves its box`);
      }
    }
    const inside = plan.plates.some(
      (plate) =>
        box.left >= plate.box.left - 0.01 &&
        box.top >= plate.box.top - 0.01 &&
        box.left + box.width <= plate.box.left + plate.box.width + 0.01 &&
        box.top + box.height <= plate.box.top + plate.box.height + 0.01,
    );
    if (!inside) problems.push(`${role} does not stand on a plate`);
  }
  return problems;
};

const smallest = (plan: TextPlan): number =>
  Math.min(...plan.texts.filter(({ lines }) => lines.length > 0).map(({ size }) => size)) / plan.size.height;

const PIECES = {
  'Chinese without a stop': '测',
  'Chinese sentences': '这只杯子很好用，颜色也漂亮。',
  'Russian words': 'превосходное качество ',
  'English words': 'remarkably sturdy and light ',
  'one long word': 'W',
  'an address': 'https://example.com/a?b=c&d=',
  emoji: '🎂❤️',
  'stops only': '。',
  'wide dashes': '—',
};

describe('the plan of the words on a poster', () => {
  it('holds the strings that were given, exactly', () => {
    const given = facts({
      name: '  «Крона» & Co. 5,00 <b>  ',
      points: ['Nur 3,50 € – “OK”…', 'b', 'c', 'd', 'e', 'f'],
    });
    const plan = (number: PosterNumber): TextPlan => planTexts(number, given, 'clean', 'ru', SIZE);
    for (const number of POSTER_NUMBERS) expect(textsOf(plan(number), 'name')).toEqual([given.name]);
    const points = ([1, 2, 3, 4, 5, 6] as const).map((number) => textsOf(plan(number), 'point'));
    expect(points).toEqual([[given.points[0]], ['b'], [given.points[0]], ['c'], ['d'], ['e']]);
    expect(textsOf(plan(7), 'review')).toEqual([given.review]);
    expect(textsOf(plan(8), 'brand')).toEqual([given.brand]);
    expect(textsOf(plan(8), 'colour')).toEqual(['#1F6B57', '#F6EFDF', '#C79A45']);
    expect(textsOf(plan(9), 'label')).toEqual(given.specs.map(({ label }) => label));
    expect(textsOf(plan(9), 'value')).toEqual(given.specs.map(({ value }) => value));
    expect(textsOf(plan(10), 'step')).toEqual(given.steps);
    expect(textsOf(plan(10), 'numeral')).toEqual(['1', '2', '3']);
  });

  it('invents nothing where a fact is missing', () => {
    const bare = facts({ specs: [], points: [], steps: [], review: '', brand: '' });
    for (const number of POSTER_NUMBERS) {
      const { texts } = planTexts(number, bare, 'bold', 'en', SIZE);
      const roles = new Set(texts.map(({ role }) => role));
      expect([...roles].filter((role) => !['name', 'heading', 'colour', 'numeral'].includes(role))).toEqual(
        [],
      );
    }
    const heading = (number: PosterNumber) => textsOf(planTexts(number, bare, 'bold', 'en', SIZE), 'heading');
    expect(heading(7)).toEqual(['Up close']);
    expect(heading(9)).toEqual(['Colours']);
    expect(textsOf(planTexts(9, bare, 'bold', 'en', SIZE), 'colour')).toHaveLength(3);
    expect(textsOf(planTexts(10, bare, 'bold', 'en', SIZE), 'numeral')).toEqual(['1', '2', '3']);
    const four = facts({ steps: ['a', 'b', 'c', 'd'] });
    expect(textsOf(planTexts(10, four, 'bold', 'zh', SIZE), 'numeral')).toEqual(['1', '2', '3', '4']);
  });

  it('is empty when nothing shall be written', () => {
    for (const number of POSTER_NUMBERS) {
      const { plates, shapes, texts } = planTexts(number, facts(), 'tech', 'none', SIZE);
      expect([plates, shapes, texts]).toEqual([[], [], []]);
    }
  });

  it.each(Object.entries(PIECES))('fits the longest facts of %s in every style and language', (_, piece) => {
    const given = filled(piece);
    for (const number of POSTER_NUMBERS) {
      for (const style of POSTER_STYLES) {
        const plan = planTexts(number, given, style, LANGUAGES[number % 3] as PosterLanguage, SIZE);
        expect(problemsOf(plan), `${number} ${style}`).toEqual([]);
        expect(smallest(plan), `letters of ${number} ${style}`).toBeGreaterThanOrEqual(LEAST_LETTERS * 0.999);
      }
    }
  });

  it('fits signs that become longer when they are drawn, if need be in smaller letters', () => {
    const given = filled('₽');
    for (const number of POSTER_NUMBERS) {
      expect(problemsOf(planTexts(number, given, 'clean', 'ru', SIZE)), String(number)).toEqual([]);
    }
  });

  it('fits any facts within the limits', () => {
    const unit = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...'的一是在人有我他这中大来上国。，、！《》') },
      { weight: 4, arbitrary: fc.constantFrom(...'abcdefghij WMil. ,-%0123456789') },
      { weight: 4, arbitrary: fc.constantFrom(...'абвгдежзий ШЩЖю «»—№ ') },
      { weight: 1, arbitrary: fc.constantFrom('🎂', '❤️', '⭐', '👩‍👧', '₽', 'ल', '\u202e', '\u200b') },
    );
    const text = (most: number, least = 1) =>
      fc
        .oneof(
          fc.array(unit, { minLength: least, maxLength: most }).map((units) => units.join('')),
          fc
            .integer({ min: least, max: most })
            .map((length) => 'http://long.example/'.repeat(16).slice(0, length)),
        )
        .map((value) => [...value].slice(0, most).join(''));
    const any: fc.Arbitrary<ProductFacts> = fc.record({
      name: text(80),
      colours: fc.array(
        fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`),
        { minLength: 1, maxLength: 5 },
      ),
      specs: fc.array(fc.record({ label: text(40), value: text(80) }), { maxLength: 10 }),
      points: fc.array(text(120), { maxLength: 6 }),
      steps: fc.array(text(120), { maxLength: 4 }),
      review: text(300, 0),
      brand: text(300, 0),
    });
    fc.assert(
      fc.property(
        any,
        fc.constantFrom(...POSTER_NUMBERS),
        fc.constantFrom(...POSTER_STYLES),
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(SIZE, { width: 864, height: 1184 }, { width: 1024, height: 1024 }),
        (given, number, style, language, size) => {
          expect(problemsOf(planTexts(number, given, style, language, size))).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('writes every word in an ink that is read on its plate, whatever lies below', () => {
    const hex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(
        fc.array(hex, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...POSTER_STYLES),
        fc.constantFrom(...POSTER_NUMBERS),
        (colours, style, number) => {
          for (const { ink, on } of planTexts(number, facts({ colours }), style, 'en', SIZE).texts) {
            expect(contrastOn(ink, on)).toBeGreaterThanOrEqual(4.5);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
