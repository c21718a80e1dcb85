import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createMerchant,
  createPemPair,
  startWechatPayPeer,
  type WechatPayFault,
  type WechatPayPeer,
} from '../../../test/peers/wechat-pay/index.ts';
import { ORDERED_AT, orderRow } from '../../../test/support/payment-order.ts';
import { ServiceAway } from '../service.ts';
import { createWechatPayClient } from './client.ts';

const merchant = createMerchant();
const clock = () => ORDERED_AT;
const never = new AbortController().signal;
let peer: WechatPayPeer;
beforeAll(async () => {
  peer = await startWechatPayPeer(merchant, clock);
});
afterAll(() => peer.close());
afterEach(() => {
  peer.orders.clear();
  peer.calls.length = 0;
});

const client = (change: { privateKey?: string; publicUrl?: string | null; timeoutMs?: number } = {}) =>
  createWechatPayClient({
    config: {
      mchId: merchant.mchId,
      appId: merchant.appId,
      apiV3Key: merchant.apiV3Key,
      privateKey: change.privateKey ?? merchant.merchant.privateKey,
      serial: merchant.serial,
      publicKey: merchant.platform.publicKey,
      apiBase: peer.url,
    },
    clock,
    publicUrl: change.publicUrl === null ? undefined : 'https://studio.example',
    timeoutMs: change.timeoutMs,
  });
const problem = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'resolved',
    (error: unknown) => {
      expect(error).toBeInstanceOf(ServiceAway);
      return (error as ServiceAway).message;
    },
  );

describe('preparing', () => {
  it('asks for a code_url with nothing of a person in it, until the order ends', async () => {
    expect(await client().prepare(orderRow(), never)).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=/);
    expect([...peer.orders.values()]).toMatchObject([
      {
        appid: merchant.appId,
        mchid: merchant.mchId,
        description: 'Darkroom K7M2P9QX',
        out_trade_no: 'K7M2P9QX',
        time_expire: '2026-11-22T20:30:00+08:00',
        notify_url: 'https://studio.example/pay/wechat/notify',
        amount: { total: 1000, currency: 'CNY' },
      },
    ]);
  });

  it('may be repeated', async () => {
    const first = await client().prepare(orderRow(), never);
    expect(await client().prepare(orderRow(), never)).toBe(first);
    expect(peer.orders.size).toBe(1);
  });

  it('calls nobody without an address for notifications', async () => {
    expect(await problem(client({ publicUrl: null }).prepare(orderRow(), never))).toMatch(/PUBLIC_URL/);
    expect(peer.calls).toEqual([]);
  });

  it('is refused with another merchant key', async () => {
    const other = client({ privateKey: createPemPair().privateKey });
    // An unsigned 401: it could be anybody's.
    expect(await problem(other.prepare(orderRow(), never))).toBe(
      'WeChat Pay: status 401, not believed (unsigned)',
    );
    expect(peer.orders.size).toBe(0);
  });

  it.each([
    { code_url: 'https://evil.example/pay' },
    { code_url: 'javascript:alert(1)' },
    { code_url: 7 },
    {},
  ])('takes %j for no address to pay at', async (answer) => {
    peer.script({ kind: 'changed', change: () => answer });
    expect(await problem(client().prepare(orderRow(), never))).toBe('WeChat Pay: no code_url');
  });
});

describe('querying', () => {
  const prepared = async () => {
    const service = client();
    await service.prepare(orderRow(), never);
    return service;
  };

  it('tells who paid, how much and when', async () => {
    const service = await prepared();
    expect(await service.query(orderRow(), never)).toEqual({ state: 'waiting' });
    const externalId = peer.pay('K7M2P9QX', ORDERED_AT + 5000);
    expect(await service.query(orderRow(), never)).toEqual({
      state: 'paid',
      externalId,
      amount: 1000,
      currency: 'CNY',
      paidAt: ORDERED_AT + 5000,
    });
  });

  it('knows orders that were never asked for, closed ones and refunded ones', async () => {
    expect(await client().query(orderRow(), never)).toEqual({ state: 'waiting' });
    const service = await prepared();
    await service.close(orderRow(), never);
    expect(await service.query(orderRow(), never)).toEqual({ state: 'closed' });
    peer.orders.get('K7M2P9QX')!.state = 'REFUND';
    expect(await service.query(orderRow(), never)).toEqual({ state: 'closed' });
  });

  it.each([
    ['another merchant', { mchid: '1900000002' }, 'merchant'],
    ['another app', { appid: 'wx0000000000000000' }, 'app'],
    ['no app', { appid: undefined }, 'app'],
    ['another order', { out_trade_no: 'OTHERONE' }, 'order'],
    ['an unknown state', { trade_state: 'DONE' }, 'unreadable'],
    ['no payment id', { transaction_id: undefined }, 'unreadable'],
    ['no time', { success_time: undefined }, 'unreadable'],
    ['a time of no form', { success_time: 'yesterday' }, 'unreadable'],
    ['less', { amount: { total: 999, currency: 'CNY' } }, 'amount'],
    ['more', { amount: { total: 1001, currency: 'CNY' } }, 'amount'],
    ['a part of a fen', { amount: { total: 1000.5, currency: 'CNY' } }, 'unreadable'],
    ['an amount as a text', { amount: { total: '1000', currency: 'CNY' } }, 'unreadable'],
    ['no amount', { amount: undefined }, 'unreadable'],
    ['another currency', { amount: { total: 1000, currency: 'HKD' } }, 'currency'],
    ['no currency', { amount: { total: 1000 } }, 'unreadable'],
  ])('does not believe %s', async (_name, change, reason) => {
    const service = await prepared();
    peer.pay('K7M2P9QX');
    peer.script({ kind: 'changed', change: (answer) => ({ ...answer, ...change }) });
    expect(await problem(service.query(orderRow(), never))).toBe(`WeChat Pay: not believed (${reason})`);
  });

  it('is for orders of this method only', async () => {
    const service = await prepared();
    peer.pay('K7M2P9QX');
    expect(await problem(service.query(orderRow({ method: 'epay' }), never))).toMatch(/\(method\)$/);
  });

  it.each([
    ['a wrong signature', { kind: 'sign-test' }, 'WeChat Pay: status 200, not believed (signature)'],
    ['no signature', { kind: 'unsigned' }, 'WeChat Pay: status 200, not believed (unsigned)'],
    ['an old signature', { kind: 'old', seconds: 301 }, 'WeChat Pay: status 200, not believed (stale)'],
    [
      'an error',
      { kind: 'status', status: 500, code: 'SYSTEM_ERROR' },
      'WeChat Pay: status 500 SYSTEM_ERROR',
    ],
    ['a refusal', { kind: 'status', status: 404, code: 'NOT_FOUND' }, 'WeChat Pay: status 404 NOT_FOUND'],
    ['an error with a text', { kind: 'status', status: 400, code: 'key=abc' }, 'WeChat Pay: status 400'],
    ['a cut answer', { kind: 'cut' }, 'WeChat Pay: ECONNRESET'],
    ['a large answer', { kind: 'huge', bytes: 256 * 1024 + 1 }, 'WeChat Pay: an answer above 262144 bytes'],
    ['no JSON', { kind: 'text', text: '[]' }, 'WeChat Pay: status 200 without JSON'],
    [
      'a redirect',
      { kind: 'redirect', location: 'http://127.0.0.1:9/' },
      'WeChat Pay: answered a redirect (307)',
    ],
  ] satisfies [string, WechatPayFault, string][])('is away with %s', async (_name, fault, message) => {
    const service = await prepared();
    peer.pay('K7M2P9QX');
    peer.script(fault);
    expect(await problem(service.query(orderRow(), never))).toBe(message);
  });

  it('waits no longer than it may, and stops when it is told to', async () => {
    peer.script({ kind: 'silence' }, { kind: 'silence' });
    expect(await problem(client({ timeoutMs: 50 }).query(orderRow(), never))).toBe(
      'WeChat Pay: no answer in time',
    );
    expect(await problem(client().query(orderRow(), AbortSignal.timeout(50)))).toBe('WeChat Pay: given up');
    expect(await problem(client().query(orderRow(), AbortSignal.abort()))).toBe('WeChat Pay: given up');
  });

  it('is away where nobody listens', async () => {
    const gone = await startWechatPayPeer(merchant, clock);
    const { url } = gone;
    await gone.close();
    const config = {
      ...merchant,
      privateKey: merchant.merchant.privateKey,
      publicKey: merchant.platform.publicKey,
      apiBase: url,
    };
    expect(await problem(createWechatPayClient({ config, clock }).query(orderRow(), never))).toBe(
      'WeChat Pay: ECONNREFUSED',
    );
  });
});

describe('what failed', () => {
  it('is about one order, or about all', async () => {
    const service = client();
    await service.prepare(orderRow(), never);
    const about = (fault: WechatPayFault): Promise<unknown> => {
      peer.script(fault);
      return service.query(orderRow(), never).catch((error: ServiceAway) => error.about);
    };
    const changed: WechatPayFault = { kind: 'changed', change: (answer) => ({ ...answer, mchid: '1' }) };
    expect(await about(changed)).toBe('order');
    expect(await about({ kind: 'status', status: 400, code: 'PARAM_ERROR' })).toBe('order');
    expect(await about({ kind: 'status', status: 403, code: 'NO_AUTH' })).toBe('service');
    expect(await about({ kind: 'status', status: 429, code: 'FREQUENCY_LIMITED' })).toBe('service');
    expect(await about({ kind: 'sign-test' })).toBe('service');
    expect(await about({ kind: 'cut' })).toBe('service');
  });
});

describe('closing', () => {
  it('ends an order, also one that is over or was never known', async () => {
    const service = client();
    await service.close(orderRow(), never);
    await service.prepare(orderRow(), never);
    await service.close(orderRow(), never);
    await service.close(orderRow(), never);
    expect(peer.orders.get('K7M2P9QX')?.state).toBe('CLOSED');
  });

  it('rejects for one that was paid meanwhile', async () => {
    const service = client();
    await service.prepare(orderRow(), never);
    peer.pay('K7M2P9QX');
    expect(await problem(service.close(orderRow(), never))).toBe('WeChat Pay: status 400 ORDERPAID');
  });

  it('believes no unsigned end', async () => {
    const service = client();
    await service.prepare(orderRow(), never);
    peer.script({ kind: 'unsigned' });
    expect(await problem(service.close(orderRow(), never))).toMatch(/status 204, not believed \(unsigned\)/);
  });
});
