import { afterEach, expect, it } from 'vitest';
import { createServicePayments } from '../../../core/payments/service-payment.ts';
import { createWechatPay } from '../../../core/payments/wechat-pay/wechat-pay.ts';
import {
  createMerchant,
  createPemPair,
  type Json,
  type NotifyOptions,
  startWechatPayPeer,
} from '../../peers/wechat-pay/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { openCnyScene } from './cny-scene.ts';

const merchant = createMerchant();
const stranger = createPemPair();
const never = new AbortController().signal;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const resource = (envelope: Json): Json => envelope.resource as Json;
const set = (change: Json) => (transaction: Json) => ({ ...transaction, ...change });
const inResource = (change: (sealed: Json) => Json) => (envelope: Json) => ({
  ...envelope,
  resource: { ...resource(envelope), ...change(resource(envelope)) },
});
const without = (name: string) => (headers: Record<string, string>) => {
  const { [name]: _gone, ...rest } = headers;
  return rest;
};
/** Another first letter of a base64 text. */
const turned = (text: unknown): string =>
  `${String(text).startsWith('A') ? 'B' : 'A'}${String(text).slice(1)}`;

/** Every way in which a notification can be wrong: status and reason. */
const WRONG: [string, number, string, NotifyOptions][] = [
  ['no signature', 401, 'unsigned', { headers: without('wechatpay-signature') }],
  ['no nonce', 401, 'unsigned', { headers: without('wechatpay-nonce') }],
  ['no timestamp', 401, 'unsigned', { headers: without('wechatpay-timestamp') }],
  ['a replay after 5 minutes', 401, 'stale', { ageSeconds: 301 }],
  ['a signature of the future', 401, 'stale', { ageSeconds: -301 }],
  ['another key', 401, 'signature', { privateKey: stranger.privateKey }],
  ['the merchant key', 401, 'signature', { privateKey: merchant.merchant.privateKey }],
  [
    'a test of WeChat Pay',
    401,
    'signature',
    {
      headers: (headers) => ({
        ...headers,
        'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}`,
      }),
    },
  ],
  [
    'another nonce',
    401,
    'signature',
    { headers: (headers) => ({ ...headers, 'wechatpay-nonce': 'another' }) },
  ],
  ['a truncated body', 401, 'signature', { body: (body) => body.slice(0, -1) }],
  ['an empty body', 401, 'signature', { body: () => '' }],
  ['a body with a space more', 401, 'signature', { body: (body) => `${body} ` }],
  ['another event', 401, 'signature', { body: (body) => body.replace('SUCCESS', 'SUCCEED') }],
  ['no resource', 400, 'unreadable', { envelope: () => ({ id: 'EV' }) }],
  ['a resource that is none', 400, 'unreadable', { envelope: set({ resource: 'x' }) }],
  ['another algorithm', 400, 'unreadable', { envelope: inResource(() => ({ algorithm: 'none' })) }],
  ['no ciphertext', 400, 'unreadable', { envelope: inResource(() => ({ ciphertext: 7 })) }],
  ['another API key', 400, 'sealed', { apiV3Key: 'another v3 key of 32 characters.' }],
  [
    'another ciphertext',
    400,
    'sealed',
    { envelope: inResource(({ ciphertext }) => ({ ciphertext: turned(ciphertext) })) },
  ],
  ['another nonce inside', 400, 'sealed', { envelope: inResource(() => ({ nonce: 'abcdefghijkl' })) }],
  ['other data beside it', 400, 'sealed', { envelope: inResource(() => ({ associated_data: '' })) }],
  ['another merchant', 400, 'merchant', { transaction: set({ mchid: '1900000002' }) }],
  ['no merchant', 400, 'merchant', { transaction: set({ mchid: undefined }) }],
  ['another app', 400, 'app', { transaction: set({ appid: 'wx9999999999999999' }) }],
  ['no app', 400, 'app', { transaction: set({ appid: undefined }) }],
  ['not paid', 400, 'unfinished', { transaction: set({ trade_state: 'NOTPAY' }) }],
  ['being paid', 400, 'unfinished', { transaction: set({ trade_state: 'USERPAYING' }) }],
  ['closed', 400, 'unfinished', { transaction: set({ trade_state: 'CLOSED' }) }],
  ['given back', 400, 'unfinished', { transaction: set({ trade_state: 'REFUND' }) }],
  ['a state that is none', 400, 'unreadable', { transaction: set({ trade_state: 'success' }) }],
  ['an order of nobody', 400, 'order', { transaction: set({ out_trade_no: 'NOBODYS1' }) }],
  ['no order', 400, 'unreadable', { transaction: set({ out_trade_no: undefined }) }],
  ["another's order of another amount", 400, 'amount', { transaction: set({ out_trade_no: 'ORDER002' }) }],
  ['an order of another method', 400, 'method', { transaction: set({ out_trade_no: 'ORDER003' }) }],
  ['a fen less', 400, 'amount', { transaction: set({ amount: { total: 999, currency: 'CNY' } }) }],
  ['a fen more', 400, 'amount', { transaction: set({ amount: { total: 1001, currency: 'CNY' } }) }],
  ['a part of a fen', 400, 'unreadable', { transaction: set({ amount: { total: 0.5, currency: 'CNY' } }) }],
  ['a text', 400, 'unreadable', { transaction: set({ amount: { total: '1000', currency: 'CNY' } }) }],
  ['no amount', 400, 'unreadable', { transaction: set({ amount: undefined }) }],
  ['another currency', 400, 'currency', { transaction: set({ amount: { total: 1000, currency: 'HKD' } }) }],
  ['no currency', 400, 'unreadable', { transaction: set({ amount: { total: 1000 } }) }],
  ['no payment id', 400, 'unreadable', { transaction: set({ transaction_id: undefined }) }],
  ['a payment that paid another', 400, 'used', { transaction: set({ transaction_id: 'ALREADYUSED' }) }],
  ['no time', 400, 'unreadable', { transaction: set({ success_time: undefined }) }],
];

describeEachDb('notifications of WeChat Pay', (openDb) => {
  const open = async () => {
    const scene = await openCnyScene(openDb);
    const peer = await startWechatPayPeer(merchant, scene.clock);
    closing.push(scene.close, peer.close);
    const wechatPay = createWechatPay({
      ...scene.parts,
      config: {
        mchId: merchant.mchId,
        appId: merchant.appId,
        apiV3Key: merchant.apiV3Key,
        privateKey: merchant.merchant.privateKey,
        serial: merchant.serial,
        publicKey: merchant.platform.publicKey,
        apiBase: peer.url,
      },
    });
    scene.served.wechatPay = wechatPay.notified;
    const prepared = async (change: Parameters<typeof scene.order>[0] = {}) => {
      const order = await scene.order(change);
      await wechatPay.service.prepare(order, never);
      return order;
    };
    return { ...scene, peer, ...wechatPay, prepared };
  };

  it('credit a payment once, and tell it', async () => {
    const { peer, prepared, credited, counted, crashed, read, metrics } = await open();
    const order = await prepared({ level: 'plus' });
    const externalId = peer.pay(order.code);
    expect(await peer.notify(order.code)).toBe(204);
    await credited(order, externalId);
    expect((await read(order.id))?.paid_at).toBe(order.created_at);
    expect(await peer.notify(order.code)).toBe(204);
    expect(await peer.notify(order.code, { ageSeconds: 299 })).toBe(204);
    await credited(order, externalId);
    expect(await counted()).toEqual({ 'wechat-pay paid': 1, 'wechat-pay again': 2 });
    expect((await metrics.payments.credited.get()).values).toEqual([
      { labels: { method: 'wechat-pay' }, value: 1 },
    ]);
    expect(crashed).toEqual(['after-paid', 'after-paid', 'after-paid']);
  });

  it('50 at once credit once', async () => {
    const { peer, prepared, credited, counted } = await open();
    const order = await prepared();
    const externalId = peer.pay(order.code);
    const statuses = await Promise.all(Array.from({ length: 50 }, () => peer.notify(order.code)));
    expect(new Set(statuses)).toEqual(new Set([204]));
    await credited(order, externalId);
    expect(await counted()).toEqual({ 'wechat-pay paid': 1, 'wechat-pay again': 49 });
  });

  it('that are wrong in any way change nothing, and say why in one line', async () => {
    const { time, peer, prepared, order, tables, logged, counted, lines } = await open();
    const paid = await prepared();
    await order({ amount: 5000, price: 5000 });
    await order({ method: 'epay', channel: 'epay' });
    await order({ status: 'cancelled', external_id: 'ALREADYUSED' });
    peer.pay(paid.code);
    const before = await tables();
    for (const [name, status, reason, change] of WRONG) {
      time.now += 60_000;
      const seen = logged('warn').length;
      expect([name, await peer.notify(paid.code, change)]).toEqual([name, status]);
      expect([name, logged('warn').slice(seen)]).toEqual([
        name,
        [{ method: 'wechat-pay', reason, msg: 'a payment notification was refused' }],
      ]);
    }
    expect(await tables()).toEqual(before);
    const expected: Record<string, number> = {};
    for (const [, , reason] of WRONG)
      expected[`wechat-pay ${reason}`] = (expected[`wechat-pay ${reason}`] ?? 0) + 1;
    expect(await counted()).toEqual(expected);
    expect(lines.join('')).not.toMatch(/42000000012026|ciphertext|API v3 key|PRIVATE|oUpF8/);
  });

  it('complete what ran out or was given up here, and was paid there all the same', async () => {
    const { peer, prepared, credited } = await open();
    for (const status of ['expired', 'cancelled', 'late'] as const) {
      const order = await prepared({ status });
      const externalId = peer.pay(order.code);
      expect(await peer.notify(order.code)).toBe(204);
      await credited(order, externalId);
    }
  });

  it('of a second payment for one order are answered, credit nothing, and wait for a person', async () => {
    const { db, peer, prepared, credited, logged, counted, tables } = await open();
    const order = await prepared();
    const first = peer.pay(order.code);
    await peer.notify(order.code);
    const second = peer.pay(order.code);
    expect(await peer.notify(order.code)).toBe(204);
    await credited(order, first);
    const issues = await db.all<{ source: string; problem: string; body: string; closed_at: number | null }>(
      'SELECT source, problem, body, closed_at FROM scan_issue',
    );
    expect(issues.map(({ body, ...rest }) => ({ ...rest, ...JSON.parse(body) }))).toEqual([
      {
        ...{ source: 'wechat-pay', problem: 'paid-twice', closed_at: null },
        ...{ orderId: order.id, code: order.code, externalId: second, amount: 1000, currency: 'CNY' },
      },
    ]);
    const before = await tables();
    expect(await peer.notify(order.code)).toBe(204);
    expect(await tables()).toEqual(before);
    expect(logged('error')).toEqual([
      {
        method: 'wechat-pay',
        orderId: order.id,
        msg: 'an order was paid twice: the second payment waits for a decision',
      },
    ]);
    expect(await counted()).toEqual({ 'wechat-pay paid': 1, 'wechat-pay taken': 2 });
  });

  it('that get lost are made up for by asking; a late one then changes nothing', async () => {
    const { peer, prepared, service, parts, credited, read } = await open();
    const order = await prepared();
    const externalId = peer.pay(order.code);
    const record = await service.query(order, never);
    if (record.state !== 'paid') throw new Error(record.state);
    const settle = createServicePayments({ ...parts, method: 'wechat-pay' });
    expect(await settle({ ...record, code: order.code })).toBe('paid');
    await credited(order, externalId);
    const before = await read(order.id);
    expect(await peer.notify(order.code)).toBe(204);
    expect(await read(order.id)).toEqual(before);
  });

  it('answer 500 when nothing could be written, and the next one credits', async () => {
    const { peer, prepared, hook, tables, credited } = await open();
    const order = await prepared();
    const externalId = peer.pay(order.code);
    const before = await tables();
    hook.act = () => {
      throw new Error('the process died here');
    };
    expect(await peer.notify(order.code)).toBe(500);
    expect(await tables()).toEqual(before);
    hook.act = () => undefined;
    expect(await peer.notify(order.code)).toBe(204);
    await credited(order, externalId);
  });
});
