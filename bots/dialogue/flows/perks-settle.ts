import type {
  CheckInOutcome,
  CheckInView,
  Effect,
  ErrorCode,
  ErrorParams,
  InviteRefusal,
  InviteView,
  PaymentEffect,
  RedeemOutcome,
} from '../../../core/index.ts';
import { sayBalance } from '../replies/balance.ts';
import { sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { settleCheckIn } from './perks-check-in.ts';
import { offerInvite, sayAccepted, sayInvite, sayRefusedInvite } from './perks-invite.ts';
import { closed } from './perks-place.ts';
import { settleRedeem } from './perks-redeem.ts';

/** What codes, check-ins, invitations and levels ask of the core. */
export type PerkEffect = Extract<
  PaymentEffect,
  {
    do: 'redeem' | 'show-check-in' | 'check-in' | 'show-invite' | 'look-invite' | 'accept-invite';
  }
>;

/** What to say about an effect that was carried out; `value` is the outcome that it promises. */
export const settlePerk = (turn: Turn, effect: PerkEffect, value: unknown): Effect[] => {
  switch (effect.do) {
    case 'redeem':
      return settleRedeem(turn, value as RedeemOutcome);
    case 'show-check-in':
      return [sayBalance(turn, value as CheckInView)];
    case 'check-in':
      return settleCheckIn(turn, value as CheckInOutcome);
    case 'show-invite':
      return sayInvite(turn, value as InviteView);
    case 'look-invite':
      return offerInvite(turn, value as { code: string; refusal?: InviteRefusal });
    case 'accept-invite':
      return sayAccepted(turn, value as { refusal?: InviteRefusal });
  }
};

/** What to say about an effect that the core refused. */
export const perkFailed = (
  turn: Turn,
  effect: PerkEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  // The balance is known without it.
  if (effect.do === 'show-check-in') return [sayBalance(turn)];
  if (effect.do === 'show-invite' && code === 'PAYMENT_UNAVAILABLE') return sayRefusedInvite(turn, 'off');
  return [...(effect.do === 'redeem' ? closed(turn) : []), sayError(turn, code, { params })];
};
