import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EpayFault, type EpayPeer, startEpayPeer } from '../../../test/peers/epay/index.ts';
import { ORDERED_AT, orderRow as row } from '../../../test/support/payment-order.ts';
import { ServiceAway } from '../service.ts';
import { createEpayClient } from './client.ts';

const KEY = 'the-key-that-nobody-may-see';
const clock = () => ORDERED_AT + 60_000;
const never = new AbortController().signal;
const orderRow = () => row({ method: 'epay', channel: 'epay' });
let peer: EpayPeer;
beforeAll(async () => {
  peer = await startEpayPeer({ pid: '1001', key: KEY, now: () => ORDERED_AT + 30_000 });
});
afterAll(() => peer.close());
afterEach(() => {
  peer.orders.clear();
  peer.calls.length = 0;
});

const client = (change: { key?: string; publicUrl?: string; timeoutMs?: number; url?: string } = {}) =>
  createEpayClient({
    config: { pid: '1001', key: change.key ?? KEY, url: change.url ?? peer.url },
    clock,
    publicUrl: 'https://studio.example',
    ...change,
  });
/** What it says of a failure; never the key, however deep it looks. */
const problem = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'resolved',
    (error: unknown) => {
      expect(error).toBeInstanceOf(ServiceAway);
      const { message, stack, cause } = error as ServiceAway;
      expect(`${message} ${stack} ${String(cause)}`).not.toContain(KEY);
      return message;
    },
  );

describe('preparing', () => {
  it('asks for a payment by WeChat, signed, with nothing of a person in it', async () => {
    expect(await client().prepare(orderRow(), never)).toBe('weixin://wxpay/bizpayurl?pr=04IPMKM');
    expect([...peer.orders.values()]).toMatchObject([
      {
        out_trade_no: 'K7M2P9QX',
        type: 'wxpay',
        name: 'Darkroom K7M2P9QX',
        money: '10.00',
        notify_url: 'https://studio.example/pay/epay/notify',
      },
    ]);
  });

  it.each([
    ['qrcode', 'weixin://wxpay/bizpayurl?pr=04IPMKM'],
    ['payurl', 'https://pay.example.org/pay/wxpay/2026112211300000001/'],
    ['urlscheme', 'weixin://dl/business/?ticket=xxx'],
  ] as const)('takes %s', async (pays, address) => {
    const other = await startEpayPeer({ pid: '1001', key: KEY, pays });
    expect(await client({ url: other.url }).prepare(orderRow(), never)).toBe(address);
    await other.close();
  });

  it('takes no address that is none', async () => {
    peer.script(
      { kind: 'changed', change: () => ({ code: 1, payurl: 'javascript:alert(1)' }) },
      { kind: 'changed', change: () => ({ code: 1, qrcode: '' }) },
    );
    expect(await problem(client().prepare(orderRow(), never))).toBe('epay: nothing to pay at');
    expect(await problem(client().prepare(orderRow(), never))).toBe('epay: nothing to pay at');
  });

  it('is refused with another key, and calls nobody without an address for notifications', async () => {
    expect(await problem(client({ key: 'another-key' }).prepare(orderRow(), never))).toBe('epay: refused');
    peer.calls.length = 0;
    expect(await problem(client({ publicUrl: undefined }).prepare(orderRow(), never))).toMatch(/PUBLIC_URL/);
    expect(peer.calls).toEqual([]);
  });
});

describe('querying', () => {
  const prepared = async () => {
    await client().prepare(orderRow(), never);
    return client();
  };

  it('tells who paid, how much and when', async () => {
    const service = await prepared();
    expect(await service.query(orderRow(), never)).toEqual({ state: 'waiting' });
    const externalId = peer.pay('K7M2P9QX');
    const paid = { state: 'paid', externalId, amount: 1000, currency: 'CNY' };
    expect(await service.query(orderRow(), never)).toEqual({ ...paid, paidAt: ORDERED_AT + 30_000 });
    peer.script({
      kind: 'changed',
      change: (answer) => ({ ...answer, endtime: null, status: '1', code: '1' }),
    });
    expect(await service.query(orderRow(), never)).toEqual({ ...paid, paidAt: clock() });
    peer.script({ kind: 'changed', change: (answer) => ({ ...answer, endtime: '2030-01-01 00:00:00' }) });
    expect(await service.query(orderRow(), never)).toEqual({ ...paid, paidAt: clock() });
  });

  it('closes nothing, and knows what was given back', async () => {
    const service = await prepared();
    await service.close(orderRow(), never);
    peer.orders.get('K7M2P9QX')!.status = 2;
    expect(await service.query(orderRow(), never)).toEqual({ state: 'closed' });
  });

  it.each(['10.0', '10', 10])('takes %j for 10 yuan', async (money) => {
    const service = await prepared();
    peer.pay('K7M2P9QX');
    peer.script({ kind: 'changed', change: (answer) => ({ ...answer, money }) });
    expect(await service.query(orderRow(), never)).toMatchObject({ state: 'paid', amount: 1000 });
  });

  it.each([
    ['another merchant', { pid: 1002 }, 'merchant'],
    ['no merchant', { pid: undefined }, 'merchant'],
    ['another order', { out_trade_no: 'OTHERONE' }, 'order'],
    ['an unknown status', { status: 'yes' }, 'status'],
    ['no payment id', { trade_no: '' }, 'unreadable'],
    ['less', { money: '9.99' }, 'amount'],
    ['more', { money: '10.01' }, 'amount'],
    ['an exponent', { money: '1e1' }, 'unreadable'],
    ['a third decimal', { money: '10.001' }, 'unreadable'],
    ['a space', { money: ' 10.00' }, 'unreadable'],
    ['no money', { money: undefined }, 'unreadable'],
  ])('does not believe %s', async (_name, change, reason) => {
    const service = await prepared();
    peer.pay('K7M2P9QX');
    peer.script({ kind: 'changed', change: (answer) => ({ ...answer, ...change }) });
    expect(await problem(service.query(orderRow(), never))).toBe(`epay: not believed (${reason})`);
  });

  it('is for orders of this method only', async () => {
    const service = await prepared();
    peer.pay('K7M2P9QX');
    expect(await problem(service.query(row(), never))).toBe('epay: not believed (method)');
  });

  it.each([
    ['a wrong key', { kind: 'changed', change: () => ({ code: -3, msg: KEY }) }, 'epay: refused'],
    ['an error', { kind: 'status', status: 502 }, 'epay: status 502'],
    ['a cut answer', { kind: 'cut' }, 'epay: ECONNRESET'],
    ['a large answer', { kind: 'huge', bytes: 256 * 1024 + 1 }, 'epay: an answer above 262144 bytes'],
    ['a page', { kind: 'text', text: '<html>' }, 'epay: an answer without JSON'],
    ['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/' }, 'epay: answered a redirect (302)'],
  ] satisfies [string, EpayFault, string][])('is away with %s', async (_name, fault, message) => {
    const service = await prepared();
    peer.script(fault);
    expect(await problem(service.query(orderRow(), never))).toBe(message);
  });

  it('is away for one order, or for all', async () => {
    const service = await prepared();
    const about = (fault: EpayFault): Promise<unknown> => {
      peer.script(fault);
      return service.query(orderRow(), never).catch((error: ServiceAway) => error.about);
    };
    expect(await about({ kind: 'changed', change: () => ({ code: -1 }) })).toBe('order');
    expect(await about({ kind: 'changed', change: (answer) => ({ ...answer, pid: 1 }) })).toBe('order');
    expect(await about({ kind: 'status', status: 500 })).toBe('service');
    expect(await about({ kind: 'text', text: '' })).toBe('service');
  });

  it('waits no longer than it may, and is away where nobody listens', async () => {
    peer.script({ kind: 'silence' });
    expect(await problem(client({ timeoutMs: 50 }).query(orderRow(), never))).toBe('epay: no answer in time');
    const gone = await startEpayPeer({ pid: '1001', key: KEY });
    await gone.close();
    expect(await problem(client({ url: gone.url }).query(orderRow(), never))).toBe('epay: ECONNREFUSED');
  });
});
