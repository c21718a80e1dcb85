import { describe, expect, it } from 'vitest';
import { splitInscription } from './inscription.ts';

const CASES: [string, string, string?][] = [
  ['Нежный торт с ягодами, для девочки 5 лет', 'Нежный торт с ягодами, для девочки 5 лет'],
  ['«Нежный торт с ягодами»', 'Нежный торт с ягодами'],
  ['Торт с надписью «Люблю тебя, Аня», розовый', 'Торт, розовый', 'Люблю тебя, Аня'],
  ['торт "С Днём Рождения, Маша!" с розами', 'торт с розами', 'С Днём Рождения, Маша!'],
  ['Торт «Наполеон» с ягодами', 'Торт Наполеон с ягодами'],
  ['торт в стиле «Холодное сердце» с надписью "Ева 5"', 'торт в стиле Холодное сердце', 'Ева 5'],
  ['Торт с надписью С днём рождения, Маша! и розами', 'Торт с розами', 'С днём рождения, Маша!'],
  ['Торт с надписью с днем рождения и с шариками', 'Торт с шариками', 'с днем рождения'],
  ['Торт с ягодами, надпись: Happy Birthday, цвет розовый', 'Торт с ягодами, цвет розовый', 'Happy Birthday'],
  ['Торт без надписи, белый', 'Торт без надписи, белый'],
  ['Торт с надписью из шоколада', 'Торт с надписью из шоколада'],
  ['Cake with the inscription "Happy Birthday" and roses', 'Cake with roses', 'Happy Birthday'],
  ['cake saying “I love you”', 'cake', 'I love you'],
  ['Торт маме, надпись на торте: "Мамочке"; розовый', 'Торт маме; розовый', 'Мамочке'],
  ['生日蛋糕，写着“生日快乐”，草莓', '生日蛋糕，草莓', '生日快乐'],
  ['双层蛋糕，草莓和玫瑰，写着“生日快乐”', '双层蛋糕，草莓和玫瑰', '生日快乐'],
  ['с надписью «С юбилеем»', '', 'С юбилеем'],
  ['белый торт «40» и «лет»', 'белый торт', '40\nлет'],
];

describe('the inscription', () => {
  it.each(CASES)('of «%s»', (text, description, inscription) => {
    expect(splitInscription(text)).toEqual(
      inscription === undefined ? { description } : { description, inscription },
    );
  });

  it('is kept to the letter', () => {
    const exact = 'Ёлка—№1: «2+2=4»'.replace(/[«»]/g, "'");
    expect(splitInscription(`торт с надписью «${exact}»`).inscription).toBe(exact);
  });

  it('survives broken quotes', () => {
    for (const text of ['торт «без конца', '»торт«', '""', '«»', 'торт "" с ягодами']) {
      expect(splitInscription(text).inscription).toBeUndefined();
    }
  });
});
