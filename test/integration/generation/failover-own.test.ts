/** What we end ourselves, and what stands on our own grounds: nobody else is asked for it, and nobody is paid twice for it. */
import { expect, it } from 'vitest';
import { describeEachDb } from '../../support/db.ts';
import type { ToyOptions } from '../../support/studio.ts';
import { failure, openTwoDrivers } from '../../support/two-drivers.ts';

const TWO = { scriptedNames: ['sd-webui', 'gemini'] };

describeEachDb('a failure of our own', (openDb) => {
  const setUp = (options?: ToyOptions) => openTwoDrivers(openDb, options);

  /** A storage that takes nothing while `away` is set. */
  const createAway = () => {
    const state = { away: true, puts: 0 };
    const wrapStorage: ToyOptions['wrapStorage'] = (storage) => ({
      ...storage,
      put: (...given) => {
        state.puts += 1;
        return state.away ? Promise.reject(new Error('ECONNREFUSED')) : storage.put(...given);
      },
    });
    return { state, wrapStorage };
  };

  it('is not paid for at the other driver, nor held against the one that drew', async () => {
    const { state, wrapStorage } = createAway();
    const { db, studio, first, second, person, run, close } = await setUp({ wrapStorage });
    const order = await studio.submit(person);
    await studio.runPushed();
    expect(studio.later).toMatchObject([{ ms: 60_000, ref: { attempt: 2, provider: 'openai-images' } }]);
    expect(await db.all('SELECT provider, status, own FROM attempt')).toEqual([
      { provider: 'openai-images', status: 'lost', own: 1 },
    ]);
    await studio.sweeper.requeue();
    expect(studio.pushed).toEqual([]);
    state.away = false;
    await run();
    expect([first.starts.length, second.starts.length]).toEqual([2, 0]);
    expect(studio.ended).toEqual(['completed']);
    expect((await studio.replies()).at(-1)).toMatchObject({ class: 'result', ref: order.generationId });
    await close();
  });

  it('opens no circuit, and ends two paid calls later for all: the rest waits for the storage', async () => {
    const { state, wrapStorage } = createAway();
    const all = await setUp({ wrapStorage, runningPerJob: 6 });
    const { clock, studio, first, second, person, close } = all;
    for (let n = 0; n < 6; n += 1) await studio.submit(person);
    await studio.runPushed();
    expect([first.waits.length, second.waits.length]).toEqual([2, 0]);
    expect([studio.changes, studio.away]).toEqual([[], ['storage away']]);
    const paid = first.waits.length;
    // It is tried at no cost, and comes back in the second minute.
    for (let seconds = 0; seconds < 300; seconds += 10) {
      clock.now += 10_000;
      if (seconds === 100) state.away = false;
      for (const { ref } of studio.later.splice(0)) await studio.runner.handle(ref);
      await studio.sweeper.requeue();
      await studio.runPushed();
      if (seconds < 100) expect(first.waits.length).toBe(paid);
    }
    expect(studio.away).toEqual(['storage away', 'storage back']);
    expect(studio.ended).toEqual(Array.from({ length: 6 }, () => 'completed'));
    expect([first.waits.length, second.waits.length]).toEqual([8, 0]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 76, frozen: 0 });
    await close();
  });

  it('of the check stops drivers without a filter alone, until the check answers again', async () => {
    let away = true;
    const checkResult = async () => {
      if (away) throw new Error('the thread ended');
      return undefined;
    };
    const all = await setUp({ ...TWO, checkResult, runningPerJob: 6 });
    const { clock, studio, first, second, person, run, close } = all;
    for (let n = 0; n < 6; n += 1) await studio.submit(person);
    await studio.runPushed();
    // Two were drawn and could not be checked; the others went to the one that filters by itself.
    expect([first.waits.length, second.waits.length]).toEqual([2, 4]);
    expect([studio.changes, studio.away]).toEqual([[], ['check away']]);
    away = false;
    clock.now += 60_000;
    await run();
    expect([first.waits.length, second.waits.length, studio.away]).toEqual([
      4,
      4,
      ['check away', 'check back'],
    ]);
    expect(studio.ended).toEqual(Array.from({ length: 6 }, () => 'completed'));
    await close();
  });

  it('of the check makes six orders of one driver two paid calls and not twelve', async () => {
    const checkResult = () => Promise.reject(new Error('the model is missing'));
    const { studio, first, person, run, close } = await setUp({ scriptedNames: ['sd-webui'], checkResult });
    for (let n = 0; n < 6; n += 1) {
      await studio.submit(person);
      await run();
    }
    expect(first.waits.length).toBe(2);
    expect(studio.ended).toEqual(Array.from({ length: 6 }, () => 'failed'));
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await close();
  });

  it('does not use up the tries that a driver has', async () => {
    const { db, studio, first, person, run, close } = await setUp({ scriptedNames: ['openai-images'] });
    await studio.submit(person);
    first.startErrors.push(...Array.from({ length: 3 }, () => failure('transport')));
    // Two restarts came before.
    for (const attempt of [1, 2])
      await db.run(
        `INSERT INTO attempt (item_id, attempt, provider, status, own, created_at)
         SELECT id, ?, 'openai-images', 'failed', 1, 0 FROM generation_item`,
        attempt,
      );
    await db.run('UPDATE generation_item SET attempt = 2');
    expect(await run()).toEqual([2000, 4000]);
    expect([first.startErrors.length, studio.ended]).toEqual([0, ['failed']]);
    await close();
  });

  it.each([1, 4])('an order that nobody can draw opens no circuit (%i items)', async (count) => {
    const { studio, first, second, person, run, close } = await setUp();
    for (const driver of [first, second])
      driver.startErrors.push(...Array.from({ length: 20 }, () => failure('transport')));
    await studio.submit(person, 'poison', count);
    await run();
    expect(studio.changes).toEqual([]);
    expect(first.startErrors.length + second.startErrors.length).toBe(40 - 3 * count);
    await close();
  });
});
