import type { Currency } from '../conversations/payments.ts';

/** Decimals of a currency's smallest unit: micro-USDT, fen, Stars. */
const DECIMALS: Record<Currency, number> = { USDT: 6, CNY: 2, XTR: 0 };

/** An amount in smallest units as exact decimal text with a point: `9.324` USDT (no zeros at its end), `10.00` CNY, `50` Stars. */
export const amountText = (amount: number, currency: Currency): string => {
  const decimals = DECIMALS[currency];
  if (decimals === 0) return String(amount);
  const digits = String(amount).padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  const part = digits.slice(-decimals);
  const shown = currency === 'USDT' ? part.replace(/0+$/, '') : part;
  return shown === '' ? whole : `${whole}.${shown}`;
};
