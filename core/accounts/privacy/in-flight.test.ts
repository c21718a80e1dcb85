import { Readable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import { plainPicture } from '../../../test/support/posters.ts';
import {
  openPrivacyStudio,
  type Person,
  type PrivacyStudio,
  tablesWith,
} from '../../../test/support/privacy.ts';
import { createTranscript } from '../../conversations/transcript.ts';
import { createLogger } from '../../logger.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { createUploads } from '../../studio/uploads.ts';

const logger = createLogger({ level: 'silent' });

/** A gate that work waits at: `reached` resolves when it is there, `open` lets it through. */
const createGate = () => {
  let open = (): void => undefined;
  let reach = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return {
    open: () => open(),
    reached,
    pass: () => {
      reach();
      return opened;
    },
  };
};

describeEachDb('what is on its way at an erasure', (open) => {
  const studios: PrivacyStudio[] = [];
  afterEach(async () => {
    for (const one of studios.splice(0)) await one.close();
  });

  const start = async (options: Parameters<typeof openPrivacyStudio>[2] = {}) => {
    const clock = { now: 1_800_000_000_000 };
    const db = await open({ clock: () => clock.now });
    const studio = await openPrivacyStudio(db, clock, options);
    studios.push(studio);
    const person = await studio.createPerson('ann', 50);
    return { clock, db, studio, person };
  };

  const keeper = (studio: PrivacyStudio, storage: ObjectStorage = studio.storage) =>
    createUploads({
      ...{ db: studio.db, ids: studio.ids, logger, storage },
      lab: {} as never,
      openFile: () => Promise.reject(new Error('no files here')),
    });
  const picture = { bytes: Buffer.from('jpeg'), mediaType: 'image/jpeg', width: 300, height: 300 } as const;
  const assets = ({ accountId }: Person, studio: PrivacyStudio) =>
    studio.db.all('SELECT id FROM asset WHERE account_id = ?', accountId);

  it('a picture that a task keeps afterwards is neither written nor stored', async () => {
    const { studio, person } = await start();
    await studio.erase(person);
    await expect(keeper(studio).keep(person.accountId, picture)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await assets(person, studio)).toEqual([]);
    expect(await studio.keys()).toEqual([]);
  });

  it('a picture between its row and its object goes at once', async () => {
    const { clock, studio, person } = await start();
    const gate = createGate();
    const slow = {
      ...studio.storage,
      put: async (...args: Parameters<ObjectStorage['put']>) => {
        await gate.pass();
        return studio.storage.put(...args);
      },
    };
    const kept = keeper(studio, slow).keep(person.accountId, picture);
    await gate.reached;
    await studio.erase(person);
    clock.now += 1;
    await studio.housekeeping.retention();
    gate.open();
    await expect(kept).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await studio.keys()).toEqual([]);
    await studio.housekeeping.eraseLate();
    expect(await assets(person, studio)).toEqual([]);
  });

  it('a copy without the mark is not made any more', async () => {
    const gate = createGate();
    const reading = { now: false };
    const { db, clock, studio, person } = await start({
      ...{ unmarked: true, realPictures: true },
      wrapStorage: (storage) => ({
        ...storage,
        read: async (key) => {
          const bytes = await storage.read(key);
          if (reading.now) await gate.pass();
          return bytes;
        },
      }),
    });
    studio.scripted.answers.push({
      bytes: await plainPicture([9, 90, 200], { width: 320, height: 320 }),
      mediaType: 'image/png',
    });
    const { generationId } = await studio.submit(person);
    await studio.runPushed();
    await db.tx((tx) =>
      studio.privacy.door.agreeUnmarked(tx, person, { do: 'agree-unmarked', generationId }),
    );
    reading.now = true;
    const task = { id: 't', kind: 'unmarked-originals', payload: { generationId }, platform: 'telegram' };
    const copies = studio.privacy.handlers.get('unmarked-originals')?.(
      { ...task, ...person, lastTry: false },
      new AbortController().signal,
    );
    await gate.reached;
    await studio.erase(person);
    clock.now += 1;
    await studio.housekeeping.retention();
    gate.open();
    await expect(copies).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await studio.keys()).toEqual([]);
  });

  it('rows that come afterwards are erased by the sweep, not only hourly', async () => {
    const { clock, db, studio, person } = await start();
    await studio.erase(person);
    clock.now += 5000;
    const key = `${person.accountId}/uploads/late.jpg`;
    await studio.storage.put(key, Buffer.from('x'), { mediaType: 'image/jpeg' });
    await db.run(
      `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at)
       VALUES ('late', ?, 'upload', ?, 'image/jpeg', 1, 'a', 1)`,
      person.accountId,
      key,
    );
    await studio.housekeeping.eraseLate();
    await studio.housekeeping.retention();
    expect(await studio.keys()).toEqual([]);
  });

  it('an object that somebody puts without a row goes with the sweep, and one that can’t go keeps no other', async () => {
    const { clock, studio, person } = await start({
      wrapStorage: (storage) => ({
        ...storage,
        delete: async (key) => {
          if (key.includes('locked')) throw new Error('AccessDenied');
          await storage.delete(key);
        },
      }),
    });
    await studio.erase(person);
    clock.now += 60_000;
    for (const name of ['a-locked.txt', 'productname.txt']) {
      const key = `${person.accountId}/session_1/${name}`;
      await studio.storage.put(key, Buffer.from('x'), { mediaType: 'text/plain' });
    }
    await studio.storage.put('somebody/session_1/x.txt', Buffer.from('x'), { mediaType: 'text/plain' });
    await studio.housekeeping.eraseLate();
    expect(await studio.keys()).toEqual([
      `${person.accountId}/session_1/a-locked.txt`,
      'somebody/session_1/x.txt',
    ]);
  });

  it('a message in flight is not written into the transcript', async () => {
    const { db, clock, studio, person } = await start();
    await studio.submit(person, 'secret words');
    await studio.runPushed();
    const rows = await db.all<{ id: number }>('SELECT id FROM outbox WHERE account_id = ?', person.accountId);
    const outboxId = rows[0]?.id ?? 0;
    expect(outboxId).toBeGreaterThan(0);
    const transcript = createTranscript({ clock: () => clock.now });
    const message = {
      conversationId: person.conversationId,
      body: { blocks: [{ type: 'text' as const, text: 'secret words' }] },
      outboxId,
    };
    expect(await db.tx((tx) => transcript.appendBot(tx, message))).toEqual(expect.any(Number));
    await studio.erase(person);
    expect(await db.tx((tx) => transcript.appendBot(tx, message))).toBeUndefined();
    expect(await tablesWith(db, ['secret words'])).toEqual([]);
  });

  it('an inbox that could not be emptied is emptied by a later sweep, also one that was still being filled', async () => {
    const lock = { on: true };
    const { clock, db, studio, person } = await start({
      wrapStorage: (storage) => ({
        ...storage,
        delete: async (key) => {
          if (lock.on && key.startsWith('inbox/')) throw new Error('S3 is away');
          await storage.delete(key);
        },
      }),
    });
    const limit = 100;
    const put = (owner: string) => studio.inbox.put(owner, Readable.from([Buffer.from('raw')]), { limit });
    await put(person.accountId);
    await put(person.conversationId);
    await put('somebody else');
    await studio.erase(person);
    await studio.housekeeping.eraseLate();
    expect(await studio.keys()).toHaveLength(3);
    // This one was still streaming.
    await put(person.accountId);
    lock.on = false;
    clock.now += 15_000;
    await studio.housekeeping.eraseLate();
    expect(await studio.keys()).toHaveLength(1);
    clock.now += 3_600_000;
    await studio.housekeeping.eraseLate();
    expect(await db.all("SELECT key FROM system_state WHERE key LIKE 'erased-inbox%'")).toEqual([]);
  });
});
