import type { Effect, Line } from '../../../core/index.ts';
import { buyingHere } from '../flows/topup-packs.ts';
import type { PriceFacts } from '../jobs.ts';
import { isPriceOpen, moneyOf, PRICE_LINES, priceName, priceOf } from '../jobs.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Command, Turn } from '../turn.ts';
import { line, say, sellsHere } from '../turn.ts';

const priceLines = (turn: Turn, facts: readonly PriceFacts[]): Line[] =>
  facts.flatMap(({ key, minutes }) => {
    const credits = priceOf(turn, key);
    if (credits === undefined) return [];
    return [
      line('prices-line', { name: { key: priceName(key) }, credits, minutes, ...moneyOf(turn, credits) }),
    ];
  });

/** Every job with credits, money and usual time: what can be ordered now, then what is coming, then the packs. */
export const sayPrices = (turn: Turn, packs: readonly Line[]): Effect[] => {
  const now = priceLines(
    turn,
    PRICE_LINES.filter((one) => isPriceOpen(turn, one)),
  );
  const coming = priceLines(
    turn,
    PRICE_LINES.filter((one) => !isPriceOpen(turn, one)),
  );
  return [
    say({
      lines: [
        ...(now.length > 0 ? [line('prices-now'), ...now] : [line('start-no-jobs')]),
        ...(coming.length > 0 ? [line('prices-coming'), ...coming] : []),
        line('prices-rate', { cny: turn.options.money.creditsPerCny, usd: turn.options.money.creditsPerUsd }),
        ...(packs.length > 0 ? [line('prices-packs'), ...packs] : []),
        ...(sellsHere(turn) ? [] : [line('credits-not-sold')]),
      ],
      menu: navigation(turn, ['train', ...ORDERING, 'topup', 'balance']),
    }),
  ];
};

/** `/prices`: in one message, so that what is sold here is looked up first. */
export const prices: Command = (turn) => {
  const methods = buyingHere(turn);
  return methods.length > 0 ? [{ do: 'list-packs', methods, view: 'prices' }] : sayPrices(turn, []);
};
