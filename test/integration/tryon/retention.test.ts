/** jobs.md 3: inputs of a try-on are gone ten minutes after its end, whatever the end. Proved by listing the storage. */
import { afterEach, expect, it } from 'vitest';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { LEASE_MS } from '../../support/studio.ts';
import { HOUR, MINUTE, openTryonStudio, START, type TryonStudio } from '../../support/tryon.ts';

const KEPT = 10 * MINUTE;
/** Longer than a photo that nothing is ordered with is kept. */
const LATE = START + 2 * HOUR;

describeEachDb('after a try-on', (openDb) => {
  const open: TryonStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openTryonStudio(db, clock, { runningPerJob: 2 });
    open.push(t);
    await t.setLevel('plus');
    const { accountId } = t.person;
    const orderTwo = async (personId?: string) =>
      t.submit(
        await t.orderOf(
          [
            ['dress', 'dress'],
            ['boots', 'shoes'],
          ],
          personId,
        ),
        2,
      );
    const inputs = async () => [...(await t.stored(`${accountId}/uploads/`)), ...(await t.stored('inbox/'))];
    /** The inputs of everything that ended now: there until ten minutes have passed, and not a moment longer. */
    const expectGone = async (count: number): Promise<void> => {
      const end = t.clock.now;
      await t.sweepAt(end + KEPT - 1);
      expect(await inputs()).toHaveLength(count);
      await t.sweepAt(end + KEPT);
      expect(await inputs()).toEqual([]);
    };
    return { ...t, accountId, orderTwo, inputs, expectGone };
  };

  it('that worked, its inputs go and its pictures stay', async () => {
    const t = await setUp();
    const { generationId } = await t.orderTwo();
    // However long it takes, they are there for it.
    await t.sweepAt(LATE);
    expect(await t.inputs()).toHaveLength(3);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    expect(t.studio.ended).toEqual(['completed']);
    await t.expectGone(3);
    expect(await t.stored()).toHaveLength(4);
    for (const key of await t.stored()) expect(key).toMatch(`${t.accountId}/${generationId}/`);
  });

  it.each([
    ['failed', () => new ProviderError('invalid', 'broken')],
    ['was refused', () => new ProviderError('refused', 'blocked')],
  ])('that %s, its inputs go', async (_name, error) => {
    const t = await setUp();
    await t.orderTwo();
    await t.sweepAt(LATE);
    await t.answer(error(), error());
    await t.studio.runPushed();
    expect(t.studio.ended).toEqual(['failed']);
    await t.expectGone(3);
    expect(await t.stored()).toEqual([]);
    expect(await t.differences()).toEqual([]);
  });

  it('that was cancelled, its inputs go', async () => {
    const t = await setUp();
    const { generationId } = await t.orderTwo();
    await t.sweepAt(LATE);
    await t.db.tx((tx) => t.studio.generations.cancel(tx, { accountId: t.accountId, generationId }));
    await t.expectGone(3);
  });

  it('that nobody ordered, what was sent for it goes', async () => {
    const t = await setUp();
    await t.orderOf([['dress', 'dress']]);
    await t.sweepAt(START + HOUR);
    expect(await t.stored()).toEqual([]);
  });

  it('that a killed process left, its inputs go when another one has ended it', async () => {
    const t = await setUp();
    await t.orderTwo();
    t.studio.scripted.answers.push(() => new Promise(() => {}));
    const [ref] = t.studio.pushed.splice(0, 1);
    if (!ref) throw new Error('nothing was pushed');
    void t.studio.runner.handle(ref);
    await expect.poll(() => t.studio.scripted.waits.length).toBe(1);
    t.clock.now = LATE + LEASE_MS + 1;
    const heir = await openTryonStudio(t.db, t.clock, {
      known: t.person,
      owner: 'worker-2',
      gone: ['worker-1'],
      wrapStorage: () => t.studio.storage,
    });
    open.push(heir);
    await heir.studio.sweeper.sweep();
    await heir.studio.sweeper.requeue();
    await t.studio.housekeeping.retention();
    expect(await t.inputs()).toHaveLength(3);
    t.clock.now += MINUTE;
    await heir.answer('picture', 'picture', 'picture');
    await heir.studio.runPushed();
    expect(heir.studio.ended).toEqual(['completed']);
    await t.expectGone(3);
    expect((await t.stored()).length).toBeGreaterThan(0);
  });

  it('that shares its photo with another one, the later end counts, and one that runs keeps it', async () => {
    const t = await setUp();
    const personId = await t.personId();
    const first = await t.orderTwo(personId);
    t.studio.pushed.length = 0;
    const second = await t.submit(await t.orderOf([['coat', 'outerwear']], personId), 1);
    await t.db.tx((tx) =>
      t.studio.generations.cancel(tx, { accountId: t.accountId, generationId: first.generationId }),
    );
    await t.sweepAt(LATE);
    // The photo, and the garment of the one that still runs.
    expect(await t.inputs()).toHaveLength(2);
    await t.answer('picture');
    await t.studio.runPushed();
    expect(t.studio.ended).toEqual(['cancelled', 'completed']);
    expect(second.count).toBe(1);
    await t.expectGone(2);
  });

  it('that ends while another one takes its photo over, the other one keeps it', async () => {
    const t = await setUp();
    await t.db.run('UPDATE account SET level = ?', 'pro');
    for (let round = 0; round < 4; round += 1) {
      const personId = await t.personId(`me ${round}`);
      await t.submit(await t.orderOf([['dress', 'dress']], personId), 1);
      const next = await t.orderOf([['coat', 'outerwear']], personId);
      await t.answer('picture');
      const [ref] = t.studio.pushed.splice(0);
      if (!ref) throw new Error('nothing was pushed');
      const [second] = await Promise.all([t.submit(next, 1), t.studio.runner.handle(ref)]);
      const photo = await t.db.get('SELECT delete_after FROM asset WHERE id = ?', personId);
      expect(photo).toEqual({ delete_after: null });
      await t.db.tx((tx) =>
        t.studio.generations.cancel(tx, { accountId: t.accountId, generationId: second.generationId }),
      );
      t.studio.pushed.length = 0;
    }
    await t.sweepAt(t.clock.now + KEPT);
    expect(await t.inputs()).toEqual([]);
  });

  it('a body photo stays when its person asked for that, until they ask otherwise', async () => {
    const t = await setUp();
    const personId = await t.personId();
    const show = () => t.db.tx((tx) => t.tryon.door.show(tx, t.accountId));
    await expect(show()).rejects.toMatchObject({ code: 'NOTHING_TO_SHOW' });
    const save = (id: string, accountId = t.accountId) =>
      t.db.tx((tx) => t.tryon.door.save(tx, accountId, id));
    const stranger = await t.studio.createPerson('7', 10);
    await expect(save(personId, stranger.accountId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save(await t.garmentId('hat'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await save(personId)).toEqual({ personId, savedAt: START });
    await t.sweepAt(LATE);
    expect(await show()).toEqual({ personId, savedAt: START });
    // It may be ordered with, and outlives that.
    await t.orderTwo(personId);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    await t.sweepAt(t.clock.now + KEPT);
    expect(await t.inputs()).toHaveLength(1);
    // Another one takes its place at once.
    const other = await t.personId('other');
    await save(other);
    await t.sweepAt(t.clock.now);
    expect(await t.inputs()).toEqual([expect.stringContaining(other)]);
    await t.db.tx((tx) => t.tryon.door.forget(tx, t.accountId));
    await expect(show()).rejects.toMatchObject({ code: 'NOTHING_TO_SHOW' });
    await expect(save(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await t.sweepAt(t.clock.now);
    expect(await t.inputs()).toEqual([]);
    expect(await t.db.tx((tx) => t.tryon.door.forget(tx, t.accountId))).toEqual({});
  });

  it('a body photo that is forgotten while an order works with it goes with the other inputs', async () => {
    const t = await setUp();
    const personId = await t.personId();
    await t.db.tx((tx) => t.tryon.door.save(tx, t.accountId, personId));
    await t.orderTwo(personId);
    await t.db.tx((tx) => t.tryon.door.forget(tx, t.accountId));
    await t.sweepAt(LATE);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    expect(t.studio.ended).toEqual(['completed']);
    await t.expectGone(3);
  });

  it('leaves no row without its object, nor an object without its row, when a process ends between the two', async () => {
    const t = await setUp();
    const { storage } = t.studio;
    const put = storage.put.bind(storage);
    // Before the bytes are there, and after them.
    storage.put = async (key, ...rest) => {
      if (key.startsWith('inbox/')) return put(key, ...rest);
      throw new Error('killed');
    };
    await expect(t.sendPerson({ name: 'before' })).rejects.toThrow('killed');
    storage.put = async (key, ...rest) => {
      const info = await put(key, ...rest);
      if (!key.startsWith('inbox/')) throw new Error('killed');
      return info;
    };
    await expect(t.sendPerson({ name: 'after' })).rejects.toThrow('killed');
    storage.put = put;
    expect(await t.stored(`${t.accountId}/uploads/`)).toHaveLength(1);
    await t.sweepAt(START + HOUR);
    expect(await t.stored(`${t.accountId}/uploads/`)).toEqual([]);
    expect(await t.db.all('SELECT id FROM asset WHERE deleted_at IS NULL')).toEqual([]);
  });
});
