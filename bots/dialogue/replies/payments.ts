import type { CoreEffect, Effect, ErrorCode, ErrorParams, PaymentEffect } from '../../../core/index.ts';
import { type PerkEffect, perkFailed, settlePerk } from '../flows/perks-settle.ts';
import { settleTopup, type TopupEffect, topupFailed } from '../flows/topup-settle.ts';
import type { Turn } from '../turn.ts';
import { sayError } from './errors.ts';
import { sayStatement } from './statement.ts';

const TOPUP: Record<TopupEffect['do'], true> = {
  'list-packs': true,
  'open-order': true,
  'show-order': true,
  'cancel-order': true,
  'check-order': true,
  'try-claim': true,
  'stars-paid': true,
  'stars-refunded': true,
  'open-invoice': true,
};

const PERKS: Record<PerkEffect['do'], true> = {
  redeem: true,
  'show-check-in': true,
  'check-in': true,
  'show-invite': true,
  'look-invite': true,
  'accept-invite': true,
};

const isTopup = (effect: { do: string }): effect is TopupEffect => Object.hasOwn(TOPUP, effect.do);
const isPerk = (effect: { do: string }): effect is PerkEffect => Object.hasOwn(PERKS, effect.do);

export const isPayment = (effect: CoreEffect | { do: 'use-menu' }): effect is PaymentEffect =>
  isTopup(effect) || isPerk(effect) || effect.do === 'statement';

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settlePayment = (turn: Turn, effect: PaymentEffect, value: unknown): Effect[] => {
  if (isTopup(effect)) return settleTopup(turn, effect, value);
  if (isPerk(effect)) return settlePerk(turn, effect, value);
  return sayStatement(turn, value as { assetId: string });
};

/** What to say about an effect that the core refused. */
export const paymentFailed = (
  turn: Turn,
  effect: PaymentEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  if (isTopup(effect)) return topupFailed(turn, effect, code, params);
  if (isPerk(effect)) return perkFailed(turn, effect, code, params);
  return [sayError(turn, code, { params })];
};
