import { describe, expect, it } from 'vitest';
import { FACT_LIMITS } from '../../conversations/posters.ts';
import { allWords, fileNameOf, parseWords } from './poster-input.ts';
import { parseFacts } from './product.ts';

const facts = (changes: object = {}) => ({ name: 'Bottle', colours: ['#AABBCC'], ...changes });

describe('facts of a product', () => {
  it('are cleaned: one line each, nothing hidden, what is empty left out', () => {
    expect(
      parseFacts(
        facts({
          name: '  Bottle\u202e\n 500 ',
          specs: [
            { label: ' Volume', value: '500\tml ' },
            { label: '', value: 'x' },
          ],
          points: ['cold', '  ', 'e\u0301'],
        }),
      ),
    ).toEqual({
      name: 'Bottle 500',
      colours: ['#aabbcc'],
      specs: [{ label: 'Volume', value: '500 ml' }],
      points: ['cold', '\u00e9'],
      steps: [],
      review: '',
      brand: '',
    });
  });

  it.each([
    ['name', { name: '…' }],
    ['name', { name: 'a'.repeat(FACT_LIMITS.name + 1) }],
    ['colours', { colours: [] }],
    ['colours', { colours: ['red'] }],
    ['colours', { colours: Array(6).fill('#000000') }],
    ['specs', { specs: Array(11).fill({ label: 'a', value: 'b' }) }],
    ['specs', { specs: [{ label: 'a'.repeat(41), value: 'b' }] }],
    ['points', { points: ['a'.repeat(121)] }],
    ['steps', { steps: Array(5).fill('a') }],
    ['review', { review: 'a'.repeat(301) }],
    ['brand', { brand: 7 }],
  ])('are refused where %s is wrong', (field, changes) => {
    expect(() => parseFacts(facts(changes))).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', params: expect.objectContaining({ field }) }),
    );
  });

  it('count characters as people do', () => {
    expect(parseFacts(facts({ name: '杯'.repeat(FACT_LIMITS.name) })).name).toHaveLength(FACT_LIMITS.name);
    expect([...parseFacts(facts({ review: '👍'.repeat(300) })).review]).toHaveLength(300);
  });
});

it('all words of an order are looked at together: what is drawn, and what is written', () => {
  const words = allWords({
    description: 'steel',
    facts: parseFacts(
      facts({ specs: [{ label: 'V', value: '1 l' }], points: ['p'], steps: ['s'], review: 'r', brand: 'b' }),
    ),
  });
  expect(words.split('\n')).toEqual(['Bottle', 'steel', 'p', 'V: 1 l', 's', 'r', 'b']);
});

it('words keep their lines and lose what hides', () => {
  expect(parseWords(' a\r\nb\u2028c\u200b\td ', 'words')).toBe('a\nb\nc d');
  expect(() => parseWords('a'.repeat(2001), 'words')).toThrow(
    expect.objectContaining({ code: 'PROMPT_TOO_LONG', params: { length: 2001, limit: 2000 } }),
  );
});

it('files are named by the poster’s own number minus one, edits from 0', () => {
  expect([fileNameOf(1, 0), fileNameOf(3, 1), fileNameOf(10, 12)]).toEqual([
    '00-prime',
    '02-edit0',
    '09-edit11',
  ]);
});
