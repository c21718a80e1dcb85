import { describe, expect, it } from 'vitest';
import { flawOf } from './flaws.ts';

const SOURCE = 'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет';

describe('a usable translation', () => {
  it.each([
    [SOURCE, 'Soft pastel-colored cake with berries for a 5-year-old girl'],
    ['Торт', 'Cake'],
    ['三层翻糖蛋糕', 'Three-tier fondant cake'],
    ['三层翻糖蛋糕', '3-tier fondant cake'],
    ['Двухъярусный торт', '2-tier cake'],
    ['Торт с ZQ1 и ZQ2', 'Cake with ZQ1 and ZQ2'],
    ['Очень-очень нежный торт', 'Very, very delicate cake'],
    [
      'Торт: шоколад, шоколад с орехами и белый шоколад',
      'Cake: chocolate, chocolate with nuts and white chocolate',
    ],
  ])('of «%s»', (source, text) => {
    expect(flawOf(source, text)).toBeUndefined();
  });
});

describe('an unusable one', () => {
  it.each([
    ['', 'empty'],
    ['Cake 蛋糕 for a 5-year-old girl', 'han'],
    ['...', 'empty'],
    ['Cake with ягодами for a 5-year-old girl', 'cyrillic'],
    ['Cake with berries for a girl', 'numbers'],
    ['Cake with berries for a 6-year-old girl', 'numbers'],
    ['Cake with 12 berries for a 5-year-old girl', 'numbers'],
    ['Cake 5 berries berries berries berries berries', 'loop'],
    ['Cake for 5 with berries and cream, with berries and cream, with berries and cream', 'loop'],
    ['I am 5, I am I am I am I am sorry', 'loop'],
    [`Cake 5 ${'ha'.repeat(20)}`, 'loop'],
    ['A 5 !!!!!!!!!!!!!!', 'loop'],
    ['5-year', 'short'],
    ['Cake 5 <script>alert(1)</script> with berries', 'form'],
    ['Cake for a 5-year-old\ngirl with berries', 'form'],
  ])('«%s» is %s', (text, flaw) => {
    expect(flawOf(SOURCE, text)).toBe(flaw);
  });

  it('is far longer than its original', () => {
    const words = Array.from(
      { length: 90 },
      (_, i) => `word${String.fromCharCode(97 + (i % 26))}${'x'.repeat(i % 7)}`,
    );
    expect(flawOf('Торт с кремом', words.join(' '))).toBe('long');
  });

  it('varies its loop a little', () => {
    const phrases = [
      'the cake is on the table and',
      'the cake is in the table and',
      'the cake is at the table and',
    ];
    const text = Array.from({ length: 12 }, (_, i) => phrases[i % 3]).join(' ');
    expect(flawOf('х'.repeat(300), text)).toBe('loop');
  });
});
