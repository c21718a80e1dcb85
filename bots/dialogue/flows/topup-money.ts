import type { Currency, PackView, ReplyParam } from '../../../core/index.ts';
import { amountText } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { isGroup } from '../turn.ts';

const SIGNS: Record<Currency, string> = { USDT: 'money-usdt', CNY: 'money-cny', XTR: 'money-xtr' };

/** A price as people write it: 10 USDT, ¥10, ⭐ 110; to the last digit where there is one behind the point. */
export const moneyParam = (units: number, currency: Currency): ReplyParam => ({
  key: SIGNS[currency],
  params: { amount: amountText(units, currency).replace(/\.00$/, '') },
});

/** How people name a currency beside a number. */
const CURRENCY_WORDS: readonly [RegExp, Currency][] = [
  [/^(usdt|usd|\$|dollars?|доллар\p{L}*|юсдт|美元|美金|刀)$/iu, 'USDT'],
  [/^(cny|rmb|yuan|¥|￥|юан\p{L}*|元|块|塊|人民币)$/iu, 'CNY'],
  [/^(xtr|stars?|⭐️?|★|зв[её]зд\p{L}*|星|星星)$/iu, 'XTR'],
];

const AMOUNT = /^(?<before>[^\d\s.,]*)\s*(?<number>\d{1,6}(?:[.,]\d{1,6})?)\s*(?<after>[^\d\s.,]*)$/u;

interface Amount {
  value: number;
  /** undefined = a bare number. */
  currency?: Currency;
}

/** An amount, and nothing else; undefined for any other text. */
const amountIn = (words: string): Amount | undefined => {
  const text = words
    .normalize('NFKC')
    .trim()
    .replace(/\s*[?!.,。]+$/u, '');
  const { before = '', number, after = '' } = AMOUNT.exec(text)?.groups ?? {};
  if (number === undefined || (before !== '' && after !== '')) return undefined;
  const sign = before || after;
  const currency = CURRENCY_WORDS.find(([named]) => named.test(sign))?.[1];
  if (sign !== '' && currency === undefined) return undefined;
  return { value: Number(number.replace(',', '.')), ...(currency === undefined ? {} : { currency }) };
};

/** Whether a text is an amount in a currency: `10 usdt`, `¥50`, not `10`. */
export const namesMoney = (text: string): boolean => amountIn(text)?.currency !== undefined;

/** The packs that these words name by their price: `10`, `10 usdt`, `¥50`. */
export const packsInWords = (packs: readonly PackView[], words: string): PackView[] => {
  const amount = amountIn(words);
  return packs.filter(
    (pack) =>
      (amount?.currency === undefined || pack.currency === amount.currency) &&
      Number(amountText(pack.price, pack.currency)) === amount?.value,
  );
};

/** Levels that somebody of this level would gain something by. */
export const isHigher = (turn: Turn, level: PackView['level']): level is 'plus' | 'pro' => {
  const ranks = ['free', 'plus', 'pro'];
  return level !== null && !isGroup(turn) && ranks.indexOf(level) > ranks.indexOf(turn.state.account.level);
};
