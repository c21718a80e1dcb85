import { expect, it } from 'vitest';
import type { Db } from '../../../core/db/db.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { paymentDifferences } from '../money/facts.ts';
import { createObserver } from '../money/observer.ts';
import { createOperations } from '../money/operations.ts';
import { createRandom } from '../money/random.ts';
import { describeMove, move } from './moved.ts';

const OPERATIONS = 128;

describeMove('a ledger that moves in the middle of its life', (open) => {
  it.each([1, 2, 3])(
    'answers every operation as if nothing had been, repetitions too: seed %i',
    async (seed) => {
      const pair = await open();
      let db: Db = pair.source.db;
      // Both the operations and those who look at their results follow the data.
      const following = {
        tx: (...args: Parameters<Db['tx']>) => db.tx(...args),
        all: (...args: Parameters<Db['all']>) => db.all(...args),
        get: (...args: Parameters<Db['get']>) => db.get(...args),
        run: (...args: Parameters<Db['run']>) => db.run(...args),
      } as Db;
      const world = createOperations(following, createRandom(seed), pair.clock);
      const { model, payments, next, run } = world;
      await world.till.stock();
      const observe = createObserver(following, model);
      const live = async () => {
        for (let step = 1; step <= OPERATIONS; step += 1) {
          const operation = next();
          const answers = await run(operation);
          expect(answers, operation.says).toMatchObject(operation.expected(answers));
          expect(await observe(operation.hold?.()), operation.says).toEqual([]);
          expect(await paymentDifferences(following, payments), operation.says).toEqual([]);
        }
        expect((await audit(db)).differences).toEqual([]);
      };
      await live();
      await move(pair);
      db = pair.target.db;
      expect(await observe(undefined)).toEqual([]);
      expect(await paymentDifferences(following, payments)).toEqual([]);
      await live();
    },
  );
});
