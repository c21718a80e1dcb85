import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIds } from '../../core/ids.ts';
import { createInbox } from '../../core/storage/inbox.ts';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import { createTestPlayground, type TestPlayground } from '../../test/support/playground.ts';
import { type FormParts, readSentMessage } from './uploads.ts';

const MiB = 1024 * 1024;
const PATH = '/playground/api/anna/messages';
const CONVERSATION = 'playground:local:anna';
/** The smallest picture that file-type knows as one. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ZIP_HEAD = Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1');
const BOUNDARY = '----form';

let database: TestDb;
let made: TestPlayground;
beforeEach(async () => {
  database = await openTestDb('sqlite');
  made = await createTestPlayground(database.db, Date.now);
});
afterEach(async () => {
  // A client that was refused may still be sending.
  made.server.server.closeAllConnections();
  await made.server.close();
  await database.close();
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Field {
  name: string;
  filename?: string;
  body: Buffer | string;
}
const file = (filename: string, body: Buffer): Field => ({ name: 'files', filename, body });
const text = (body: string): Field => ({ name: 'text', body });

const formOf = (fields: Field[]): Buffer =>
  Buffer.concat([
    ...fields.flatMap(({ name, filename, body }) => [
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${
          filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`
        }\r\n\r\n`,
      ),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);

const HEADERS = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

const post = (fields: Field[], key?: string) =>
  made.server.inject({
    method: 'POST',
    url: PATH,
    headers: { ...HEADERS, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: formOf(fields),
  });

const stored = async (): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of made.storage.list('')) keys.push(key);
  return keys;
};

const heardFiles = (turn = 0) => {
  const body = made.heard[turn]?.body;
  if (body?.type !== 'file') throw new Error('no files were heard of');
  return body.files;
};

const open = (handle: string, conversation?: string) =>
  made.channel.openFile!(handle, new AbortController().signal, conversation);

describe('files that people send', () => {
  it('are named by what they are, and shown by their names only', async () => {
    await post([file('../../secret/me.txt', PNG), text('my cake'), file('notes.png', Buffer.from('words'))]);
    expect(made.heard[0]?.body).toEqual({
      type: 'file',
      caption: 'my cake',
      files: [
        {
          handle: expect.stringMatching(/^anna\.\w{24}\.png$/),
          name: 'me.txt',
          mediaType: 'image/png',
          bytes: PNG.length,
        },
        {
          handle: expect.stringMatching(/^anna\.\w{24}$/),
          name: 'notes.png',
          mediaType: 'application/octet-stream',
          bytes: 5,
        },
      ],
    });
    const [message] = (await made.server.inject(PATH)).json();
    expect(message.blocks).toEqual([
      { type: 'file', name: 'me.txt' },
      { type: 'file', name: 'notes.png' },
      { type: 'text', text: 'my cake' },
    ]);
  });

  it('can be opened from their chat, as they came, until they are taken in', async () => {
    await post([file('me.png', PNG)]);
    const [{ handle }] = heardFiles() as [{ handle: string }];
    const given = await open(handle, CONVERSATION);
    expect(given).toMatchObject({ bytes: PNG.length, mediaType: 'image/png' });
    // Not read yet: whoever failed may try again.
    await given.done?.();
    expect(await stored()).toHaveLength(1);
    expect((await buffer(given.body)).equals(PNG)).toBe(true);
    await given.done?.();
    expect(await stored()).toEqual([]);
    await expect(open(handle)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can not be opened from another chat, nor by a changed handle', async () => {
    await post([file('me.png', PNG)]);
    const [{ handle }] = heardFiles() as [{ handle: string }];
    const taken = handle.replace('anna.', 'ben.');
    for (const [given, conversation] of [
      [handle, 'playground:local:ben'],
      [taken, 'playground:local:ben'],
      [taken, undefined],
      ['anna.../../x', undefined],
      ['anna', undefined],
    ]) {
      await expect(open(given as string, conversation)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await stored()).toHaveLength(1);
  });

  it('stop when whoever reads them gives up', async () => {
    await post([file('me.png', PNG)]);
    const patience = new AbortController();
    const [{ handle }] = heardFiles() as [{ handle: string }];
    const given = await made.channel.openFile!(handle, patience.signal);
    patience.abort();
    await expect(buffer(given.body)).rejects.toThrow(/abort/i);
  });

  it('are kept once, however often their message arrives', async () => {
    const first = await post([file('me.png', PNG)], 'k');
    const kept = await stored();
    expect((await post([file('me.png', PNG)], 'k')).json()).toEqual(first.json());
    const others = await Promise.all([1, 2, 3].map(() => post([file('me.png', PNG)], 'twin')));
    expect(new Set(others.map((answer) => answer.json().id)).size).toBe(1);
    const other = await post([file('me.png', Buffer.concat([PNG, PNG]))], 'k');
    expect([other.statusCode, other.json().error.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    const now = await stored();
    expect([made.heard.length, now.length]).toEqual([2, 2]);
    expect(now).toEqual(expect.arrayContaining(kept));
    // The twin that counts is the one whose file is there.
    const [{ handle }] = heardFiles(1) as [{ handle: string }];
    expect((await open(handle)).bytes).toBe(PNG.length);
  });

  it('leave nothing when their message is refused', async () => {
    const refused: [Field[], number][] = [
      [[file('a.png', PNG), { name: 'admin', body: '1' }], 400],
      [[file('a.png', Buffer.alloc(0)), file('b.png', Buffer.alloc(0))], 400],
      [[file('a.png', PNG), file('b.bin', Buffer.alloc(20 * MiB + 1))], 413],
      [Array.from({ length: 11 }, () => file('a.png', PNG)), 413],
    ];
    for (const [fields, status] of refused) expect((await post(fields)).statusCode).toBe(status);
    expect([await stored(), made.heard]).toEqual([[], []]);
    // A form without a chosen file.
    expect((await post([text('x'), file('', Buffer.alloc(0))])).statusCode).toBe(202);
    expect(await stored()).toEqual([]);
  });
});

describe('an empty file', () => {
  it('is named and left out, and the others are taken', async () => {
    const none = Buffer.alloc(0);
    const fields = [file('none.png', none), file('me.png', PNG), file('a/b\u0007.jpg', none), text('look')];
    for (const _time of [1, 2])
      expect((await post(fields, 'k')).json()).toEqual({ id: 1, empty: ['none.png', 'b.jpg'] });
    expect(made.heard).toMatchObject([{ body: { files: [{ name: 'me.png' }] } }]);
    expect(await stored()).toHaveLength(1);
  });

  it('beside words leaves a message of words', async () => {
    const none = file('none.png', Buffer.alloc(0));
    expect((await post([none, text('look')])).json()).toEqual({ id: 1, empty: ['none.png'] });
    expect(made.heard[0]?.body).toEqual({ type: 'text', text: 'look' });
    expect([(await post([text('x')])).json(), await stored()]).toEqual([{ id: 2 }, []]);
  });
});

describe('over a real connection', () => {
  const listen = async (): Promise<number> => {
    await made.server.listen({ host: '127.0.0.1', port: 0 });
    return (made.server.server.address() as AddressInfo).port;
  };

  /** Reads the answer only after everything was sent, as browsers do. */
  const send = async (port: number, body: Readable): Promise<{ status?: number; body: string }> => {
    const req = request({ port, host: '127.0.0.1', path: PATH, method: 'POST', headers: HEADERS });
    const answered = once(req, 'response') as Promise<[IncomingMessage]>;
    body.pipe(req);
    await once(req, 'finish');
    const [answer] = await answered;
    return { status: answer.statusCode, body: (await buffer(answer)).toString() };
  };

  it('takes a zip that is larger than a picture may be, byte for byte', async () => {
    const zip = Buffer.concat([ZIP_HEAD, Buffer.alloc(30 * MiB, 'photo')]);
    const answer = await send(await listen(), Readable.from([formOf([file('photos.zip', zip)])]));
    expect(answer.status).toBe(202);
    expect(heardFiles()).toMatchObject([
      { name: 'photos.zip', mediaType: 'application/zip', bytes: zip.length },
    ]);
    const [{ handle }] = heardFiles() as [{ handle: string }];
    expect(sha256(await buffer((await open(handle, CONVERSATION)).body))).toBe(sha256(zip));
  });

  it('refuses what is too large, also to a client that sends it all', async () => {
    const picture = Buffer.concat([PNG, Buffer.alloc(30 * MiB)]);
    const answer = await send(await listen(), Readable.from([formOf([file('me.png', picture)])]));
    expect([answer.status, JSON.parse(answer.body).error.code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(await stored()).toEqual([]);
  });

  it('keeps nothing of what was cut on the way', async () => {
    const port = await listen();
    const whole = formOf([
      file('me.png', PNG),
      file('photos.zip', Buffer.concat([ZIP_HEAD, Buffer.alloc(MiB)])),
    ]);
    await new Promise<void>((resolve) => {
      const headers = { ...HEADERS, 'content-length': whole.length };
      const req = request({ port, host: '127.0.0.1', path: PATH, method: 'POST', headers });
      req.on('error', () => resolve());
      req.on('close', () => resolve());
      req.write(whole.subarray(0, whole.length / 2));
      // Only once the first file has arrived whole.
      void expect
        .poll(async () => (await stored()).length)
        .toBe(1)
        .then(() => req.destroy());
    });
    await expect.poll(stored).toEqual([]);
    expect(made.heard).toEqual([]);
  });
});

it('holds a few chunks of an upload at a time, not the upload', async () => {
  const CHUNK = 64 * 1024;
  const CHUNKS = (30 * MiB) / CHUNK;
  let sent = 0;
  let kept = 0;
  let most = 0;
  const body = Readable.from(
    (async function* () {
      for (; sent < CHUNKS; sent += 1) {
        most = Math.max(most, sent - kept);
        yield Buffer.alloc(CHUNK, sent % 251);
      }
    })(),
    { objectMode: false },
  );
  const parts = (async function* () {
    yield { type: 'file', fieldname: 'files', filename: 'photos.bin', file: body };
  })() as unknown as FormParts;
  const slow = {
    ...made.storage,
    put: async (key: string, given: Buffer | Readable) => {
      let bytes = 0;
      for await (const chunk of given as Readable) {
        await new Promise(setImmediate);
        bytes += (chunk as Buffer).length;
        kept = Math.floor(bytes / CHUNK);
      }
      return { key, bytes, mediaType: '', modifiedAt: 0 };
    },
  };
  const store = createInbox({ storage: slow, ids: createIds(Date.now), sessionSecret: 's' });
  const wide = {
    ...store,
    put: (owner: string, file: Readable) => store.put(owner, file, { limit: 30 * MiB }),
  };
  const { uploads } = await readSentMessage(parts, wide, CONVERSATION);
  expect(uploads).toMatchObject([{ name: 'photos.bin', bytes: 30 * MiB }]);
  expect([sent, kept]).toEqual([CHUNKS, CHUNKS]);
  expect(most).toBeLessThanOrEqual(6);
});
