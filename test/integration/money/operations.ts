import type { Db, Tx } from '../../../core/db/db.ts';
import { createCreditOperations } from './credit-operations.ts';
import { createHoldOperations } from './hold-operations.ts';
import type { Expected } from './model.ts';
import type { Random } from './random.ts';
import { type Answer, createWorld, type Operation } from './world.ts';

/** Makes random operations that fit the state of the model, refused ones among them. */
export const createOperations = (db: Db, random: Random) => {
  const world = createWorld(random);
  const { model, repeatables, one } = world;
  const { signUp, credit, refund, transfer, correct } = createCreditOperations(world);
  const { hold, end, race } = createHoldOperations(world);

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
    [4, transfer],
    [4, correct],
    [22, hold],
    [14, () => end('capture')],
    [6, () => end('part')],
    [9, () => end('release')],
    [5, race],
    [5, replay],
    [3, conflict],
  ];
  const table = weighted.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

  const run = (call: (tx: Tx) => Promise<object>): Promise<Answer> =>
    db.tx(call).then(
      (value) => ({ value }),
      (error: unknown) => {
        const code = (error as { code?: unknown }).code;
        if (typeof code !== 'string') throw error;
        return { code };
      },
    );

  return {
    model,
    next: (): Operation => (model.accounts.size === 0 ? signUp() : random.pick(table)()),
    run: ({ calls }: Operation): Promise<Answer[]> => Promise.all(calls.map(run)),
  };
};
