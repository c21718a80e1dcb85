import { describe, expect, it } from 'vitest';
import { parseCake } from './cake-input.ts';
import { cakeCard } from './card.ts';
import { cardLines, shortCardLine } from './card-lines.ts';

const card = (text: string, form?: object) => cakeCard(parseCake({ text, ...(form && { form }) }));

describe('tiers and servings', () => {
  it.each([
    ['торт', [20], 20, 'party'],
    ['двухъярусный торт', [15, 20], 32, 'party'],
    ['трёхъярусный торт', [15, 20, 25], 60, 'party'],
    ['свадебный торт', [15, 20, 25], 74, 'wedding'],
    ['свадебный торт в 5 ярусов', [15, 20, 25, 30, 35], 208, 'wedding'],
  ])('«%s»', (text, diameters, servings, pieces) => {
    expect(card(text)).toMatchObject({ diameters, servings, pieces });
  });

  it('weighs what its volume does', () => {
    // 3.14 litres.
    expect(card('торт').weight).toEqual({ least: 1.9, most: 2.5 });
    expect(card('двухъярусный торт').weight).toEqual({ least: 2.9, most: 3.9 });
  });

  it.each([
    ['торт на 15 человек, 2,5 кг, диаметр 24 см', { people: 15, kg: '2,5', cm: '24' }],
    ['cake for 40 guests, 3 kg', { people: 40, kg: '3' }],
    ['蛋糕，20人份，3公斤', { people: 20, kg: '3' }],
    ['торт для девочки 5 лет', {}],
    ['торт с цифрой 5', {}],
  ])('takes what «%s» says as said, and makes up nothing', (text, asked) => {
    expect(card(text).asked).toEqual(asked);
  });

  it('has as many servings in short as in full, however many guests come', () => {
    for (const text of ['торт', 'торт на 40 человек', 'торт на 6 человек'])
      expect(shortCardLine(card(text)).params, text).toMatchObject({ servings: 20 });
  });

  it('says when the guests are more than the servings', () => {
    const keys = (text: string) => cardLines(card(text)).map(({ key }) => key);
    expect(keys('торт на 40 человек')).toContain('cake-card-people-more');
    expect(keys('торт на 15 человек')).toContain('cake-card-people');
  });
});

describe('supports', () => {
  it('begin with the second tier; the rod with the third', () => {
    expect(card('торт').supports).toEqual({ dowels: [], rod: false });
    expect(card('торт в два яруса').supports).toEqual({ dowels: [4], rod: false });
    expect(card('торт в три яруса').supports).toEqual({ dowels: [4, 4], rod: true });
    expect(card('торт в 5 ярусов').supports).toEqual({ dowels: [4, 4, 5, 6], rod: true });
    expect(cardLines(card('торт')).map(({ key }) => key)).toContain('cake-support-none');
  });
});

describe('what is edible', () => {
  it.each([
    ['торт с ягодами и макарунами', ['fruit', 'baked']],
    ['торт с единорогом, лентой и золотом', ['figures', 'ribbon', 'gold']],
    ['торт без ягод, с розами', ['flowers']],
    ['торт с фигуркой балерины', ['figures']],
    ['cake with a ballerina figurine', ['figures']],
    ['торт фигурной формы', []],
    ['торт', []],
  ])('«%s»', (text, notes) => {
    expect(card(text).notes).toEqual(notes);
  });

  it.each([
    ['торт с живыми цветами: ландыши и гортензии', ['lily-of-the-valley', 'hydrangea']],
    ['торт с ландышами', ['lily-of-the-valley']],
    ['cake with lilies of the valley', ['lily-of-the-valley']],
    ['cake with lilies', ['lily']],
    ['торт с веточками эвкалипта', ['eucalyptus']],
    ['торт с розами', []],
    ['торт для Лилии', []],
    ['cake for Holly', []],
    ['cake with ivy and holly', ['ivy', 'holly']],
    ['蛋糕配铃兰和绣球', ['lily-of-the-valley', 'hydrangea']],
  ])('names what is poisonous in «%s»', (text, harmful) => {
    expect(card(text).harmful).toEqual(harmful);
  });

  it('knows fresh flowers from made ones', () => {
    expect(card('торт с живыми розами').fresh).toBe(true);
    expect(card('торт с розами из крема').fresh).toBe(false);
    expect(card('торт с живыми розами').hours.reasons).not.toContain('flowers');
    expect(card('торт с розами').hours.reasons).toContain('flowers');
  });
});

describe('work, keeping, allergens', () => {
  it('counts hours with their reasons', () => {
    expect(card('торт').hours).toEqual({ least: 3, most: 5, reasons: ['first'] });
    expect(card('двухъярусный торт с мастикой и единорогом, надпись «Ура»').hours).toEqual({
      least: 8,
      most: 14,
      reasons: ['first', 'tier', 'fondant', 'figures', 'inscription'],
    });
  });

  it.each([
    ['торт с кремом', 'cold'],
    ['торт с мастикой', 'fondant'],
    ['торт с ганашем', 'ganache'],
  ])('«%s» is kept as %s', (text, keep) => {
    expect(card(text).keep).toBe(keep);
  });

  it.each([
    ['торт с фундуком и сливочным кремом', ['nuts', 'milk']],
    ['торт с арахисом', ['peanuts']],
    ['торт без орехов', []],
    ['cake with almonds and cream cheese', ['nuts', 'milk']],
    ['торт кремового цвета', []],
    ['奶油色的蛋糕', []],
    ['cake with butterflies of wafer paper', []],
    ['cake with butter and wafers', ['milk', 'gluten']],
    ['торт', []],
  ])('names only the allergens that «%s» names', (text, allergens) => {
    expect(card(text).allergens).toEqual(allergens);
  });
});
