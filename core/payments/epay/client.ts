import type { Clock } from '../../clock.ts';
import type { EpayConfig } from '../../config/payments.ts';
import { orderNumber, orderTitle, type PaymentService, ServiceAway } from '../service.ts';
import { callService, jsonObject, type ServiceCall } from '../service-call.ts';
import { mismatch } from '../service-payment.ts';
import { fenOf, yuanOf } from './money.ts';
import { epaySign } from './sign.ts';

export interface EpayClientOptions {
  config: EpayConfig;
  clock: Clock;
  publicUrl?: string;
  /** 15 s unless given. */
  timeoutMs?: number;
}

/** Where epay sends its notifications to, below PUBLIC_URL. */
const NOTIFY_PATH = '/pay/epay/notify';

/** The form wants the payer's address, which a chat does not tell. */
const CLIENT_IP = '127.0.0.1';

/** What can stand in a QR code: a page to pay at, or what WeChat opens itself. */
const PAYABLE = /^(?:https?|weixin|wxp):\/\/\S{1,1000}$/;

const PAID_AT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** `endtime` is China's time without saying so; gateways that leave it out, or are ahead of us, get our time. */
const paidAtOf = (endtime: unknown, now: number): number => {
  const [, day, time] = (typeof endtime === 'string' && PAID_AT.exec(endtime)) || [];
  const instant = Date.parse(`${day}T${time}+08:00`);
  return instant > 0 && instant <= now ? instant : now;
};

const isOne = (value: unknown): boolean => value === 1 || value === '1';

const wordOf = (value: unknown): string | undefined => {
  const word = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof word === 'string' && /^[\w-]{1,64}$/.test(word) ? word : undefined;
};

/** status of the order query: 0 not paid, 1 paid; later versions add 2 given back, 3 frozen, 4 authorized. */
const STATES = new Map<unknown, 'paid' | 'waiting' | 'closed'>([
  ['1', 'paid'],
  ['0', 'waiting'],
  ['3', 'waiting'],
  ['4', 'waiting'],
  ['2', 'closed'],
]);

/** epay V1 (易支付): mapi.php makes a payment, api.php?act=order reads it. It closes nothing: what is not paid is forgotten there. */
export const createEpayClient = (options: EpayClientOptions): PaymentService => {
  const { config, clock, publicUrl } = options;

  /** The query's address holds the key: it is in no error and no log. */
  const call = async (request: Pick<ServiceCall, 'method' | 'url' | 'body' | 'signal'>) => {
    const answer = await callService(
      {
        what: 'epay',
        headers: {
          accept: 'application/json',
          ...(request.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...request,
      },
      options.timeoutMs,
    );
    if (answer.status !== 200) throw new ServiceAway(`epay: status ${answer.status}`);
    const json = jsonObject(answer.body);
    if (!json) throw new ServiceAway('epay: an answer without JSON');
    // Its `msg` is a free text: it is not repeated. An order that it does not know looks the same as a wrong key.
    if (!isOne(json.code)) throw new ServiceAway('epay: refused', 'order');
    return json;
  };

  return {
    method: 'epay',

    async prepare(order, signal) {
      if (publicUrl === undefined) throw new ServiceAway('epay: needs PUBLIC_URL');
      const code = orderNumber(order);
      const parameters = {
        pid: config.pid,
        type: 'wxpay',
        out_trade_no: code,
        notify_url: publicUrl + NOTIFY_PATH,
        return_url: publicUrl,
        name: orderTitle(code),
        money: yuanOf(order.amount),
        clientip: CLIENT_IP,
      };
      const sign = epaySign(parameters, config.key);
      const form = new URLSearchParams({ ...parameters, sign, sign_type: 'MD5' });
      const url = new URL(`${config.url}/mapi.php`);
      const answer = await call({ method: 'POST', url, body: form.toString(), signal });
      const payable = [answer.qrcode, answer.payurl, answer.urlscheme].find(
        (one): one is string => typeof one === 'string' && PAYABLE.test(one),
      );
      if (payable === undefined) throw new ServiceAway('epay: nothing to pay at');
      return payable;
    },

    async query(order, signal) {
      const code = orderNumber(order);
      const url = new URL(`${config.url}/api.php`);
      url.search = new URLSearchParams({
        act: 'order',
        pid: config.pid,
        key: config.key,
        out_trade_no: code,
      }).toString();
      const answer = await call({ method: 'GET', url, signal });
      const distrust = (what: string) => new ServiceAway(`epay: not believed (${what})`, 'order');
      if (wordOf(answer.pid) !== config.pid) throw distrust('merchant');
      if (answer.out_trade_no !== code) throw distrust('order');
      const state = STATES.get(String(answer.status));
      if (state === undefined) throw distrust('status');
      if (state !== 'paid') return { state };
      const externalId = wordOf(answer.trade_no);
      const amount = fenOf(answer.money);
      if (externalId === undefined || amount === undefined) throw distrust('unreadable');
      // Yuan is all that it deals in.
      const payment = { externalId, amount, currency: 'CNY', paidAt: paidAtOf(answer.endtime, clock()) };
      const wrong = mismatch(order, 'epay', payment);
      if (wrong !== undefined) throw distrust(wrong);
      return { state: 'paid', ...payment };
    },

    close: async () => undefined,
  };
};
