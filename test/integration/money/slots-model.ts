const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
/** Micro-USDT between two amounts of one price. */
const STEP = 1000;

export interface ModelWindow {
  orderId: string;
  accountId: string;
  amount: number;
  opensAt: number;
  closesAt: number;
}

/** Whose an amount is at a moment of the chain: in an order's window, in the day after it, or nobody's. */
export type ModelJudged = { state: 'open' | 'reserved'; window: ModelWindow } | { state: 'nobody' };

/** The amounts at one address, as security 12 and money 13 say: who holds which, and when each order could be paid. */
export class SlotsModel {
  readonly slots = new Map<number, { accountId: string; reservedUntil: number }>();
  readonly windows: ModelWindow[] = [];
  /** Amounts that a person was given anew, by person and day (UTC). */
  readonly #fresh = new Map<string, number>();

  #dayOf(person: string, now: number): string {
    return `${person} ${Math.floor(now / DAY)}`;
  }

  /** What an account may be given for a price; none: it is refused. */
  offers({
    accountId,
    person,
    price,
    now,
    hasPaid,
  }: {
    accountId: string;
    person: string;
    price: number;
    now: number;
    hasPaid: boolean;
  }) {
    const live = [...this.slots].filter(([, { reservedUntil }]) => reservedUntil > now);
    const held = live.filter(([, slot]) => slot.accountId === accountId).map(([amount]) => amount);
    const isOf = (amount: number): boolean => amount < price && amount >= price - 999 * STEP;
    const own = held.filter(isOf);
    if (own.length > 0) return own;
    if (held.length >= 3 || (this.#fresh.get(this.#dayOf(person, now)) ?? 0) >= (hasPaid ? 10 : 3)) return [];
    const taken = new Set(live.map(([amount]) => amount));
    const free: number[] = [];
    for (let k = 1; k <= 999 && price - k * STEP > 0; k += 1)
      if (!taken.has(price - k * STEP)) free.push(price - k * STEP);
    const plain = free.filter((amount) => ((price - amount) / STEP) % 10 !== 0);
    return plain.length > 0 || !hasPaid ? plain : free;
  }

  /** An order takes an amount that it was offered. `isPaid`: of the orders before. */
  take(
    { orderId, accountId, amount }: Pick<ModelWindow, 'orderId' | 'accountId' | 'amount'>,
    {
      now,
      expiresAt,
      isPaid,
      person,
    }: { now: number; expiresAt: number; isPaid: (orderId: string) => boolean; person: string },
  ): void {
    const before = this.slots.get(amount);
    const last = this.windows.filter((window) => window.amount === amount).at(-1);
    let opensAt = now - MINUTE;
    if (last?.accountId === accountId && (isPaid(last.orderId) || last.closesAt >= now))
      last.closesAt = Math.max(last.opensAt, Math.min(last.closesAt, opensAt - 1));
    const isOwn = before?.accountId === accountId && before.reservedUntil > now;
    const day = this.#dayOf(person, now);
    if (!isOwn) this.#fresh.set(day, (this.#fresh.get(day) ?? 0) + 1);
    if (before && !isOwn) opensAt = Math.max(opensAt, before.reservedUntil);
    if (last) opensAt = Math.max(opensAt, last.closesAt + 1);
    const closesAt = Math.max(expiresAt, opensAt);
    this.windows.push({ orderId, accountId, amount, opensAt, closesAt });
    this.slots.set(amount, { accountId, reservedUntil: closesAt + DAY });
  }

  close(orderId: string, now: number): void {
    const window = this.windows.find((one) => one.orderId === orderId);
    const slot = window && this.slots.get(window.amount);
    if (!window || !slot) return;
    const end = Math.max(now, window.opensAt);
    if (slot.accountId === window.accountId && slot.reservedUntil === window.closesAt + DAY)
      slot.reservedUntil = end + DAY;
    window.closesAt = Math.min(window.closesAt, end);
  }

  judge(amount: number, at: number): ModelJudged {
    const window = this.windows.filter((one) => one.amount === amount && one.opensAt <= at).at(-1);
    if (!window || at >= window.closesAt + DAY) return { state: 'nobody' };
    return { state: at <= window.closesAt ? 'open' : 'reserved', window };
  }

  /** Windows of one amount never overlap, and nobody gets what was somebody else's within a day; three each at most. */
  problems(now: number): string[] {
    const found: string[] = [];
    const last = new Map<number, ModelWindow>();
    for (const window of this.windows) {
      const before = last.get(window.amount);
      const pause = before?.accountId === window.accountId ? 0 : DAY;
      if (before && before.closesAt + pause > window.opensAt)
        found.push(`amount ${window.amount}: windows of ${before.orderId} and ${window.orderId} overlap`);
      last.set(window.amount, window);
    }
    const held = new Map<string, number>();
    for (const { accountId, reservedUntil } of this.slots.values())
      if (reservedUntil > now) held.set(accountId, (held.get(accountId) ?? 0) + 1);
    for (const [accountId, count] of held) if (count > 3) found.push(`${accountId} holds ${count} amounts`);
    return found;
  }
}
