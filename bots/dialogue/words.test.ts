import { describe, expect, it } from 'vitest';
import { isBlank, parseCommand, parseNumber } from './input.ts';
import { topicOf } from './smalltalk.ts';
import { answerInWords, commandForWords } from './synonyms.ts';

describe('commands and numbers', () => {
  it.each([
    ['/cake', { name: 'cake', words: '' }],
    ['  /Cake@Dark_bot  a  b ', { name: 'cake', words: 'a  b' }],
    ['/cake\nдва яруса', { name: 'cake', words: 'два яруса' }],
    ['／余额', { name: '余额', words: '' }],
    ['/ cake', undefined],
    ['/', undefined],
    ['a /cake', undefined],
    ['/a-b', undefined],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it.each([
    ['2', 2],
    [' 12. ', 12],
    ['３', 3],
    ['2)', 2],
    ['2 торта', undefined],
    ['1234', undefined],
    ['-1', undefined],
  ])('%j', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it('invisible characters are no words', () => {
    expect(['', ' \n\t', '\u200b\u2060\ufeff'].every(isBlank)).toBe(true);
    expect(isBlank(' a')).toBe(false);
  });
});

describe('words', () => {
  it.each([
    ['Баланс?', 'balance'],
    ['  СКОЛЬКО   СТОИТ?? ', 'prices'],
    ['Почём', 'prices'],
    ['多少钱？', 'prices'],
    ['how do I top up?', 'topup'],
    ['баланс и торт', undefined],
    ['чек-ин', 'checkin'],
    ['хочу кредиты', 'topup'],
    ['кошелёк', 'balance'],
    ['Я оплатил(а)', 'paid'],
    ['取消订单', 'cancel_order'],
    ['показать заказ', 'show_order'],
    ['', undefined],
  ])('%j', (text, command) => {
    expect(commandForWords(text)).toBe(command);
  });

  it.each([
    ['Да!', 'yes'],
    ['好的', 'yes'],
    ['нет', 'no'],
    ['Отмена', 'no'],
    ['может быть', undefined],
  ])('%j answers', (text, answer) => {
    expect(answerInWords(text)).toBe(answer);
  });

  it.each([
    ['Здравствуйте, вы кто?', 'who'],
    ['Добрый день!', 'greeting'],
    ['hi there', 'greeting'],
    ['你好呀', 'greeting'],
    ['большое спасибо', 'thanks'],
    ['а сколько стоит свадебный торт?', 'prices'],
    ['хочу пополнить счёт', 'topup'],
    ['пятиярусный торт для шефа', 'cake'],
    ['Привет! Нарисуй торт с розами', 'cake'],
    ['три яруса и живые цветы', 'cake'],
    ['какая погода в Москве', 'unknown'],
    ['this is a high tide', 'unknown'],
    ['покажи', 'unknown'],
  ])('%j is about %s', (text, topic) => {
    expect(topicOf(text)).toBe(topic);
  });
});
