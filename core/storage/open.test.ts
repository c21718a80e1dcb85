import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openS3Peer } from '../../test/support/s3.ts';
import { createLogger } from '../logger.ts';
import { openStorage } from './open.ts';

const logger = createLogger({ level: 'silent' });
const HOUR = 60 * 60 * 1000;
const NOW = Date.now();

describe('storage', () => {
  let folder: string;
  let root: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-open-'));
    root = path.join(folder, 'objects');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is files below the folder without S3', async () => {
    const storage = await openStorage({ root, logger });
    await storage.put('a/b.txt', Buffer.from('x'), { mediaType: 'text/plain' });
    expect(existsSync(path.join(root, 'a', 'b.txt'))).toBe(true);
  });

  it('removes what puts left an hour ago, and nothing else', async () => {
    const incoming = path.join(root, '.incoming');
    mkdirSync(path.join(root, 'a'), { recursive: true });
    mkdirSync(incoming);
    const write = (file: string, at: number) => {
      writeFileSync(file, 'half');
      utimesSync(file, at / 1000, at / 1000);
    };
    write(path.join(incoming, 'old'), NOW - HOUR - 1000);
    write(path.join(incoming, 'young'), NOW - HOUR + 1000);
    write(path.join(root, 'a', 'b.txt'), NOW - 100 * HOUR);
    const clock = () => NOW;
    await openStorage({ root, logger, clock, asIs: true });
    expect(readdirSync(incoming).sort()).toEqual(['old', 'young']);
    await openStorage({ root, logger, clock });
    expect(readdirSync(incoming)).toEqual(['young']);
    expect(existsSync(path.join(root, 'a', 'b.txt'))).toBe(true);
  });

  it('leaves the local disk alone with S3, for temporary files too', async () => {
    const peer = await openS3Peer();
    const temporary = path.join(folder, 'tmp');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    expect(tmpdir()).toBe(temporary);
    const storage = await openStorage({ root, s3: peer.config(), logger });
    const disk = () => [existsSync(root), ...readdirSync(folder, { recursive: true })];
    const large = () =>
      Readable.from(
        (async function* () {
          for (let i = 0; i < 20; i += 1) {
            yield Buffer.alloc(1024 * 1024, i);
            expect(disk()).toEqual([false, 'tmp']);
          }
        })(),
      );
    for (const bytes of [undefined, 20 * 1024 * 1024]) {
      await storage.put('a/large.zip', large(), { mediaType: 'application/zip', bytes });
      expect((await buffer(await storage.stream('a/large.zip'))).length).toBe(20 * 1024 * 1024);
    }
    await storage.put('a/b.png', Buffer.from('x'), { mediaType: 'image/png' });
    await storage.read('a/b.png');
    await storage.check();
    expect(disk()).toEqual([false, 'tmp']);
    await peer.close();
  });
});
