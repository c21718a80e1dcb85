/** What people send for a try-on: taken in, refused, looked at by somebody of ours, and forgotten. */
import { afterEach, expect, it } from 'vitest';
import { createReviews } from '../../../core/studio/portraits/reviews.ts';
import { describeEachDb } from '../../support/db.ts';
import { HOUR, MINUTE, openTryonStudio, START, type TryonStudio } from '../../support/tryon.ts';

describeEachDb('what people send for a try-on', (openDb) => {
  const open: TryonStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async () => {
    const clock = { now: START };
    const t = await openTryonStudio(await openDb({ clock: () => clock.now }), clock);
    open.push(t);
    return { ...t, reviews: createReviews({ db: t.db, storage: t.studio.storage }) };
  };

  it('is kept for an hour, without the file that it came in', async () => {
    const t = await setUp();
    const taken = await t.sendPerson({ name: 'me' });
    expect(taken).toMatchObject({ person: { width: 768, height: 1024, remarks: [] }, tag: 'tag' });
    expect(taken).not.toHaveProperty('person.review');
    expect(await t.sendGarment({ name: 'dress' })).toMatchObject({
      garmentId: expect.any(String),
      tag: 'tag',
    });
    expect(await t.stored()).toHaveLength(2);
    await t.sweepAt(START + HOUR - 1);
    expect(await t.stored()).toHaveLength(2);
    await t.sweepAt(START + HOUR);
    expect(await t.stored()).toEqual([]);
  });

  it.each([
    ['no-person', { name: 'wall', faces: 0 }],
    ['several-people', { name: 'us', faces: 2 }],
    ['undressed', { name: 'beach', sexy: 0.98 }],
    ['broken', Buffer.from('nothing')],
  ] as const)('is refused as %s, and nothing of it stays', async (problem, shown) => {
    const t = await setUp();
    expect(await t.sendPerson(shown)).toEqual({ problem, tag: 'tag' });
    expect(await t.stored()).toEqual([]);
  });

  it('never passes unchecked: a classifier that fails is asked again, and then the file failed', async () => {
    const t = await setUp();
    for (const send of [
      t.sendPerson,
      (shown: object, last?: boolean) => t.sendGarment(shown as never, {}, last),
    ]) {
      await expect(send({ name: 'x', unclear: true })).rejects.toThrow('the classifier ended');
      // Its file is there for the next try.
      expect(await t.stored()).toEqual([expect.stringMatching(/^inbox\//)]);
      expect(await send({ name: 'x', unclear: true }, true)).toEqual({ problem: 'failed', tag: 'tag' });
      const [first] = await t.stored();
      expect(await t.stored()).toEqual([first]);
      await t.studio.storage.delete(first ?? '');
    }
  });

  it('is a garment when it is of lace, not when it is surely underwear, nudity or the person again', async () => {
    const t = await setUp();
    const personId = await t.personId('me');
    expect(await t.sendGarment({ name: 'lace', sexy: 0.89 })).toHaveProperty('garmentId');
    expect(await t.sendGarment({ name: 'bikini', sexy: 0.9 })).toEqual({ problem: 'undressed', tag: 'tag' });
    expect(await t.sendGarment({ name: 'act', porn: 0.9 })).toEqual({ problem: 'undressed', tag: 'tag' });
    const send = (near: number, of?: string) => t.sendGarment({ name: 'me', near }, { personId: of });
    expect(await send(10, personId)).toEqual({ problem: 'same-as-person', tag: 'tag' });
    expect(await send(11, personId)).toHaveProperty('garmentId');
    // Where no person is known (yet, or any more), the gate of the person's photo is what holds.
    expect(await send(0)).toHaveProperty('garmentId');
  });

  it('waits for a look when a face may be under age: nothing is ordered or kept with it before', async () => {
    const t = await setUp();
    const taken = await t.sendPerson({ name: 'young', age: 19 });
    expect(taken).toMatchObject({ person: { review: true } });
    const personId = 'person' in taken ? taken.person.personId : '';
    const order = await t.orderOf([['dress', 'dress']], personId);
    await expect(t.submit(order, 1)).rejects.toMatchObject({ code: 'IN_REVIEW' });
    const { accountId } = t.person;
    await expect(t.db.tx((tx) => t.tryon.door.save(tx, accountId, personId))).rejects.toMatchObject({
      code: 'IN_REVIEW',
    });
    const [waiting] = await t.reviews.list();
    expect(waiting).toMatchObject({ accountId, photos: 1, youngest: null, askedAt: START });
    const id = waiting?.intakeId ?? '';
    const { picture, code } = await t.reviews.sheet(id);
    expect(picture.includes('"young"')).toBe(true);
    expect(code).toBe(waiting?.code);
    // It lives longer than others, for somebody to come.
    await t.sweepAt(START + 5 * HOUR);
    const decide = (with_: string, verdict: 'allowed' | 'refused') =>
      t.reviews.decide(t.studio.outbox, { intakeId: id, code: with_, verdict });
    await expect(decide('00000000', 'allowed')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await decide(code, 'allowed');
    await expect(decide(code, 'refused')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.studio.replies()).at(-1)).toMatchObject({ lines: [{ key: 'review-tryon-allowed' }] });
    expect(await t.reviews.list()).toEqual([]);
    const again = await t.orderOf([['dress', 'dress']], personId);
    expect(await t.submit(again, 1)).toMatchObject({ count: 1 });
  });

  it('goes at once when it is refused, and the same picture is not looked at twice', async () => {
    const t = await setUp();
    const taken = await t.sendPerson({ name: 'child', age: 9 });
    const personId = 'person' in taken ? taken.person.personId : '';
    const [waiting] = await t.reviews.list();
    const { intakeId = '', code = '' } = waiting ?? {};
    await t.reviews.decide(t.studio.outbox, { intakeId, code, verdict: 'refused' });
    expect((await t.studio.replies()).at(-1)).toMatchObject({ lines: [{ key: 'review-tryon-refused' }] });
    const order = await t.orderOf([['dress', 'dress']], personId);
    await expect(t.submit(order, 1)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      params: { field: 'personId' },
    });
    await t.sweepAt(t.clock.now);
    expect(await t.stored(`${t.person.accountId}/uploads/person/`)).toEqual([]);
    expect(await t.sendPerson({ name: 'child', age: 9 })).toEqual({ problem: 'refused', tag: 'tag' });
    expect(await t.reviews.list()).toEqual([]);
  });

  it('goes after a day when nobody came to look, and its question with it', async () => {
    const t = await setUp();
    await t.sendPerson({ name: 'young', age: 15 });
    await t.sweepAt(START + 24 * HOUR - MINUTE);
    expect(await t.reviews.list()).toHaveLength(1);
    await t.sweepAt(START + 24 * HOUR);
    expect(await t.stored()).toEqual([]);
    expect(await t.reviews.list()).toEqual([]);
    expect(await t.db.all('SELECT id FROM photo_review')).toEqual([]);
  });
});
