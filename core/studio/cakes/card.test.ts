import { describe, expect, it } from 'vitest';
import { parseCake } from './cake-input.ts';
import { cakeCard } from './card.ts';
import { cardLines, shortCardLine, warningLines } from './card-lines.ts';

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

describe('allergies', () => {
  const of = (text: string) => {
    const { allergens, asking } = card(text);
    return { in: allergens, allergic: asking.allergic, without: asking.without };
  };

  it.each([
    ['nut-free chocolate cake', { in: [], allergic: [], without: ['nuts'] }],
    ['торт, у ребёнка аллергия на орехи', { in: [], allergic: ['nuts'], without: [] }],
    ['蛋糕，孩子对坚果过敏', { in: [], allergic: ['nuts'], without: [] }],
    ['蛋糕，坚果过敏', { in: [], allergic: ['nuts'], without: [] }],
    ['торт, аллергия на мёд', { in: [], allergic: ['honey'], without: [] }],
    ['торт без глютена', { in: [], allergic: [], without: ['gluten'] }],
    ['безглютеновый торт с кремом', { in: ['milk'], allergic: [], without: ['gluten'] }],
    [
      'торт, аллергия на орехи, мёд и арахис',
      { in: [], allergic: ['nuts', 'honey', 'peanuts'], without: [] },
    ],
    ['торт с миндалём, у гостя аллергия на мёд', { in: ['nuts'], allergic: ['honey'], without: [] }],
    // In doubt both.
    ['торт, аллергия на орехи, сливочный крем', { in: ['milk'], allergic: ['nuts', 'milk'], without: [] }],
    ['cake without nuts, milk or eggs', { in: [], allergic: [], without: ['nuts', 'milk', 'eggs'] }],
    ['торт без орехов и глютена, с кремом', { in: ['milk'], allergic: [], without: ['nuts', 'gluten'] }],
    ['торт без глютена, орехи сверху', { in: ['nuts'], allergic: [], without: ['gluten'] }],
    ['торт без глютена, крем', { in: ['milk'], allergic: [], without: ['gluten'] }],
    ['торт без орехов с мёдом', { in: ['honey'], allergic: [], without: ['nuts'] }],
    ['торт без орехов, с сыром', { in: ['milk'], allergic: [], without: ['nuts'] }],
    ['cake for a girl who is allergic to eggs', { in: [], allergic: ['eggs'], without: [] }],
    ['cake, nut and egg allergy', { in: [], allergic: ['nuts', 'eggs'], without: [] }],
    ['dairy-free cake without gluten', { in: [], allergic: [], without: ['milk', 'gluten'] }],
    ['cake, no nuts, cream on top', { in: ['milk'], allergic: [], without: ['nuts'] }],
    ['lactose intolerant guest, a cake with nuts', { in: ['nuts'], allergic: ['milk'], without: [] }],
    ['无麸质蛋糕，草莓奶油', { in: ['milk'], allergic: [], without: ['gluten'] }],
    ['不含坚果和牛奶的蛋糕', { in: [], allergic: [], without: ['nuts', 'milk'] }],
    ['蛋糕，对花生、蜂蜜过敏', { in: [], allergic: ['peanuts', 'honey'], without: [] }],
    ['торт, аллергия на клубнику', { in: [], allergic: [{ words: 'клубнику' }], without: [] }],
    ['орехи нельзя, торт с кремом', { in: ['milk'], allergic: ['nuts'], without: [] }],
    ['торт с медведем', { in: [], allergic: [], without: [] }],
    ['торт без цветов', { in: [], allergic: [], without: [] }],
  ] as const)('«%s»', (text, expected) => {
    const { in: named, allergic, without } = of(text);
    expect({ in: [...named].sort(), allergic: [...allergic], without: [...without] }).toEqual({
      in: [...expected.in].sort(),
      allergic: expect.arrayContaining([...expected.allergic]),
      without: expect.arrayContaining([...expected.without]),
    });
    expect(allergic).toHaveLength(expected.allergic.length);
    expect(without).toHaveLength(expected.without.length);
  });

  it('that could not be read are said so, and no allergy is none', () => {
    expect(card('торт, в семье аллергики').asking.unread).toBe(true);
    expect(card('торт, аллергии нет').asking).toEqual({ allergic: [], unread: true, without: [] });
    expect(card('торт с вишней').asking.unread).toBe(false);
  });

  it('stand in the card and, with the other warnings, under the picture', () => {
    const one = card('торт с ландышами на 60 человек, аллергия на орехи и клубнику, без глютена');
    const said = [
      { key: 'cake-card-allergy', params: { allergens: expect.anything() } },
      { key: 'cake-card-without', params: { allergens: { key: 'cake-allergen-gluten' } } },
    ];
    expect(cardLines(one)).toEqual(expect.arrayContaining(said));
    expect(warningLines(one)).toEqual([
      ...said,
      { key: 'cake-warn-harmful', params: { plants: { key: 'cake-plant-lily-of-the-valley' } } },
      { key: 'cake-warn-people', params: { people: 60, servings: 20 } },
    ]);
    expect(warningLines(card('торт с вишней на 10 человек'))).toEqual([]);
  });
});

describe('cakes without tiers', () => {
  it.each([
    ['шоколадный кекс', 'cupcakes'],
    ['капкейки с кремом', 'cupcakes'],
    ['a cupcake with cherries', 'cupcakes'],
    ['纸杯蛋糕', 'cupcakes'],
    ['бенто-торт с котиком', 'bento'],
    ['bento cake', 'bento'],
    ['торт и капкейки', undefined],
    ['двухъярусный бенто-торт', undefined],
    ['торт', undefined],
  ])('«%s»: %s', (text, small) => {
    expect(card(text).small).toBe(small);
    const keys = [...cardLines(card(text)), shortCardLine(card(text))].map(({ key }) => key);
    expect(keys.includes('cake-card-tiers')).toBe(small === undefined);
    if (small)
      expect(keys).toEqual(expect.arrayContaining([`cake-card-${small}`, `cake-card-short-${small}`]));
  });
});

describe('fresh flowers', () => {
  it.each([
    'торт с живыми веточками',
    'торт с живыми ландышами',
    'торт, свежие каллы',
    'торт с живыми белыми нарциссами',
    'cake with fresh calla lilies',
    'cake with real greenery',
    '鲜花蛋糕',
    '蛋糕配新鲜的铃兰',
    'торт с гортензией на 100 гостей',
  ])('«%s» are no work of hands', (text) => {
    expect(card(text).fresh).toBe(true);
    expect(card(text).hours.reasons).not.toContain('flowers');
  });

  it.each([
    'торт с гортензиями из крема',
    'торт с сахарными тюльпанами',
    'cake with sugar tulips',
    'торт со свежими ягодами',
  ])('«%s»: none are fresh', (text) => {
    expect(card(text).fresh).toBe(false);
  });
});
