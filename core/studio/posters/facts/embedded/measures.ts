import type { FactsLanguage } from '../language.ts';
import type { Spec } from './specs.ts';

const NUMBER = '\\d+(?:[.,]\\d+)?';
const LENGTH = '(?:cm|mm|m|см|мм|м|厘米|毫米|公分|米|inch(?:es)?|in|″|дюйм(?:ов|а)?)';
/** No letter of the same script goes on: "5 л" and not "5 лет", "5 g" and not "5 games". */
const END = '(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}])';
const amount = (units: string): RegExp => new RegExp(`(?<![\\p{N}.,])${NUMBER}\\s?(?:${units})${END}`, 'u');

/** What a measure without a label says, by its unit. */
const MEASURES: readonly [expression: RegExp, labels: Record<FactsLanguage, string>][] = [
  [
    new RegExp(
      `(?<![\\p{N}.,])${NUMBER}\\s?${LENGTH}?(?:\\s?(?:[x×хXХ*]|на)\\s?${NUMBER}\\s?${LENGTH}?){1,2}(?<=${LENGTH})${END}`,
      'u',
    ),
    { zh: '尺寸', en: 'Size', ru: 'Размер' },
  ],
  [
    amount('ml|мл|毫升|[lL]|л|升|fl\\.? ?oz|lit(?:er|re)s?|литр(?:ов|а)?'),
    { zh: '容量', en: 'Volume', ru: 'Объём' },
  ],
  // Not years ("2020 г."), not networks ("5G").
  [
    new RegExp(
      `(?<![\\p{N}.,])(?!(?:19|20)\\d\\d\\s?г)${NUMBER}\\s?(?:kg|кг|千克|公斤|g|гр?|грамм(?:ов|а)?|克|mg|мг|毫克|lbs?|oz)${END}`,
      'u',
    ),
    { zh: '重量', en: 'Weight', ru: 'Вес' },
  ],
  [amount('mAh|мА[·*]?ч|毫安时?'), { zh: '电池', en: 'Battery', ru: 'Аккумулятор' }],
  [amount('k?W|к?Вт|千?瓦'), { zh: '功率', en: 'Power', ru: 'Мощность' }],
  [amount('V|伏|вольт'), { zh: '电压', en: 'Voltage', ru: 'Напряжение' }],
  [amount('[GT]B|[ГТ]Б'), { zh: '存储', en: 'Memory', ru: 'Память' }],
  [
    new RegExp(`(?<![\\p{L}\\p{N}])IP(?:X\\d|\\d[\\dX])${END}`, 'u'),
    { zh: '防护等级', en: 'Protection', ru: 'Защита' },
  ],
  [amount('英寸|inch(?:es)?|дюйм(?:ов|а)?'), { zh: '尺寸', en: 'Size', ru: 'Размер' }],
];

/** Measures in a text that say by their unit what they are; one of each kind. */
export const measuresIn = (text: string, language: FactsLanguage): Spec[] => {
  const found: Spec[] = [];
  let left = text;
  for (const [expression, labels] of MEASURES) {
    const value = expression.exec(left)?.[0];
    if (value === undefined) continue;
    left = left.replace(value, ' ');
    if (!found.some(({ label }) => label === labels[language]))
      found.push({ label: labels[language], value });
  }
  return found;
};

/** Nothing but measures: said already by what they measure. */
export const isMeasure = (text: string): boolean =>
  !/\p{L}/u.test(MEASURES.reduce((rest, [expression]) => rest.replace(expression, ' '), text));
