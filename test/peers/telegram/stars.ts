import type { People, UserRef } from './people.ts';
import { ApiError, type Json, type PeerMessage, type PeerUser } from './types.ts';
import type { World } from './world.ts';

/** A question before a payment, and what the bot answered. */
export interface PeerCheckout {
  queryId: string;
  userId: number;
  payload: string;
  /** Absent while it is not answered. */
  answer?: { ok: boolean; error?: string };
  /** Milliseconds between the question and the answer. */
  tookMs?: number;
}

/** An entry of Telegram's record: StarTransaction. */
export interface PeerStarTransaction {
  id: string;
  amount: number;
  date: number;
  source?: Json;
  receiver?: Json;
}

export interface PayOptions {
  /** Default what the invoice asks for. */
  amount?: number;
  currency?: string;
  /** False: the update about the payment is lost. */
  told?: boolean;
}

/** Seconds that Telegram waits for an answer to a pre-checkout. */
const LIMIT_MS = 10_000;

interface Question extends PeerCheckout {
  askedAt: number;
  timer: NodeJS.Timeout;
  resolve(ok: boolean): void;
}

/** Stars as Telegram keeps them: invoices are paid, payments are returned, everything is on record. */
export class Stars {
  readonly #world: World;
  readonly #people: People;
  readonly #violations: string[];
  readonly #asked = new Map<string, Question>();
  /** Ids of the updates that asked one. */
  readonly questions = new Set<number>();
  readonly transactions: PeerStarTransaction[] = [];
  /** How people stand in chats: `<chat>/<user>`. */
  readonly members = new Map<string, { status: string; is_member?: boolean }>();
  limitMs = LIMIT_MS;
  #next = 1;

  constructor(world: World, people: People, violations: string[]) {
    this.#world = world;
    this.#people = people;
    this.#violations = violations;
  }

  get checkouts(): PeerCheckout[] {
    return [...this.#asked.values()].map(({ askedAt: _a, timer: _t, resolve: _r, ...rest }) => rest);
  }

  /** Presses Pay under an invoice; resolves with the charge id, or undefined when the bot says no or nothing. */
  async pay(
    chatId: number,
    userRef: UserRef,
    messageId: number,
    options: PayOptions = {},
  ): Promise<string | undefined> {
    const message = this.#world.message(chatId, messageId);
    if (message?.invoice === undefined) throw new Error(`message ${messageId} is no invoice`);
    const { payload, stars } = message.invoice;
    const paid = { payload, currency: options.currency ?? 'XTR', amount: options.amount ?? stars };
    const user = this.#world.user(userRef);
    if (!(await this.ask(user, paid).answered)) return undefined;
    return this.charge(user, paid, options.told ?? true);
  }

  /** A pre-checkout by itself. */
  ask(
    userRef: UserRef,
    { payload, currency = 'XTR', amount }: { payload: string; currency?: string; amount: number },
  ): { queryId: string; answered: Promise<boolean>; again(): void } {
    const user = this.#world.user(userRef);
    const queryId = `pcq${this.#next++}`;
    const query = {
      ...{ id: queryId, from: user, currency },
      ...{ total_amount: amount, invoice_payload: payload },
    };
    const answered = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => {
        this.#violations.push(`pre_checkout_query ${queryId} was not answered within ${this.limitMs} ms`);
        resolve(false);
      }, this.limitMs);
      this.#asked.set(queryId, {
        ...{ queryId, userId: user.id, payload, askedAt: performance.now(), timer, resolve },
      });
    });
    const push = () => {
      const update = this.#people.push('pre_checkout_query', query);
      if (update) this.questions.add(update.update_id);
    };
    push();
    return { queryId, answered, again: push };
  }

  /** Takes the Stars and, unless the update is to be lost, says so. */
  charge(
    user: PeerUser,
    { payload, currency, amount }: { payload: string; currency: string; amount: number },
    told = true,
  ): string {
    const chargeId = `charge-${this.#next++}`;
    this.#record(chargeId, amount, { source: this.#partner(user, payload) });
    if (told) this.tell(user, { chargeId, payload, currency, amount });
    return chargeId;
  }

  /** The update about a payment. */
  tell(user: PeerUser, paid: { chargeId: string; payload: string; currency?: string; amount: number }): void {
    const { chargeId, payload, currency = 'XTR', amount } = paid;
    const successful_payment = {
      ...{ currency, total_amount: amount, invoice_payload: payload },
      ...{ telegram_payment_charge_id: chargeId, provider_payment_charge_id: `provider-${chargeId}` },
    };
    this.#people.say(user.id, user, '', { extra: { successful_payment } });
  }

  answer(queryId: string, ok: boolean, error: string | undefined): void {
    const question = this.#asked.get(queryId);
    const tookMs = question && performance.now() - question.askedAt;
    if (!question || question.answer || (tookMs ?? 0) > this.limitMs) {
      throw new ApiError(
        400,
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
      );
    }
    if (!ok && !error) throw new ApiError(400, 'Bad Request: error message must be non-empty');
    clearTimeout(question.timer);
    Object.assign(question, { answer: { ok, ...(ok ? {} : { error }) }, tookMs });
    question.resolve(ok);
  }

  refund(userId: number, chargeId: string): void {
    const paid = this.transactions.find(({ id, source }) => id === chargeId && source !== undefined);
    const payer = (paid?.source as { user: PeerUser; invoice_payload: string } | undefined) ?? undefined;
    if (!paid || payer?.user.id !== userId) throw new ApiError(400, 'Bad Request: CHARGE_NOT_FOUND');
    if (this.transactions.some(({ id, receiver }) => id === chargeId && receiver !== undefined))
      throw new ApiError(400, 'Bad Request: CHARGE_ALREADY_REFUNDED');
    this.#record(chargeId, paid.amount, { receiver: this.#partner(payer.user, payer.invoice_payload) });
    const refunded_payment = {
      ...{ currency: 'XTR', total_amount: paid.amount, invoice_payload: payer.invoice_payload },
      telegram_payment_charge_id: chargeId,
    };
    this.#people.say(userId, userId, '', { extra: { refunded_payment } });
  }

  #partner(user: PeerUser, payload: string): Json {
    return { type: 'user', transaction_type: 'invoice_payment', user, invoice_payload: payload };
  }

  #record(id: string, amount: number, sides: Pick<PeerStarTransaction, 'source' | 'receiver'>): void {
    this.transactions.push({ id, amount, date: Math.floor(this.#world.now() / 1000), ...sides });
  }

  close(): void {
    for (const { timer } of this.#asked.values()) clearTimeout(timer);
  }
}

/** What the Bot API refuses about an invoice in Stars. */
export const readInvoice = (params: Json): NonNullable<PeerMessage['invoice']> => {
  const refuse = (what: string): never => {
    throw new ApiError(400, `Bad Request: ${what}`);
  };
  const { title, description, payload, currency, provider_token: provider, start_parameter: start } = params;
  const given = typeof params.prices === 'string' ? JSON.parse(params.prices) : params.prices;
  const prices = given as { label: string; amount: number }[];
  const text = (value: unknown, most: number) =>
    typeof value === 'string' && value !== '' && value.length <= most;
  if (!text(title, 32)) refuse('title is empty or too long');
  if (!text(description, 255)) refuse('description is empty or too long');
  if (typeof payload !== 'string' || payload === '' || Buffer.byteLength(payload) > 128)
    refuse('INVOICE_PAYLOAD_INVALID');
  if (currency !== 'XTR') refuse('CURRENCY_INVALID');
  if (provider !== undefined && provider !== '') refuse('PAYMENT_PROVIDER_INVALID');
  if (prices.length !== 1 || !prices[0]?.label) refuse('STARS_INVOICE_INVALID');
  const stars = Number(prices[0]?.amount);
  if (!Number.isSafeInteger(stars) || stars < 1) refuse('STARS_INVOICE_INVALID');
  if (start !== undefined && !/^[\w-]{1,64}$/.test(String(start))) refuse('START_PARAM_INVALID');
  return {
    ...{ title: String(title), payload: String(payload), stars, label: prices[0]?.label ?? '' },
    startParameter: start === undefined ? '' : String(start),
  };
};
