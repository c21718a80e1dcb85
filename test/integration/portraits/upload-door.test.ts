/** Files that come by an upload page: taken in, and told of one by one as soon as the gate has judged them. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { createTasks, type TaskHandler } from '../../../core/conversations/tasks.ts';
import { createLogger } from '../../../core/logger.ts';
import { createUploadDoor } from '../../../core/studio/portraits/upload-door-rows.ts';
import { createTestCluster } from '../../support/cluster.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPortraits, type Shot, shotBytes } from '../../support/portraits.ts';
import { openToyStudio } from '../../support/studio.ts';

describeEachDb('the door of an upload page', (openDb) => {
  const setUp = async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock);
    const person = await studio.createPerson('42', 400);
    const { portraits, inbox, links, lab } = openPortraits(studio, clock);
    const handlers = new Map<string, TaskHandler>(portraits.handlers);
    const tasks = createTasks({
      db,
      ids: studio.ids,
      logger: createLogger({ level: 'silent' }),
      handlers,
      cluster: createTestCluster('worker-1'),
      leaseMs: 60_000,
    });
    const { intakes } = portraits;
    const door = createUploadDoor({ db, links, intakes, inbox, tasks, defaultLocale: 'en' });
    const { accountId, conversationId } = person;
    const { uploadUrl = '', intakeId } = await db.tx((tx) => intakes.open(tx, accountId, conversationId));
    const token = uploadUrl.slice(uploadUrl.lastIndexOf('/') + 1);
    const add = async (bytes: Buffer, name = 'photo.jpg'): Promise<string> => {
      clock.now += 1;
      const added = await door.add(token, { name, body: Readable.from([bytes], { objectMode: false }) });
      if (added.state !== 'ok') throw new Error(added.state);
      return added.value.id;
    };
    const addShot = (shot: Shot) => add(shotBytes(shot));
    const look = async () => {
      const page = await door.open(token);
      if (page.state !== 'ok') throw new Error(page.state);
      return page.value;
    };
    const work = () => tasks.runDue(async () => {});
    return { db, studio, person, intakes, intakeId, lab, handlers, door, token, add, addShot, look, work };
  };

  it('tells what the gate said of each file, and waits until it has said it', async () => {
    const t = await setUp();
    // One after the other: two are looked at at a time, and which of them is first is nobody's choice.
    const ids: string[] = [];
    for (const shot of [{ name: 'good' }, { name: 'shaky', sharpness: 0 }, { name: 'good' }]) {
      ids.push(await t.addShot(shot));
      expect((await t.look()).files.at(-1)).toEqual({ id: ids.at(-1), state: 'waiting' });
      await t.work();
    }
    const [good, shaky, again] = ids;
    const { files, view } = await t.look();
    expect(files).toEqual([
      { id: good, state: 'photo', number: 1, repeated: false },
      { id: shaky, state: 'photo', number: 2, repeated: false },
      { id: again, state: 'photo', number: 1, repeated: true },
    ]);
    expect(view.photos[1]).toMatchObject({ state: 'reject', reasons: [{ reason: 'blurred' }] });
    // A photo that was taken out is none any more, and the numbers after it are others.
    await t.db.tx((tx) => t.intakes.remove(tx, t.person.accountId, [1]));
    expect((await t.look()).files).toEqual([
      { id: good, state: 'removed' },
      { id: shaky, state: 'photo', number: 1, repeated: false },
      { id: again, state: 'removed' },
    ]);
    await t.studio.close();
  });

  it('tells why a file is no photo, and what of a zip was not taken', async () => {
    const t = await setUp();
    const zipOf = async (names: Record<string, Buffer>): Promise<Buffer> => {
      const zip = new ZipFile();
      for (const [name, bytes] of Object.entries(names)) zip.addBuffer(bytes, name);
      zip.end();
      return buffer(zip.outputStream);
    };
    const inner = await zipOf({ 'a.jpg': shotBytes({ name: 'a' }) });
    const broken = await t.add(shotBytes({ name: 'x' }).subarray(0, 20), 'broken.jpg');
    const album = await t.add(
      await zipOf({ 'a.jpg': shotBytes({ name: 'a' }), 'notes.txt': Buffer.from('hello') }),
      'album.zip',
    );
    const nested = await t.add(await zipOf({ 'inner.zip': inner }), 'nested.zip');
    await t.work();
    expect((await t.look()).files).toEqual([
      {
        id: broken,
        state: 'opened',
        added: 0,
        repeated: 0,
        unreadable: [{ name: 'broken.jpg', reason: 'broken' }],
      },
      {
        id: album,
        state: 'opened',
        added: 1,
        repeated: 0,
        unreadable: [{ name: 'notes.txt', reason: 'not-a-picture' }],
      },
      {
        id: nested,
        state: 'opened',
        added: 0,
        repeated: 0,
        unreadable: [],
        zip: expect.objectContaining({ reason: 'nested' }),
      },
    ]);
    await t.studio.close();
  });

  it('tells of a file that was given up, and of none that came another way or to another intake', async () => {
    const t = await setUp();
    const { handlers, person, intakeId } = t;
    const take = handlers.get('intake-files');
    handlers.set('intake-files', () => Promise.reject(new Error('the lab is away')));
    const lost = await t.addShot({ name: 'lost' });
    await t.work();
    expect((await t.look()).files).toEqual([{ id: lost, state: 'failed' }]);
    if (take) handlers.set('intake-files', take);
    const payloads = [
      { intakeId, files: [] },
      { intakeId: 'another', files: [], upload: { sha256: 'x', zip: false } },
    ];
    for (const [i, payload] of payloads.entries())
      await t.db.run(
        `INSERT INTO task (id, kind, conversation_id, account_id, payload, status, attempts, created_at)
         VALUES (?, 'intake-files', ?, ?, ?, 'queued', 0, 1800000000000)`,
        `other-${i}`,
        person.conversationId,
        person.accountId,
        JSON.stringify(payload),
      );
    expect((await t.look()).files).toEqual([{ id: lost, state: 'failed' }]);
    await t.studio.close();
  });

  it('refuses what it does not take by what it is, not by a size that does not hold for it', async () => {
    const t = await setUp();
    let read = 0;
    const song = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('ID3\u0004'.padEnd(5000, '\0'), 'latin1');
      for (; read < 30; read += 1) yield Buffer.alloc(1 << 20);
    };
    const body = Readable.from(song(), { objectMode: false });
    await expect(t.door.add(t.token, { name: 'photos.zip', body })).rejects.toMatchObject({
      code: 'UNSUPPORTED_FILE',
    });
    expect(read).toBeLessThan(5);
    const left: string[] = [];
    for await (const { key } of t.studio.storage.list('inbox/')) left.push(key);
    expect([left, (await t.look()).files]).toEqual([[], []]);
    await t.studio.close();
  });
});
