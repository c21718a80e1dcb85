import type { Db, Tx } from '../../../core/db/db.ts';
import { createCreditOperations } from './credit-operations.ts';
import { createGiftOperations } from './gift-operations.ts';
import { createHoldOperations } from './hold-operations.ts';
import type { Expected } from './model.ts';
import { createOrderOperations } from './order-operations.ts';
import { createPaymentOperations } from './payment-operations.ts';
import type { Random } from './random.ts';
import { createStarsOperations } from './stars-operations.ts';
import { createTransferOperations } from './transfer-operations.ts';
import { type Answer, createWorld, type Operation, type WorldClock } from './world.ts';

/** Makes random operations that fit the state of the model, refused ones among them. */
export const createOperations = (db: Db, random: Random, clock: WorldClock) => {
  const world = createWorld(db, random, clock);
  const { model, repeatables, one } = world;
  const { signUp, credit, refund, takeBack, transfer, correct } = createCreditOperations(world);
  const { hold, end, race } = createHoldOperations(world);
  const orders = createOrderOperations(world);
  const transfers = createTransferOperations(world);
  const payments = createPaymentOperations(world);
  const stars = createStarsOperations(world);
  const gifts = createGiftOperations(world);

  const replay = (): Operation => {
    const before = random.pick(repeatables);
    if (!before) return credit();
    const value = { ...before.value, replayed: true };
    return one(
      `replay ${before.says}`,
      (tx) => before.again(tx),
      () => ({ value }),
    );
  };

  const conflict = (): Operation => {
    const before = random.pick(repeatables);
    if (!before) return credit();
    const expected: Expected = { code: 'IDEMPOTENCY_CONFLICT' };
    return one(
      `other body for ${before.says}`,
      (tx) => before.otherwise(tx),
      () => expected,
    );
  };

  const weighted: [number, () => Operation][] = [
    [4, signUp],
    [17, credit],
    [7, refund],
    [3, takeBack],
    [4, transfer],
    [4, correct],
    [22, hold],
    [14, () => end('capture')],
    [6, () => end('part')],
    [9, () => end('release')],
    [5, race],
    [5, replay],
    [3, conflict],
    [14, orders.open],
    [3, orders.crowd],
    [4, orders.cancel],
    [4, orders.tick],
    [3, orders.endings],
    [9, orders.pass],
    [11, transfers.pay],
    [3, transfers.stray],
    [3, transfers.replay],
    [5, transfers.decide],
    [6, payments.service],
    [4, payments.grant],
    [6, payments.refund],
    [2, stars.invoice],
    [5, stars.paid],
    [4, stars.giveBack],
    [3, gifts.voidBatch],
    [9, gifts.redeem],
    [7, gifts.checkIn],
    [7, gifts.invite],
    [4, gifts.level],
  ];
  const table = weighted.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

  const answerOf = (done: Promise<object>): Promise<Answer> =>
    done.then(
      (value) => ({ value }),
      (error: unknown) => {
        const code = (error as { code?: unknown }).code;
        if (typeof code !== 'string') throw error;
        return { code };
      },
    );

  const inTx = (call: (tx: Tx) => Promise<object>): Promise<Answer> => answerOf(db.tx(call));

  return {
    model,
    payments: world.payments,
    till: world.till,
    /** Each one a second after the one before. */
    next: (): Operation => {
      clock.now += 1000;
      return model.accounts.size === 0 ? signUp() : random.pick(table)();
    },
    run: ({ calls, alone = [] }: Operation): Promise<Answer[]> =>
      Promise.all([...calls.map(inTx), ...alone.map((call) => answerOf(call()))]),
  };
};
