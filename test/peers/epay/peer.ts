import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signEpay } from './sign.ts';

export type EpayFault =
  | { kind: 'status'; status: number }
  /** Never answers. */
  | { kind: 'silence' }
  | { kind: 'cut' }
  | { kind: 'huge'; bytes: number }
  | { kind: 'redirect'; location: string }
  | { kind: 'text'; text: string }
  /** The answer's fields after this change. */
  | { kind: 'changed'; change: (answer: Json) => Json };

type Json = Record<string, unknown>;

export interface EpayOrder {
  out_trade_no: string;
  trade_no: string;
  type: string;
  name: string;
  money: string;
  notify_url: string;
  status: number;
  endtime: string | null;
}

export interface EpayNotifyOptions {
  method?: 'GET' | 'POST';
  /** The parameters before they are signed, and after. */
  change?: (parameters: Record<string, string>) => Record<string, string>;
  changeSigned?: (parameters: Record<string, string>) => Record<string, string>;
  key?: string;
}

export interface EpayPeer {
  /** Root of the gateway, for EPAY_URL. */
  url: string;
  /** Path of each call, in order. */
  calls: string[];
  orders: Map<string, EpayOrder>;
  script(...faults: EpayFault[]): void;
  /** Somebody pays. Answers the trade_no. */
  pay(code: string): string;
  /** What a notification says, signed. */
  parameters(code: string, options?: EpayNotifyOptions): Record<string, string>;
  /** Sends it to the order's notify_url; answers status and body. */
  notify(code: string, options?: EpayNotifyOptions): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
}

export interface EpayPeerOptions {
  pid: string;
  key: string;
  now?: () => number;
  /** Which of its ways to pay it names. */
  pays?: 'qrcode' | 'payurl' | 'urlscheme';
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const REQUIRED = ['type', 'out_trade_no', 'notify_url', 'return_url', 'name', 'money', 'clientip'];
const ADDRESSES = {
  qrcode: 'weixin://wxpay/bizpayurl?pr=04IPMKM',
  payurl: 'https://pay.example.org/pay/wxpay/2026112211300000001/',
  urlscheme: 'weixin://dl/business/?ticket=xxx',
};
const CHINA_MS = 8 * 60 * 60 * 1000;

/** An epay gateway (V1) on a free port. */
export const startEpayPeer = async (options: EpayPeerOptions): Promise<EpayPeer> => {
  const { pid, key, now = Date.now, pays = 'qrcode' } = options;
  const orders = new Map<string, EpayOrder>();
  const calls: string[] = [];
  const faults: EpayFault[] = [];
  const time = (): string => new Date(now() + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');

  const submit = (form: URLSearchParams): Json => {
    const asked = Object.fromEntries(form);
    if (asked.pid !== pid) return { code: -1, msg: '商户ID不存在' };
    if (asked.sign_type !== 'MD5' || asked.sign !== signEpay(asked, key))
      return { code: -1, msg: '签名校验失败' };
    if (REQUIRED.some((name) => !asked[name])) return { code: -1, msg: '参数不完整' };
    if (!/^\d+\.\d{2}$/.test(asked.money ?? '')) return { code: -1, msg: '金额不合法' };
    const code = asked.out_trade_no ?? '';
    const order = orders.get(code) ?? {
      out_trade_no: code,
      trade_no: `20261122113000000${String(orders.size + 1).padStart(2, '0')}`,
      type: asked.type ?? '',
      name: asked.name ?? '',
      money: asked.money ?? '',
      notify_url: asked.notify_url ?? '',
      status: 0,
      endtime: null,
    };
    orders.set(code, order);
    return { code: 1, msg: '', trade_no: order.trade_no, [pays]: ADDRESSES[pays] };
  };

  const read = (query: URLSearchParams): Json => {
    if (query.get('act') !== 'order' || query.get('pid') !== pid) return { code: -4, msg: 'No Act!' };
    if (query.get('key') !== key) return { code: -3, msg: '商户密钥错误' };
    const order = orders.get(query.get('out_trade_no') ?? '');
    if (!order) return { code: -1, msg: '订单号不存在' };
    const { notify_url: _url, ...told } = order;
    return {
      code: 1,
      msg: '查询订单号成功!',
      ...told,
      api_trade_no: '',
      pid: Number(pid),
      addtime: time(),
      param: '',
    };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const url = new URL(request.url ?? '', 'http://peer');
    calls.push(url.pathname);
    const fault = faults.shift();
    const send = (text: string): void => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text);
    };
    switch (fault?.kind) {
      case 'status':
        response.writeHead(fault.status).end('<html>nginx</html>');
        return;
      case 'silence':
        return;
      case 'cut':
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"code":1,');
        setImmediate(() => response.destroy());
        return;
      case 'huge':
        response.writeHead(200).end(Buffer.alloc(fault.bytes, 0x20));
        return;
      case 'redirect':
        response.writeHead(302, { location: fault.location }).end();
        return;
      case 'text':
        return send(fault.text);
    }
    const answer =
      url.pathname === '/mapi.php' && request.method === 'POST'
        ? submit(new URLSearchParams(body))
        : url.pathname === '/api.php' && request.method === 'GET'
          ? read(url.searchParams)
          : { code: -5, msg: 'URL Error' };
    send(JSON.stringify(fault?.kind === 'changed' ? fault.change(answer) : answer));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const known = (code: string): EpayOrder => {
    const order = orders.get(code);
    if (!order) throw new Error(`no order ${code}`);
    return order;
  };

  const parameters: EpayPeer['parameters'] = (code, given = {}) => {
    const same = (value: Record<string, string>) => value;
    const { trade_no, out_trade_no, type, name, money } = known(code);
    const said = (given.change ?? same)({
      ...{ pid, trade_no, out_trade_no, type, name, money },
      trade_status: 'TRADE_SUCCESS',
      param: '',
    });
    const sign = signEpay(said, given.key ?? key);
    return (given.changeSigned ?? same)({ ...said, sign, sign_type: 'MD5' });
  };

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    orders,
    script: (...more) => void faults.push(...more),
    pay(code) {
      const order = known(code);
      order.status = 1;
      order.endtime = time();
      return order.trade_no;
    },
    parameters,
    async notify(code, given = {}) {
      const said = new URLSearchParams(parameters(code, given));
      const url = known(code).notify_url;
      const answer =
        given.method === 'POST'
          ? await fetch(url, { method: 'POST', body: said, redirect: 'manual' })
          : await fetch(`${url}?${said}`, { redirect: 'manual' });
      return { status: answer.status, body: await answer.text() };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
