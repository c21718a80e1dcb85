import { expect, it } from 'vitest';
import type { Db } from '../../../core/db/db.ts';
import { DarkroomError } from '../../../core/errors.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { createCakesJob } from '../../../core/studio/cakes/cakes.ts';
import type { JobDefinition } from '../../../core/studio/job.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPosterStudio } from '../../support/poster-studio.ts';
import { openToyStudio, toyJob } from '../../support/studio.ts';
import { openTryonStudio, START } from '../../support/tryon.ts';

/** What a later build does not take any more, of any job. */
const UNREADABLE = '{"text":"","garments":[],"numbers":[]}';

describeEachDb('an order whose input this build can not read any more', (openDb) => {
  const open = async () => {
    const clock = { now: START };
    return { clock, db: await openDb({ clock: () => clock.now }) };
  };
  const spoil = (db: Db) => db.run('UPDATE generation SET input = ?', UNREADABLE);
  const state = async (db: Db) => ({
    orders: await db.all('SELECT status FROM generation'),
    holds: await db.all('SELECT status, captured FROM hold'),
    differences: (await audit(db)).differences,
  });
  const over = (status: string) => ({
    orders: [{ status }],
    holds: [{ status: 'closed', captured: 0 }],
    differences: [],
  });

  it('of a try-on fails with its credits back, offers no retry, and lets its inputs go', async () => {
    const { clock, db } = await open();
    const t = await openTryonStudio(db, clock);
    const order = await t.orderOf([['coat', 'top']]);
    await t.submit(order, 1);
    await spoil(db);
    await t.studio.runPushed();
    expect(await state(db)).toEqual(over('failed'));
    const last = (await t.studio.replies()).at(-1);
    expect(last).toMatchObject({ lines: [{}, { key: 'gen-failed', params: { refunded: 4 } }] });
    expect(last?.menu).toBeUndefined();
    const due = await db.all<{ id: string; delete_after: number }>(
      'SELECT id, delete_after FROM asset ORDER BY id',
    );
    const ids = [order.personId, order.garments[0]?.garmentId].sort();
    expect(due).toEqual(ids.map((id) => ({ id, delete_after: clock.now + 10 * 60_000 })));
    await t.close();
  });

  it('can be cancelled', async () => {
    const { clock, db } = await open();
    const t = await openTryonStudio(db, clock);
    const { generationId } = await t.submit(await t.orderOf([['coat', 'top']]), 1);
    await spoil(db);
    await db.tx((tx) => t.studio.generations.cancel(tx, { accountId: t.person.accountId, generationId }));
    expect(await state(db)).toEqual(over('cancelled'));
    await t.close();
  });

  it('of posters lets their photo go after a day', async () => {
    const { clock, db } = await open();
    const t = await openPosterStudio(db, clock);
    await t.order({ numbers: [1, 2] });
    await spoil(db);
    await t.studio.runPushed();
    expect(await state(db)).toEqual(over('failed'));
    expect(await db.get('SELECT delete_after FROM asset WHERE id = ?', t.photoId)).toEqual({
      delete_after: clock.now + 24 * 60 * 60_000,
    });
    await t.close();
  });

  it('keeps its pictures where they were made before, and is paid for', async () => {
    const { clock, db } = await open();
    let strict = false;
    const job: JobDefinition = {
      ...toyJob,
      together: true,
      parse: (input) => {
        if (strict) throw new DarkroomError('BAD_INPUT', 'not any more', { field: 'text' });
        return toyJob.parse(input);
      },
      finish: async (made) => {
        strict = true;
        return made;
      },
    };
    const studio = await openToyStudio(db, clock, { jobs: [job] });
    const person = await studio.createPerson('42', 100);
    await studio.submit(person);
    await studio.runPushed();
    expect(await state(db)).toMatchObject({ orders: [{ status: 'completed' }], differences: [] });
    expect((await studio.replies()).at(-1)).toMatchObject({
      assets: [{ as: 'photo' }],
      menu: { actions: [{ action: 'original' }, { action: 'delete' }] },
    });
    await studio.close();
  });

  it('is listed, shown and deleted, and not offered again', async () => {
    const { clock, db } = await open();
    const before = await openToyStudio(db, clock, { resumable: false });
    const cakes = createCakesJob({
      translator: { translate: async (text: string) => ({ text, translator: 'none' as const }) },
    });
    const now = await openToyStudio(db, clock, { jobs: [cakes], owner: 'later' });
    const { accountId, conversationId } = await before.createPerson('42', 100);
    const reader = { accountId, conversationId };
    const old = await before.submit(reader, '생일 케이크 딸기');
    await before.runPushed();
    const read = (studio: typeof now) =>
      db.tx(async (tx) => {
        const { items } = await studio.generations.listHistory(tx, reader, { page: 0 });
        const shown = await studio.generations.show(tx, accountId, old.generationId);
        return [...items.map(({ againPrice }) => againPrice), shown.againPrice];
      });
    expect(await read(before)).toEqual([4, 4]);
    expect(await read(now)).toEqual([0, 0]);
    const show = () => db.tx((tx) => now.generations.showCake(tx, accountId, old.generationId));
    await expect(show()).rejects.toMatchObject({ code: 'NOTHING_TO_SHOW' });
    const again = () =>
      db.tx((tx) => now.generations.again(tx, { ...reader, generationId: old.generationId }));
    await expect(again()).rejects.toMatchObject({ code: 'BAD_INPUT', params: { field: 'language' } });
    await db.tx((tx) => now.generations.remove(tx, accountId, old.generationId));
    await expect(show()).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await before.close();
    await now.close();
  });
});
