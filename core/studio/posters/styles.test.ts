import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POSTER_STYLES } from '../../conversations/posters.ts';
import { STYLE_LOOKS, styleColours } from './styles.ts';
import { contrast, contrastOn } from './styles-contrast.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the styles of posters', () => {
  it('measure contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrastOn('#ffffff', { colour: '#000000', opacity: 0.5 })).toBeLessThan(4.5);
  });

  it('have inks that are read on their plates with any palette', () => {
    fc.assert(
      fc.property(fc.array(hex, { maxLength: 5 }), fc.constantFrom(...POSTER_STYLES), (palette, style) => {
        const { plate, ink, softInk, accentInk, chip, chipInk } = styleColours(style, palette);
        for (const each of [ink, softInk, accentInk])
          expect(contrastOn(each, plate)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(chipInk, chip)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 300 },
    );
  });

  it('take the product’s colours, and stand on their own without any', () => {
    for (const style of POSTER_STYLES) {
      const [red, blue] = [styleColours(style, ['#d22f27']), styleColours(style, ['#1d5fd0'])];
      expect(red.ground, style).not.toEqual(blue.ground);
      expect(styleColours(style, []).plate.colour).toMatch(/^#[0-9a-f]{6}$/u);
    }
  });

  it('leave out what is no colour', () => {
    expect(styleColours('clean', ['red" x="', '#12', '#d22f27'])).toEqual(styleColours('clean', ['#d22f27']));
  });

  it('are told apart in words', () => {
    expect(new Set(POSTER_STYLES.map((style) => STYLE_LOOKS[style].prompt)).size).toBe(6);
  });
});
