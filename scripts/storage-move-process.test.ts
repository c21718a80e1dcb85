import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildProgram } from '../test/support/build.ts';
import { openTestDb, type TestDb } from '../test/support/db.ts';
import {
  contentsOf,
  EVERYTHING,
  fill,
  type House,
  insertRows,
  openHouse,
  PICTURES,
} from '../test/support/storage-move.ts';
import type { Direction } from './storage-move-run.ts';

/** Processes are compiled and started. */
const SLOW = 120_000;

describe('storage:move as a process', () => {
  let database: TestDb;
  let house: House;
  beforeEach(async () => {
    database = await openTestDb('sqlite');
    await insertRows(database.db);
    house = await openHouse(database.url);
  });
  afterEach(async () => {
    await house.close();
    await database.close();
  });

  let script: string;
  beforeAll(async () => {
    script = path.join(path.dirname(await buildProgram()), 'scripts', 'storage-move.js');
  }, SLOW);

  const launch = (...words: string[]) => {
    const child = spawn(process.execPath, [script, ...words], {
      cwd: house.folder,
      env: { PATH: process.env.PATH, ...house.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output.text += chunk;
      });
    }
    const ended = once(child, 'close').then(([code]) => code as number | null);
    return { child, ended, output };
  };

  /** Resolves when the request comes, which is never answered. */
  const holdAt = (count: number, fits: (method: string, url: string) => boolean): Promise<void> => {
    let seen = 0;
    return new Promise((resolve) => {
      house.peer.intercept(({ method = '', url = '' }) => {
        if (!fits(method, url)) return false;
        seen += 1;
        if (seen < count) return false;
        resolve();
        return true;
      });
    });
  };

  type Fits = (method: string, url: string) => boolean;
  it.each<[Direction, string, Fits, number]>([
    ['to-s3', 'a sixth picture is put', (method, url) => method === 'PUT' && /\d-master\.png$/.test(url), 6],
    ['to-s3', 'a part is put', (_method, url) => url.includes('partNumber=2'), 1],
    [
      'to-files',
      'a sixth picture is got',
      (method, url) => method === 'GET' && /\d-master\.png$/.test(url),
      6,
    ],
    ['to-files', 'a large one is got', (method, url) => method === 'GET' && /large\.jpg$/.test(url), 1],
  ])(
    '%s ends complete when it was killed while %s, and is run again',
    { timeout: SLOW },
    async (direction, _when, fits, count) => {
      const s3 = await house.s3();
      const [source, target] = direction === 'to-s3' ? [house.files, s3] : [s3, house.files];
      await fill(source);
      const held = holdAt(count, fits);
      const first = launch(direction);
      await Promise.race([held, first.ended.then(() => expect.unreachable(first.output.text))]);
      first.child.kill('SIGKILL');
      expect(await first.ended).toBeNull();
      house.peer.intercept(() => false);
      expect((await contentsOf(target)).size).toBeLessThan(PICTURES.size);

      const second = launch(direction);
      expect([await second.ended, second.output.text]).toEqual([
        0,
        expect.stringContaining('damaged 0, failed 0'),
      ]);
      const [, copied, skipped] =
        /^copied (\d+) \(\d+ bytes\), skipped (\d+) /m.exec(second.output.text) ?? [];
      expect(Number(copied) + Number(skipped)).toBe(PICTURES.size);
      expect(await contentsOf(target)).toEqual(EVERYTHING);
      expect(second.output.text).not.toContain('S3RVER');
    },
  );

  it('says how it is used, and what is wrong, with exit code 1', { timeout: SLOW }, async () => {
    mkdirSync(house.root, { recursive: true });
    const lost = launch('elsewhere');
    expect([await lost.ended, lost.output.text]).toEqual([
      1,
      'storage:move: say where to: npm run storage:move -- to-s3|to-files [--delete-source]\n',
    ]);
    house.env.S3_SECRET_KEY = 'another-secret-key';
    const wrong = launch('to-s3');
    expect(await wrong.ended).toBe(1);
    expect(wrong.output.text).toContain('storage:move: S3_SECRET_KEY does not belong to S3_ACCESS_KEY');
    expect(wrong.output.text).not.toContain('another-secret-key');
    expect(existsSync(path.join(house.folder, 'storage-move-to-s3.jsonl'))).toBe(false);
  });
});
