import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCaption, splitText } from './split.ts';

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

describe('splitText', () => {
  it('cuts at paragraphs, then at words, then between characters', () => {
    expect(splitText('one two\nthree four', 12)).toEqual(['one two', 'three four']);
    expect(splitText('one two three four', 12)).toEqual(['one two', 'three four']);
    expect(splitText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(splitText('  short ', 40)).toEqual(['short']);
    expect(splitText(' \n ', 40)).toEqual([]);
  });

  it('never cuts a character in two', () => {
    expect(splitText('🎂🎂🎂', 3)).toEqual(['🎂', '🎂', '🎂']);
    expect(splitText('a🎂b', 2)).toEqual(['a', '🎂', 'b']);
  });

  it('keeps every limit and loses nothing but white space', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', '\n', '\n\n', '🎂', '蛋糕')),
          {
            maxLength: 60,
          },
        ),
        fc.integer({ min: 2, max: 50 }),
        (words, limit) => {
          const text = words.join('');
          const pieces = splitText(text, limit);
          expect(squeezed(pieces.join(''))).toBe(squeezed(text));
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(limit);
            expect(piece.trim()).not.toBe('');
            if (text.isWellFormed()) expect(piece.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });
});

describe('splitCaption', () => {
  it('takes whole lines while they fit', () => {
    expect(splitCaption('one\ntwo\nthree', 40)).toEqual({ caption: 'one\ntwo\nthree', rest: '' });
    expect(splitCaption('one\ntwo\nthree', 8)).toEqual({ caption: 'one\ntwo', rest: 'three' });
    expect(splitCaption('one\ntwo\nthree', 7)).toEqual({ caption: 'one\ntwo', rest: 'three' });
  });

  it('leaves the caption empty when not even the first line fits', () => {
    expect(splitCaption('one two three', 8)).toEqual({ caption: '', rest: 'one two three' });
    expect(splitCaption('one', 0)).toEqual({ caption: '', rest: 'one' });
  });
});
