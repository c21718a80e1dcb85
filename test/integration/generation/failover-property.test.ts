import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audit } from '../../../core/ledger/audit.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { LEASE_MS, openToyStudio } from '../../support/studio.ts';

const FAILURES = ['transport', 'unavailable', 'lost', 'rate-limited', 'refused', 'invalid'] as const;
const STEPS = 60;

/** What the calls of one provider come to, in order; `ok` once it has none left. */
const line = fc.array(
  fc.record({
    at: fc.constantFrom('start' as const, 'wait' as const),
    outcome: fc.constantFrom('ok' as const, ...FAILURES),
  }),
  { maxLength: 8 },
);

describeEachDb('two providers, whatever fails', (openDb) => {
  it('an item has one attempt that succeeded at most, is captured once and ends', {
    timeout: 120_000,
  }, async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    let round = 0;
    const seeds = Number(process.env.PROPERTY_SEEDS ?? 25);
    await fc.assert(
      fc.asyncProperty(
        line,
        line,
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.constantFrom('again', 'sweep', 'requeue'), { maxLength: 12 }),
        async (one, two, resumable, count, noise) => {
          round += 1;
          const studio = await openToyStudio(db, clock, {
            scriptedNames: ['openai-images', 'gemini'],
            resumable,
          });
          for (const [at, calls] of [one, two].entries()) {
            for (const call of calls) {
              const driver = studio.inOrder[at];
              const error = call.outcome === 'ok' ? undefined : new ProviderError(call.outcome, 'scripted');
              if (error && call.at === 'start') driver?.startErrors.push(error);
              else if (error) driver?.answers.push(error);
              else driver?.answers.push({ bytes: Buffer.from('picture'), mediaType: 'image/png' });
            }
          }
          const person = await studio.createPerson(`person-${round}`, 100);
          const order = await studio.submit(person, 'berries', count);
          const refs = [...studio.pushed];
          await studio.runPushed();
          const isOpen = async () =>
            (
              await db.all(
                "SELECT 1 AS one FROM generation_item WHERE generation_id = ? AND status NOT IN ('done', 'failed')",
                order.generationId,
              )
            ).length > 0;
          for (let step = 0; step < STEPS && (await isOpen()); step += 1) {
            const what = noise[step];
            if (what === 'again') for (const ref of refs) await studio.runner.handle(ref);
            if (what === 'requeue') await studio.sweeper.requeue();
            const next = studio.later.shift();
            if (next) {
              clock.now += next.ms;
              await studio.runner.handle(next.ref);
            } else clock.now += LEASE_MS + 1;
            if (what === 'sweep' || !next) {
              await studio.sweeper.sweep();
              await studio.sweeper.requeue();
            }
            await studio.runPushed();
          }
          const items = await db.all<{
            id: string;
            status: string;
            attempt: number;
            succeeded: number;
            rows: number;
          }>(
            `SELECT i.id, i.status, i.attempt,
               CAST(SUM(CASE WHEN a.status = 'succeeded' THEN 1 ELSE 0 END) AS BIGINT) AS succeeded,
               CAST(COUNT(*) AS BIGINT) AS "rows"
             FROM generation_item i JOIN attempt a ON a.item_id = i.id WHERE i.generation_id = ?
             GROUP BY i.id, i.status, i.attempt`,
            order.generationId,
          );
          expect(items).toHaveLength(count);
          for (const item of items) {
            expect(['done', 'failed']).toContain(item.status);
            expect(item.succeeded).toBe(item.status === 'done' ? 1 : 0);
            expect(item.rows).toBe(item.attempt);
            expect(item.attempt).toBeLessThanOrEqual(8);
          }
          const done = items.filter(({ status }) => status === 'done').length;
          expect(await studio.balance(person.accountId)).toMatchObject({
            available: 100 - 4 * done,
            frozen: 0,
          });
          await studio.close();
        },
      ),
      { numRuns: seeds },
    );
    expect((await audit(db)).differences).toEqual([]);
  });
});
