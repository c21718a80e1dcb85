import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import {
  createGalleryServer,
  createScriptedGallery,
  galleryDetail,
  galleryVersion,
} from '../../../test/support/gallery-door.ts';
import { zipDisposition, zipFiles } from './archive.ts';
import type { GalleryPageOptions } from './options.ts';

const MB = 1024 * 1024;

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const setUp = async (options: Partial<GalleryPageOptions> = {}) => {
  const posters = [{ number: 1, versions: [0, 1].map((version) => galleryVersion('a', 1, version)) }];
  const door = createScriptedGallery([galleryDetail('a', { posters })]);
  const server = await createGalleryServer(door, options);
  servers.push(server);
  return { door, server };
};

interface Entry {
  name: string;
  method: number;
  bytes: Buffer;
}

/** What is in a zip; fails on one that is not whole, or whose sums are wrong. */
const entriesOf = (zip: Buffer): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, file) => {
      if (error || !file) return reject(error);
      const entries: Entry[] = [];
      file.on('error', reject);
      file.on('end', () => resolve(entries));
      file.on('entry', (entry) => {
        file.openReadStream(entry, async (problem, stream) => {
          if (problem || !stream) return reject(problem);
          entries.push({
            name: entry.fileName,
            method: entry.compressionMethod,
            bytes: await buffer(stream),
          });
          file.readEntry();
        });
      });
      file.readEntry();
    });
  });

/** Files that tell how many of them were asked for, and whether whoever asked has ended it. */
const counted = (count: number, bytes: number) => {
  const state = { asked: 0, ended: false };
  async function* files() {
    try {
      for (let n = 0; n < count; n += 1) {
        state.asked += 1;
        yield { name: `${n}.jpg`, bytes: Buffer.alloc(bytes, n) };
      }
    } finally {
      state.ended = true;
    }
  }
  return { state, files: files() };
};

const settled = async (): Promise<void> => {
  for (let n = 0; n < 50; n += 1) await turn();
};

describe('a zip', () => {
  it('holds the originals of an order, stored as they are, under the name of the order', async () => {
    const { door, server } = await setUp();
    door.zipName = 'Умные часы.zip';
    const answer = await server.inject('/g/good/a/zip');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="darkroom.zip"; filename*=UTF-8''${encodeURIComponent('Умные часы.zip')}`,
    );
    expect(await entriesOf(answer.rawPayload)).toEqual([
      { name: '00-prime.jpg', method: 0, bytes: Buffer.from('a-1-0@whole') },
      { name: '00-edit0.jpg', method: 0, bytes: Buffer.from('a-1-1@whole') },
    ]);
    expect((await server.inject('/g/only/a/zip')).statusCode).toBe(200);
  });

  it('asked for by HEAD fetches no picture', async () => {
    const { door, server } = await setUp();
    const { state, files } = counted(1, 10);
    door.filesOf = () => files;
    const answer = await server.inject({ method: 'HEAD', url: '/g/good/a/zip' });
    expect([answer.statusCode, answer.headers['content-type'], state.asked]).toEqual([
      200,
      'application/zip',
      0,
    ]);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\a\\b.jpg', 'b.jpg'],
    ['/', 'picture.jpg'],
    ['..', 'picture.jpg'],
    ['a\u202egpj.exe\n', 'agpj.exe'],
    ['部分.jpg', '部分.jpg'],
  ])('calls a file %j no more than %j', async (name, expected) => {
    async function* files() {
      yield { name, bytes: Buffer.from('1') };
      yield { name, bytes: Buffer.from('2') };
    }
    const [first, second] = await entriesOf(await buffer(zipFiles(files(), new Date(0))));
    expect([first?.name, first?.bytes.toString(), second?.bytes.toString()]).toEqual([expected, '1', '2']);
    expect(second?.name).toMatch(/-2(\.\w+)?$/);
  });

  it('never holds more than one picture', async () => {
    const { state, files } = counted(4, 8 * MB);
    const zip = zipFiles(files, new Date(0));
    await settled();
    expect(state.asked).toBe(1);
    let read = 0;
    for await (const bytes of zip) {
      read += (bytes as Buffer).length;
      // Asked for only when the one before is out, but for what pipes hold.
      expect((state.asked - 1) * 8 * MB).toBeLessThan(read + MB);
    }
    expect([state.asked, state.ended]).toEqual([4, true]);
    expect(read).toBeGreaterThan(32 * MB);
  });

  it('ends with its reader', async () => {
    const { state, files } = counted(1000, 8 * MB);
    const zip = zipFiles(files, new Date(0));
    await once(zip, 'readable');
    zip.destroy();
    await expect.poll(() => state.ended).toBe(true);
    expect(state.asked).toBeLessThan(3);
  });

  it('that lacks a picture fails, and never looks whole', async () => {
    async function* files() {
      yield { name: 'a.jpg', bytes: Buffer.alloc(10) };
      throw new Error('storage is away');
    }
    await expect(buffer(zipFiles(files(), new Date(0)))).rejects.toThrow('storage is away');
  });
});

describe('over a real connection, a zip', () => {
  const listen = async (count: number, options: Partial<GalleryPageOptions> = {}) => {
    const { door, server } = await setUp(options);
    const { state, files } = counted(count, 8 * MB);
    door.filesOf = () => files;
    await server.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET /g/good/a/zip HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await once(socket, 'data');
    socket.pause();
    return { socket, state };
  };

  it('ends when its client goes away', async () => {
    const { socket, state } = await listen(1000);
    socket.destroy();
    await expect.poll(() => state.ended).toBe(true);
    expect(state.asked).toBeLessThan(10);
  });

  it('ends when its client stops reading', async () => {
    const { socket, state } = await listen(1000, { silenceMs: 100 });
    await expect.poll(() => state.ended).toBe(true);
    expect(state.asked).toBeLessThan(10);
    socket.destroy();
  });
});

it.each([
  ['Watch', `attachment; filename="Watch.zip"; filename*=UTF-8''Watch.zip`],
  ['a/b\\c".zip', `attachment; filename="c.zip"; filename*=UTF-8''c.zip`],
  [
    'x\r\nSet-Cookie: a=b',
    `attachment; filename="xSet-Cookie a=b.zip"; filename*=UTF-8''xSet-Cookie%20a%3Db.zip`,
  ],
  [`it's (1)*`, `attachment; filename="darkroom.zip"; filename*=UTF-8''it%27s%20%281%29.zip`],
  ['', `attachment; filename="darkroom.zip"; filename*=UTF-8''darkroom.zip`],
  [
    '智能手表.zip',
    `attachment; filename="darkroom.zip"; filename*=UTF-8''${encodeURIComponent('智能手表')}.zip`,
  ],
])('is saved as %j says', (name, header) => {
  if (name.includes('Set-Cookie')) expect(zipDisposition(name)).not.toMatch(/[\r\n]/);
  else expect(zipDisposition(name)).toBe(header);
});
