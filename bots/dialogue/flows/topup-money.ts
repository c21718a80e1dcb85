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

/** The one pack that these words name by its price (`10`, `10 usdt`, `¥50`); undefined when none or several do. */
export const packInWords = (packs: readonly PackView[], words: string): PackView | undefined => {
  const { before = '', number, after = '' } = AMOUNT.exec(words.normalize('NFKC').trim())?.groups ?? {};
  if (number === undefined || (before !== '' && after !== '')) return undefined;
  const sign = before || after;
  const currency = CURRENCY_WORDS.find(([named]) => named.test(sign))?.[1];
  if (sign !== '' && currency === undefined) return undefined;
  const value = Number(number.replace(',', '.'));
  const named = packs.filter(
    (pack) =>
      (currency === undefined || pack.currency === currency) &&
      Number(amountText(pack.price, pack.currency)) === value,
  );
  return named.length === 1 ? named[0] : undefined;
};

/** Levels that somebody of this level would gain something by. */
export const isHigher = (turn: Turn, level: PackView['level']): level is 'plus' | 'pro' => {
  const ranks = ['free', 'plus', 'pro'];
  return level !== null && !isGroup(turn) && ranks.indexOf(level) > ranks.indexOf(turn.state.account.level);
};
