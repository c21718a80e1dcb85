import type { ErrorCode, ErrorParams, Line, MenuAction } from '../../../core/index.ts';
import { errorLine, isUnpaid, unpaidAdvice } from '../replies/errors.ts';
import { navigationActions } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line } from '../turn.ts';
import type { Said } from './asking.ts';

/** What the sentence about missing credits needs, of what travels beside an effect. */
export const wantingIn = ({ needed, available, debt }: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(
    Object.entries({ needed, available, debt }).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  );

export { WAITING_ORDER as WAITING } from '../../../core/index.ts';

/** The parts of an offer that its cost decides. */
export interface OfferCost {
  /** What is said before the order. */
  lead: Line[];
  code: ErrorCode | undefined;
  /** The cost, and the balance now and after; or how long the order waits for credits. */
  cost: Line[];
  /** Choices beside Confirm: Top up, where the credits don't suffice. */
  topup: MenuAction[];
  isPayable: boolean;
}

/**
 * An order that can't be paid now is offered all the same: what is missing, Top up, and Confirm, which orders it once the
 * credits are there. Said with an unpaid code (`error`), the core has refused it, and `lead` has told why. `kept`: how long it
 * waits, where that is not a day.
 */
export const costOf = (
  turn: Turn,
  price: number,
  { lead = [], code, kept = [line('offer-kept')] }: Said & { kept?: Line[] } = {},
): OfferCost => {
  const { available, debt } = turn.state.wallet;
  const short: ErrorCode | undefined =
    debt > 0 ? 'DEBT_OPEN' : available < price ? 'INSUFFICIENT_CREDITS' : undefined;
  const told = code !== undefined && isUnpaid(code) ? code : undefined;
  const why = told ?? short;
  if (why === undefined) {
    const balance = { price, now: available, after: available - price };
    const cost = isGroup(turn) ? line('offer-cost', { price }) : line('offer-cost-balance', balance);
    return { lead, code, cost: [cost], topup: [], isPayable: true };
  }
  // Only the sentence about missing credits has a place for these.
  const params: ErrorParams | undefined =
    why === 'INSUFFICIENT_CREDITS' ? { needed: price, available } : undefined;
  return {
    lead: told === undefined ? [...lead, errorLine(turn, why, params)] : lead,
    code: code ?? why,
    cost: [line('offer-cost', { price }), ...unpaidAdvice(turn), ...kept, line('offer-confirm-later')],
    topup: navigationActions(turn, ['topup']),
    isPayable: false,
  };
};
