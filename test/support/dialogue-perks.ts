import fc from 'fast-check';
import { NOW } from './dialogue.ts';

const REFUSALS = ['unknown', 'self', 'loop', 'invited', 'customer', 'off'] as const;

/** Outcomes of the shapes that codes, check-ins, invitations and levels promise. */
export const perksValue = (effect: { do: string }): fc.Arbitrary<unknown> | undefined => {
  const credits = fc.nat(999);
  const view = {
    ...{ credits, every: fc.constantFrom('day', 'week'), open: fc.boolean() },
    nextAt: fc.constantFrom(NOW, NOW + 1, NOW + 604_800_000),
  };
  const refusal = fc.option(fc.constantFrom(...REFUSALS), { nil: undefined });
  switch (effect.do) {
    case 'redeem':
      return fc.oneof(
        fc.record({
          ...{ state: fc.constant('redeemed'), credits, available: credits },
          level: fc.constantFrom('plus', 'pro', null),
        }),
        fc.constant({ state: 'refused' }),
        fc.record({ state: fc.constant('limited'), minutes: fc.integer({ min: 1, max: 60 }) }),
      );
    case 'show-check-in':
      return fc.record(view);
    case 'check-in':
      return fc.record({
        ...{ ...view, available: credits },
        state: fc.constantFrom('claimed', 'before', 'paused'),
      });
    case 'show-invite':
      return fc.record({
        ...{ code: fc.constant('0123456789'), credits },
        ...{ came: fc.nat(30), rewarded: fc.nat(30) },
      });
    case 'look-invite':
      return fc.record({ code: fc.constant('0123456789'), refusal });
    case 'accept-invite':
      return fc.record({ refusal });
    default:
      return undefined;
  }
};
