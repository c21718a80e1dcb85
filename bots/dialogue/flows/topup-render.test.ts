import { describe, expect, it } from 'vitest';
import { type Capabilities, orderStatus, type ReplyDraft } from '../../../core/index.ts';
import { stateOf, textEvent, WITH_BUTTONS, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createShopTalk } from '../../../test/support/topup-talk.ts';
import { ADDRESS, HASH, orderOf, PACKS, packOf } from '../../../test/support/topup-views.ts';
import { createI18n, createRenderer, LOCALES } from '../index.ts';

const i18n = createI18n();
const render = createRenderer(i18n);

const EVERYTHING = ['stars', 'usdt', 'wechat-pay', 'epay', 'manual', 'codes'] as const;
const COPYING = { ...WITH_BUTTONS, copyLength: 256 };

type Talk = ReturnType<typeof createShopTalk>;
const orderIn = (locale: string, changes: Parameters<typeof orderOf>[0] = {}): Talk =>
  createShopTalk({ offers: EVERYTHING, open: orderOf(changes), state: { locale } });

/** What people say and press, so that every message of these conversations is said once. */
const SCENES: Record<string, (locale: string) => ReplyDraft[]> = {
  packs: (locale) => {
    const debt = { paid: 0, bonus: 0, frozen: 0, debt: 5, available: 0 };
    const packs = [...PACKS, packOf('usdt-50', 'usdt', { price: 50_500_000 })];
    const talk = createShopTalk({ offers: EVERYTHING, packs, state: { locale, wallet: debt } });
    const first = talk.say('/topup').replies;
    talk.shop.packs = [packOf('usdt-10', 'usdt', { price: 11_000_000 })];
    const changed = talk.press({ packId: 'usdt-10' }).replies;
    talk.shop.packs = PACKS.slice(1);
    const gone = talk.press({ packId: 'usdt-10' }).replies;
    return [
      ...first,
      ...changed,
      ...gone,
      ...orderIn(locale).say('/topup').replies,
      ...orderIn(locale).say('/topup 100 usdt').replies,
      ...orderIn(locale).say('/topup 55').replies,
      ...orderIn(locale).say('/status').replies,
      ...orderIn(locale, { minutesLeft: 1440 }).say('/cancel').replies,
      ...createShopTalk({ state: { locale, account: { ...stateOf().account, realm: 'play' } } }).say('$10')
        .replies,
      ...createShopTalk({ offers: ['codes'], state: { locale } }).say('/topup').replies,
      ...createShopTalk({ offers: EVERYTHING, state: { locale } }).say('/prices').replies,
    ];
  },
  pay: (locale) =>
    (['usdt', 'manual', 'stars'] as const).flatMap((method) => {
      const talks = [true, false].map((manualPicture) =>
        createShopTalk({ offers: [method], manualPicture, state: { locale } }),
      );
      return talks.flatMap((talk) => [...talk.say('/topup').replies, ...talk.press('pack').replies]);
    }),
  services: (locale) =>
    (['wechat-pay', 'epay'] as const).flatMap((method) => {
      const talk = createShopTalk({ offers: [method], state: { locale } });
      talk.say('/topup');
      const order = orderOf({ method, bonus: 25, qr: 'https://pay.example/x' });
      return [
        ...talk.press('pack').replies,
        ...talk.task('prepare-order', { ok: false }).replies,
        ...talk.task('prepare-order', { ok: true, value: { order } }).replies,
      ];
    }),
  order: (locale) => {
    const said: ReplyDraft[] = [];
    for (const method of ['usdt', 'manual', 'epay'] as const) {
      const talk = orderIn(locale, { method });
      talk.say('/topup');
      const order = orderOf({ method });
      said.push(...talk.task('look-order', { ok: true, value: { state: 'waiting', order } }).replies);
      talk.shop.wait = 21;
      said.push(...talk.press('paid').replies, ...talk.press('cancel').replies);
      said.push(...talk.task('look-order', { ok: false }).replies);
    }
    for (const status of ['open', 'paid', 'expired', 'cancelled', 'late', 'refunded'] as const) {
      const order = orderOf({ status, minutesLeft: 21 });
      said.push(orderStatus(order));
      const talk = orderIn(locale);
      said.push(...talk.task('look-order', { ok: true, value: { state: 'over', order } }).replies);
    }
    return said;
  },
  hash: (locale) => {
    const talk = createShopTalk({ state: { locale } });
    const said = ['/paid', HASH.slice(1), '/cancel', `/paid ${HASH}`].flatMap(
      (text) => talk.say(text).replies,
    );
    talk.shop.wait = 3;
    said.push(...talk.say(`/paid ${HASH}`).replies);
    for (const state of ['known', 'review', 'none', 'unconfirmed', 'away'])
      said.push(...talk.task('claim-transfer', { ok: true, value: { state } }).replies);
    const credited = { state: 'credited', credits: 700 };
    said.push(...talk.task('claim-transfer', { ok: true, value: credited }).replies);
    const dialog = { flow: 'cake', version: 1, step: 'describe', data: {} };
    said.push(...createShopTalk({ state: { locale, dialog } }).say('/paid').replies);
    said.push(...createShopTalk({ offers: ['stars'], state: { locale } }).say('/paid').replies);
    return said;
  },
  help: (locale) => {
    const talk = createShopTalk({ offers: EVERYTHING, state: { locale } });
    const none = createShopTalk({ offers: [], state: { locale } });
    return [
      ...['/terms', '/paysupport', '/help'].flatMap((text) => talk.say(text).replies),
      ...['/terms', '/paysupport', '/help', '/prices'].flatMap((text) => none.say(text).replies),
    ];
  },
  refusals: (locale) => {
    const codes = ['NO_SLOT_LEFT', 'ORDERS_PAUSED', 'PAYMENT_UNAVAILABLE', 'NOT_FOUND'] as const;
    const refused = codes.flatMap((code) => {
      const talk = createShopTalk({ state: { locale } });
      talk.refuse({ 'open-order': { code } });
      talk.say('/topup');
      return talk.press('pack').replies;
    });
    const talk = createShopTalk({ state: { locale } });
    talk.refuse({ 'stars-paid': { code: 'UNKNOWN' }, 'show-order': { code: 'ORDER_NOT_FOUND' } });
    const paid = { type: 'payment', chargeId: 'c', payload: 'p', currency: 'XTR', amount: 1 } as const;
    refused.push(...talk.event({ ...textEvent(''), body: paid }).replies);
    const late = orderIn(locale);
    late.refuse({ 'cancel-order': { code: 'ORDER_CLOSED' } });
    late.say('/topup');
    return [...refused, ...late.press('cancel').replies];
  },
};

/** What the core says about money that came, by itself. */
const BY_CORE: ReplyDraft[] = [
  { lines: [{ key: 'order-status-paid' }] },
  {
    lines: [
      { key: 'order-paid', params: { base: 700, bonus: 0, total: 700 } },
      { key: 'order-paid-bonus', params: { base: 7000, bonus: 700, total: 7700 } },
      { key: 'order-paid-level', params: { level: { key: 'level-pro' } } },
      { key: 'order-paid-available', params: { available: 7701 } },
    ],
  },
  { lines: [{ key: 'order-expired', params: { code: 'K7M2Q9XA' } }] },
  { lines: [{ key: 'transfer-late', params: { amount: '9.324' } }] },
  { lines: [{ key: 'transfer-again', params: { amount: '9.324' } }] },
  { lines: [{ key: 'transfer-ignored', params: { amount: '9.324', hash: 'ab12ab12' } }] },
  { lines: [{ key: 'transfer-credited', params: { amount: '9.324', credits: 700 } }] },
  { lines: [{ key: 'order-expired-manual', params: { code: 'K7M2Q9XA' } }] },
];

const partsOf = (reply: ReplyDraft, locale: string, capabilities: Capabilities = COPYING) =>
  render(
    { ...reply, menu: reply.menu && { ...reply.menu, id: 'm' } },
    { locale, capabilities, timeZone: 'Asia/Shanghai' },
  );

const wordsOf = (reply: ReplyDraft, locale: string, capabilities: Capabilities = COPYING): string =>
  partsOf(reply, locale, capabilities)
    .flatMap((part) => [
      part.text,
      ...(part.invoice ? [part.invoice.title, part.invoice.label] : []),
      ...(part.buttons?.flat().map((one) => one.label) ?? []),
    ])
    .join('\n');

describe.each(LOCALES)('in %s', (locale) => {
  it.each([...Object.keys(SCENES), 'by core'])('%s is said in whole sentences', (scene) => {
    const replies = SCENES[scene]?.(locale) ?? BY_CORE;
    expect(replies.length).toBeGreaterThan(5);
    for (const reply of replies) {
      for (const capabilities of [COPYING, WITHOUT_BUTTONS]) {
        expect(wordsOf(reply, locale, capabilities)).not.toMatch(
          /\{|\}|undefined|NaN|\[object|(?:order|topup|action|claim|paid|money|error|transfer|stars|invoice|paysupport)-[a-z]/,
        );
      }
      for (const { key } of reply.lines) expect(i18n.has(key, locale), key).toBe(true);
    }
  });

  it('the QR picture’s caption holds everything, amount and address each on a line of its own', () => {
    const talk = createShopTalk({ state: { locale } });
    talk.say('/topup');
    const [how] = talk.press({ packId: 'usdt-10' }).replies;
    const parts = partsOf(how ?? { lines: [] }, locale);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ kind: 'photo', qr: ADDRESS });
    const lines = parts[0]?.text.split('\n') ?? [];
    expect(lines).toContain('9.324');
    expect(lines).toContain(ADDRESS);
    // The clock time in TIME_ZONE, which is named: 12:30 UTC.
    expect(parts[0]?.text).toMatch(locale === 'zh' ? /20:30（GMT\+8）/ : /20:30\sGMT\+8/);
    expect(parts[0]?.text).not.toMatch(/(?<!:)\b30\b/);
    expect(parts[0]?.text).toMatch(/TRON.*TRC-20/s);
    expect(parts[0]?.buttons?.flat().map(({ copy }) => copy)).toEqual(['9.324', ADDRESS]);
  });

  it('an invoice keeps to what Telegram takes', () => {
    const talk = createShopTalk({
      offers: ['stars'],
      packs: [packOf('s', 'stars', { base: 70_000, bonus: 7000 })],
      state: { locale },
    });
    talk.say('/topup');
    const [invoice] = talk.press('pack').replies.flatMap((reply) => partsOf(reply, locale));
    expect(invoice?.kind).toBe('invoice');
    expect(invoice?.invoice?.title.length).toBeGreaterThan(3);
    expect(invoice?.invoice?.title.length).toBeLessThanOrEqual(32);
    expect(invoice?.invoice?.label.length).toBeGreaterThan(3);
    expect(invoice?.text.length).toBeLessThanOrEqual(255);
  });

  it('a chat that offers only Stars reads of no other way to pay', () => {
    const talk = createShopTalk({ offers: ['stars', 'codes'], state: { locale } });
    const said = ['/topup', '/prices', '/paid', '/paysupport', '/terms', '/help', '/balance'].flatMap(
      (text) => talk.say(text).replies,
    );
    const payments = said.map((reply) => wordsOf(reply, locale)).join('\n');
    expect(payments).not.toMatch(/TRON|TRC|WeChat Pay|微信支付|epay|易支付|wallet/i);
  });
});

describe('sums', () => {
  it('read as people write them', () => {
    const talk = createShopTalk({ offers: ['usdt', 'stars', 'manual'] });
    const [reply] = talk.say('/topup').replies;
    const words = wordsOf(reply ?? { lines: [] }, 'en');
    for (const text of [
      '10 USDT · 700 credits',
      '100 USDT · 7,000 + 700 credits',
      '⭐ 110 · 100 credits',
      '¥50 · 500 + 25 credits',
    ])
      expect(words).toContain(text);
    expect(words).toContain('Top up now, save up to 10 %');
  });

  it('the seed’s line in Chinese', () => {
    expect(i18n.format('topup-save', undefined, 'zh')).toBe('现在充值，立享最高 10% 优惠');
  });

  it('a countdown has the plural of the language', () => {
    const said = (minutesLeft: number) => wordsOf(orderStatus(orderOf({ minutesLeft })), 'ru');
    expect(said(1)).toContain('осталась 1 минута,');
    expect(said(3)).toContain('осталось 3 минуты,');
    expect(said(25)).toContain('осталось 25 минут,');
  });
});
