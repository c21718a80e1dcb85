/** Photos on their way to a training: taken in, judged, shown, replaced, ordered and forgotten. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { IntakeFilesResult, IntakeView } from '../../../core/conversations/portraits.ts';
import type { Task } from '../../../core/conversations/tasks.ts';
import { DarkroomError } from '../../../core/errors.ts';
import { createReviews } from '../../../core/studio/portraits/reviews.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPortraits, type Shot, shotBytes } from '../../support/portraits.ts';
import { openToyStudio } from '../../support/studio.ts';

const DAY = 24 * 60 * 60 * 1000;

const zipOf = async (shots: Shot[], more: Record<string, Buffer> = {}): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const shot of shots) zip.addBuffer(shotBytes(shot), `${shot.name}.jpg`);
  for (const [name, bytes] of Object.entries(more)) zip.addBuffer(bytes, name);
  zip.end();
  return buffer(zip.outputStream);
};

const good = (count: number, prefix = 'photo'): Shot[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${prefix}-${i}` }));

describeEachDb('the photos of a training', (openDb) => {
  const setUp = async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock);
    const person = await studio.createPerson('42', 400);
    const opened = openPortraits(studio, clock);
    const { intakes, handlers } = opened.portraits;
    const { accountId, conversationId } = person;
    const open = (subject?: 'person' | 'pet') =>
      db.tx((tx) => intakes.open(tx, accountId, conversationId, subject));
    const show = () => db.tx((tx) => intakes.show(tx, accountId));
    const runTask = async (kind: string, payload: unknown, changes: Partial<Task> = {}): Promise<unknown> => {
      const handler = handlers.get(kind);
      if (!handler) throw new Error(kind);
      const task = {
        id: `task-${kind}`,
        kind,
        payload,
        accountId,
        conversationId,
        platform: 'telegram',
        lastTry: false,
        ...changes,
      };
      return handler(task, AbortSignal.timeout(30_000));
    };
    /** Sends files by their handles, as one message. */
    const send = async (...handles: string[]): Promise<IntakeFilesResult> => {
      const { intakeId } = await show();
      const files = handles.map((handle) => ({ handle, name: handle }));
      return (await runTask('intake-files', { intakeId, files })) as IntakeFilesResult;
    };
    return { ...opened, clock, db, studio, person, accountId, intakes, open, show, runTask, send };
  };

  it('come by zip and one by one, are judged together, and one file twice is one photo', async () => {
    const t = await setUp();
    const opened = await t.open();
    expect(opened).toMatchObject({ photos: [], usable: 0, enough: false, review: null, pending: 0 });
    expect(opened.uploadUrl).toMatch(/^https:\/\/studio\.example\.org\/u\/[\w-]+$/);
    t.files.set('album.zip', await zipOf(good(11), { 'notes.txt': Buffer.from('hello') }));
    const first = await t.send('album.zip');
    expect(first).toMatchObject({
      added: 11,
      repeated: 0,
      unreadable: [{ name: 'notes.txt', reason: 'not-a-picture' }],
    });
    expect(first.view).toMatchObject({ usable: 11, goodFaces: 11, enough: false });
    expect(first.view.remarks).toContain('too-few');
    t.files.set('again', shotBytes({ name: 'photo-3' }));
    t.files.set('new', shotBytes({ name: 'one more' }));
    t.files.set('blurred', shotBytes({ name: 'shaky', sharpness: 0 }));
    const second = await t.send('again', 'new', 'blurred');
    expect(second).toMatchObject({ added: 2, repeated: 1 });
    expect(second.view).toMatchObject({ usable: 12, enough: true });
    expect(second.view.photos[12]).toMatchObject({
      number: 13,
      state: 'reject',
      reasons: [{ reason: 'blurred' }],
    });
    // Nothing of the way there stays behind.
    const left: string[] = [];
    for await (const { key } of t.studio.storage.list('inbox/')) left.push(key);
    expect(left).toEqual([]);
    await t.studio.close();
  });

  it('never have an embedding in a row', async () => {
    const t = await setUp();
    await t.open();
    t.files.set('one', shotBytes({ name: 'one', face: 1.25 }));
    await t.send('one');
    const rows = await t.db.all<{ facts: string }>('SELECT facts FROM intake_photo');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.facts).not.toMatch(/embedding/);
    expect(Object.keys(JSON.parse(rows[0]?.facts ?? '{}')).sort()).toEqual([
      'colours',
      'faces',
      'height',
      'mirrored',
      'phash',
      'sharpness',
      'width',
    ]);
    await t.studio.close();
  });

  it('are refused as a whole in a hostile zip, and nothing of it is kept', async () => {
    const t = await setUp();
    await t.open();
    t.files.set('nested.zip', await zipOf(good(2), { 'inner.zip': await zipOf(good(1)) }));
    const result = await t.send('nested.zip');
    expect(result).toMatchObject({ added: 0, zip: { reason: 'nested' }, view: { photos: [] } });
    expect(t.lab.seen).toEqual([]);
    await t.studio.close();
  });

  it('say what could not be fetched, and keep what was there', async () => {
    const t = await setUp();
    await t.open();
    t.files.set('good', shotBytes({ name: 'good' }));
    t.files.set('huge', new DarkroomError('FILE_TOO_LARGE', 'too large', { bytes: 1, limit: 1 }));
    t.files.set('gone', new DarkroomError('NOT_FOUND', 'gone'));
    await t.send('good');
    expect(await t.send('huge')).toMatchObject({ fetch: 'too-large', view: { photos: [{ number: 1 }] } });
    expect(await t.send('gone')).toMatchObject({ fetch: 'gone' });
    t.files.set('text', Buffer.from('just words'));
    expect(await t.send('text')).toMatchObject({
      added: 0,
      unreadable: [{ name: 'text', reason: 'broken' }],
    });
    await t.studio.close();
  });

  it('are taken out by number, and one that is in question is accepted by its person', async () => {
    const t = await setUp();
    await t.open();
    t.files.set('zip', await zipOf([...good(12), { name: 'uncle', face: Math.PI / 2 }]));
    const { view } = await t.send('zip');
    expect(view.photos[12]).toMatchObject({ number: 13 });
    expect(view.photos[12]?.state).not.toBe('pass');
    const removed = await t.db.tx((tx) => t.intakes.remove(tx, t.accountId, [13, 99]));
    expect(removed.photos).toHaveLength(12);
    expect(removed.enough).toBe(true);
    await t.studio.housekeeping.retention();
    const stored: string[] = [];
    for await (const { key } of t.studio.storage.list(`${t.accountId}/`)) stored.push(key);
    expect(stored).toHaveLength(12);
    await t.studio.close();
  });

  it('are shown as one numbered picture', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    expect(await t.runTask('contact-sheet', { intakeId })).toEqual({ gone: true });
    await t.studio.close();
  });

  it('of someone who looks under age stop for a review', async () => {
    const t = await setUp();
    await t.open();
    t.files.set('zip', await zipOf(good(12).map((shot) => ({ ...shot, age: 9 }))));
    expect((await t.send('zip')).view).toMatchObject({ review: 'asked' });
    // What an operator decided is not asked again, but for a photo that nobody has looked at.
    await t.db.run("UPDATE intake SET review = 'allowed'");
    await t.db.tx((tx) => t.intakes.remove(tx, t.accountId, [1]));
    expect((await t.show()).review).toBe('allowed');
    t.files.set('more', shotBytes({ name: 'more', age: 9 }));
    expect((await t.send('more')).view.review).toBe('asked');
    await t.studio.close();
  });

  it('of someone who looks under age are looked at by the operator, who decides once', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    t.files.set('zip', await zipOf(good(12).map((shot) => ({ ...shot, age: 9 }))));
    await t.send('zip');
    const reviews = createReviews({ db: t.db, storage: t.studio.storage });
    const [waiting] = await reviews.list();
    expect(waiting).toMatchObject({ intakeId, photos: 12, youngest: 9 });
    // Other photos than those that were looked at are not decided about.
    await t.db.tx((tx) => t.intakes.remove(tx, t.accountId, [1]));
    const decide = (code: string | undefined, verdict: 'allowed' | 'refused') =>
      reviews.decide(t.studio.outbox, { intakeId, code: code ?? '', verdict });
    await expect(decide(waiting?.code, 'allowed')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await decide((await reviews.list())[0]?.code, 'refused');
    expect((await t.studio.replies()).at(-1)).toMatchObject({ lines: [{ key: 'review-refused' }] });
    await t.studio.housekeeping.retention();
    expect(await t.db.all('SELECT id FROM intake_photo')).toEqual([]);
    expect(await reviews.list()).toEqual([]);
    await expect(decide(waiting?.code, 'allowed')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await t.studio.close();
  });

  it('leave nothing in the inbox when nobody wants them any more, or they can not be read', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    const left = async () => {
      const keys: string[] = [];
      for await (const { key } of t.studio.storage.list('inbox/')) keys.push(key);
      return keys;
    };
    const kept = await t.inbox.put(t.accountId, Readable.from([shotBytes({ name: 'late' })]), { limit: 1e6 });
    await t.db.tx((tx) => t.intakes.drop(tx, t.accountId));
    const files = [{ handle: `inbox:${kept.handle}` }];
    expect(await t.runTask('intake-files', { intakeId, files })).toEqual({ gone: true });
    expect(await left()).toEqual([]);
    await t.studio.close();
  });

  it('that can not be fetched now are tried again, and told of at the last try', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    t.files.set('cut', new Error('socket hang up'));
    const payload = { intakeId, files: [{ handle: 'cut' }] };
    await expect(t.runTask('intake-files', payload)).rejects.toThrow('hang up');
    expect(await t.runTask('intake-files', payload, { lastTry: true })).toMatchObject({ fetch: 'failed' });
    await t.studio.close();
  });

  it('are there for the next process, when one ends in the middle and the platform gives them once', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    t.files.set('one', shotBytes({ name: 'one' }));
    t.files.set('two', shotBytes({ name: 'two' }));
    const payload = { intakeId, files: [{ handle: 'one' }, { handle: 'two' }] };
    await t.db.run(
      `INSERT INTO task (id, kind, conversation_id, account_id, payload, status, attempts, created_at)
       VALUES ('task-intake-files', 'intake-files', ?, ?, ?, 'running', 1, 0)`,
      t.person.conversationId,
      t.accountId,
      JSON.stringify(payload),
    );
    const { measure } = t.lab;
    t.lab.measure = async (bytes, options) => {
      if (t.lab.seen.length === 1) throw new Error('the process ends');
      return measure(bytes, options);
    };
    await expect(t.runTask('intake-files', payload)).rejects.toThrow('the process ends');
    t.lab.measure = measure;
    t.files.clear();
    const row = await t.db.get<{ payload: string }>(
      "SELECT payload FROM task WHERE id = 'task-intake-files'",
    );
    const again = await t.runTask('intake-files', JSON.parse(row?.payload ?? '{}'));
    expect(again).toMatchObject({ added: 1, repeated: 0, view: { photos: [{ number: 1 }, { number: 2 }] } });
    expect(again).not.toHaveProperty('fetch');
    await t.studio.close();
  });

  it('go with their contact sheet', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    t.files.set('one', shotBytes({ name: 'one' }));
    await t.send('one');
    await t.db.run(
      `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at, delete_after)
       VALUES ('sheet', ?, 'upload', ?, 'image/jpeg', 1, 'x', 0, ?)`,
      t.accountId,
      `${t.accountId}/${intakeId}/sheet-1.jpg`,
      t.clock.now + DAY,
    );
    await t.db.tx((tx) => t.intakes.drop(tx, t.accountId));
    await t.studio.housekeeping.retention();
    expect(await t.db.all('SELECT id FROM asset WHERE deleted_at IS NULL')).toEqual([]);
    await t.studio.close();
  });

  it('of a child are no photos of a pet', async () => {
    const t = await setUp();
    await t.open('pet');
    t.files.set('zip', await zipOf(good(12).map((shot) => ({ ...shot, age: 6 }))));
    expect((await t.send('zip')).view).toMatchObject({ subject: 'pet', review: 'asked' });
    await t.studio.close();
  });

  it('of a pet need no face', async () => {
    const t = await setUp();
    await t.open('pet');
    t.files.set('zip', await zipOf(good(12).map((shot) => ({ ...shot, face: null }))));
    expect((await t.send('zip')).view).toMatchObject({
      subject: 'pet',
      usable: 12,
      enough: true,
      review: null,
    });
    await t.studio.close();
  });

  it('wait for somebody who comes back the next day, and go when nobody does', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    t.files.set('one', shotBytes({ name: 'one' }));
    await t.send('one');
    t.clock.now += 2 * DAY;
    await t.studio.housekeeping.retention();
    expect(await t.open()).toMatchObject({ intakeId, photos: [{ number: 1 }] });
    // Coming back counts: the photos are kept as long as it says.
    t.clock.now += 2 * DAY;
    await t.studio.housekeeping.retention();
    expect((await t.show()).photos).toHaveLength(1);
    t.clock.now += 4 * DAY;
    await expect(t.show()).rejects.toMatchObject({ code: 'NOTHING_TO_SHOW' });
    await t.studio.housekeeping.tidy();
    await t.studio.housekeeping.retention();
    const again: IntakeView = await t.open();
    expect(again.intakeId).not.toBe(intakeId);
    expect(again.photos).toEqual([]);
    expect(await t.db.all('SELECT id FROM intake_photo')).toEqual([]);
    await t.studio.close();
  });

  it('belong to one person: nobody else finds, removes or orders them', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    const stranger = await t.studio.createPerson('43', 400);
    t.files.set('one', shotBytes({ name: 'one' }));
    await t.send('one');
    await expect(t.db.tx((tx) => t.intakes.show(tx, stranger.accountId))).rejects.toMatchObject({
      code: 'NOTHING_TO_SHOW',
    });
    await expect(t.db.tx((tx) => t.intakes.remove(tx, stranger.accountId, [1]))).rejects.toMatchObject({
      code: 'NOTHING_TO_SHOW',
    });
    expect(await t.db.tx((tx) => t.intakes.find(tx, stranger.accountId, intakeId))).toBeUndefined();
    expect((await t.show()).photos).toHaveLength(1);
    await t.studio.close();
  });

  it('that come after all was dropped are for nobody', async () => {
    const t = await setUp();
    const { intakeId } = await t.open();
    await t.db.tx((tx) => t.intakes.drop(tx, t.accountId));
    t.files.set('late', shotBytes({ name: 'late' }));
    const files = [{ handle: 'late' }];
    expect(await t.runTask('intake-files', { intakeId, files })).toEqual({ gone: true });
    expect(await t.db.all('SELECT id FROM asset')).toEqual([]);
    await t.studio.close();
  });
});
