/** Uploads over real connections: slow, broken off, refused while they are still being sent. */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DarkroomError } from '../../../core/errors.ts';
import { createScriptedDoor, createUploadServer, readWhole } from '../../../test/support/upload-door.ts';
import type { UploadPageOptions } from './options.ts';

const MB = 1024 * 1024;
const BEGIN = '--x\r\nContent-Disposition: form-data; name="file"; filename="me.jpg"\r\n\r\n';
const END = '\r\n--x--\r\n';

const servers: FastifyInstance[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

const head = (headers: string): string =>
  `POST /u/good/files HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n${headers}\r\n`;

const withLength = (bytes: number): string =>
  head(`Content-Length: ${BEGIN.length + bytes + END.length}\r\n`) + BEGIN;

const chunk = (data: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), Buffer.from(data), Buffer.from('\r\n')]);

const setUp = async (options: Partial<UploadPageOptions> = {}) => {
  const door = createScriptedDoor();
  const server = await createUploadServer(door, options);
  servers.push(server);
  const arrived: Socket[] = [];
  server.server.on('connection', (socket: Socket) => arrived.push(socket));
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;

  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
    });
    // What is cut off is cut off with an error.
    socket.on('error', () => {});
    await once(socket, 'connect');
    const write = (data: string | Buffer) =>
      new Promise<void>((resolve) => {
        // Called when it is sent, and when it never will be.
        socket.write(data, () => resolve());
      });
    const answers = async (n: number): Promise<string[]> => {
      const found = () => heard.split(/(?=HTTP\/1\.1 )/).filter((text) => text.includes('\r\n\r\n'));
      while (found().length < n) await once(socket, 'data');
      return found().map((text) => text.slice(9, 12));
    };
    const closed = new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
    });
    return { socket, write, answers, closed };
  };

  /** Resolves with the first bytes of a file that the door reads; the rest it reads as always. */
  const begun = new Promise<void>((resolve) => {
    door.read = async (body: Readable) => {
      body.once('data', () => resolve());
      return readWhole(body);
    };
  });
  return { door, open, arrived, begun };
};

describe('an upload', () => {
  it('is held back to the pace at which it is stored', async () => {
    const { door, open, arrived } = await setUp();
    door.pages.set('good', { ...(door.pages.get('good') as object), zipBytes: 32 * MB } as never);
    let stored = 0;
    let ahead = 0;
    /** Time enough for the network to bring far more than was asked for. */
    const rest = async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      ahead = Math.max(ahead, (arrived[0]?.bytesRead ?? 0) - stored);
    };
    door.read = async (body) => {
      await rest();
      for await (const bytes of body) {
        stored += (bytes as Buffer).length;
        await rest();
      }
      return Buffer.alloc(0);
    };
    const client = await open();
    await client.write(withLength(24 * MB));
    for (let n = 0; n < 24; n += 1) await client.write(Buffer.alloc(MB, n));
    await client.write(END);
    expect(await client.answers(1)).toEqual(['202']);
    expect(stored).toBe(24 * MB);
    expect(ahead).toBeLessThan(MB);
  });

  it.each([
    ['in the middle', BEGIN.length + 100_000, (socket: Socket) => socket.destroy()],
    ['in the middle, politely', BEGIN.length + 100_000, (socket: Socket) => socket.end()],
    ['in the middle, by a reset', BEGIN.length + 100_000, (socket: Socket) => socket.resetAndDestroy()],
    ['with all of the file and without its end', BEGIN.length + MB, (socket: Socket) => socket.destroy()],
    ['one byte before the end', BEGIN.length + MB + END.length - 5, (socket: Socket) => socket.destroy()],
  ])('whose client goes away %s leaves nothing', async (_name, sent, leave) => {
    const { door, open, begun } = await setUp();
    const client = await open();
    const form = Buffer.concat([Buffer.from(BEGIN), Buffer.alloc(MB, 7), Buffer.from(END)]);
    await client.write(head(`Content-Length: ${form.length}\r\n`));
    await client.write(form.subarray(0, sent));
    await begun;
    leave(client.socket);
    await expect.poll(() => door.lost).toMatchObject([{ error: { code: 'BAD_INPUT' } }]);
    expect(door.kept).toEqual([]);

    const next = await open();
    await next.write(withLength(3));
    await next.write(`abc${END}`);
    expect(await next.answers(1)).toEqual(['202']);
    expect(door.kept).toEqual([{ name: 'me.jpg', bytes: Buffer.from('abc') }]);
  });

  it('whose client says nothing for a minute is ended', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { door, open } = await setUp();
    // In the middle of its file, and before it has begun: then there is nothing that the door could lose.
    for (const [sent, lost] of [
      [`${withLength(MB)}pixels`, 1],
      [head('Content-Length: 1000\r\n'), 1],
    ] as const) {
      const client = await open();
      await client.write(sent);
      while (vi.getTimerCount() === 0) await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(59_999);
      expect(client.socket.readyState).toBe('open');
      await vi.advanceTimersByTimeAsync(60_000);
      await client.closed;
      while (door.lost.length < lost) await new Promise(setImmediate);
    }
    expect([door.kept, door.lost]).toMatchObject([[], [{ error: { code: 'BAD_INPUT' } }]]);
  });

  it('may wait for its storage as long as it takes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { door, open } = await setUp();
    door.read = async (body) => {
      await vi.advanceTimersByTimeAsync(600_000);
      const [first] = await once(body, 'data');
      body.pause();
      await vi.advanceTimersByTimeAsync(600_000);
      return Buffer.concat([first, await readWhole(body)]);
    };
    const client = await open();
    await client.write(withLength(MB));
    await client.write(Buffer.alloc(MB));
    await client.write(END);
    expect(await client.answers(1)).toEqual(['202']);
    expect(door.kept[0]?.bytes.length).toBe(MB);
  });

  it('without a length is ended where a zip ends, and its answer can be read', async () => {
    const { door, open } = await setUp();
    const client = await open();
    await client.write(head('Transfer-Encoding: chunked\r\n'));
    await client.write(chunk(BEGIN));
    for (let n = 0; n < 5; n += 1) await client.write(chunk(Buffer.alloc(MB)));
    expect(await client.answers(1)).toEqual(['413']);
    expect(door.lost).toMatchObject([{ error: { code: 'FILE_TOO_LARGE', params: { limit: 4 * MB } } }]);
    // The connection is as good as before once it has sent everything.
    await client.write(chunk(END));
    await client.write('0\r\n\r\n');
    await client.write(`${withLength(3)}abc${END}`);
    expect(await client.answers(2)).toEqual(['413', '202']);
  });

  it('that is refused at its first bytes is answered, read to its end and forgotten', async () => {
    const { door, open } = await setUp();
    door.read = async (body) => {
      for await (const _bytes of body) break;
      throw new DarkroomError('UNSUPPORTED_FILE', 'a song');
    };
    const client = await open();
    await client.write(withLength(3 * MB));
    for (let n = 0; n < 3; n += 1) await client.write(Buffer.alloc(MB));
    await client.write(END);
    expect(await client.answers(1)).toEqual(['415']);
    door.read = readWhole;
    await client.write(`${withLength(3)}abc${END}`);
    expect(await client.answers(2)).toEqual(['415', '202']);
    expect(door.kept).toHaveLength(1);
  });

  it.each([
    ['a link that opens nothing', '/u/old/files', '410'],
    ['a wrong link', '/u/other/files', '404'],
    ['a good link, and tells no length', '/u/good/files', '413'],
  ])('that never ends, to %s, is cut off', async (_name, url, status) => {
    const { door, open } = await setUp();
    const client = await open();
    await client.write(head('Transfer-Encoding: chunked\r\n').replace('/u/good/files', url));
    await client.write(chunk(BEGIN));
    while (!client.socket.destroyed) await client.write(chunk(Buffer.alloc(MB)));
    await client.closed;
    expect(await client.answers(1)).toEqual([status]);
    expect(door.kept).toEqual([]);
  });
});
