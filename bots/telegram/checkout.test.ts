import type { PreCheckoutQuery } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { CheckoutAnswer } from '../../core/index.ts';
import { createLogger } from '../../core/logger.ts';
import { type CheckoutsOptions, createCheckouts } from './checkout.ts';
import { TransportError } from './transport.ts';

const query = (fields: Partial<PreCheckoutQuery> = {}): PreCheckoutQuery => ({
  id: 'q1',
  from: { id: 501, is_bot: false, first_name: 'Anna', language_code: 'ru' },
  currency: 'XTR',
  total_amount: 550,
  invoice_payload: 'payload',
  ...fields,
});

const open = (options: Partial<CheckoutsOptions> = {}) => {
  const answers: object[] = [];
  const asked: object[] = [];
  const lines: string[] = [];
  const slept: { ms: number; pass(): void; signal: AbortSignal }[] = [];
  const checkouts = createCheckouts({
    judge: async (question) => {
      asked.push(question);
      return { ok: true };
    },
    answer: async (params) => void answers.push(params),
    say: (key, locale) => `${key} in ${locale}`,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        slept.push({ ms, signal, pass: resolve });
        signal.addEventListener('abort', () => resolve());
      }),
    logger: createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
    ...options,
  });
  return { checkouts, answers, asked, lines, slept };
};

describe('a pre-checkout', () => {
  it('is judged by all that Telegram says of it, and answered once', async () => {
    const { checkouts, answers, asked, slept } = open();
    checkouts.take(query());
    checkouts.take(query());
    await checkouts.idle();
    checkouts.take(query());
    await checkouts.idle();
    expect(asked).toEqual([
      { queryId: 'q1', userId: '501', payload: 'payload', currency: 'XTR', amount: 550 },
    ]);
    expect(answers).toEqual([{ pre_checkout_query_id: 'q1', ok: true }]);
    expect(slept.every(({ signal }) => signal.aborted)).toBe(true);
  });

  it.each([
    ['the language that was chosen', { locale: 'zh' }, {}, 'zh'],
    ['else in the one of the app', {}, {}, 'ru'],
    [
      "else in the operator's",
      {},
      { from: { id: 501, is_bot: false, first_name: 'Anna' } as PreCheckoutQuery['from'] },
      'undefined',
    ],
  ])('is refused by a sentence in %s', async (_, more, fields, locale) => {
    const { checkouts, answers } = open({ judge: async () => ({ ok: false, refusal: 'busy', ...more }) });
    checkouts.take(query(fields));
    await checkouts.idle();
    expect(answers).toEqual([{ pre_checkout_query_id: 'q1', ok: false, error_message: `busy in ${locale}` }]);
  });

  it('is refused 2 s before nobody listens any more, and not answered a second time', async () => {
    let judged: (answer: CheckoutAnswer) => void = () => undefined;
    const { checkouts, answers, slept, lines } = open({
      judge: () =>
        new Promise((resolve) => {
          judged = resolve;
        }),
    });
    checkouts.take(query());
    expect(slept).toEqual([expect.objectContaining({ ms: 8000 })]);
    slept[0]?.pass();
    await checkouts.idle();
    judged({ ok: true });
    await checkouts.idle();
    expect(answers).toEqual([
      { pre_checkout_query_id: 'q1', ok: false, error_message: 'stars-checkout-away in ru' },
    ]);
    expect(lines).toHaveLength(1);
  });

  it('is refused when the database fails', async () => {
    const { checkouts, answers, lines } = open({ judge: () => Promise.reject(new Error('away')) });
    checkouts.take(query());
    await checkouts.idle();
    expect(answers).toMatchObject([{ ok: false, error_message: 'stars-checkout-away in ru' }]);
    expect(lines).toHaveLength(1);
  });

  it('is answered again over another connection when one breaks, and only then', async () => {
    let tries = 0;
    const broken = open({
      answer: async () => {
        tries += 1;
        throw new TransportError('ECONNRESET', true);
      },
    });
    broken.checkouts.take(query());
    await broken.checkouts.idle();
    expect(tries).toBe(2);
    expect(broken.lines).toHaveLength(1);
  });
});
