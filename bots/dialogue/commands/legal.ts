import type { Line, PaymentMethod } from '../../../core/index.ts';
import { navigation } from '../replies/navigation.ts';
import type { Command, Turn } from '../turn.ts';
import { line, say, sellsHere } from '../turn.ts';

/** What is kept, for how long, who gets what, and how to get rid of it: one message. */
export const privacy: Command = () => [say({ lines: [line('privacy-text')] })];

/** Only of what this chat offers: where else something could be paid is said nowhere. */
const ofMethods = (turn: Turn, keys: readonly [PaymentMethod, string][]): Line[] => {
  const offered = turn.options.offers(turn.state.conversation.platform);
  return keys.filter(([method]) => offered.includes(method)).map(([, key]) => line(key));
};

/** What one may order, what a failed order costs, what the credits are, and what holds for payments. */
export const terms: Command = (turn) => [
  say({
    lines: [
      line('terms-text'),
      ...(sellsHere(turn)
        ? [
            line('terms-payments'),
            ...ofMethods(turn, [
              ['usdt', 'terms-usdt'],
              ['manual', 'terms-manual'],
              ['stars', 'terms-stars'],
            ]),
            line('terms-refunds'),
          ]
        : []),
    ],
  }),
];

/** Where to turn to about a payment. */
export const paysupport: Command = (turn) =>
  sellsHere(turn)
    ? [
        say({
          lines: [
            line('paysupport-billing'),
            ...ofMethods(turn, [
              ['usdt', 'paysupport-usdt'],
              ['manual', 'paysupport-manual'],
              ['stars', 'paysupport-stars'],
            ]),
            line('paysupport-person'),
          ],
          menu: navigation(turn, ['billing', 'topup']),
        }),
      ]
    : [say({ lines: [line('paysupport-nothing-sold')] })];
