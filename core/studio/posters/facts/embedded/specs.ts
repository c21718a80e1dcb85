import { FACT_LIMITS } from '../../../../conversations/posters.ts';
import { asEntry, lengthOf, tidy } from './lines.ts';

export interface Spec {
  label: string;
  value: string;
}

/** Labels that need no number after them to be one. */
const KNOWN = new RegExp(
  `^(?:${[
    '(?:net |gross )?weight|sizes?|dimensions?|volume|capacity|length|width|height|diameter|power|voltage|battery(?: life| capacity)?|screen|display|memory|storage|materials?|colou?rs?|warranty|age|temperature|speed|thickness|models?|pack|quantity|shelf life|composition|ingredients|flavou?rs?|country|made in|origin|brand|scent|fabric|fit|type|price|burn time',
    'вес(?: нетто| брутто)?|масса(?: нетто| брутто)?|размер(?:ы|ный ряд)?|габариты|объ[её]м|[её]мкость|длина|ширина|высота|диаметр|мощность|напряжение|аккумулятор|батарея|[её]мкость аккумулятора|экран|дисплей|память|толщина|срок годности|гарантия|время (?:работы|горения)|частота|количество|состав|материалы?|цвета?|страна(?: производства| производитель)?|производство|бренд|модель|вкус|аромат|ткань|тип|комплект(?:ация)?|цена|возраст|температура|пол|сезон',
    '净含量|净重|毛重|重量|尺寸|尺码|规格|容量|体积|长度|宽度|高度|直径|功率|电压|电池(?:容量)?|屏幕|内存|厚度|保质期|质保|保修|续航|材质|材料|颜色|成分|配料|产地|品牌|型号|款式|口味|香味|面料|数量|价格|适用(?:人群|年龄)|防水(?:等级)?|包装|重',
  ].join('|')})$`,
  'iu',
);

const CONTACT = /https?:|www\.|@\w|t\.me\/|\+?\d[\d\s()-]{8,}\d|微信|телефон|whatsapp/iu;
export const isContact = (text: string): boolean => CONTACT.test(text);

const HAN = /\p{Script=Han}/u;
const wordsIn = (text: string): number => text.split(/\s+/u).length;
const isShort = (text: string, words: number, han: number): boolean =>
  HAN.test(text) ? lengthOf(text) <= han : wordsIn(text) <= words;

/** A value without what ends the text around it. */
export const unended = (value: string): string => tidy(value).replace(/[\s.。,，;；、]+$/u, '');

const specFrom = (rawLabel: string, rawValue: string): Spec | undefined => {
  const [label, value] = [asEntry(rawLabel), unended(rawValue)];
  const fits = lengthOf(label) <= FACT_LIMITS.specs.label && lengthOf(value) <= FACT_LIMITS.specs.value;
  return fits && /\p{L}/u.test(label) && /[\p{L}\p{N}]/u.test(value) ? { label, value } : undefined;
};

/**
 * How freely pairs are read: `known` takes labels that we know alone; a part of a `sentence` needs a number else; a `listed`
 * entry, which stands for itself, does with a short value.
 */
export type SpecReading = 'known' | 'sentence' | 'listed';

/** "Вес: 200 г", "电池：5000mAh", "Size - 10 x 20 cm". */
const pairOf = (text: string, reading: SpecReading): Spec | undefined => {
  const colon = /^([^:：=«"“.!?。！？]{1,40}?)\s*[:：=]\s*(?!\/\/)(.+)$/u.exec(text);
  const dash = colon ? null : /^([^—–«"“.!?。！？]{1,40}?)\s+[—–-]\s+(.+)$/u.exec(text);
  const [, label, value] = colon ?? dash ?? [];
  if (label === undefined || value === undefined || !/\p{L}/u.test(label)) return undefined;
  const known = KNOWN.test(label.trim());
  if (!known && (reading === 'known' || !isShort(label, 4, 12))) return undefined;
  const wanted =
    known ||
    (colon
      ? (/\p{N}/u.test(value) && isShort(label, 3, 8) && isShort(value, 8, 24)) ||
        (reading === 'listed' && isShort(value, 4, 12))
      : /^[\s~≈]*\p{N}/u.test(value) && isShort(value, 6, 12));
  return wanted ? specFrom(label, value) : undefined;
};

/** "Вес 200 г", "净含量500ml": a known label right before a number. */
const labelledOf = (text: string): Spec | undefined => {
  const found =
    /^([\p{L}][\p{L} ]{0,30}?)\s*(?:约为?|为|是|is|of|about|approx\.?|около|до|от|≈|~)?\s*(\p{N}.*|IP\w\d)$/iu.exec(
      text,
    );
  const [, label, value] = found ?? [];
  if (label === undefined || value === undefined) return undefined;
  if (KNOWN.test(label.trim())) return isShort(value, 6, 24) ? specFrom(label, value) : undefined;
  // "Объём флакона 250 мл": of what may stand between, if nothing but a measure follows.
  const first = label.split(' ')[0] ?? '';
  return KNOWN.test(first) && isShort(label, 3, 0) && /^[\p{N}.,\sx×х-]+\p{L}{1,4}\.?$/u.test(value)
    ? specFrom(label, value)
    : undefined;
};

/** Commas between "label: value" pairs, and between short entries. */
const splitPairs = (text: string): string[] => {
  const pairs = text.split(/[,，;；、|]\s*(?=[^,，;；、|:：]{1,40}[:：])/u);
  // What follows a measured value is something else: "время работы: до 30 часов, Bluetooth 5.3".
  if (pairs.length > 1)
    return pairs.flatMap((pair) => pair.split(/(?<=\p{N}[^,，:：]{0,20})[,，]\s*(?=\p{L})/u));
  return text.split(/，|(?<!\p{N}),|,(?!\p{N})|[;；、|]/u);
};

/**
 * The specs that a text consists of, and what is left of it. A text that is one pair stays whole, commas in its value
 * too ("Материал: сталь, пластик").
 */
export const specsOf = (text: string, reading: SpecReading): { specs: Spec[]; rest: string[] } => {
  const colons = text.match(/[:：]/gu)?.length ?? 0;
  const parts = splitPairs(text).map(tidy);
  // "Dimensions: 30x25 cm, weight 4.5 kg" is two.
  const joined = parts.slice(1).some((part) => labelledOf(part) !== undefined);
  const whole = colons < 2 && !joined ? pairOf(text, reading) : undefined;
  if (whole) return { specs: isContact(text) ? [] : [whole], rest: [] };
  const specs: Spec[] = [];
  const rest: string[] = [];
  for (const part of parts) {
    const spec = pairOf(part, reading) ?? labelledOf(part);
    if (spec && !isContact(part)) specs.push(spec);
    else if (!spec && /[\p{L}\p{N}]/u.test(part)) rest.push(part);
  }
  return specs.length > 0 ? { specs, rest } : { specs, rest: [text] };
};
