import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCluster } from '../core/db/cluster/open.ts';
import { createLogger, loadConfig, lockDataDir } from '../core/index.ts';
import { describeEachDb, openTestDb, type TestDb } from '../test/support/db.ts';
import { findPostgres } from '../test/support/postgres.ts';
import {
  bytesOf,
  contentsOf,
  EVERYTHING,
  fill,
  type House,
  insertRows,
  openHouse,
  PICTURES,
  sha256,
} from '../test/support/storage-move.ts';
import { moveStorage } from './storage-move-run.ts';

describeEachDb('storage:move', (open) => {
  it('takes every object to S3 and back, with its bytes and its media type', async () => {
    await insertRows(await open());
    const house = await openHouse(open.url());
    await fill(house.files);
    const there = await house.move('to-s3');
    expect(there.whole).toBe(true);
    const bytes = [...PICTURES.values()].reduce((sum, one) => sum + one.length, 0);
    expect(there.lines).toContain(
      `copied 14 (${bytes} bytes), skipped 0 (already there), damaged 0, failed 0, missing 0, deleted at the source 0`,
    );
    const s3 = await house.s3();
    expect(await contentsOf(s3)).toEqual(EVERYTHING);
    // As the rows say, and for what no row names as the extension says.
    expect((await s3.stat('ann/g0/0-master.png'))?.mediaType).toBe('image/png');
    expect((await s3.stat('ann/g9/large.jpg'))?.mediaType).toBe('image/jpeg');
    expect((await s3.stat('ben/unknown.webp'))?.mediaType).toBe('image/webp');
    expect(await contentsOf(house.files)).toEqual(EVERYTHING);

    rmSync(house.root, { recursive: true });
    expect((await house.move('to-files')).whole).toBe(true);
    expect(await contentsOf(house.files)).toEqual(EVERYTHING);
    await house.close();
  });

  it('names what the database has and the source has not, and makes no folder for it', async () => {
    const db = await open();
    await insertRows(db);
    const house = await openHouse(open.url());
    const elsewhere = path.join(house.folder, 'elsewhere');
    house.env.DATA_DIR = elsewhere;
    const lost = await house.move('to-s3');
    expect(lost.whole).toBe(false);
    expect(lost.lines).toContain('missing: ann/g0/0-master.png');
    expect(lost.lines).toContain(
      'copied 0 (0 bytes), skipped 0 (already there), damaged 0, failed 0, missing 13, deleted at the source 0',
    );
    expect(lost.lines.join()).not.toContain('All objects are in');
    expect(existsSync(elsewhere)).toBe(false);
    const empty = await house.move('to-files');
    expect([empty.whole, empty.lines.filter((line) => line.startsWith('missing: ')).length]).toEqual([
      false,
      13,
    ]);

    // Deleted, or due to be: an object may be gone before its row says so.
    await db.run("UPDATE asset SET deleted_at = 1 WHERE media_type = 'image/jpeg'");
    await db.run("UPDATE asset SET delete_after = 1 WHERE media_type = 'image/png'");
    expect((await house.move('to-s3')).whole).toBe(true);
    await house.close();
  });
});

describe.skipIf(!findPostgres())('storage:move while Darkroom runs on PostgreSQL', () => {
  it('warns, and deletes nothing', async () => {
    const database = await openTestDb('postgres');
    await insertRows(database.db);
    const house = await openHouse(database.url);
    await fill(house.files);
    const cluster = await openCluster({
      url: database.url,
      owner: 'one',
      logger: createLogger({ level: 'silent' }),
    });
    await expect(house.move('to-s3', true)).rejects.toThrow(
      'Darkroom runs on this database (processes: 1): stop it, or move without --delete-source',
    );
    expect(await contentsOf(house.files)).toEqual(EVERYTHING);
    const beside = await house.move('to-s3');
    expect([beside.whole, beside.lines[0]]).toEqual([
      true,
      expect.stringMatching(/^Darkroom runs on this database \(processes: 1\): what it stores/),
    ]);
    await cluster.close();
    const stopped = await house.move('to-s3', true);
    expect([stopped.whole, stopped.lines[0]]).toEqual([true, expect.stringMatching(/^From files in /)]);
    await house.close();
    await database.close();
  });
});

describe('storage:move', () => {
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

  const summary = (lines: string[]): string => lines.find((line) => line.startsWith('copied ')) ?? '';
  const bodies = (from: number) =>
    house.peer.requests.slice(from).filter(({ method, url }) => method === 'GET' && !url.includes('?'));

  it('reads nothing again of what it verified before, while nothing has changed', async () => {
    await fill(house.files);
    await house.move('to-s3');
    const before = house.peer.requests.length;
    const again = await house.move('to-s3');
    expect(summary(again.lines)).toMatch(/^copied 0 \(0 bytes\), skipped 14 /);
    expect(bodies(before)).toEqual([]);
  });

  it('believes no progress of another place, of a torn line, or of an object that changed since', async () => {
    await fill(house.files);
    await house.move('to-s3');
    const progress = path.join(house.folder, 'storage-move-to-s3.jsonl');
    appendFileSync(progress, '\n["ann/g0/0-mas');
    const s3 = await house.s3();
    const key = 'ben/unknown.webp';
    await s3.put(key, Buffer.alloc(10, 1), { mediaType: 'image/webp' });
    await house.files.put(key, bytesOf('unknown', 10), { mediaType: 'image/webp' });
    expect(summary((await house.move('to-s3')).lines)).toMatch(/^copied 1 \(10 bytes\), skipped 13 /);
    expect(await contentsOf(s3)).toEqual(EVERYTHING);

    const [, ...rest] = readFileSync(progress, 'utf8').split('\n');
    writeFileSync(progress, ['"from there to elsewhere"', ...rest].join('\n'));
    const before = house.peer.requests.length;
    expect(summary((await house.move('to-s3')).lines)).toMatch(/^copied 0 \(0 bytes\), skipped 14 /);
    expect(bodies(before)).toHaveLength(14);
  });

  it('reports what is damaged at the source, and puts it nowhere', async () => {
    await fill(house.files);
    for (const key of ['ann/g0/0-master.png', 'ann/g9/large.jpg']) {
      const bytes = Buffer.from(PICTURES.get(key) ?? '');
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      await house.files.put(key, bytes, { mediaType: 'image/png' });
    }
    // One of them has a whole copy there already.
    await house.move('to-s3');
    const s3 = await house.s3();
    await s3.put('ann/g0/0-master.png', PICTURES.get('ann/g0/0-master.png') ?? Buffer.alloc(0), {
      mediaType: 'image/png',
    });
    const moved = await house.move('to-s3', true);
    expect(moved.whole).toBe(false);
    expect(
      moved.lines.filter((line) =>
        /^damaged: ann\/g\d\/\S+: its SHA-256 is [0-9a-f]{64}, its row says/.test(line),
      ),
    ).toHaveLength(2);
    expect(summary(moved.lines)).toBe(
      'copied 0 (0 bytes), skipped 12 (already there), damaged 2, failed 0, missing 0, deleted at the source 12',
    );
    expect(await s3.stat('ann/g9/large.jpg')).toBeUndefined();
    expect(sha256(await s3.read('ann/g0/0-master.png'))).toBe(EVERYTHING.get('ann/g0/0-master.png'));
    expect(await house.peer.unfinished()).toEqual([]);
    expect([...(await contentsOf(house.files)).keys()]).toEqual(['ann/g0/0-master.png', 'ann/g9/large.jpg']);
  });

  it('deletes at the source only what it has just read back whole', async () => {
    await fill(house.files);
    await house.move('to-s3');
    // The progress knows them all; these two were lost and changed behind its back.
    const s3 = await house.s3();
    await s3.delete('ann/g1/1-master.png');
    const wrong = Buffer.alloc(PICTURES.get('ann/g2/2-master.png')?.length ?? 0, 1);
    let changed = false;
    house.peer.intercept((request, response) => {
      if (request.method !== 'GET' || request.url !== '/darkroom/ann/g2/2-master.png') return false;
      changed = true;
      response.end(wrong);
      return true;
    });
    const moved = await house.move('to-s3', true);
    expect(changed).toBe(true);
    expect(moved.whole).toBe(false);
    expect(moved.lines).toContain('failed: ann/g2/2-master.png: what was read back is not what was sent');
    expect(summary(moved.lines)).toMatch(/^copied 1 .*failed 1, missing 0, deleted at the source 13$/);
    expect([...(await contentsOf(house.files)).keys()]).toEqual(['ann/g2/2-master.png']);
    house.peer.intercept(() => false);
    expect((await house.move('to-s3', true)).whole).toBe(true);
    expect((await contentsOf(house.files)).size).toBe(0);
    expect(await contentsOf(s3)).toEqual(EVERYTHING);
  });

  it('goes on after single failures, and stops when everything fails', async () => {
    await fill(house.files);
    const refuse = (fits: (url: string) => boolean) =>
      house.peer.intercept(({ method, url = '' }, response) => {
        if (method !== 'PUT' || !fits(url)) return false;
        response
          .writeHead(403)
          .end('<Error><Code>AccessDenied</Code><Message>not this one</Message></Error>');
        return true;
      });
    refuse((url) => url.includes('unknown'));
    const once = await house.move('to-s3');
    expect(once.whole).toBe(false);
    expect(once.lines).toContain(
      'failed: ben/unknown.webp: S3 could not put ben/unknown.webp: AccessDenied: not this one',
    );
    expect(summary(once.lines)).toMatch(/^copied 13 /);

    for (let i = 0; i < 60; i += 1)
      await house.files.put(`cat/${i}.png`, Buffer.from('x'), { mediaType: 'image/png' });
    refuse((url) => url.includes('/cat/'));
    const never = await house.move('to-s3');
    expect(never.lines.find((line) => line.startsWith('stopped after '))).toBeDefined();
    expect(never.lines.filter((line) => line.startsWith('failed: ')).length).toBeLessThan(30);
  });

  it('names the first twenty that are missing, and looks past a page', async () => {
    await fill(house.files);
    await database.db.run(
      `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at)
       SELECT 'lost-' || value, 'ann', 'master', 'lost/' || value || '.png', 'image/png', 1, '', 0
       FROM json_each(?)`,
      JSON.stringify(Array.from({ length: 1500 }, (_, i) => 1000 + i)),
    );
    // At the target already: its source was deleted by a move before.
    await (await house.s3()).put('lost/2499.png', Buffer.from('x'), { mediaType: 'image/png' });
    const { whole, lines } = await house.move('to-s3');
    expect(whole).toBe(false);
    expect(lines.filter((line) => line.startsWith('missing: lost/'))).toHaveLength(20);
    expect(lines).toContain('and 1479 more');
    expect(summary(lines)).toMatch(/^copied 14 .*missing 1499, deleted at the source 0$/);
  });

  it('leaves probes behind that a check of storage could not delete', async () => {
    await fill(house.files);
    await house.files.put('.probe-0123456789ab.txt', Buffer.from('x'), { mediaType: 'text/plain' });
    expect(summary((await house.move('to-s3', true)).lines)).toMatch(
      /^copied 14 .*deleted at the source 14$/,
    );
    expect(await contentsOf(await house.s3())).toEqual(EVERYTHING);
  });

  it('makes nothing when there is no database', async () => {
    const { DATABASE_URL: _, ...env } = house.env;
    house.env = { ...env, DATA_DIR: path.join(house.folder, 'elsewhere') };
    for (const direction of ['to-s3', 'to-files'] as const) {
      const options = { direction, deleteSource: false, say: () => undefined };
      await expect(moveStorage(loadConfig(house.env), options)).rejects.toThrow();
    }
    expect(existsSync(path.join(house.folder, 'elsewhere'))).toBe(false);
    expect(house.peer.requests).toEqual([]);
  });

  it('does not begin without S3, beside the running program, or from a bucket that is not there', async () => {
    const options = { direction: 'to-files' as const, deleteSource: false, say: () => undefined };
    const { NODE_ENV, DATA_DIR, DATABASE_URL } = house.env;
    await expect(moveStorage(loadConfig({ NODE_ENV, DATA_DIR, DATABASE_URL }), options)).rejects.toThrow(
      /^S3_ENDPOINT is not set/,
    );
    const lock = lockDataDir(house.folder);
    await expect(house.move('to-s3')).rejects.toThrow(/^another Darkroom process is using/);
    lock.release();
    await expect(house.move('to-files')).rejects.toThrow(/^no bucket darkroom at /);
  });
});
