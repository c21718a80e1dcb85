import type { TransferEvent } from '../../../core/payments/tron/chain.ts';
import type { Expected } from './model.ts';
import { isCredited, type ModelOrder, type ModelTransfer } from './payments-model.ts';
import { CREDITS_PER_USD } from './till.ts';
import { type Answer, given, type Operation, type Part, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FOREIGN = 'TMuA6YqfCeX8EhbfYEg5y7S4DqzSJireY9';

const keyOf = ({ txid, logIndex }: ModelTransfer['id']): string => `${txid}:${logIndex}`;
const verdictOf = (answer: Answer | undefined): unknown => given<{ verdict: string }>(answer)?.verdict;

/** USDT that arrives, and what the operator decides about it. */
export const createTransferOperations = ({
  random,
  till,
  payments,
  several,
  fresh,
  someone,
  db,
  now,
}: World) => {
  const { transfers, orders, slots } = payments;
  const events: TransferEvent[] = [];

  /** Some scanners judge one event at once. */
  const judged = (says: string, event: TransferEvent, times: number): Operation => {
    const part: Part = {
      call: async (tx) => ({ verdict: await till.judge(tx, event) }),
      foretell: () => ({
        value: {
          verdict: payments.judge(
            { id: event, amount: Number(event.value), blockTime: event.blockTime },
            event.contract === FOREIGN,
          ),
        },
      }),
    };
    return several(
      `${says}: ${event.value} at ${event.blockTime}, judged ${times} times`,
      Array.from({ length: times }, () => part),
      (answer) => (verdictOf(answer) === 'known' ? 1 : 0),
    );
  };
  const times = (): number => (random.chance(20) ? 3 : 1);

  const arrive = (says: string, amount: number, blockTime: number, contract?: string): Operation => {
    const event = till.transfer(fresh('transfer'), amount, blockTime, contract);
    events.push(event);
    return judged(says, event, times());
  };

  /** The exact amount of an order: in its window mostly, else before or after it, or a second time. */
  const pay = (): Operation => {
    const windows = slots.windows.slice(-20);
    const unpaid = windows.filter(({ orderId }) => !isCredited(payments.order(orderId)));
    const window = random.pick(unpaid.length > 0 && random.chance(75) ? unpaid : windows);
    if (!window) return stray();
    const { opensAt, closesAt, amount } = window;
    const late = random.pick([1, 5 * MINUTE, 23 * HOUR, 24 * HOUR - 1, 24 * HOUR, 30 * HOUR]);
    const edge = random.pick([opensAt - 1, opensAt, closesAt, closesAt + late]);
    const at = random.chance(55) ? random.int(opensAt, closesAt) : edge;
    return arrive(`pay order ${window.orderId}`, amount, at);
  };

  /** Nobody's amount, nothing, dust, or another token. */
  const stray = (): Operation => {
    const window = random.pick(slots.windows);
    if (window && random.chance(25)) return arrive('another token', window.amount, window.opensAt, FOREIGN);
    const near = (window?.amount ?? 9_324_000) + random.pick([-1, 1]);
    return arrive('a stray', random.pick([0, 1, 99_999, 100_000, near, 7_777_777]), now());
  };

  const replay = (): Operation => {
    const event = random.pick(events);
    return event ? judged('a replay', event, times()) : stray();
  };

  const creditsOf = ({ base, bonus }: ModelOrder): Expected => ({ value: { credits: base + bonus } });

  const isWaiting = ({ status }: ModelTransfer): boolean => status === 'late' || status === 'unmatched';

  const match = (transfer: ModelTransfer, order: ModelOrder): Part => ({
    alone: () => till.desk.match(transfer.id, order.code, { by: 'operator' }),
    foretell: () => {
      if (!isWaiting(transfer)) return { code: 'CHOICE_USED' };
      if (order.method !== 'usdt') return { code: 'ORDER_NOT_FOUND' };
      if (transfer.amount < order.amount) return { code: 'BAD_INPUT' };
      if (payments.complete(order, keyOf(transfer.id)) === 'taken') return { code: 'ORDER_CLOSED' };
      const { id: orderId, accountId } = order;
      payments.decided(transfer, { status: 'matched', decision: 'matched', orderId, accountId });
      return creditsOf(order);
    },
  });

  const credit = (transfer: ModelTransfer, accountId: string): Part => ({
    alone: async () => {
      const answer = await till.desk.credit(transfer.id, accountId, { by: 'operator' });
      const row = await db.get<{ id: string; code: string }>(
        "SELECT id, code FROM payment_order WHERE method = 'usdt' AND external_id = ?",
        keyOf(transfer.id),
      );
      return { ...answer, ...row };
    },
    foretell: (answer) => {
      if (!isWaiting(transfer)) return { code: 'CHOICE_USED' };
      const base = Math.floor((transfer.amount * CREDITS_PER_USD) / 1_000_000);
      if (base < 1) return { code: 'BAD_INPUT' };
      if (!answer || !('value' in answer)) return { value: { credits: base } };
      const { id, code } = answer.value as { id: string; code: string };
      const order: ModelOrder = {
        ...{ id, code, accountId, method: 'usdt', packId: 'arrived', amount: transfer.amount },
        ...{ base, bonus: 0, level: null, status: 'late', expiresAt: now(), externalId: null },
      };
      orders.set(id, order);
      payments.cancelMeant(accountId, transfer.amount);
      payments.complete(order, keyOf(transfer.id));
      payments.decided(transfer, { status: 'matched', decision: 'credited', orderId: id, accountId });
      return { value: { credits: base } };
    },
  });

  const ignore = (transfer: ModelTransfer): Part => ({
    alone: async () => {
      await till.desk.ignore(transfer.id, { by: 'operator' });
      return {};
    },
    foretell: () => {
      if (!isWaiting(transfer)) return { code: 'CHOICE_USED' };
      payments.decided(transfer, { status: 'ignored', decision: 'ignored' });
      return { value: {} };
    },
  });

  /** One decision, or several at once: one of them counts. */
  const decide = (): Operation => {
    const waiting = [...transfers.values()].filter(isWaiting);
    const transfer = random.pick(waiting.length > 0 && random.chance(85) ? waiting : [...transfers.values()]);
    const own = transfer?.orderId ? payments.order(transfer.orderId) : undefined;
    const order = own && random.chance(60) ? own : random.pick([...orders.values()]);
    if (!transfer || !order) return stray();
    const all = [match(transfer, order), credit(transfer, someone()), ignore(transfer)];
    const parts = random.chance(25) ? all : [random.pick(all)];
    // What was refused for another reason than having come second was refused before anything was decided.
    return several(`decide about ${transfer.id.txid}`, parts, (answer) => {
      if (answer && 'value' in answer) return 1;
      return answer?.code === 'CHOICE_USED' ? 2 : 0;
    });
  };

  return { pay, stray, replay, decide };
};
