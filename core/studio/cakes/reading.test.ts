import { describe, expect, it } from 'vitest';
import { createTranslator, type Translator } from '../../providers/translator.ts';
import { createGlossaryTranslator } from '../../providers/translator-glossary.ts';
import { createCakesJob } from './cakes.ts';
import { describeCake } from './describe.ts';
import { cakeTranslatorOf, createCakeReading } from './reading.ts';
import { TRANSLATION_SENTENCES } from './translation-sentences.ts';

const glossary = createCakeReading({ translator: 'glossary' });
const signal = new AbortController().signal;

describe('words that the glossary does not know', () => {
  it('are none in the sentences that translators are measured by', () => {
    for (const [russian] of TRANSLATION_SENTENCES) expect(glossary.unknown(russian), russian).toEqual([]);
  });

  it.each([
    ['Торт, глокая куздра', ['глокая', 'куздра']],
    ['Куздра и куздра', ['куздра']],
    ['Торт для Глаши и Феофилакта', []],
    ['торт с надписью «Глокая куздра»', []],
    ['торт «Куздра»', []],
    ['торт в 2 яруса, BMW', []],
    ['cake', []],
    ['торт с камышами и щукой', []],
  ])('«%s»: %j', (text, words) => {
    expect(glossary.unknown(text)).toEqual(words);
  });
});

describe('a description', () => {
  it.each(['', '2', 'да', 'ok', 'хуй', '🎂 a', '好', 'не', 'ну да'])('«%s» is thin', (text) => {
    expect(glossary.isThin(text)).toBe(true);
  });

  it.each(['наполеон', 'торт', 'кекс', 'Для девочки 5 лет', '蛋糕', 'cake', 'Маше', 'красивый, розовый'])(
    '«%s» is none',
    (text) => {
      expect(glossary.isThin(text)).toBe(false);
    },
  );
});

describe('Chinese', () => {
  const form = { occasion: 'wedding', tiers: 3, coating: 'fondant' };
  const text = describeCake(form, 'zh');
  const chat = (english: string | Error): Translator => ({
    chinese: true,
    async translate() {
      if (english instanceof Error) throw english;
      return { text: english, translator: 'chat' };
    },
  });
  const prepared = (input: object, drivers: Translator[]) =>
    createCakesJob({ translator: createTranslator(drivers) }).prepare(input as never, signal);

  it('ready answers of a form are sent in English, and the caption says so', async () => {
    const { prompt, translator, hints } = await prepared({ text, form }, [createGlossaryTranslator()]);
    expect(prompt).toMatch(/^Cake, for a wedding, three tiers, fondant coating, /);
    expect(prompt).not.toMatch(/\p{Script=Han}/u);
    expect([translator, hints.tiers]).toEqual(['form', 3]);
    expect(glossary.untranslated({ text, form })).toBe(false);
  });

  it('free words go to a translator that knows Chinese; without one they stay and were told of', async () => {
    const words = { text: '三层翻糖蛋糕，小熊' };
    const translated = await prepared(words, [
      chat('Three-tier cake with a bear'),
      createGlossaryTranslator(),
    ]);
    expect(translated.prompt).toMatch(/^Three-tier cake with a bear/);
    expect(translated.translator).toBe('chat');
    for (const drivers of [
      [createGlossaryTranslator()],
      [chat(new Error('down')), createGlossaryTranslator()],
    ]) {
      const kept = await prepared(words, drivers);
      expect([kept.hints.english, kept.translator]).toEqual([words.text, 'none']);
    }
    expect(glossary.untranslated(words)).toBe(true);
    expect(createCakeReading({ translator: 'local' }).untranslated(words)).toBe(true);
    expect(createCakeReading({ translator: 'chat' }).untranslated(words)).toBe(false);
  });

  it('words of one’s own in a form are free words', () => {
    const own = { ...form, decor: '小熊' };
    expect(glossary.untranslated({ text: describeCake(own, 'zh'), form: own })).toBe(true);
  });

  it('other languages pass as they are', () => {
    expect(glossary.untranslated({ text: 'Schokoladentorte' })).toBe(false);
  });
});

it('knows who translates from the configuration', () => {
  expect(cakeTranslatorOf({})).toBe('glossary');
  expect(cakeTranslatorOf({ translationModelDir: '/m' })).toBe('local');
  expect(cakeTranslatorOf({ cakeTranslator: 'glossary', translationModelDir: '/m' })).toBe('glossary');
  expect(cakeTranslatorOf({ cakeTranslator: 'chat' })).toBe('chat');
});
