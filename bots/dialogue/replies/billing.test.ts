import { describe, expect, it } from 'vitest';
import type { BillingOrder, BillingView, CoreEffect, PaymentMethod, TurnState } from '../../../core/index.ts';
import {
  keysOf,
  menuOf,
  NOW,
  pressEvent,
  repliesOf,
  stateOf,
  textEvent,
  WITH_BUTTONS,
  WITHOUT_BUTTONS,
} from '../../../test/support/dialogue.ts';
import { createDialogue, createI18n, createRenderer } from '../index.ts';

const i18n = createI18n();
const render = createRenderer(i18n);

const order = (changes: Partial<BillingOrder> = {}): BillingOrder => ({
  ...{ orderId: 'o1', code: 'AB12CD34', method: 'usdt', currency: 'USDT', amount: 9_324_000, credits: 700 },
  ...{ status: 'paid', at: NOW },
  ...changes,
});

const billing = (view: Partial<BillingView>, offers: PaymentMethod[] = [], state: TurnState = stateOf()) => {
  const dialogue = createDialogue({ offers: () => offers });
  const effect: CoreEffect = { do: 'list-billing', page: view.page ?? 0 };
  const value: BillingView = { topups: [], charges: [], page: 0, pages: 1, ...view };
  return dialogue.settle(state, effect, { ok: true, value }, textEvent('/billing'));
};

const textOf = (view: Partial<BillingView>, locale = 'en', capabilities = WITH_BUTTONS): string[] =>
  repliesOf(billing(view)).flatMap(({ menu: _menu, ...reply }) =>
    render(reply, { locale, capabilities, timeZone: 'UTC' }).flatMap(({ text }) => text.split('\n')),
  );

const actionsOf = (view: Partial<BillingView>, offers?: PaymentMethod[], state?: TurnState) =>
  repliesOf(billing(view, offers, state))[0]?.menu?.actions ?? [];

describe('/billing', () => {
  it.each([
    [
      'open',
      'waiting for payment: 700 credits for 9.324 USDT (TRON) · order AB12CD34 · Mar 1, 2026, 12:00 UTC',
    ],
    ['paid', '+700 · pack for 9.324 USDT (TRON) · order AB12CD34 · Mar 1, 2026, 12:00 UTC'],
    [
      'expired',
      'not paid in time: 700 credits for 9.324 USDT (TRON) · order AB12CD34 · Mar 1, 2026, 12:00 UTC',
    ],
    ['late', /^paid too late, being looked into: /],
    ['cancelled', /^cancelled: 700 credits/],
    ['refunded', /^refunded: 700 credits/],
  ] as const)('tells of an order that is %s', (status, told) => {
    const [, , text] = textOf({ topups: [order({ status })] });
    if (typeof told === 'string') expect(text).toBe(told);
    else expect(text).toMatch(told);
  });

  it.each([
    ['en', '+1,100 · pack for ¥100 (WeChat Pay)'],
    ['zh', '+1,100 · 套餐 ¥100（微信支付）'],
    ['ru', '+1\u00a0100 · пакет за ¥100 (WeChat Pay)'],
  ])('tells what was paid, how and for what (%s)', (locale, told) => {
    const cny = { method: 'wechat-pay', currency: 'CNY', amount: 10_000, credits: 1100 } as const;
    expect(textOf({ topups: [order(cny)] }, locale)[2]).toMatch(
      new RegExp(`^${told.replace(/[+()]/g, '\\$&')}`),
    );
  });

  it.each([
    ['en', '+90 · credited by hand: 0.9 USDT (TRON)', 'payment of 9.324 USDT, being checked'],
    ['zh', '+90 · 人工入账：0.9 USDT（TRON）', '付款 9.324 USDT，核实中'],
    ['ru', '+90 · зачислено вручную: 0.9 USDT (TRON)', 'платёж на 9.324 USDT, проверяется'],
  ])('tells what was credited by hand, and what is being checked (%s)', (locale, byHand, checked) => {
    const topups = [order({ byHand: true, amount: 900_000, credits: 90 }), { waiting: 9_324_000, at: NOW }];
    const [, , first, second] = textOf({ topups }, locale);
    expect(first?.startsWith(`${byHand} · `)).toBe(true);
    expect(second?.startsWith(`${checked} · `)).toBe(true);
    expect(second).toMatch(/2026/);
  });

  it('names the order of a refund, the reason of what came back, and the job of what has no title', () => {
    const charge = { at: NOW, job: 'cakes', generationId: 'gen' };
    const text = textOf({
      topups: [{ kind: 'refund', amount: -700, code: 'AB12CD34', at: NOW }],
      charges: [
        { ...charge, kind: 'release', amount: 4, because: 'cancelled', title: 'Red' },
        { ...charge, kind: 'release', amount: 4, because: 'failed', title: 'Red' },
        { ...charge, kind: 'hold', amount: -4 },
        { ...charge, kind: 'hold', amount: -4, job: 'of a later build' },
      ],
    });
    expect(text.map((one) => one.replace(/ · Mar.*/, ''))).toEqual([
      'Top-ups and charges, page 1 of 1',
      'Top-ups:',
      '-700 · payment refunded, order AB12CD34',
      'Charged and returned:',
      '+4 · returned, as it was cancelled, “Red”',
      '+4 · returned, as it could not be made, “Red”',
      '-4 · order (cakes)',
      '-4 · order',
    ]);
  });

  it('shows the order that is open, turns pages, and offers the statement and Top up where something is sold', () => {
    const view = { topups: [order({ status: 'open' }), order()], page: 1, pages: 3 };
    const actions = actionsOf(view, ['stars']);
    expect(actions.map(({ action, args }) => [action, args])).toEqual([
      ['open', { flow: 'topup', orderId: 'o1', show: 1 }],
      ['page', { list: 'billing', page: 0 }],
      ['page', { list: 'billing', page: 2 }],
      ['statement', undefined],
      ['topup', { command: '/topup' }],
      ['command', { command: '/balance' }],
    ]);
    expect(actionsOf(view).map(({ action }) => action)).not.toContain('topup');
    const capabilities = { ...WITHOUT_BUTTONS, fileOut: 0 };
    const { conversation } = stateOf();
    const bare = stateOf({ conversation: { ...conversation, capabilities } });
    expect(actionsOf(view, [], bare).map(({ action }) => action)).not.toContain('statement');
  });

  it('with nothing in it offers Top up where something is sold', () => {
    expect(keysOf(billing({}))).toEqual(['billing-empty']);
    expect(actionsOf({}).map(({ args }) => args?.command)).toEqual(['/cake', '/balance']);
    expect(actionsOf({}, ['usdt']).map(({ args }) => args?.command)).toEqual(['/topup', '/cake', '/balance']);
  });

  it('of a full page is few messages in every language', () => {
    const topups = Array.from({ length: 10 }, () => order({ status: 'late' }));
    const charges = topups.map(() => ({ kind: 'hold', amount: -4, at: NOW, title: 'т'.repeat(60) }));
    for (const locale of ['en', 'zh', 'ru']) {
      const parts = repliesOf(billing({ topups, charges })).flatMap((reply) =>
        render({ ...reply, menu: undefined }, { locale, capabilities: WITH_BUTTONS, timeZone: 'UTC' }),
      );
      expect(parts).toHaveLength(1);
    }
  });
});

describe('the statement', () => {
  const dialogue = createDialogue();

  it('is asked for by its choice, and comes as a file with a word about it', () => {
    const pressed = menuOf([{ action: 'statement', label: { key: 'action-statement' } }], { once: false });
    expect(dialogue.reduce(stateOf({ pressed }), pressEvent(`${pressed.id}.0`))).toEqual([
      { do: 'statement' },
    ]);
    const assetId = 'statement:ann:abc';
    const said = dialogue.settle(
      stateOf(),
      { do: 'statement' },
      { ok: true, value: { assetId } },
      pressEvent(`${pressed.id}.0`),
    );
    expect(repliesOf(said)).toEqual([
      { lines: [{ key: 'statement-caption' }], assets: [{ assetId, as: 'document' }] },
    ]);
  });

  it('of who has none is said to be nothing', () => {
    const error = { code: 'NOTHING_TO_SHOW', params: {} } as const;
    const said = dialogue.settle(stateOf(), { do: 'statement' }, { ok: false, error }, textEvent('/x'));
    expect(repliesOf(said)).toMatchObject([{ code: 'NOTHING_TO_SHOW' }]);
  });
});
