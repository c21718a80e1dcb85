import type { PreCheckoutQuery } from 'grammy/types';
import type { Checkout, CheckoutAnswer, Logger } from '../../core/index.ts';
import type { Sleep } from './backoff.ts';
import { readFailure } from './failure.ts';

/** Milliseconds for the judgement; Telegram takes an answer for 10 s (core.telegram.org/bots/api#answerprecheckoutquery). */
const JUDGE_MS = 8_000;
/** Questions that are remembered, so that none is answered twice. */
const REMEMBERED = 1000;

export interface CheckoutsOptions {
  judge(question: Checkout): Promise<CheckoutAnswer>;
  answer(params: { pre_checkout_query_id: string; ok: boolean; error_message?: string }): Promise<unknown>;
  /** A sentence in a language, or in the operator's where that is not known. */
  say(key: string, locale: string | undefined): string;
  sleep: Sleep;
  logger: Logger;
}

/** Answers pre-checkouts at once and beside everything else: a batch of updates may take longer than Telegram waits. */
export interface Checkouts {
  take(query: PreCheckoutQuery): void;
  /** Resolves when none is being answered. */
  idle(): Promise<void>;
}

const AWAY: CheckoutAnswer = { ok: false, refusal: 'stars-checkout-away' };

export const createCheckouts = ({ judge, answer, say, sleep, logger }: CheckoutsOptions): Checkouts => {
  const taken = new Set<string>();
  const open = new Set<Promise<void>>();

  const judged = async (query: PreCheckoutQuery): Promise<CheckoutAnswer> => {
    const ended = new AbortController();
    const late = sleep(JUDGE_MS, ended.signal).then(() => {
      if (!ended.signal.aborted) logger.error('the database did not judge a payment in time: it was refused');
      return AWAY;
    });
    const question: Checkout = {
      queryId: query.id,
      userId: String(query.from.id),
      payload: query.invoice_payload,
      currency: query.currency,
      amount: query.total_amount,
    };
    const verdict = judge(question).catch((error: unknown): CheckoutAnswer => {
      if (!ended.signal.aborted)
        logger.error({ err: error }, 'a payment could not be judged: it was refused');
      return AWAY;
    });
    const first = await Promise.race([verdict, late]);
    ended.abort();
    return first;
  };

  const settle = async (query: PreCheckoutQuery): Promise<void> => {
    const verdict = await judged(query);
    const error = verdict.ok
      ? {}
      : { error_message: say(verdict.refusal, verdict.locale ?? query.from.language_code) };
    const params = { pre_checkout_query_id: query.id, ok: verdict.ok, ...error };
    try {
      await answer(params).catch((failed: unknown) => {
        // Refused is refused; a connection that broke may be another one the next time.
        if (readFailure(failed).kind === 'refused') throw failed;
        return answer(params);
      });
    } catch (failed) {
      logger.error({ failure: readFailure(failed) }, 'a pre-checkout was not answered');
    }
  };

  return {
    take(query) {
      if (taken.has(query.id)) return;
      taken.add(query.id);
      if (taken.size > REMEMBERED) {
        for (const old of [...taken].slice(0, REMEMBERED / 2)) taken.delete(old);
      }
      const settling = settle(query).finally(() => open.delete(settling));
      open.add(settling);
    },
    idle: async () => {
      await Promise.all(open);
    },
  };
};
