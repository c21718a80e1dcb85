import type { ErrorCode } from '../errors.ts';

/** What the dialogue can ask about money that comes in: packs, orders, Stars, codes, check-ins, levels, invitations. */

/** Ways to buy a pack. Redeem codes are the other way to credits. */
export const BUYING_METHODS = ['stars', 'usdt', 'wechat-pay', 'epay', 'manual'] as const;
export type BuyingMethod = (typeof BUYING_METHODS)[number];
/** What a channel may offer: TELEGRAM_PAYMENTS, WECHAT_PAYMENTS. */
export type PaymentMethod = BuyingMethod | 'codes';

export type Currency = 'USDT' | 'CNY' | 'XTR';

/** A pack as it is offered by one method. */
export interface PackView {
  packId: string;
  method: BuyingMethod;
  currency: Currency;
  /** In the currency's smallest unit: micro-USDT, fen, Stars. */
  price: number;
  /** Credits bought, and given on top. */
  base: number;
  bonus: number;
  level: 'plus' | 'pro' | null;
}

export type OrderStatus = 'open' | 'paid' | 'expired' | 'cancelled' | 'late' | 'refunded';

/** An order as its person sees it. */
export interface OrderView {
  orderId: string;
  /** 8 letters and digits: what is said on the phone, or written beside a payment. */
  code: string;
  packId: string;
  method: BuyingMethod;
  currency: Currency;
  status: OrderStatus;
  /** Of the pack, in the smallest unit. */
  price: number;
  /** What must arrive, to the last unit. */
  amount: number;
  base: number;
  bonus: number;
  /** USDT: where to. */
  address?: string;
  /** What the QR picture holds: the plain address, WeChat Pay's code_url, epay's page; absent while it is being asked for. */
  qr?: string;
  createdAt: number;
  expiresAt: number;
  /** Whole minutes left, rounded up; 0 when it is over. */
  minutesLeft: number;
}

/** opened: now. same: it was open already. other: an order of another pack is open, and nothing was done. */
export interface OpenedOrder {
  state: 'opened' | 'same' | 'other';
  order: OrderView;
}

/** What became of a look at the source of a payment. `paid` credits were told by a message of their own. */
export type LookResult =
  | { state: 'paid' | 'waiting' | 'over'; order: OrderView }
  /** The source does not answer. */
  | { state: 'away'; order: OrderView };

/** What became of a transaction hash that somebody sent. */
export type ClaimResult =
  /** It was theirs, and is credited now. */
  | { state: 'credited'; credits: number }
  /** It is known and credited to this account already. */
  | { state: 'known' }
  /** An admin looks at it: claimed by this account, with everything that is known of it. */
  | { state: 'review' }
  /** No such transfer to us: none at all, not successful, not USDT, not to our address. */
  | { state: 'none' }
  /** The chain has it, but not for good yet. */
  | { state: 'unconfirmed' }
  | { state: 'away' };

export type RedeemOutcome =
  | { state: 'redeemed'; credits: number; level: 'plus' | 'pro' | null; available: number }
  /** Unknown, used, void and expired look alike (money 16). */
  | { state: 'refused' }
  | { state: 'limited'; minutes: number };

export interface CheckInView {
  /** Credits of a check-in. */
  credits: number;
  every: 'day' | 'week';
  /** It can be claimed now. */
  open: boolean;
  /** When the next one opens, epoch ms. */
  nextAt: number;
}

export interface CheckInOutcome extends CheckInView {
  /**
   * claimed: now. before: it was claimed in this period. paused: the budget of free credits of this day is used up, or guests
   * are given no play money.
   */
  state: 'claimed' | 'before' | 'paused';
  available: number;
}

export interface InviteView {
  code: string;
  /** Credits for the inviter, at the first top-up of who was invited. */
  credits: number;
  /** How many came, and how many of them were rewarded. */
  came: number;
  rewarded: number;
}

/** Why an invitation can't be taken. */
export type InviteRefusal = 'unknown' | 'self' | 'loop' | 'invited' | 'customer' | 'off';

/** A pack as it was chosen: by a label that showed this price, and these credits with the bonus. */
export interface PackChoice {
  packId: string;
  method: BuyingMethod;
  price: number;
  credits: number;
  /** Of the open order that it takes the place of. */
  instead?: string;
  /** The menu that it was chosen from. */
  use?: string;
}

/** What a choice asks of a flow (`pick`): to show the order once more that its open dialog waits to have confirmed. */
export const WAITING_ORDER = 'waiting';

/**
 * What an order is looked up for: only its status message, words that mean it while it is open ("I've paid", "cancel order",
 * "show order"), or a list that it stands in as well.
 */
export type OrderLook = 'status' | 'paid' | 'cancel' | 'show' | 'beside-cancel' | 'beside-status';

type Chain = { txid: string };

export type PaymentEffect =
  /**
   * Packs of these methods, and the order that is open. Outcome: { packs: PackView[]; open?: OrderView }. What it is asked for
   * comes back to `settle` as it is: the list of prices, a choice whose price is compared, an amount in words, why a choice
   * could not be taken.
   */
  | {
      do: 'list-packs';
      methods: BuyingMethod[];
      view?: 'prices';
      chosen?: PackChoice;
      wanted?: string;
      because?: ErrorCode;
    }
  /**
   * One open order per account: the same pack and method answer the open one. Outcome: OpenedOrder. `instead`: cancels the
   * one that is open and takes this one. NOT_FOUND (no such pack any more), PAYMENT_UNAVAILABLE (not by this method here),
   * NO_SLOT_LEFT, ORDERS_PAUSED (our clock is off).
   */
  | { do: 'open-order'; packId: string; method: BuyingMethod; instead?: boolean }
  /**
   * Outcome: OrderView. Without an id: the open one, or the newest. ORDER_NOT_FOUND. `view` comes back to `settle` as it is,
   * without one it is how to pay; so does `because`, why a choice of it could not be taken.
   */
  | { do: 'show-order'; orderId?: string; view?: OrderLook; because?: ErrorCode }
  /** Outcome: OrderView. ORDER_CLOSED when it is not open any more. */
  | { do: 'cancel-order'; orderId: string }
  /**
   * "I've paid". Outcome: { order: OrderView; wait?: number }: with `wait` (seconds) it was asked a moment ago; without it,
   * ask for the task `look-order`. ORDER_NOT_FOUND.
   */
  | { do: 'check-order'; orderId: string }
  /** Counts a try of /paid. Outcome: { wait?: number (minutes) }: without it, ask for the task `claim-transfer`. BAD_INPUT { field: 'hash' }. */
  | { do: 'try-claim'; hash: string }
  /**
   * Telegram says that Stars were paid. Outcome: { credits; state: 'credited' | 'known' | 'review' }; the person was told
   * about what was credited, and about what the operator decides.
   */
  | { do: 'stars-paid'; chargeId: string; payload: string; currency: string; amount: number }
  /** Telegram says that Stars were given back. Outcome: { credits; debt; state: 'refunded' | 'known' | 'unknown' }; told too. */
  | { do: 'stars-refunded'; chargeId: string; payload: string; amount: number }
  /** An invoice of a pack, frozen for 24 h. Outcome: StarsInvoiceView. NOT_FOUND, PAYMENT_UNAVAILABLE. */
  | { do: 'open-invoice'; packId: string }
  /** Outcome: RedeemOutcome. */
  | { do: 'redeem'; code: string }
  /** Outcome: CheckInView. */
  | { do: 'show-check-in' }
  /** Outcome: CheckInOutcome. */
  | { do: 'check-in' }
  /** Outcome: InviteView. PAYMENT_UNAVAILABLE where invitations are off. */
  | { do: 'show-invite' }
  /** Whether an invitation can be taken; changes nothing. Outcome: { code; refusal?: InviteRefusal }. */
  | { do: 'look-invite'; code: string }
  /** Outcome: { refusal?: InviteRefusal }. */
  | { do: 'accept-invite'; code: string }
  /** Everything that was paid and spent, as a file. Outcome: { assetId: string }. NOTHING_TO_SHOW. */
  | { do: 'statement' };

/** What sendInvoice needs. */
export interface StarsInvoiceView {
  payload: string;
  startParameter: string;
  stars: number;
  base: number;
  bonus: number;
}

/** Tasks: their payloads; their results come back as `{ ok: true, value } | { ok: false }`. */
export interface PaymentTasks {
  /** Asks the source about an order now. Result: LookResult. */
  'look-order': { orderId: string };
  /** Gets the address to pay at (WeChat Pay, epay). Result: { order: OrderView } with `qr`, or { problem: 'away', order }. */
  'prepare-order': { orderId: string };
  /** Reads a transaction from the chain. Result: ClaimResult. */
  'claim-transfer': Chain;
  /** Asks the platform whether somebody follows the channel. Result: { state: 'plus' | 'already' | 'not-yet' | 'away' }. */
  'check-follow': Record<string, never>;
}
