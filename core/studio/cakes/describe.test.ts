import { describe, expect, it } from 'vitest';
import { CAKE_ANSWERS, CAKE_FIELDS, type CakeForm } from '../../conversations/cakes.ts';
import { createGlossaryTranslator } from '../../providers/translator-glossary.ts';
import { createScreen } from '../safety/screen.ts';
import { looksOf } from './cake-input.ts';
import { describeCake } from './describe.ts';
import { FORM_WORDS } from './form-words.ts';

const LANGUAGES = ['ru', 'en', 'zh'] as const;
const ANSWERS = Object.entries(CAKE_ANSWERS).flatMap(([field, answers]) =>
  answers.map((answer) => [field, answer] as const),
);

describe('what a form is described as', () => {
  const glossary = createGlossaryTranslator();
  const signal = new AbortController().signal;
  /** Words that the glossary has for each of the form's own. */
  const known = [
    ...ANSWERS.map(([field, answer]) => ({ [field]: answer }) as CakeForm),
    ...FORM_WORDS.ru.tiers.map((_, i): CakeForm => ({ tiers: i + 1 })),
    {},
  ].map((form) => describeCake(form, 'ru'));

  it.each(known)('the glossary knows every word of «%s»', async (russian) => {
    const { text } = await glossary.translate(russian, signal);
    // What it does not know stays in Latin letters; "style of ... style" is what a noun too many gives.
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(text).not.toMatch(/\bon \w+e a\b|rozhd|style.*style/);
  });

  it.each([
    [{ occasion: 'baby-shower' }, 'Cake, for a baby shower'],
    [{ style: 'rustic' }, 'Cake, in rustic style'],
    [{ style: 'minimalism' }, 'Cake, in minimalist style'],
  ])('%j is said in good English', async (form, english) => {
    expect((await glossary.translate(describeCake(form, 'ru'), signal)).text).toBe(english);
  });

  it.each(LANGUAGES)('no mixture of ready answers is refused, in %s', (locale) => {
    const screen = createScreen();
    for (const occasion of CAKE_ANSWERS.occasion)
      for (const style of CAKE_ANSWERS.style)
        for (const coating of CAKE_ANSWERS.coating) {
          const decor = CAKE_ANSWERS.decor[(occasion.length + style.length) % CAKE_ANSWERS.decor.length];
          const text = describeCake({ occasion, style, tiers: 1, coating, decor }, locale);
          expect(screen(text, { job: 'cakes' }), text).toEqual({ refused: false });
        }
  });

  it.each(LANGUAGES)('a palette in %s adds no decoration but gold', (locale) => {
    for (const palette of CAKE_ANSWERS.palette) {
      const form = { palette };
      const { decor } = looksOf({ text: describeCake(form, locale), form });
      expect(decor, palette).toEqual(palette === 'white-gold' ? ['gold'] : []);
    }
  });

  it('has its words in the order of the form, and never the inscription', () => {
    const form = { inscription: 'Маше', tiers: 2, occasion: 'birthday', decor: 'с лебедями' };
    expect(describeCake(form, 'ru')).toBe('Торт, на день рождения, два яруса, с лебедями');
    expect(CAKE_FIELDS.at(-1)).toBe('inscription');
  });
});
