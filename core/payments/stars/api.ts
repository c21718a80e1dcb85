/** Telegram's own record of Stars that moved (getStarTransactions). */
export interface StarsTransaction {
  /** The charge id of a payment; a refund has the id of its payment. */
  id: string;
  /** other: neither a payment of an invoice nor its refund (a withdrawal, a gift); it only counts in the paging. */
  kind: 'payment' | 'refund' | 'other';
  /** Stars, > 0. */
  amount: number;
  /** Epoch ms. */
  at: number;
  payload?: string;
  /** The other side: a user id. */
  userId?: string;
}

/** What the Telegram adapter does for the payments. */
export interface StarsApi {
  /** The bot's id: each bot has a record of its own. */
  readonly bot: string;
  /** Oldest first; `offset` counts from the oldest (core.telegram.org/bots/api#getstartransactions). */
  transactions(query: { offset: number; limit: number }, signal: AbortSignal): Promise<StarsTransaction[]>;
  /** Resolves also when it was refunded before (CHARGE_ALREADY_REFUNDED). Rejects with StarsRefused, or with anything unclear. */
  refund(query: { userId: string; chargeId: string }, signal: AbortSignal): Promise<void>;
}

/** Telegram refuses to give a payment back: nothing moved there, and asking again would not help. */
export class StarsRefused extends Error {
  override readonly name = 'StarsRefused';
}

/** What Telegram asks 10 s before a payment. */
export interface Checkout {
  /** Of this question: Telegram's own repetition has the same one. */
  queryId: string;
  /** `telegram` user id. */
  userId: string;
  payload: string;
  currency: string;
  amount: number;
}

/** `refusal` is a locale key; `locale` is the person's chosen language. */
export type CheckoutAnswer = { ok: true } | { ok: false; refusal: string; locale?: string };
