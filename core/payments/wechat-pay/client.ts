import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { WechatPayConfig } from '../../config/payments.ts';
import type { OrderRow } from '../order-row.ts';
import { orderNumber, orderTitle, type PaymentService, ServiceAway } from '../service.ts';
import { callService, jsonObject } from '../service-call.ts';
import { mismatch } from '../service-payment.ts';
import { createAuthorization, createSignatureCheck } from './signing.ts';
import { readTransaction } from './transaction.ts';

export interface WechatPayClientOptions {
  config: WechatPayConfig;
  clock: Clock;
  publicUrl?: string;
  /** 15 s unless given. */
  timeoutMs?: number;
}

/** Where WeChat Pay sends its notifications to, below PUBLIC_URL. */
const NOTIFY_PATH = '/pay/wechat/notify';

interface Answer {
  status: number;
  /** The error's name, where it is one. */
  code?: string;
  json: Record<string, unknown>;
}

const CHINA_MS = 8 * 60 * 60 * 1000;

/** `2018-06-08T10:34:56+08:00`, the form that the interface asks for. */
const chinaTime = (instant: number): string =>
  `${new Date(instant + CHINA_MS).toISOString().slice(0, 19)}+08:00`;

/** They know no such order: nobody can have paid it. Two spellings are in use. */
const UNKNOWN = new Set(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']);
const CLOSED = new Set(['ORDER_CLOSED', 'ORDERCLOSED']);
/** Signed refusals that say nothing of the next order. */
const ABOUT_AN_ORDER = new Set([400, 404]);

/** WeChat Pay v3, Native: a code_url that people scan (pay.weixin.qq.com/doc/v3/merchant, Native). */
export const createWechatPayClient = (options: WechatPayClientOptions): PaymentService => {
  const { config, clock, publicUrl } = options;
  const authorization = createAuthorization(config);
  const check = createSignatureCheck(config.publicKey);

  /** Believes an answer only with WeChat Pay's signature on it, errors too. */
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    content: Record<string, unknown> | undefined,
    signal: AbortSignal,
  ): Promise<Answer> => {
    const url = new URL(config.apiBase + path);
    const body = content === undefined ? '' : JSON.stringify(content);
    const signed = {
      method,
      path: url.pathname + url.search,
      body,
      timestamp: Math.floor(clock() / 1000),
      nonce: randomBytes(16).toString('hex'),
    };
    const answer = await callService(
      {
        what: 'WeChat Pay',
        method,
        url,
        headers: {
          accept: 'application/json',
          authorization: authorization(signed),
          ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(content === undefined ? {} : { body }),
        signal,
      },
      options.timeoutMs,
    );
    const { status } = answer;
    const doubt = check(answer.headers, answer.body, clock());
    if (doubt !== undefined) throw new ServiceAway(`WeChat Pay: status ${status}, not believed (${doubt})`);
    if (status === 204) return { status, json: {} };
    const json = jsonObject(answer.body);
    if (!json) throw new ServiceAway(`WeChat Pay: status ${status} without JSON`);
    return { status, json, ...(typeof json.code === 'string' ? { code: json.code } : {}) };
  };

  const refused = ({ status, code = '' }: Answer): ServiceAway =>
    new ServiceAway(
      `WeChat Pay: status ${status} ${/^[A-Z_]{1,40}$/.test(code) ? code : ''}`.trim(),
      ABOUT_AN_ORDER.has(status) ? 'order' : 'service',
    );

  const distrust = (reason: string): ServiceAway =>
    new ServiceAway(`WeChat Pay: not believed (${reason})`, 'order');

  const pathOf = (order: OrderRow): string =>
    `/v3/pay/transactions/out-trade-no/${encodeURIComponent(orderNumber(order))}`;

  return {
    method: 'wechat-pay',

    async prepare(order, signal) {
      if (publicUrl === undefined) throw new ServiceAway('WeChat Pay: needs PUBLIC_URL');
      const code = orderNumber(order);
      const answer = await call(
        'POST',
        '/v3/pay/transactions/native',
        {
          appid: config.appId,
          mchid: config.mchId,
          description: orderTitle(code),
          out_trade_no: code,
          time_expire: chinaTime(order.expires_at),
          notify_url: publicUrl + NOTIFY_PATH,
          amount: { total: order.amount, currency: order.currency },
        },
        signal,
      );
      const { code_url: codeUrl } = answer.json;
      if (answer.status !== 200) throw refused(answer);
      if (typeof codeUrl !== 'string' || !/^weixin:\/\/\S{1,500}$/.test(codeUrl))
        throw new ServiceAway('WeChat Pay: no code_url');
      return codeUrl;
    },

    async query(order, signal) {
      const answer = await call(
        'GET',
        `${pathOf(order)}?mchid=${encodeURIComponent(config.mchId)}`,
        undefined,
        signal,
      );
      if (answer.status === 404 && UNKNOWN.has(answer.code ?? '')) return { state: 'waiting' };
      if (answer.status !== 200) throw refused(answer);
      const read = readTransaction(answer.json, config);
      if (read.state === 'refused') throw distrust(read.reason);
      const code = read.state === 'paid' ? read.payment.code : read.code;
      if (code !== order.code) throw distrust('order');
      if (read.state !== 'paid') return { state: read.state };
      const wrong = mismatch(order, 'wechat-pay', read.payment);
      if (wrong !== undefined) throw distrust(wrong);
      const { externalId, amount, currency, paidAt } = read.payment;
      return { state: 'paid', externalId, amount, currency, paidAt };
    },

    async close(order, signal) {
      const answer = await call('POST', `${pathOf(order)}/close`, { mchid: config.mchId }, signal);
      const over = UNKNOWN.has(answer.code ?? '') || CLOSED.has(answer.code ?? '');
      if (answer.status !== 204 && !over) throw refused(answer);
    },
  };
};
