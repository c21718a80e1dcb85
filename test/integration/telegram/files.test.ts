/** Files that people send: fetched from a Bot API peer, over HTTP and from a server in local mode. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTelegramFiles } from '../../../bots/telegram/index.ts';
import { openLocalFile } from '../../../bots/telegram/local-file.ts';
import type { DarkroomError } from '../../../core/index.ts';
import { createLogger } from '../../../core/logger.ts';
import { createTelegramPeer, faults, type TelegramPeer } from '../../peers/telegram/index.ts';
import { createTestBot } from './bot.ts';

const MiB = 1024 * 1024;
const SECRET = 'a-secret-of-this-test-alone';
const TOKEN = `7000001:${SECRET}`;

let peer: TelegramPeer;
let lines: string[];
/** Everything that was thrown. */
let thrown: unknown[];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'darkroom-files-'));
  lines = [];
  thrown = [];
});
afterEach(async () => {
  await peer.close();
  rmSync(folder, { recursive: true, force: true });
  expect(peer.violations).toEqual([]);
  const told = thrown.map((error) => inspect(error, { depth: 8, showHidden: true }));
  expect([...lines, ...told].join('\n')).not.toContain(SECRET);
});

const filesOf = (options: { filesDir?: string; stallMs?: number } = {}) =>
  createTelegramFiles({
    token: TOKEN,
    apiRoot: peer.url,
    logger: createLogger({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } }),
    ...options,
  });

/** Someone sends a document; answers the handle of its inbound. */
const sent = (bytes: Buffer, name = 'photos.zip'): string => {
  peer.say(501, 501, '', { document: { bytes, name } });
  return peer.world.messages(501).at(-1)?.file?.id ?? '';
};

const live = (): AbortSignal => new AbortController().signal;

const failure = async (work: Promise<unknown>): Promise<Error> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  thrown.push(error);
  if (!(error instanceof Error)) throw new Error('it did not fail');
  return error;
};

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> =>
  ((await failure(work)) as Partial<DarkroomError>).code;

/** An error that says neither "too large" nor "gone": it is tried again. */
const mayBeTriedAgain = async (work: Promise<unknown>): Promise<string> => {
  const error = await failure(work);
  expect(['FILE_TOO_LARGE', 'NOT_FOUND']).not.toContain((error as Partial<DarkroomError>).code);
  return error.message;
};

describe('from the cloud', () => {
  beforeEach(async () => {
    peer = await createTelegramPeer({ token: TOKEN });
  });

  it('come byte for byte, through the channel and through the factory alone', async () => {
    const bytes = randomBytes(3 * MiB);
    const handle = sent(bytes);
    const { channel } = createTestBot(peer, { token: TOKEN }).telegram;
    for (const open of [filesOf().open, channel.openFile!]) {
      const file = await open(handle, live());
      expect(file.bytes).toBe(bytes.length);
      expect((await buffer(file.body)).equals(bytes)).toBe(true);
      expect(file.done).toBeUndefined();
    }
    expect(peer.counts.get('getFile')).toBe(2);
  });

  it('are streamed: what nobody reads is not fetched', async () => {
    const handle = sent(randomBytes(19 * MiB));
    const { body } = await filesOf().open(handle, live());
    let seen = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen > MiB) break;
      expect(body.readableLength).toBeLessThan(MiB);
    }
    expect(body.destroyed).toBe(true);
  });

  it('too large are refused before a byte is fetched', async () => {
    const handle = sent(Buffer.alloc(20 * MiB + 1));
    const error = (await failure(filesOf().open(handle, live()))) as DarkroomError;
    expect([error.code, error.params.limit]).toEqual(['FILE_TOO_LARGE', 20 * MiB]);
    expect(Number(error.params.bytes)).toBeGreaterThan(20 * MiB);
    expect(peer.downloads.requests).toEqual([]);
  });

  it('that are gone say so', async () => {
    expect(await codeOf(filesOf().open('no-such-file', live()))).toBe('NOT_FOUND');
    const handle = sent(Buffer.from('x'));
    peer.downloads.fault({ do: 'status', status: 404 });
    expect(await codeOf(filesOf().open(handle, live()))).toBe('NOT_FOUND');
    expect((await buffer((await filesOf().open(handle, live())).body)).toString()).toBe('x');
  });

  it.each([
    ['429', faults.tooMany(3)],
    ['a bad token', faults.badToken()],
    ['502', faults.badGateway()],
    ['a proxy page', { do: 'html', status: 504 } as const],
    ['a cut', { do: 'cut-before' } as const],
  ])('may be tried again after %s', async (_, fault) => {
    const handle = sent(Buffer.from('x'));
    peer.fault({ method: 'getFile', fault });
    await mayBeTriedAgain(filesOf().open(handle, live()));
    expect((await buffer((await filesOf().open(handle, live())).body)).toString()).toBe('x');
  });

  it.each([
    ['cut in the middle', { do: 'cut', after: 300_000 } as const],
    ['that end early as if that were all', { do: 'short', after: 300_000 } as const],
    ['that stop coming', { do: 'stall', after: 300_000 } as const],
    ['of which nothing ever comes', { do: 'stall', after: 0 } as const],
  ])('%s are no files, and may be tried again', async (_, fault) => {
    const bytes = randomBytes(MiB);
    const handle = sent(bytes);
    peer.downloads.fault(fault);
    const read = async (stallMs: number) => buffer((await filesOf({ stallMs }).open(handle, live())).body);
    await mayBeTriedAgain(read(50));
    // A busy machine may be silent for longer than that.
    expect((await read(60_000)).equals(bytes)).toBe(true);
  });

  it('wait for a slow reader as long as it takes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const bytes = randomBytes(2 * MiB);
      const { body } = await filesOf({ stallMs: 1000 }).open(sent(bytes), live());
      const chunks = (body as Readable)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      const first = (await chunks.next()).value as Buffer;
      while (body.readableLength === 0) await new Promise(setImmediate);
      // Several times as long as Telegram may be silent.
      vi.advanceTimersByTime(5000);
      const rest: Buffer[] = [];
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) rest.push(next.value);
      expect(Buffer.concat([first, ...rest]).equals(bytes)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are only where Telegram is: no redirect is followed', async () => {
    const handle = sent(Buffer.from('x'));
    const elsewhere = { location: `${peer.url}/file/bot${TOKEN}/uploads/other` };
    peer.downloads.fault({ do: 'status', status: 302, headers: elsewhere });
    expect(await mayBeTriedAgain(filesOf().open(handle, live()))).toBe('http-302');
    expect(peer.downloads.requests).toHaveLength(1);
  });

  it('have a path that leads nowhere else', async () => {
    const handle = sent(Buffer.from('x'));
    const file = peer.world.files.get(handle);
    for (const given of ['../../bot7000001:x/logOut', 'a//b', './a', '/etc/passwd']) {
      if (file) file.path = given;
      await mayBeTriedAgain(filesOf().open(handle, live()));
    }
    expect(peer.downloads.requests).toEqual([]);
  });

  it('are given up with their reader', async () => {
    const handle = sent(randomBytes(MiB));
    await failure(filesOf().open(handle, AbortSignal.abort()));
    expect(peer.counts.get('getFile')).toBeUndefined();
    const patience = new AbortController();
    peer.downloads.fault({ do: 'stall', after: 1000 });
    const { body } = await filesOf().open(handle, patience.signal);
    const reading = failure(buffer(body));
    patience.abort();
    expect((await reading).name).toBe('AbortError');
    peer.fault({ method: 'getFile', fault: { do: 'hang' } });
    const other = new AbortController();
    const asking = failure(filesOf().open(handle, other.signal));
    await peer.until(({ counts }) => counts.get('getFile') === 2);
    other.abort();
    expect((await asking).name).toBe('AbortError');
  });
});

describe('from a server in local mode', () => {
  let dir: string;
  beforeEach(async () => {
    dir = path.join(folder, 'bot-api');
    mkdirSync(dir);
    peer = await createTelegramPeer({ token: TOKEN, filesDir: dir });
  });

  /** Where the server keeps a file once it was asked for. */
  const placeOf = (handle: string): string => path.join(dir, TOKEN, peer.world.files.get(handle)?.path ?? '');

  it('are read where they lie, also large ones, and deleted once they were taken in', async () => {
    const bytes = Buffer.alloc(21 * MiB, 'photo');
    const handle = sent(bytes);
    const file = await filesOf({ filesDir: dir }).open(handle, live());
    expect(file.bytes).toBe(bytes.length);
    // Not read yet: whoever failed may try again.
    await file.done?.();
    expect(existsSync(placeOf(handle))).toBe(true);
    const hash = createHash('sha256');
    for await (const chunk of file.body) hash.update(chunk as Buffer);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    await file.done?.();
    expect(existsSync(placeOf(handle))).toBe(false);
    await file.done?.();
    expect(peer.downloads.requests).toEqual([]);
  });

  it('are read through a link to their folder, and never outside of it', async () => {
    const linked = path.join(folder, 'linked');
    symlinkSync(dir, linked);
    const handle = sent(Buffer.from('inside'));
    const open = async (filesDir = linked) => (await filesOf({ filesDir }).open(handle, live())).body;
    expect((await buffer(await open())).toString()).toBe('inside');
    const file = peer.world.files.get(handle);
    const outside = path.join(folder, 'outside.txt');
    writeFileSync(outside, 'secret');
    // A folder whose name begins alike is another one.
    mkdirSync(`${dir}-other`);
    const { locate } = peer.downloads;
    for (const link of [
      () => symlinkSync(outside, placeOf(handle)),
      () => symlinkSync(`${dir}-other`, placeOf(handle)),
      () => symlinkSync(dir, placeOf(handle)),
    ]) {
      peer.downloads.locate = (given) => {
        const answer = locate.call(peer.downloads, given);
        unlinkSync(placeOf(handle));
        link();
        return answer;
      };
      expect(await codeOf(open())).toBe('FORBIDDEN');
      unlinkSync(placeOf(handle));
    }
    peer.downloads.locate = () => ({ file_id: handle, file_unique_id: 'u', file_path: outside });
    expect(await codeOf(open())).toBe('FORBIDDEN');
    peer.downloads.locate = () => ({
      file_id: handle,
      file_unique_id: 'u',
      file_path: path.join(dir, '..', 'outside.txt'),
    });
    expect(await codeOf(open())).toBe('FORBIDDEN');
    expect(existsSync(outside)).toBe(true);
    expect(file?.bytes.toString()).toBe('inside');
    expect(lines.filter((line) => line.includes('is not to be read'))).toHaveLength(5);
  });

  it('too large are deleted there too', async () => {
    const handle = sent(Buffer.alloc(100));
    (await filesOf({ filesDir: dir }).open(handle, live())).body.destroy();
    expect(existsSync(placeOf(handle))).toBe(true);
    const opened = openLocalFile({
      ...{ path: placeOf(handle), folder: dir, limit: 99, signal: live() },
      logger: createLogger({ level: 'silent' }),
    });
    expect(await codeOf(opened)).toBe('FILE_TOO_LARGE');
    expect(existsSync(placeOf(handle))).toBe(false);
  });

  it('that are gone or can not be read say so without their path', async () => {
    const handle = sent(Buffer.from('x'));
    const { locate } = peer.downloads;
    peer.downloads.locate = (given) => {
      const answer = locate.call(peer.downloads, given);
      unlinkSync(placeOf(handle));
      return answer;
    };
    expect(await codeOf(filesOf({ filesDir: dir }).open(handle, live()))).toBe('NOT_FOUND');
    peer.downloads.locate = (given) => {
      const answer = locate.call(peer.downloads, given);
      unlinkSync(placeOf(handle));
      // A link to itself: an error of another kind.
      symlinkSync(placeOf(handle), placeOf(handle));
      return answer;
    };
    expect(await mayBeTriedAgain(filesOf({ filesDir: dir }).open(handle, live()))).toMatch(/ELOOP/);
  });

  it('are not looked for where nobody said that they are', async () => {
    expect(await mayBeTriedAgain(filesOf().open(sent(Buffer.from('x')), live()))).toMatch(
      /TELEGRAM_FILES_DIR/,
    );
  });
});
