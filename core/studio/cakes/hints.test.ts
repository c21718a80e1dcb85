import { describe, expect, it } from 'vitest';
import { type CakeHints, cakeHints } from './hints.ts';

const CASES: [string, Partial<CakeHints>][] = [
  [
    'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет',
    { tiers: 1, pastel: true, decor: ['berries'], coating: 'cream', style: 'kids', age: 5 },
  ],
  [
    'Трёхъярусный свадебный торт, тёмно-синий с золотом и живыми цветами',
    { tiers: 3, decor: ['gold', 'flowers'], occasion: 'wedding', palette: ['#1F3E6D', '#D6A93B'] },
  ],
  ['Голый торт без ягод, с розами', { coating: 'naked', decor: ['roses'] }],
  ['Торт без цветов и с пионами', { decor: ['peonies'] }],
  [
    'Торт с единорогом из мастики, 2 яруса, синий и белый',
    { tiers: 2, coating: 'fondant', decor: ['unicorn'], palette: ['#2F5FA8', '#FFFFFF'] },
  ],
  ['Торт 4-х ярусный', { tiers: 4 }],
  ['Торт на 25 ярусов', { tiers: 6 }],
  ['Свадебный торт', { tiers: 3, occasion: 'wedding', style: 'wedding' }],
  ['муссовый торт, зеркальная глазурь, манго', { coating: 'mirror', decor: ['fruits'] }],
  ['торт с ганашем и потёками шоколада', { coating: 'ganache', decor: ['drips', 'chocolate'] }],
  // Colours are no decorations.
  ['Торт, в ярких цветах', { decor: [] }],
  ['Торт в живых цветах', { decor: ['flowers'] }],
  ['Торт с цветами', { decor: ['flowers'] }],
  ['Торт, в шоколадных тонах', { decor: [], palette: ['#6B3E26'] }],
  ['Cake, in chocolate tones', { decor: [], palette: ['#6B3E26'] }],
  ['蛋糕，巧克力色系', { decor: [], palette: ['#6B3E26'] }],
  ['Cake, with gold leaf', { decor: ['gold'] }],
  ['Cake with green leaves', { decor: ['leaves'] }],
  ['蛋糕，镜面淋面', { coating: 'mirror', decor: [] }],
  ['巧克力淋面蛋糕', { decor: ['chocolate', 'drips'] }],
  // Names are no flowers, nor is a colour of metal.
  ['Торт для Розы с малиной', { decor: ['raspberries'] }],
  ['Торт для Лилии', { decor: [] }],
  ['Cake for Rose, rose gold', { decor: ['gold'] }],
  ['Торт из роз и лилий', { decor: ['roses', 'flowers'] }],
  ['розовый торт', { palette: ['#F4A6C0'], decor: [] }],
  ['голубой торт с голубикой', { palette: ['#7BBCE8'], decor: ['blueberries'] }],
  ['чёрный торт с черникой', { palette: ['#2B2B2F'], decor: ['blueberries'] }],
  ['Торт на юбилей 50 лет', { occasion: 'anniversary', age: 50 }],
  ['Торт на годик с мишкой', { age: 1, decor: ['animals'], occasion: 'birthday' }],
  ['Торт космос с ракетой и звёздами', { decor: ['stars', 'rocket'] }],
  ['Торт с машинкой и футбольным мячом', { decor: ['car', 'ball'] }],
  ['торт с морем и ракушками в горах', { decor: ['sea', 'mountains'] }],
  ['three-tier cake with pink peonies and pearls', { tiers: 3, decor: ['peonies', 'pearls'] }],
  ['cake without flowers, with a gold ribbon', { decor: ['gold', 'ribbon'] }],
  ['两层草莓蛋糕，粉色', { tiers: 2, decor: ['strawberries'], palette: ['#F4A6C0'] }],
];

describe('cake hints', () => {
  it.each(CASES)('«%s»', (text, expected) => {
    expect(cakeHints(text)).toMatchObject(expected);
  });

  it('lightens and darkens colours by their prefix, however it is written', () => {
    const [plain, light, joined, dark] = ['зелёный', 'светло-зелёный', 'светлозелёный', 'тёмно-зелёный'].map(
      (colour) => cakeHints(`${colour} торт`).palette[0],
    );
    expect(light).toBe(joined);
    expect(new Set([plain, light, dark]).size).toBe(3);
  });

  it('always has a palette of one to five colours and one to six tiers', () => {
    for (const text of [
      '',
      'торт',
      'торт '.repeat(300),
      'красный синий белый чёрный серый розовый золотой зелёный',
    ]) {
      const hints = cakeHints(text);
      expect(hints.palette.length).toBeGreaterThanOrEqual(1);
      expect(hints.palette.length).toBeLessThanOrEqual(5);
      expect(hints.palette.every((colour) => /^#[0-9A-F]{6}$/.test(colour))).toBe(true);
      expect(hints.tiers).toBeGreaterThanOrEqual(1);
    }
  });
});
