import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import { fillAccount, openPrivacyStudio, type Person, tablesWith } from '../../../test/support/privacy.ts';
import { audit } from '../../ledger/audit.ts';
import { ProviderError } from '../../providers/provider.ts';

const WORD = 'gooseberry-and-thyme';

const steps = fc.array(
  fc.constantFrom('order', 'order four', 'run', 'fail', 'cancel', 'delete', 'star', 'fill', 'again', 'sweep'),
  { minLength: 4, maxLength: 14 },
);

describeEachDb('after any life', (open) => {
  it('an erasure leaves nothing but numbers, and the ledger is right', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (life, others) => {
        const clock = { now: 1_800_000_000_000 };
        const db = await open({ clock: () => clock.now });
        const studio = await openPrivacyStudio(db, clock);
        try {
          const live = async (person: Person, word: string, deeds: typeof life): Promise<string[]> => {
            const keys: string[] = [];
            const newest = () =>
              db.get<{ id: string }>(
                'SELECT id FROM generation WHERE account_id = ? AND deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1',
                person.accountId,
              );
            const filled = { yet: false };
            for (const deed of deeds) {
              clock.now += 10_000;
              const { id } = (await newest()) ?? { id: '' };
              // What is refused (nothing to cancel, it runs already) is a part of any life.
              await (async () => {
                if (deed === 'order') await studio.submit(person, word);
                if (deed === 'order four') await studio.submit(person, word, 4);
                if (deed === 'run') await studio.runPushed();
                if (deed === 'fail') {
                  studio.scripted.startErrors.push(new ProviderError('refused', 'no'));
                  await studio.runPushed();
                }
                if (deed === 'sweep') await studio.sweeper.sweep();
                if (deed === 'fill' && !filled.yet) {
                  filled.yet = true;
                  keys.push(...(await fillAccount(studio, person, word)));
                }
                const generationId = id;
                const { accountId } = person;
                if (deed === 'cancel')
                  await db.tx((tx) => studio.generations.cancel(tx, { accountId, generationId }));
                if (deed === 'delete')
                  await db.tx((tx) => studio.generations.remove(tx, accountId, generationId));
                if (deed === 'star')
                  await db.tx((tx) => studio.generations.star(tx, accountId, generationId));
                if (deed === 'again')
                  await db.tx((tx) => studio.generations.again(tx, { ...person, generationId }));
              })().catch((error: { code?: string }) => {
                if (error.code === undefined) throw error;
              });
            }
            return keys;
          };
          const person = await studio.createPerson('chat-4711', 60);
          const other = await studio.createPerson('chat-0815', 60);
          await live(person, WORD, life);
          await live(other, 'plums', others);
          await studio.erase(person);
          await studio.runPushed();
          clock.now += 3_700_000;
          await studio.housekeeping.retention();
          await studio.housekeeping.tidy();
          await studio.housekeeping.orphans(Date.now() + 3_700_000, new AbortController().signal);
          expect(await tablesWith(db, [WORD, 'chat-4711'])).toEqual([]);
          expect((await studio.keys()).filter((key) => key.startsWith(person.accountId))).toEqual([]);
          expect((await audit(db)).differences).toEqual([]);
          const held = await db.all(
            "SELECT id FROM hold WHERE account_id = ? AND status = 'open'",
            person.accountId,
          );
          expect(held).toEqual([]);
          const balance = await studio.balance(person.accountId);
          expect(balance.frozen).toBe(0);
        } finally {
          await studio.close();
        }
      }),
      { numRuns: Number(process.env.PROPERTY_SEEDS ?? 25) > 25 ? 12 : 4 },
    );
  }, 180_000);
});
