import type { Merchant } from './keys.ts';
import type { Json, NativeOrder } from './types.ts';

/** An answer before it is signed: 204 has no body. */
export interface PlainAnswer {
  status: number;
  json?: Json;
}

const error = (status: number, code: string): PlainAnswer => ({
  status,
  json: { code, message: 'scripted' },
});

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+\d{2}:\d{2}$/.test(value);

/** What is wrong with an order that is asked for; undefined = nothing. */
const problem = (asked: Json, merchant: Merchant): string | undefined => {
  const { total, currency } = (asked.amount ?? {}) as Json;
  if (asked.appid !== merchant.appId || asked.mchid !== merchant.mchId) return 'APPID_MCHID_NOT_MATCH';
  if (typeof asked.description !== 'string' || asked.description.length > 127) return 'PARAM_ERROR';
  if (typeof asked.out_trade_no !== 'string' || !/^[\w\-|*]{6,32}$/.test(asked.out_trade_no))
    return 'PARAM_ERROR';
  if (!isTime(asked.time_expire)) return 'PARAM_ERROR';
  if (typeof asked.notify_url !== 'string' || !/^https?:\/\/[^?]+$/.test(asked.notify_url))
    return 'PARAM_ERROR';
  return Number.isSafeInteger(total) && (total as number) > 0 && currency === 'CNY'
    ? undefined
    : 'PARAM_ERROR';
};

/** A transaction as a query and a notification show it. */
export const describeTransaction = (order: NativeOrder): Json => ({
  appid: order.appid,
  mchid: order.mchid,
  out_trade_no: order.out_trade_no,
  trade_state: order.state,
  trade_state_desc: '-',
  ...(order.transaction_id === undefined
    ? {}
    : {
        transaction_id: order.transaction_id,
        trade_type: 'NATIVE',
        bank_type: 'OTHERS',
        attach: '',
        success_time: order.success_time,
        payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
        amount: {
          total: order.amount.total,
          payer_total: order.amount.total,
          currency: order.amount.currency,
          payer_currency: order.amount.currency,
        },
      }),
});

/** The three calls of the interface on a map of orders. */
export const createCalls = (orders: Map<string, NativeOrder>, merchant: Merchant) => {
  const native = (asked: Json): PlainAnswer => {
    const wrong = problem(asked, merchant);
    if (wrong !== undefined) return error(400, wrong);
    const known = orders.get(asked.out_trade_no as string);
    if (known?.state === 'CLOSED') return error(400, 'ORDER_CLOSED');
    if (known && known.state !== 'NOTPAY') return error(400, 'ORDERPAID');
    const { code_url: _url, state: _state, ...before } = known ?? ({} as Partial<NativeOrder>);
    if (known && JSON.stringify(before) !== JSON.stringify(asked)) return error(400, 'INVALID_REQUEST');
    const codeUrl = known?.code_url ?? `weixin://wxpay/bizpayurl?pr=p${orders.size}zz`;
    orders.set(asked.out_trade_no as string, {
      ...(asked as unknown as NativeOrder),
      code_url: codeUrl,
      state: 'NOTPAY',
    });
    return { status: 200, json: { code_url: codeUrl } };
  };

  const query = (code: string, mchId: string | null): PlainAnswer => {
    const order = orders.get(code);
    if (mchId !== merchant.mchId) return error(400, 'PARAM_ERROR');
    return order ? { status: 200, json: describeTransaction(order) } : error(404, 'ORDER_NOT_EXIST');
  };

  const close = (code: string, asked: Json): PlainAnswer => {
    const order = orders.get(code);
    if (asked.mchid !== merchant.mchId) return error(400, 'PARAM_ERROR');
    if (!order) return error(404, 'ORDER_NOT_EXIST');
    if (order.state === 'CLOSED') return error(400, 'ORDER_CLOSED');
    if (order.state !== 'NOTPAY') return error(400, 'ORDERPAID');
    order.state = 'CLOSED';
    return { status: 204 };
  };

  return (method: string, url: URL, body: string): PlainAnswer => {
    const asked = body === '' ? {} : (JSON.parse(body) as Json);
    if (`${method} ${url.pathname}` === 'POST /v3/pay/transactions/native') return native(asked);
    const [, code = '', tail = ''] =
      /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)(\/close)?$/.exec(url.pathname) ?? [];
    if (code === '') return error(404, 'NOT_FOUND');
    if (method === 'GET' && tail === '') return query(code, url.searchParams.get('mchid'));
    return method === 'POST' && tail === '/close' ? close(code, asked) : error(405, 'METHOD_NOT_ALLOWED');
  };
};
