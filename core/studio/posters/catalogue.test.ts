import { describe, expect, it } from 'vitest';
import { POSTER_NUMBERS } from '../../conversations/posters.ts';
import { toPng } from '../../media/images.ts';
import { labelPicture } from '../../media/label.ts';
import { type Area, isItself, MARK_CORNER, POSTERS, panelCount, panelsOf } from './catalogue.ts';

const EDGE = 1e-9;

const holds = (outer: Area, inner: Area): boolean =>
  inner.x >= outer.x - EDGE &&
  inner.y >= outer.y - EDGE &&
  inner.x + inner.width <= outer.x + outer.width + EDGE &&
  inner.y + inner.height <= outer.y + outer.height + EDGE;

const meet = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width - EDGE &&
  b.x < a.x + a.width - EDGE &&
  a.y < b.y + b.height - EDGE &&
  b.y < a.y + a.height - EDGE;

const provenance = { producer: 'p', produceId: 'c', createdAt: 0 };

const WHOLE: Area = { x: 0, y: 0, width: 1, height: 1 };

describe('the ten posters', () => {
  it('stand under their own numbers, named in three languages, each name once', () => {
    for (const number of POSTER_NUMBERS) expect(POSTERS[number].number).toBe(number);
    for (const language of ['zh', 'en', 'ru'] as const) {
      expect(new Set(POSTER_NUMBERS.map((number) => POSTERS[number].name[language])).size).toBe(10);
    }
  });

  it('keep their zones inside the picture and out of the corner of the mark', () => {
    for (const number of POSTER_NUMBERS) {
      const { usual, most } = POSTERS[number].zone;
      expect(holds(WHOLE, most), `${number}`).toBe(true);
      expect(most.height).toBeGreaterThanOrEqual(usual.height - EDGE);
      expect(meet(most, MARK_CORNER), `${number}`).toBe(false);
      expect(meet(usual, MARK_CORNER), `${number}`).toBe(false);
    }
  });

  it('reserve at least the corner that the mark really takes, in every language', async () => {
    for (const [width, height] of [
      [1152, 1536],
      [864, 1184],
    ] as const) {
      const picture = await toPng({ width, height, pixels: Buffer.alloc(width * height * 4, 200) });
      for (const locale of ['zh', 'en', 'ru'] as const) {
        const { mark } = await labelPicture(picture, { locale, ...provenance });
        expect(mark.left / width).toBeGreaterThan(MARK_CORNER.x);
        expect(mark.top / height).toBeGreaterThan(MARK_CORNER.y);
      }
    }
  });

  it('know what they need to be themselves', () => {
    const bare = { name: 'x', colours: ['#111111'], specs: [], points: [], steps: [], review: '', brand: '' };
    const lacking = POSTER_NUMBERS.filter((number) => !isItself(POSTERS[number], bare));
    expect(lacking).toEqual([7, 8, 9, 10]);
    expect(isItself(POSTERS[7], { ...bare, review: 'Good' })).toBe(true);
    expect(isItself(POSTERS[9], { ...bare, specs: [{ label: 'a', value: 'b' }] })).toBe(true);
  });

  it.each([3, 4] as const)('guide in %i panels that do not touch, with room for words in each', (count) => {
    const panels = panelsOf(count);
    expect(panels).toHaveLength(count);
    for (const [i, { panel, words }] of panels.entries()) {
      expect(holds(WHOLE, panel)).toBe(true);
      expect(holds(panel, words)).toBe(true);
      expect(meet(panel, MARK_CORNER)).toBe(false);
      for (const other of panels.slice(i + 1)) expect(meet(panel, other.panel)).toBe(false);
      expect(meet(panel, POSTERS[10].zone.most)).toBe(false);
    }
  });

  it('have four panels for four steps, else three', () => {
    expect([0, 1, 2, 3, 4].map(panelCount)).toEqual([3, 3, 3, 3, 4]);
  });
});
