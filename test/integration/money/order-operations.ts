import type { BuyingMethod, OpenedOrder, OrderView } from '../../../core/conversations/payments.ts';
import type { Buyer } from '../../../core/payments/buyer.ts';
import type { Expected } from './model.ts';
import { isCredited, type ModelOrder } from './payments-model.ts';
import { PACKS } from './till.ts';
import { type Answer, given, type Operation, type Part, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Wish {
  packId: string;
  method: BuyingMethod;
  instead?: boolean;
}

const buyer = (accountId: string): Buyer => ({
  ...{ accountId, conversationId: `chat-${accountId}`, platform: 'telegram' },
});

/** Orders that are opened, exchanged, given up and run out, and the time that passes. */
export const createOrderOperations = ({ random, till, payments, several, someone, clock, now }: World) => {
  const { orders, slots } = payments;

  const isOver = (order: ModelOrder): boolean => order.expiresAt <= now();

  /** An order that was opened, as the answer names it; what it must be is the model's to say. */
  const opened = (accountId: string, { packId, method }: Wish, answer: Answer | undefined): Expected => {
    const pack = PACKS.find(({ id }) => id === packId);
    const isOffered = method !== 'stars' && pack?.method === (method === 'usdt' ? 'usdt' : 'cny');
    if (!pack || !isOffered) return { code: method === 'stars' ? 'PAYMENT_UNAVAILABLE' : 'NOT_FOUND' };
    const hasPaid = payments.hasPaid(accountId);
    const person = payments.gifts.personOf(accountId);
    const offers =
      method === 'usdt'
        ? slots.offers({ accountId, person, price: pack.price, now: now(), hasPaid })
        : [pack.price];
    if (offers.length === 0) return { code: 'NO_SLOT_LEFT' };
    const shown = given<OpenedOrder>(answer)?.order;
    const amount = offers.find((one) => one === shown?.amount) ?? offers[0] ?? 0;
    const expiresAt = now() + (method === 'manual' ? 24 * HOUR : 30 * MINUTE);
    const { price, base, bonus, level } = pack;
    const value = { status: 'open', packId, method, price, amount, base, bonus, expiresAt };
    if (!shown) return { value: { state: 'opened', order: value } };
    const before = payments.openOf(accountId);
    if (before && isOver(before)) before.status = 'expired';
    else if (before) payments.cancel(before);
    const { orderId: id, code } = shown;
    if (method === 'usdt')
      slots.take(
        { orderId: id, accountId, amount },
        { now: now(), expiresAt, isPaid: (orderId) => isCredited(payments.order(orderId)), person },
      );
    const order: Omit<ModelOrder, 'id'> = {
      ...{ code, accountId, method, packId, amount, base, bonus, level, status: 'open', expiresAt },
      externalId: null,
    };
    orders.set(id, { id, ...order });
    return { value: { state: 'opened', order: value } };
  };

  const openPart = (accountId: string, wish: Wish): Part => ({
    call: (tx) => till.orders.open(tx, buyer(accountId), wish),
    foretell: (answer) => {
      const before = payments.openOf(accountId);
      const { packId, method, instead } = wish;
      const pack = PACKS.find(({ id }) => id === packId);
      if (
        method === 'stars' ||
        pack?.method !== (method === 'usdt' ? 'usdt' : 'cny') ||
        !before ||
        isOver(before)
      )
        return opened(accountId, wish, answer);
      const order = { orderId: before.id, amount: before.amount, status: 'open' };
      if (before.packId === packId && before.method === method) return { value: { state: 'same', order } };
      return instead ? opened(accountId, wish, answer) : { value: { state: 'other', order } };
    },
  });

  const wish = (): Wish => {
    const methods = ['usdt', 'usdt', 'usdt', 'usdt', 'epay', 'wechat-pay', 'manual'] as const;
    const method = random.chance(97) ? random.pick(methods) : 'stars';
    const kind = method === 'usdt' ? 'usdt' : 'cny';
    const fitting = PACKS.filter((pack) => pack.method === kind);
    const { id } = random.pick(random.chance(95) ? fitting : PACKS);
    return { packId: id, method };
  };

  const rank = (answer: Answer | undefined): number =>
    given<OpenedOrder>(answer)?.state === 'opened' ? 0 : 1;

  const open = (): Operation => {
    const accountId = someone();
    const wanted = { ...wish(), instead: random.chance(40) };
    return several(`${accountId} orders ${JSON.stringify(wanted)}`, [openPart(accountId, wanted)]);
  };

  /** One account asks several times at once, or several accounts do. */
  const crowd = (): Operation => {
    const wanted = wish();
    const who = random.chance(50) ? Array<string>(3).fill(someone()) : [someone(), someone(), someone()];
    return several(
      `${who} order ${JSON.stringify(wanted)} at once`,
      who.map((accountId) => openPart(accountId, wanted)),
      rank,
    );
  };

  const cancelPart = (accountId: string, order: ModelOrder): Part => ({
    call: (tx) => till.orders.cancel(tx, buyer(accountId), order.id),
    foretell: (): Expected => {
      if (order.accountId !== accountId) return { code: 'ORDER_NOT_FOUND' };
      if (order.status !== 'open' || isOver(order)) return { code: 'ORDER_CLOSED' };
      payments.cancel(order);
      return { value: { orderId: order.id, status: 'cancelled' } satisfies Partial<OrderView> };
    },
  });

  /** Mostly one that is open. */
  const anOrder = (): ModelOrder | undefined => {
    const all = [...orders.values()];
    const open = all.filter(({ status }) => status === 'open');
    return random.pick(open.length > 0 && random.chance(80) ? open : all);
  };

  const cancel = (): Operation => {
    const order = anOrder();
    if (!order) return open();
    const accountId = random.chance(90) ? order.accountId : someone();
    const parts = Array.from({ length: random.chance(20) ? 2 : 1 }, () => cancelPart(accountId, order));
    return several(`${accountId} cancels ${order.id}`, parts, (answer) => (given(answer) ? 0 : 1));
  };

  const expireAll = (): void => {
    for (const order of orders.values())
      if (order.status === 'open' && isOver(order)) order.status = 'expired';
  };

  /** Whatever ran out is ended. */
  const upkeep: Part = {
    alone: async () => {
      await till.orders.tick(AbortSignal.timeout(MINUTE));
      return {};
    },
    foretell: () => {
      expireAll();
      return { value: {} };
    },
  };

  /** Two processes may think that they are the one. */
  const tick = (): Operation => {
    return several('the upkeep of orders', random.chance(25) ? [upkeep, upkeep] : [upkeep]);
  };

  /** Money 13: an order runs out, is given up and is paid, all at once; a payment in its window counts, whatever was first. */
  const endings = (): Operation => {
    const order = anOrder();
    const window = order && slots.windows.find(({ orderId }) => orderId === order.id);
    if (!order || !window || isCredited(order)) return tick();
    const at = random.chance(70) ? window.opensAt : window.closesAt + HOUR;
    const event = till.transfer(`ending ${order.id} ${now()}`, order.amount, at);
    const { foretell, call } = cancelPart(order.accountId, order);
    const verdict: Part = {
      call: async (tx) => ({ verdict: await till.judge(tx, event) }),
      foretell: () => ({
        value: { verdict: payments.judge({ id: event, amount: order.amount, blockTime: at }, false) },
      }),
    };
    return several(
      `order ${order.id} is given up, runs out and is paid for ${at}`,
      [{ call, foretell }, verdict, upkeep],
      (answer) => {
        const value = given<{ status?: string; verdict?: string }>(answer);
        if (value?.status) return 0;
        return value?.verdict ? 1 : 2;
      },
    );
  };

  /** Minutes mostly, at times hours or days: windows close, reservations end, days begin. */
  const pass = (): Operation => {
    const ms = random.chance(75) ? random.int(1, 40) * MINUTE : random.int(1, 30) * HOUR;
    return several(`${ms} ms pass`, [
      {
        alone: () => {
          clock.now += ms;
          return Promise.resolve({});
        },
        foretell: () => ({ value: {} }),
      },
    ]);
  };

  return { open, crowd, cancel, tick, endings, pass };
};
