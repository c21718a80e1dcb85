import { describe, expect, it } from 'vitest';
import { readSigns } from './alphabet.ts';
import { CODE_SHAPE, CODE_SIGNS, codeIn } from './find.ts';

const CODE = '01234-56789-ABCDE-FGHJK-MNPQR-STVWX';
const SIGNS = CODE.replaceAll('-', '');

describe('a redeem code in a text', () => {
  it.each([
    ['alone', CODE],
    ['without dashes', SIGNS],
    ['in a sentence', `my code is ${CODE}, thanks!`],
    ['in Russian', `мой код: ${CODE.toLowerCase()}`],
    ['in Chinese, with nothing between', `我的兑换码是${CODE}，谢谢`],
    ['with spaces in a sentence', 'my code is 01234 56789 abcde fghjk mnpqr stvwx please'],
    ['in groups of another size', `code 0123456789 ABCDEFGHJK MNPQRSTVWX`],
    ['after a dash', `код-${CODE}`],
    ['in quotes and brackets', `«${CODE}» (${'promo'})`],
    ['on lines of its own', `hello\n${CODE}\nbye`],
    ['with invisible signs', CODE.replaceAll('-', '\u200b-')],
    ['full width', '０１２３４－５６７８９－ＡＢＣＤＥ－ＦＧＨＪＫ－ＭＮＰＱＲ－ＳＴＶＷＸ'],
    ['of a Russian keyboard', `код 01234-56789-АВСDЕ-FGНJК-МNРQR-SТVWХ`],
  ])('%s is found', (_, text) => {
    const found = codeIn(text);
    expect(found && readSigns(found, CODE_SIGNS)).toBe(SIGNS);
  });

  it.each([
    '',
    '12345',
    'thank you so much',
    'why does it not work?',
    'Somebody told me to send this: what now?',
    'hello there you said three more', // 26 letters
    'The first three hundred words are', // words of a sentence, whatever their length
    'this code does not work again here', // 28 letters
    SIGNS.slice(1),
    `${SIGNS}0`,
    `${CODE}-AAAAA`,
    'а'.repeat(600),
    `${SIGNS}${' '.repeat(600)}`,
  ])('%j has none', (text) => {
    expect(codeIn(text)).toBeUndefined();
  });

  it('no sentence of as many letters is one', () => {
    const sentence = 'where can we get the money back today'; // 30 letters, all of them signs or lookalikes
    expect(sentence.replaceAll(' ', '')).toHaveLength(CODE_SIGNS);
    expect(readSigns(sentence, CODE_SIGNS)).toBeDefined();
    expect(codeIn(sentence)).toBeUndefined();
  });

  it('its shape is said with as many signs', () => {
    expect(CODE_SHAPE).toBe('XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX');
  });
});
