import { describe, expect, it } from 'vitest';
import { cakeShortcut, readCakeWords, tiersSaid } from './cake-words.ts';

describe('what stands behind a description', () => {
  it.each([
    ['торт с ягодами', { text: 'торт с ягодами', parameters: {} }],
    ['торт x2', { text: 'торт', count: 2, parameters: {} }],
    ['торт х4', { text: 'торт', count: 4, parameters: {} }],
    [
      'торт --seed 123 --steps 30 --cfg 7 --size tall x2',
      {
        text: 'торт',
        count: 2,
        parameters: { seed: 123, steps: 30, guidance: 7, size: 'tall' },
      },
    ],
    ['торт, сид 7', { text: 'торт', parameters: { seed: 7 } }],
    ['蛋糕 种子:7', { text: '蛋糕', parameters: { seed: 7 } }],
    ['торт --cfg 7,5', { text: 'торт', parameters: { guidance: 7.5 } }],
    ['торт --guidance=20 --steps=10', { text: 'торт', parameters: { guidance: 20, steps: 10 } }],
    ['торт --size 512×768', { text: 'торт', parameters: { size: 'tall' } }],
    ['торт --size квадрат', { text: 'торт', parameters: { size: 'square' } }],
    ['x3', { text: '', count: 3, parameters: {} }],
    // Said twice: the last one counts.
    ['торт --seed 1 --seed 2', { text: 'торт', parameters: { seed: 2 } }],
    // As phones write hyphens and as people count.
    ['торт —seed 5', { text: 'торт', parameters: { seed: 5 } }],
    ['торт –seed 5 —steps 30', { text: 'торт', parameters: { seed: 5, steps: 30 } }],
    ['торт — сид 5', { text: 'торт —', parameters: { seed: 5 } }],
    ['торт с вишней, 2 варианта', { text: 'торт с вишней', count: 2, parameters: {} }],
    ['торт, три разных варианта', { text: 'торт', count: 3, parameters: {} }],
    ['cake, 2 variants', { text: 'cake', count: 2, parameters: {} }],
    ['cake, four different versions', { text: 'cake', count: 4, parameters: {} }],
    ['蛋糕，两个方案', { text: '蛋糕', count: 2, parameters: {} }],
    ['2 варианта', { text: '', count: 2, parameters: {} }],
    // Words of the cake.
    ['торт — мечта', { text: 'торт — мечта', parameters: {} }],
    ['торт –мечта', { text: 'торт –мечта', parameters: {} }],
    ['торт в 2 вариантах', { text: 'торт в 2 вариантах', parameters: {} }],
    ['торт 20х30', { text: 'торт 20х30', parameters: {} }],
    ['торт для BMW X3', { text: 'торт для BMW X3', parameters: {} }],
    ['торт в 3 яруса -- мечта', { text: 'торт в 3 яруса -- мечта', parameters: {} }],
    ['cake of seed 7', { text: 'cake of seed 7', parameters: {} }],
  ])('«%s»', (text, expected) => {
    expect(readCakeWords(text)).toEqual(expected);
  });

  it.each([
    ['торт x9', 'count'],
    ['торт x0', 'count'],
    ['торт, 7 вариантов', 'count'],
    ['торт —hd', 'flag'],
    ['торт —seed abc', 'seed'],
    ['торт --seed -1', 'seed'],
    ['торт --seed 2147483648', 'seed'],
    ['торт --seed 1.5', 'seed'],
    ['торт --seed', 'seed'],
    ['торт --seed abc', 'seed'],
    ['торт --steps 9', 'steps'],
    ['торт --steps 51', 'steps'],
    ['торт --steps 20.5', 'steps'],
    ['торт --steps', 'steps'],
    ['торт --cfg 0', 'guidance'],
    ['торт --cfg 21', 'guidance'],
    ['торт --cfg много', 'guidance'],
    ['торт --size huge', 'size'],
    ['торт --size toString', 'size'],
    ['торт --size', 'size'],
    ['торт --ar 3:4', 'flag'],
    ['торт --hd', 'flag'],
    ['--seed 5 торт с ягодами', 'flag'],
    ['торт --hd x2', 'flag'],
  ] as const)('«%s» is wrong: %s', (text, wrong) => {
    expect(readCakeWords(text).wrong).toBe(wrong);
  });
});

it('knows what is typed instead of pressed', () => {
  expect(['По шагам!', 'skip', 'Назад', '跳过', 'торт'].map(cakeShortcut)).toEqual([
    ...(['steps', 'skip', 'back', 'skip', undefined] as const),
  ]);
});

it('counts tiers in digits and words', () => {
  const said = ['1', '5 ярусов', 'три', 'Два яруса', 'two', '四层', '6', '0', '2,5', 'много', '100'];
  expect(said.map(tiersSaid)).toEqual([1, 5, 3, 2, 2, 4, 0, 0, undefined, undefined, 0]);
});
