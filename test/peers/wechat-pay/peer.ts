import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Merchant } from './keys.ts';
import { createCalls, describeTransaction, type PlainAnswer } from './orders.ts';
import { createRequestCheck, seal, signHeaders } from './signing.ts';
import type {
  Json,
  NativeOrder,
  NotifyOptions,
  SentNotification,
  WechatPayFault,
  WechatPayPeer,
} from './types.ts';

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const CHINA_MS = 8 * 60 * 60 * 1000;
const chinaTime = (at: number): string => `${new Date(at + CHINA_MS).toISOString().slice(0, 19)}+08:00`;

/** WeChat Pay v3 on a free port: answers only what the merchant signed, and signs everything that it says. */
export const startWechatPayPeer = async (
  merchant: Merchant,
  now: () => number = Date.now,
): Promise<WechatPayPeer> => {
  const orders = new Map<string, NativeOrder>();
  const calls: string[] = [];
  const faults: WechatPayFault[] = [];
  const check = createRequestCheck(merchant, now);
  const answerOf = createCalls(orders, merchant);
  const { privateKey } = merchant.platform;
  const seconds = (age = 0): number => Math.floor(now() / 1000) - age;

  const respond = (response: ServerResponse, { status, json }: PlainAnswer, fault?: WechatPayFault): void => {
    const told = fault?.kind === 'changed' && json ? fault.change(json) : json;
    const body = fault?.kind === 'text' ? fault.text : told === undefined ? '' : JSON.stringify(told);
    const age = fault?.kind === 'old' ? fault.seconds : 0;
    const signed = signHeaders(body, { privateKey, seconds: seconds(age) });
    if (fault?.kind === 'sign-test')
      signed['wechatpay-signature'] = `WECHATPAY/SIGNTEST/${signed['wechatpay-signature']}`;
    response
      .writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        ...(fault?.kind === 'unsigned' ? {} : signed),
      })
      .end(body);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const url = new URL(request.url ?? '', 'http://peer');
    calls.push(`${request.method} ${url.pathname}`);
    const refusal = check(request, body);
    const { accept, 'user-agent': agent } = request.headers;
    if (refusal !== undefined || accept !== 'application/json' || !agent) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code: 'SIGN_ERROR', message: refusal ?? 'headers' }));
      return;
    }
    const fault = faults.shift();
    switch (fault?.kind) {
      case 'silence':
        return;
      case 'cut':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
        response.write('{"code_url":');
        setImmediate(() => response.destroy());
        return;
      case 'huge':
        response.writeHead(200).end(Buffer.alloc(fault.bytes, 0x20));
        return;
      case 'redirect':
        response.writeHead(307, { location: fault.location }).end();
        return;
      case 'status':
        respond(response, { status: fault.status, json: { code: fault.code, message: 'scripted' } });
        return;
      default:
        respond(response, answerOf(request.method ?? '', url, body), fault);
    }
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const known = (code: string): NativeOrder => {
    const order = orders.get(code);
    if (!order) throw new Error(`no order ${code}`);
    return order;
  };
  let paid = 0;
  let sent = 0;

  const notification = (code: string, options: NotifyOptions = {}): SentNotification => {
    const same = <T>(value: T): T => value;
    const transaction = (options.transaction ?? same<Json>)(describeTransaction(known(code)));
    sent += 1;
    const envelope = (options.envelope ?? same<Json>)({
      id: `EV-${sent}`,
      create_time: chinaTime(now()),
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: seal(transaction, options.apiV3Key ?? merchant.apiV3Key),
    });
    const body = JSON.stringify(envelope);
    const headers = {
      'content-type': 'application/json',
      ...signHeaders(body, {
        privateKey: options.privateKey ?? privateKey,
        seconds: seconds(options.ageSeconds),
      }),
    };
    return { headers: (options.headers ?? same)(headers), body: (options.body ?? same)(body) };
  };

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    orders,
    script: (...more) => void faults.push(...more),
    pay(code, at = now()) {
      const order = known(code);
      paid += 1;
      order.state = 'SUCCESS';
      order.transaction_id = `42000000012026${String(paid).padStart(14, '0')}`;
      order.success_time = chinaTime(at);
      return order.transaction_id;
    },
    notification,
    async notify(code, options) {
      const { headers, body } = notification(code, options);
      const answer = await fetch(known(code).notify_url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
      });
      return answer.status;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
