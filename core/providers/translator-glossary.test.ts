import { describe, expect, it } from 'vitest';
import { createTranslator, hasCyrillic, type Translator } from './translator.ts';
import { createGlossaryTranslator } from './translator-glossary.ts';

const glossary = createGlossaryTranslator();
const signal = new AbortController().signal;
const english = async (russian: string): Promise<string> => (await glossary.translate(russian, signal)).text;

/** Whole sentences: order, articles, number and case. */
const SENTENCES: [string, string][] = [
  [
    'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет',
    'Delicate cake with berries, in pastel tones, for a 5-year-old girl',
  ],
  ['Для девочки 5 лет', 'For a 5-year-old girl'],
  [
    'Трёхъярусный свадебный торт с белыми розами и золотой поталью',
    'Three-tier wedding cake with white roses and gold metal leaf',
  ],
  ['Голый бисквит с клубникой и мятой', 'Naked sponge cake with strawberries and mint'],
  ['Торт с машинкой и мячом для мальчика 7 лет', 'Cake with a car and a ball for a 7-year-old boy'],
  ['Торт-единорог для девочки пяти лет', 'Unicorn cake for a five-year-old girl'],
  ['Торт сердце с розами белыми и розовыми', 'Heart cake with white and pink roses'],
  [
    'Торт украшен свежими ягодами, макарунами и безе',
    'Cake decorated with fresh berries, macarons and meringues',
  ],
  [
    'Свадебный торт, украшенный каскадом из роз, в бежевых оттенках',
    'Wedding cake, decorated with a cascade of roses, in beige shades',
  ],
  ['Торт маме на 8 марта с тюльпанами', 'Cake for mom for March 8 with tulips'],
  ['Торт с градиентом от розового к фиолетовому', 'Cake with a gradient from pink to purple'],
  ['Торт на день рождения мальчика, 3 года', "Cake for a boy's birthday, 3 years old"],
  ['Весёлый торт с Щенячьим патрулём на 4 года', 'Cheerful cake with PAW Patrol for a 4th birthday'],
  ['Сделайте, пожалуйста, торт в виде книги для учителя', 'Cake in the shape of a book for a teacher'],
  ['Торт с живыми цветами в ярких цветах', 'Cake with fresh flowers in bright colors'],
  ['5-летней девочке торт с бабочками', 'For a 5-year-old girl, cake with butterflies'],
];

/** What must be in the English text (and, after `!`, what must not). */
const SURVIVES: [string, string[]][] = [
  ['Торт 2,5 кг на 15 человек, диаметр 24 см', ['2,5 kg', 'for 15 people', 'diameter 24 cm']],
  ['Шоколадный торт для мамы на юбилей 60 лет', ['Chocolate cake', 'mom', '60th anniversary']],
  ['Торт с надписью «Люблю тебя, Аня»', ['«Люблю тебя, Аня»', 'inscription']],
  ['Бенто-торт с надписью "Happy Birthday"', ['Bento cake', '"Happy Birthday"']],
  ['Торт „Счастье“ с малиной', ['„Счастье“', 'raspberries']],
  ['Двухъярусный торт с радугой для Маши', ['Two-tier', 'rainbow', 'for Masha']],
  ['Торт для дочки Алисы на 1 годик', ['daughter Alisa', '1st birthday']],
  ['Торт для сына Ильи 10 лет', ['10-year-old son Ilya']],
  ['Торт Артёму и Софии', ['Artyom', 'Sofia']],
  ['Торт для Варфоломея', ['Varfolomeya']],
  ['Тёмно-синий торт с золотыми звёздами', ['Dark blue', 'gold stars']],
  ['Нежнорозовый торт', ['Soft pink cake']],
  ['Бело-голубой торт с корабликом', ['White-and-light blue', 'ship']],
  ['Торт 3-х ярусный с пионами', ['3-tier', 'peonies']],
  ['Торт в 3 яруса', ['in 3 tiers']],
  ['Трёхэтажный торт на 30-летие мужа', ['Three-tier', "husband's 30th anniversary"]],
  ['Капкейки с кремом, 12 штук', ['Cupcakes', 'cream', '12 pcs']],
  ['Торт в форме сердца', ['in the shape of a heart']],
  ['Торт в виде замка принцессы', ['castle', 'princess']],
  ['Торт в стиле Гарри Поттера: замок и сова', ['in the style of Harry Potter', ':', 'owl']],
  ['Торт с единорогами и облаками', ['unicorns', 'clouds']],
  ['Торт с листьями эвкалипта', ['leaves', 'eucalyptus']],
  ['Зеркальная глазурь, маракуйя и манго', ['Mirror glaze', 'passion fruit', 'mango']],
  ['Торт с потёками шоколада и орехами', ['drips of chocolate', 'nuts']],
  ['Торт без мастики, с цветами из крема', ['without fondant', 'flowers', 'cream']],
  ['Торт Peppa Pig для Евы, 2 года', ['Peppa Pig', 'Eva', '2 years old']],
  ['Торт с логотипом Google и 2024 годом', ['Google', '2024']],
  ['Новогодний торт с ёлкой и снеговиками', ['New Year cake', 'fir tree', 'snowmen']],
  ['Торт с мишками, зайчиком и лисичкой', ['teddy bear', 'bunny', 'fox']],
  ['Торт на годовщину свадьбы 10 лет', ['10th wedding anniversary']],
  ['Торт на 18 лет дочери', ['18', 'daughter']],
  ['Торт с 5 свечами и цифрой 5', ['5 candles', 'number 5']],
  ['Торт 20×30 см, №7', ['20×30 cm', '№7']],
  ['торт «Наполеон» 12.05.2025', ['«Наполеон»', '12.05.2025']],
  ['Торт с абракадаброй и фырфыром', ['abrakadabroy', 'fyrfyrom']],
  ['Мятно-зелёный торт с перьями и бусами', ['Mint-and-green', 'feathers', 'beads']],
  ['Торт на крестины с ангелом и крестиком', ['christening', 'angel', 'cross']],
  ['Торт с героями мультфильма «Холодное сердце»', ['characters', 'cartoon', '«Холодное сердце»']],
  ['Торт из мультика Холодное сердце с Эльзой', ['from the cartoon Frozen', 'Elsa']],
  ['Прямоугольный торт для коллег, 3 кг', ['Rectangular', 'for colleagues', '3 kg']],
  ['Торт для кота в форме рыбы', ['cat', 'in the shape of a fish']],
  ['Торт с ракушками, якорем и русалочкой, морской', ['seashells', 'anchor', 'mermaid', 'sea']],
  ['Медовик с пчёлами и сотами', ['Honey cake', 'bees', 'honeycomb']],
  ['Торт с чёрными мазками и позолотой', ['black brush strokes', 'gilding']],
];

describe('the glossary translator', () => {
  it.each(SENTENCES)('«%s»', async (russian, expected) => {
    expect(await english(russian)).toBe(expected);
  });

  it.each(SURVIVES)('keeps what matters of «%s»', async (russian, words) => {
    const text = await english(russian);
    for (const word of words) expect(text.toLowerCase()).toContain(word.toLowerCase());
    // Nothing Russian is left but what was quoted.
    expect(hasCyrillic(text.replace(/«[^»]*»|„[^“]*“|"[^"]*"/gu, ''))).toBe(false);
  });

  it('drops no content word: every unknown one is there in Latin letters', async () => {
    expect(await english('Кракозябра шуршит хрюшками')).toBe('Krakozyabra shurshit khryushkami');
  });

  it('takes any text without failing', async () => {
    for (const text of [
      'я'.repeat(2000),
      'торт '.repeat(400),
      '«ё',
      '5 лет',
      ', , ,',
      'на',
      'с с с',
      '5-',
      'Ъ',
      '«»"',
    ]) {
      expect(typeof (await english(text))).toBe('string');
    }
  });

  it('stops when it is told to', async () => {
    await expect(glossary.translate('торт', AbortSignal.abort())).rejects.toThrow();
  });
});

describe('the translator port', () => {
  const failing: Translator = { translate: () => Promise.reject(new Error('the model is gone')) };

  it('lets text without Cyrillic pass untouched', async () => {
    const translator = createTranslator([failing]);
    expect(await translator.translate('Pink cake, 草莓, 5 tiers', signal)).toEqual({
      text: 'Pink cake, 草莓, 5 tiers',
      translator: 'none',
    });
  });

  it('falls through to the next driver and says which one it was', async () => {
    const translator = createTranslator([failing, glossary]);
    expect(await translator.translate('Торт', signal)).toEqual({ text: 'Cake', translator: 'glossary' });
  });

  it('rejects with the last failure when none is left', async () => {
    await expect(createTranslator([failing]).translate('Торт', signal)).rejects.toThrow('the model is gone');
  });

  it('does not go on to the next driver after an abort', async () => {
    const stop = new AbortController();
    const aborting: Translator = {
      translate: () => {
        stop.abort();
        return Promise.reject(new Error('aborted'));
      },
    };
    await expect(createTranslator([aborting, glossary]).translate('Торт', stop.signal)).rejects.toThrow(
      /abort/i,
    );
  });
});
