import fc from 'fast-check';
import type { OrderView } from '../../core/index.ts';
import { orderOf, PACKS } from './topup-views.ts';

const order: fc.Arbitrary<OrderView> = fc
  .record({
    method: fc.constantFrom('usdt', 'wechat-pay', 'epay', 'manual', 'stars'),
    status: fc.constantFrom('open', 'open', 'open', 'paid', 'expired', 'cancelled', 'late', 'refunded'),
    amount: fc.nat(200_000_000),
    bonus: fc.nat(9),
    minutesLeft: fc.nat(30),
    qr: fc.constantFrom('weixin://wxpay/bizpayurl?pr=x', undefined),
  } as const)
  .map(({ qr, ...some }) => orderOf({ ...some, ...(qr === undefined ? {} : { qr }) }));

/** Outcomes of the shapes that the effects around orders promise. */
export const topupValue = (effect: { do: string }): fc.Arbitrary<unknown> | undefined => {
  const wait = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });
  switch (effect.do) {
    case 'list-packs':
      return fc.record({
        packs: fc.subarray([...PACKS]),
        open: fc.option(order, { nil: undefined }),
      });
    case 'open-order':
      return fc.record({ state: fc.constantFrom('opened', 'same', 'other'), order });
    case 'show-order':
    case 'cancel-order':
      return order;
    case 'check-order':
      return fc.record({ order, wait });
    case 'try-claim':
      return fc.record({ wait });
    case 'stars-paid':
      return fc.record({ credits: fc.nat(999), state: fc.constantFrom('credited', 'known') });
    case 'stars-refunded':
      return fc.record({
        ...{ credits: fc.nat(999), debt: fc.nat(99) },
        state: fc.constantFrom('refunded', 'known', 'unknown'),
      });
    case 'open-invoice':
      return fc.record({
        ...{ payload: fc.constant('inv-1'), startParameter: fc.constant('pack') },
        ...{ stars: fc.nat(999), base: fc.nat(999), bonus: fc.nat(99) },
      });
    default:
      return undefined;
  }
};
