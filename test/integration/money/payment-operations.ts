import type { Expected } from './model.ts';
import { isCredited, type ModelOrder } from './payments-model.ts';
import { given, type Operation, type Part, type World } from './world.ts';

const SERVICES = ['epay', 'wechat-pay'] as const;

/** Payments that a service or a person vouches for, and payments that go back. */
export const createPaymentOperations = (world: World) => {
  const { random, till, payments, several, fresh, now } = world;
  const { orders } = payments;

  const isUsed = ({ id, method }: ModelOrder, externalId: string): boolean =>
    [...orders.values()].some(
      (other) => other.id !== id && other.method === method && other.externalId === externalId,
    );

  /** Mostly one that can still be paid. */
  const anOrder = (methods: readonly string[]): ModelOrder | undefined => {
    const all = [...orders.values()].filter(({ method }) => methods.includes(method));
    const unpaid = all.filter((order) => !isCredited(order));
    return random.pick(unpaid.length > 0 && random.chance(75) ? unpaid : all);
  };

  /** What paid it before, what paid another one, or something new. */
  const anExternalId = (order: ModelOrder, name: string): string => {
    const known = random.pick(
      [...orders.values()].filter((other) => other.method === order.method),
    )?.externalId;
    if (order.externalId !== null && random.chance(50)) return order.externalId;
    return known && random.chance(10) ? known : fresh(name);
  };

  const notified = (order: ModelOrder, externalId: string): Part => {
    const method = random.chance(92) && order.method === 'wechat-pay' ? 'wechat-pay' : random.pick(SERVICES);
    const amount = order.amount + (random.chance(92) ? 0 : random.pick([-1, 1]));
    const currency = random.chance(96) ? 'CNY' : 'USD';
    const payment = { code: order.code, externalId, amount, currency, paidAt: now() };
    const outcome = (): string => {
      if (order.method !== method) return 'method';
      if (order.amount !== amount) return 'amount';
      if (currency !== 'CNY') return 'currency';
      if (isUsed(order, externalId)) return 'used';
      const completed = payments.complete(order, externalId);
      if (completed === 'taken') payments.issues.add(`${method} ${order.id} ${externalId} ${amount}`);
      return completed;
    };
    return {
      alone: async () => ({ outcome: await till.notify[method](payment) }),
      foretell: () => ({ value: { outcome: outcome() } }),
    };
  };

  /** One notification, its repetitions at once, or two payments of one order at once. */
  const service = (): Operation => {
    const order = anOrder(SERVICES);
    if (!order) return refund();
    const externalId = anExternalId(order, 'trade');
    const ids = random.pick([
      [externalId],
      [externalId],
      [externalId, externalId],
      [externalId, fresh('trade')],
    ]);
    return several(
      `a service says that ${order.id} was paid by ${ids}`,
      ids.map((id) => notified(order, id)),
      (answer) => (given<{ outcome: string }>(answer)?.outcome === 'paid' ? 0 : 1),
    );
  };

  const granted = (order: ModelOrder, key: string): Part => ({
    alone: () => till.desk.grant(order.code, key, { by: 'operator' }),
    foretell: (): Expected => {
      if (order.method !== 'manual') return { code: 'ORDER_NOT_FOUND' };
      if (isUsed(order, `manual:${key}`)) return { code: 'IDEMPOTENCY_CONFLICT' };
      if (payments.complete(order, `manual:${key}`) === 'taken') return { code: 'ORDER_CLOSED' };
      return { value: { credits: order.base + order.bonus } };
    },
  });

  /** A double click, two tabs, two people. */
  const grant = (): Operation => {
    const order = anOrder(random.chance(95) ? ['manual'] : ['epay', 'usdt']);
    if (!order) return refund();
    const key = anExternalId(order, 'request').replace(/^manual:/, '');
    const keys = random.pick([[key], [key, key], [key, fresh('request')]]);
    return several(
      `${order.id} is granted by ${keys}`,
      keys.map((one) => granted(order, one)),
      (answer) => (given(answer) ? 0 : 1),
    );
  };

  const refundPart = (order: ModelOrder): Part => ({
    call: async (tx) => ({ ...(await till.refunds.order(tx, order.id)) }),
    foretell: (): Expected => {
      if (!isCredited(order)) return { code: 'BAD_INPUT' };
      return { value: payments.refund(order) };
    },
  });

  /** Stars go back by their charge only. */
  const refund = (): Operation => {
    const all = [...orders.values()].filter(({ method }) => method !== 'stars');
    const paid = all.filter(({ status }) => status === 'paid');
    const order = random.pick(paid.length > 0 && random.chance(80) ? paid : all);
    if (!order)
      return several('a refund of nothing', [
        {
          call: (tx) => till.refunds.order(tx, 'nothing'),
          foretell: () => ({ code: 'ORDER_NOT_FOUND' }),
        },
      ]);
    const parts = Array.from({ length: random.chance(25) ? 3 : 1 }, () => refundPart(order));
    return several(`${parts.length} refunds of ${order.id}`, parts, (answer) =>
      given<{ replayed: boolean }>(answer)?.replayed === false ? 0 : 1,
    );
  };

  return { service, grant, refund };
};
