import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openS3Peer, type S3Peer } from '../../test/support/s3.ts';
import { createLogger } from '../logger.ts';
import { openS3Storage } from './s3.ts';
import { S3_TIMES } from './s3-client.ts';
import { PART_BYTES } from './s3-upload.ts';
import type { ObjectStorage } from './storage.ts';

type Fault = (request: IncomingMessage, response: ServerResponse) => void;

const busy: Fault = (request, response) => {
  request.resume();
  response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
};
const reset: Fault = (request) => request.socket.destroy();
const silent: Fault = (request) => request.resume();

const meta = { mediaType: 'text/plain' };

describe('S3 that fails', () => {
  let peer: S3Peer;
  let storage: ObjectStorage;
  const lines: string[] = [];
  const logger = createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } });
  const times = { ...S3_TIMES };
  beforeEach(async () => {
    lines.length = 0;
    peer = await openS3Peer();
    // Short ones are set by the tests that need them, when all that has to go well is done.
    Object.assign(times, S3_TIMES, { pause: 1 });
    storage = await openS3Storage({ config: peer.config(), logger, clock: Date.now, asIs: false, times });
    await storage.put('there.txt', Buffer.from('pixels'), meta);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await peer.close();
  });

  /** The next `times` requests that fit get the fault; answers how many requests fitted. */
  const strike = (fault: Fault, times: number, fits = (_request: IncomingMessage) => true) => {
    const struck = { seen: 0 };
    peer.intercept((request, response) => {
      if (!fits(request)) return false;
      struck.seen += 1;
      if (struck.seen > times) return false;
      fault(request, response);
      return true;
    });
    return struck;
  };

  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of storage.list('')) found.push(key);
    return found;
  };

  it.each<[string, (s: ObjectStorage) => Promise<unknown>, unknown]>([
    ['read', async (s) => (await s.read('there.txt')).toString(), 'pixels'],
    ['stream', async (s) => (await buffer(await s.stream('there.txt'))).toString(), 'pixels'],
    [
      'a part of a stream',
      async (s) => (await buffer(await s.stream('there.txt', { start: 1, end: 4 }))).toString(),
      'ixe',
    ],
    ['stat', async (s) => (await s.stat('there.txt'))?.bytes, 6],
    ['put', async (s) => (await s.put('new.txt', Buffer.from('new'), meta)).bytes, 3],
    ['delete', (s) => s.delete('there.txt'), undefined],
  ])('does %s in the end, after two faults in passing', async (_name, act, result) => {
    const warned = vi.spyOn(console, 'warn');
    for (const fault of [busy, reset]) {
      const struck = strike(fault, 2);
      expect(await act(storage)).toEqual(result);
      expect(struck.seen).toBe(3);
    }
    strike(busy, 2);
    expect(await keys()).toBeDefined();
    expect(warned).not.toHaveBeenCalled();
  });

  it('leaves one probe of all its checks where deleting is refused', async () => {
    const forbidden: Fault = (_request, response) =>
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    strike(forbidden, 10, ({ method }) => method === 'DELETE');
    for (let i = 0; i < 2; i += 1) await expect(storage.check()).rejects.toThrow('could not delete .probe-');
    expect(await keys()).toEqual([expect.stringMatching(/^\.probe-/), 'there.txt']);
  });

  it('gives up after the third fault, and says what and why', async () => {
    const struck = strike(busy, 10);
    await expect(storage.read('there.txt')).rejects.toThrow(
      'S3 could not read there.txt: it answers with HTTP 503',
    );
    expect(struck.seen).toBe(3);
    strike(reset, 10);
    await expect(storage.put('new.txt', Buffer.from('x'), meta)).rejects.toThrow(
      /^S3 could not put new\.txt: ECONNRESET/,
    );
  });

  it('is not asked again what it refused', async () => {
    const struck = strike((_request, response) => {
      response.writeHead(403).end('<Error><Code>AccessDenied</Code><Message>no rights</Message></Error>');
    }, 10);
    await expect(storage.read('there.txt')).rejects.toThrow(
      'S3 could not read there.txt: AccessDenied: no rights',
    );
    expect(struck.seen).toBe(1);
  });

  it('takes a part again, and is not asked twice to finish', async () => {
    const body = Buffer.alloc(PART_BYTES + 5, 3);
    strike(busy, 2, ({ url = '' }) => url.includes('partNumber=2'));
    await storage.put('large.zip', body, meta);
    expect((await storage.read('large.zip')).equals(body)).toBe(true);

    const finishing = strike(
      busy,
      9,
      ({ method, url = '' }) => method === 'POST' && url.includes('uploadId='),
    );
    await expect(storage.put('other.zip', body, meta)).rejects.toThrow('S3 could not finish other.zip');
    expect(finishing.seen).toBe(1);
    expect(await peer.unfinished()).toEqual([]);
    expect(await keys()).toEqual(['large.zip', 'there.txt']);
  });

  it('tells of the parts that it could not drop, and of the first fault to the caller', async () => {
    strike(busy, 99, ({ method, url = '' }) => method === 'DELETE' || url.includes('partNumber='));
    await expect(storage.put('large.zip', Buffer.alloc(PART_BYTES + 5), meta)).rejects.toThrow(
      'S3 could not put a part of large.zip',
    );
    expect(lines.join('')).toContain('an upload to S3 that failed could not be dropped');
  });

  it('reads again when an answer breaks off, and never gives half of an object for the whole', async () => {
    const half: Fault = (_request, response) => {
      response.writeHead(200, { 'content-length': '6' });
      response.write('pix', () => response.socket?.destroy());
    };
    strike(half, 2);
    expect((await storage.read('there.txt')).toString()).toBe('pixels');
    strike(half, 1);
    await expect(buffer(await storage.stream('there.txt'))).rejects.toThrow();
  });

  it('never gives other bytes of an object for the part that was asked for', async () => {
    const part = () => storage.stream('there.txt', { start: 1, end: 4 });
    const answers: [number, string | undefined, string][] = [
      [200, undefined, 'pixels'],
      [206, undefined, 'ixe'],
      [206, 'bytes 0-2/6', 'pix'],
      [206, 'bytes 1-5/6', 'ixels'],
    ];
    for (const [status, range, body] of answers) {
      const struck = strike((_request, response) => {
        response.writeHead(status, range === undefined ? {} : { 'content-range': range }).end(body);
      }, 10);
      await expect(part()).rejects.toThrow('S3 could not read there.txt: asked for the bytes from 1 to 4');
      expect(struck.seen).toBe(1);
    }
    strike((_request, response) => {
      response.writeHead(206, { 'content-range': 'bytes 1-3/6', 'content-length': '3' });
      response.write('ix', () => response.socket?.destroy());
    }, 1);
    await expect(buffer(await part())).rejects.toThrow();
    strike(() => undefined, 0);
    expect((await buffer(await part())).toString()).toBe('ixe');
  });

  it('shows no key and no signature in what it throws and logs', async () => {
    const xml = `<Error><Code>SignatureDoesNotMatch</Code><Message>wrong</Message><AWSAccessKeyId>S3RVER</AWSAccessKeyId><StringToSign>SENSITIVE</StringToSign></Error>`;
    strike((_request, response) => {
      response.writeHead(403).end(xml);
    }, 99);
    for (const act of [
      () => storage.read('there.txt'),
      () => storage.put('a.txt', Buffer.from('x'), meta),
      () => storage.put('a.txt', Buffer.alloc(PART_BYTES + 1), meta),
      () => storage.check(),
    ]) {
      const error: unknown = await act().catch((failure: unknown) => failure);
      logger.error({ err: error }, 'failed');
    }
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('')).not.toMatch(/S3RVER|SENSITIVE|Signature=|Credential/);
  });

  it('hangs nobody when it takes requests and never answers', async () => {
    Object.assign(times, { idle: 100, check: 60_000 });
    const struck = strike(silent, 1000);
    for (const act of [
      () => storage.read('there.txt'),
      () => storage.stream('there.txt'),
      () => storage.stream('there.txt', { start: 0, end: 4 }),
      () => storage.stat('there.txt'),
      () => storage.delete('there.txt'),
      () => storage.put('a.txt', Buffer.from('x'), meta),
      () => storage.put('a.txt', Buffer.alloc(PART_BYTES + 1), meta),
      () => storage.check(),
      async () => {
        for await (const { key } of storage.list('')) expect.unreachable(key);
      },
    ]) {
      await expect(act()).rejects.toThrow(/no answer within 0\.1 s/);
    }
    // Whoever waited is not made to wait once more.
    expect(struck.seen).toBe(9);
  });

  it('hangs nobody when it stops in the middle of an answer', async () => {
    times.idle = 100;
    const stuck: Fault = (_request, response) => {
      response.writeHead(200, { 'content-length': '6' });
      response.write('pix');
    };
    const stuckPart: Fault = (_request, response) => {
      response.writeHead(206, { 'content-range': 'bytes 0-5/6', 'content-length': '6' });
      response.write('pix');
    };
    strike(stuckPart, 1);
    const part = await storage.stream('there.txt', { start: 0, end: 6 });
    await expect(buffer(part)).rejects.toThrow(/no answer within 0\.1 s/);
    strike(stuck, 2);
    await expect(storage.read('there.txt')).rejects.toThrow(/no answer within 0\.1 s/);
    await expect(buffer(await storage.stream('there.txt'))).rejects.toThrow(/no answer within 0\.1 s/);
  });

  it('waits for a reader that is slow itself', async () => {
    const large = Buffer.alloc(4_000_000, 5);
    await storage.put('large.zip', large, meta);
    times.idle = 1000;
    const stream = (await storage.stream('large.zip')) as IncomingMessage;
    await once(stream, 'readable');
    await once(stream.socket, 'timeout');
    await once(stream.socket, 'timeout');
    expect((await buffer(stream)).equals(large)).toBe(true);
  });

  it('hangs nobody while it is being connected to', async () => {
    const sockets: Socket[] = [];
    const server = createTcpServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const config = peer.config({ endpoint: `https://127.0.0.1:${port}` });
    await expect(
      openS3Storage({ config, logger, clock: Date.now, asIs: false, times: { ...times, connect: 100 } }),
    ).rejects.toThrow(/^S3_ENDPOINT .* can't be used: no connection within 0\.1 s$/);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is checked within bounds, whatever it does', async () => {
    await storage.check();
    times.check = 200;
    const drip: Fault = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(timer));
    };
    strike(drip, 1000);
    await expect(storage.check()).rejects.toThrow('S3 could not be checked: no answer within 0.2 s');
    const other: Fault = (_request, response) => {
      response.end('other bytes');
    };
    times.check = S3_TIMES.check;
    strike(other, 1000, ({ method }) => method === 'GET');
    await expect(storage.check()).rejects.toThrow('other bytes');
    peer.intercept(() => false);
    expect(await keys()).toEqual(['there.txt']);
  });

  it('leaves its connections to the next call', async () => {
    const sockets = new Set<unknown>();
    let calls = 0;
    peer.intercept((request, response) => {
      sockets.add(request.socket);
      calls += 1;
      // A refusal that is tried again: its answer has to be read to its end.
      if (calls % 4 === 0) busy(request, response);
      return calls % 4 === 0;
    });
    for (let i = 0; i < 5; i += 1) {
      await storage.put(`a/${i}.txt`, Buffer.from('x'), meta);
      await storage.stat(`a/${i}.txt`);
      await storage.read(`a/${i}.txt`);
    }
    expect(calls).toBeGreaterThan(15);
    expect(sockets.size).toBe(1);
  });
});
