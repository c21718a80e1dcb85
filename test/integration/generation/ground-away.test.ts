/** The database or the storage is away for a while: nobody's picture is thrown away for that. */
import { expect, it } from 'vitest';
import { DatabaseError } from '../../../core/db/database-error.ts';
import type { Db } from '../../../core/db/db.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio, picture } from '../../support/studio.ts';

/** A database whose next transactions fail as they do in a fail-over, while `away` is above 0. */
const createFlaky = (db: Db) => {
  const state = { away: 0 };
  const flaky: Db = {
    ...db,
    tx: (work, options) => {
      if (state.away <= 0) return db.tx(work, options);
      state.away -= 1;
      return Promise.reject(new DatabaseError('unavailable', 'the server is starting up'));
    },
  };
  return { state, flaky };
};

describeEachDb('a ground that gives way', (openDb) => {
  const setUp = async (options: Parameters<typeof openToyStudio>[2] = {}) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const { state, flaky } = createFlaky(db);
    const studio = await openToyStudio(flaky, clock, options);
    const person = await studio.createPerson('42', 100);
    /** The database goes away with the answer of the provider. */
    const awayAfterAnswer = (count: number) =>
      studio.scripted.answers.push(async () => {
        state.away = count;
        return picture();
      });
    const statusOf = (generationId: string) =>
      db.get<{ status: string; attempt: number }>(
        'SELECT status, attempt FROM generation_item WHERE generation_id = ?',
        generationId,
      );
    const proved = async () => expect((await audit(db)).differences).toEqual([]);
    return { clock, db, state, studio, person, awayAfterAnswer, statusOf, proved };
  };

  it.each([true, false])(
    'keeps a picture that is in hand, and settles it (resumable: %s)',
    async (resumable) => {
      const { studio, person, awayAfterAnswer, statusOf, proved } = await setUp({ resumable });
      awayAfterAnswer(2);
      const { generationId } = await studio.submit(person);
      await studio.runPushed();
      expect(await statusOf(generationId)).toEqual({ status: 'done', attempt: 1 });
      expect(studio.scripted.starts).toHaveLength(1);
      expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
      await proved();
      await studio.close();
    },
  );

  it('asks a resumable provider for the same job again when it stayed away for longer', async () => {
    const { clock, studio, person, awayAfterAnswer, statusOf, proved } = await setUp();
    awayAfterAnswer(3);
    const { generationId } = await studio.submit(person);
    await studio.runPushed();
    expect(await statusOf(generationId)).toEqual({ status: 'uncertain', attempt: 1 });
    clock.now += 60_000;
    await studio.sweeper.requeue();
    await studio.runPushed();
    expect(await statusOf(generationId)).toEqual({ status: 'done', attempt: 1 });
    expect(studio.scripted.starts).toHaveLength(1);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    await proved();
    await studio.close();
  });

  it('leaves the row to the sweeper when it is away for everything', async () => {
    const { clock, state, studio, person, awayAfterAnswer, statusOf, proved } = await setUp();
    awayAfterAnswer(1000);
    const { generationId } = await studio.submit(person);
    await studio.runPushed();
    state.away = 0;
    expect(await statusOf(generationId)).toEqual({ status: 'running', attempt: 1 });
    clock.now += 61_000;
    await studio.sweeper.sweep();
    await studio.runPushed();
    expect(await statusOf(generationId)).toEqual({ status: 'done', attempt: 1 });
    expect(studio.scripted.starts).toHaveLength(1);
    await proved();
    await studio.close();
  });

  it('tries another time, without a charge, when it was away before the call', async () => {
    const { clock, state, studio, person, statusOf, proved } = await setUp();
    const { generationId } = await studio.submit(person);
    studio.scripted.startErrors.push(new DatabaseError('timeout', 'canceling statement due to lock timeout'));
    await studio.runPushed();
    expect(state.away).toBe(0);
    expect((await statusOf(generationId))?.status).toBe('queued');
    clock.now += 60_000;
    await studio.sweeper.requeue();
    await studio.runPushed();
    expect(await statusOf(generationId)).toEqual({ status: 'done', attempt: 2 });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    await proved();
    await studio.close();
  });

  it('keeps a picture that the storage does not take at once', async () => {
    let away = 2;
    const { studio, person, statusOf, proved } = await setUp({
      wrapStorage: (storage) => ({
        ...storage,
        put: (...given) => {
          away -= 1;
          return away >= 0
            ? Promise.reject(new Error('S3 could not put: ECONNREFUSED'))
            : storage.put(...given);
        },
      }),
    });
    const { generationId } = await studio.submit(person);
    await studio.runPushed();
    expect(await statusOf(generationId)).toEqual({ status: 'done', attempt: 1 });
    expect(studio.scripted.starts).toHaveLength(1);
    await proved();
    await studio.close();
  });

  it('deletes no more when the storage refuses one after the other, nor when it is told to stop', async () => {
    let deletes = 0;
    const { db, studio, person } = await setUp({
      wrapStorage: (storage) => ({
        ...storage,
        delete: async () => {
          deletes += 1;
          throw new Error('S3 could not delete: ECONNREFUSED');
        },
        check: async () => {
          throw new Error('S3 does not answer: ECONNREFUSED');
        },
      }),
    });
    for (let n = 0; n < 30; n += 1) {
      await db.run(
        `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at, delete_after)
         VALUES (?, ?, 'upload', ?, 'image/png', 1, '', 0, 1)`,
        `asset-${n}`,
        person.accountId,
        `a/b/${n}.png`,
      );
    }
    expect(await studio.housekeeping.retention(AbortSignal.abort())).toBe(0);
    expect(deletes).toBe(0);
    expect(await studio.housekeeping.retention()).toBe(0);
    expect(deletes).toBe(10);
    await studio.close();
  });
});
