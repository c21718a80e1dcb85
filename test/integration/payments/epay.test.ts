import { afterEach, expect, it } from 'vitest';
import { createEpay } from '../../../core/payments/epay/epay.ts';
import { type EpayFault, type EpayNotifyOptions, startEpayPeer } from '../../peers/epay/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { openCnyScene } from './cny-scene.ts';

const KEY = 'the-key-that-nobody-may-see';
const never = new AbortController().signal;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const set = (change: Record<string, string>) => (parameters: Record<string, string>) => ({
  ...parameters,
  ...change,
});
const signed = (change: Record<string, string>): EpayNotifyOptions => ({ change: set(change) });
const after = (change: Record<string, string>): EpayNotifyOptions => ({ changeSigned: set(change) });

/** Every way in which a notification can be wrong: status and reason. */
const WRONG: [string, number, string, EpayNotifyOptions][] = [
  ['no signature', 401, 'unsigned', after({ sign: '' })],
  ['a signature of nothing', 401, 'signature', after({ sign: '0'.repeat(32) })],
  ['a short signature', 401, 'signature', after({ sign: 'abc' })],
  ['another key', 401, 'signature', { key: 'another-key' }],
  ...['pid', 'trade_no', 'out_trade_no', 'type', 'name', 'money', 'trade_status', 'param'].map(
    (name): [string, number, string, EpayNotifyOptions] => [
      `another ${name}`,
      401,
      'signature',
      after({ [name]: 'ORDER002' }),
    ],
  ),
  ['a parameter more', 401, 'signature', after({ extra: '1' })],
  ['another merchant', 400, 'merchant', signed({ pid: '1002' })],
  ['no merchant', 400, 'merchant', signed({ pid: '' })],
  ['not paid', 400, 'unfinished', signed({ trade_status: 'WAIT_BUYER_PAY' })],
  ['no state', 400, 'unfinished', signed({ trade_status: '' })],
  ['an order of nobody', 400, 'order', signed({ out_trade_no: 'NOBODYS1' })],
  ['no order', 400, 'unreadable', signed({ out_trade_no: '' })],
  ["another's order of another amount", 400, 'amount', signed({ out_trade_no: 'ORDER002' })],
  ["another's order that nobody paid", 400, 'unconfirmed', signed({ out_trade_no: 'ORDER004' })],
  ['an order of another method', 400, 'method', signed({ out_trade_no: 'ORDER003' })],
  ['another payment', 400, 'unconfirmed', signed({ trade_no: '2026112211300000099' })],
  ['no payment', 400, 'unreadable', signed({ trade_no: '' })],
  ['a fen less', 400, 'amount', signed({ money: '9.99' })],
  ['an exponent', 400, 'unreadable', signed({ money: '1e1' })],
  ['a third decimal', 400, 'unreadable', signed({ money: '10.001' })],
  ['a space', 400, 'unreadable', signed({ money: ' 10.00' })],
  ['no money', 400, 'unreadable', signed({ money: '' })],
];

/** What epay's own record may say instead of confirming it. */
const UNCONFIRMED: [string, number, string, EpayFault][] = [
  ['not paid', 400, 'unconfirmed', { kind: 'changed', change: (answer) => ({ ...answer, status: 0 }) }],
  ['given back', 400, 'unconfirmed', { kind: 'changed', change: (answer) => ({ ...answer, status: 2 }) }],
  [
    'another payment',
    400,
    'unconfirmed',
    { kind: 'changed', change: (answer) => ({ ...answer, trade_no: '77' }) },
  ],
  ['another merchant', 503, 'away', { kind: 'changed', change: (answer) => ({ ...answer, pid: 1002 }) }],
  [
    'another order',
    503,
    'away',
    { kind: 'changed', change: (answer) => ({ ...answer, out_trade_no: 'ORDER002' }) },
  ],
  ['another amount', 503, 'away', { kind: 'changed', change: (answer) => ({ ...answer, money: '10.01' }) }],
  ['a page', 503, 'away', { kind: 'text', text: '<html>' }],
  ['an error', 503, 'away', { kind: 'status', status: 500 }],
  ['a cut answer', 503, 'away', { kind: 'cut' }],
];

describeEachDb('notifications of epay', (openDb) => {
  const open = async () => {
    const scene = await openCnyScene(openDb);
    const peer = await startEpayPeer({ pid: '1001', key: KEY, now: scene.clock });
    closing.push(scene.close, peer.close);
    const epay = createEpay({ ...scene.parts, config: { pid: '1001', key: KEY, url: peer.url } });
    scene.served.epay = epay.notified;
    const prepared = async (change: Parameters<typeof scene.order>[0] = {}) => {
      const order = await scene.order({ method: 'epay', channel: 'epay', ...change });
      await epay.service.prepare(order, never);
      return order;
    };
    return { ...scene, peer, prepared };
  };

  it('wake a query, and what that says is credited once', async () => {
    const { peer, prepared, credited, counted } = await open();
    const order = await prepared();
    const externalId = peer.pay(order.code);
    peer.calls.length = 0;
    expect(await peer.notify(order.code)).toEqual({ status: 200, body: 'success' });
    expect(peer.calls).toEqual(['/api.php']);
    await credited(order, externalId);
    expect(await peer.notify(order.code, { method: 'POST' })).toEqual({ status: 200, body: 'success' });
    await credited(order, externalId);
    expect(peer.calls).toEqual(['/api.php']);
    expect(await counted()).toEqual({ 'epay paid': 1, 'epay again': 1 });
  });

  it('wake one query in 15 s for each order, and the first one at once', async () => {
    const { db, time, peer, prepared, credited } = await open();
    const order = await prepared();
    const other = await prepared();
    const externalId = peer.pay(order.code);
    peer.pay(other.code);
    const unknown = signed({ trade_no: '2026112211300000099' });
    // Somebody pressed "I've paid" a moment ago.
    await db.run('UPDATE payment_order SET checked_at = ? WHERE id = ?', time.now, order.id);
    peer.calls.length = 0;
    expect(await peer.notify(order.code, unknown)).toEqual({ status: 400, body: 'fail' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => peer.notify(order.code, unknown)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['503 fail']));
    time.now += 14_999;
    expect(await peer.notify(order.code)).toEqual({ status: 503, body: 'fail' });
    expect(peer.calls).toEqual(['/api.php']);
    expect(await peer.notify(other.code)).toEqual({ status: 200, body: 'success' });
    time.now += 1;
    expect(await peer.notify(order.code)).toEqual({ status: 200, body: 'success' });
    await credited(order, externalId);
    expect(peer.calls).toHaveLength(3);
  });

  it('that are refused for one reason are one line a minute, and all are counted', async () => {
    const { time, peer, prepared, logged, counted } = await open();
    const order = await prepared();
    for (let n = 0; n < 5; n += 1) await peer.notify(order.code, after({ sign: 'abc' }));
    await peer.notify(order.code, signed({ pid: '1002' }));
    expect(logged('warn').map(({ reason }) => reason)).toEqual(['signature', 'merchant']);
    time.now += 60_000;
    await peer.notify(order.code, after({ sign: 'abc' }));
    expect(logged('warn')).toHaveLength(3);
    expect(await counted()).toEqual({ 'epay signature': 6, 'epay merchant': 1 });
  });

  it('may say the same amount with fewer zeros, and more than we know', async () => {
    const { peer, prepared, credited } = await open();
    for (const money of ['10', '10.0']) {
      const order = await prepared();
      const externalId = peer.pay(order.code);
      expect(await peer.notify(order.code, signed({ money, buyer: 'somebody', param: 'x y' }))).toMatchObject(
        {
          status: 200,
        },
      );
      await credited(order, externalId);
    }
  });

  it('50 at once credit once', async () => {
    const { peer, prepared, credited, counted } = await open();
    const order = await prepared();
    const externalId = peer.pay(order.code);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => peer.notify(order.code, { method: n % 2 === 0 ? 'GET' : 'POST' })),
    );
    // Those that came while it was asked are to come again.
    const later = answers.filter(({ status, body }) => status === 503 && body === 'fail').length;
    const known = answers.filter(({ status, body }) => status === 200 && body === 'success').length;
    expect([later + known, known > 0]).toEqual([50, true]);
    expect(peer.calls.filter((path) => path === '/api.php')).toHaveLength(1);
    await credited(order, externalId);
    const { 'epay paid': paid, 'epay again': again = 0, 'epay away': away = 0 } = await counted();
    expect([paid, again, away]).toEqual([1, known - 1, later]);
  });

  it('that are wrong in any way change nothing, and say why in one line', async () => {
    const { time, peer, prepared, order, tables, logged, counted, lines } = await open();
    const paid = await prepared();
    await order({ method: 'epay', channel: 'epay', amount: 5000, price: 5000 });
    await order();
    await prepared();
    peer.pay(paid.code);
    // How often an order was asked about is counted.
    const rest = async () => ({ ...(await tables()), guarded_failure: [] });
    const before = await rest();
    const expectRefusal = async (name: string, status: number, reason: string, change: EpayNotifyOptions) => {
      time.now += 60_000;
      const seen = logged('warn').length;
      expect([name, await peer.notify(paid.code, change)]).toEqual([name, { status, body: 'fail' }]);
      expect([name, logged('warn').slice(seen)]).toEqual([
        name,
        [{ method: 'epay', reason, msg: 'a payment notification was refused' }],
      ]);
    };
    for (const [name, status, reason, change] of WRONG) await expectRefusal(name, status, reason, change);
    for (const [name, status, reason, fault] of UNCONFIRMED) {
      peer.script(fault);
      await expectRefusal(name, status, reason, {});
    }
    expect(await rest()).toEqual(before);
    const expected: Record<string, number> = {};
    for (const [, , reason] of [...WRONG, ...UNCONFIRMED])
      expected[`epay ${reason}`] = (expected[`epay ${reason}`] ?? 0) + 1;
    expect(await counted()).toEqual(expected);
    expect(lines.join('')).not.toMatch(/the-key-that|api\.php|20261122113/);
  });

  it('with a parameter twice stand for nothing', async () => {
    const { peer, prepared, publicUrl, tables } = await open();
    const order = await prepared();
    peer.pay(order.code);
    const said = new URLSearchParams(peer.parameters(order.code));
    said.append('money', '10.00');
    const before = await tables();
    const url = `${publicUrl}/pay/epay/notify`;
    expect((await fetch(`${url}?${said}`)).status).toBe(401);
    expect((await fetch(url, { method: 'POST', body: said })).status).toBe(400);
    expect(await tables()).toEqual(before);
  });

  it('of a second payment, or of one that paid another order, credit nothing', async () => {
    const { db, time, peer, prepared, credited, tables, logged } = await open();
    const order = await prepared();
    const first = peer.pay(order.code);
    await peer.notify(order.code);
    peer.orders.get(order.code)!.trade_no = '2026112211300000099';
    time.now += 15_000;
    expect(await peer.notify(order.code)).toEqual({ status: 200, body: 'success' });
    await credited(order, first);
    const issues = await db.all<{ source: string }>('SELECT source FROM scan_issue');
    expect(issues).toEqual([{ source: 'epay' }]);
    expect(logged('error')).toHaveLength(1);
    const other = await prepared();
    peer.pay(other.code);
    peer.orders.get(other.code)!.trade_no = first;
    const rest = async () => ({ ...(await tables()), guarded_failure: [] });
    const before = await rest();
    expect(await peer.notify(other.code)).toEqual({ status: 400, body: 'fail' });
    expect(await rest()).toEqual(before);
    expect(logged('warn').at(-1)).toMatchObject({ reason: 'used' });
  });

  it('complete what ran out or was given up here, and was paid there all the same', async () => {
    const { peer, prepared, credited } = await open();
    for (const status of ['expired', 'cancelled'] as const) {
      const order = await prepared({ status });
      const externalId = peer.pay(order.code);
      expect(await peer.notify(order.code)).toMatchObject({ status: 200 });
      await credited(order, externalId);
    }
  });
});
