import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { DarkroomError } from '../../core/errors.ts';
import { createLinks, type Db, type LinkedAnswer, type ObjectStorage } from '../../core/index.ts';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import { createTestServer } from '../../test/support/server.ts';
import { objectPages } from './objects.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const BYTES = Buffer.from('pixels');

const opened: TestDb[] = [];
const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const one of opened.splice(0)) await one.close();
});

const insertAsset = (db: Db, id: string, row: { kind?: string; mediaType?: string } = {}) =>
  db.run(
    `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at)
     VALUES (?, 'ann', ?, ?, ?, ?, '', 0)`,
    id,
    row.kind ?? 'labelled',
    `ann/${id}`,
    row.mediaType ?? 'image/png',
    BYTES.length,
  );

const setUp = async () => {
  const database = await openTestDb('sqlite', { clock: () => NOW });
  opened.push(database);
  const { db } = database;
  await db.run("INSERT INTO account (id, epoch, created_at) VALUES ('ann', 1, 0), ('ben', 1, 0)");
  const time = { now: NOW };
  const read: string[] = [];
  const drawn: string[] = [];
  const linked: { key: string; answer: LinkedAnswer }[] = [];
  /** Where storage says that its objects are. */
  const place: { at?: string } = {};
  const stored = new Set(['ann/picture']);
  const away = { now: false };
  const storage = {
    async stat(key: string) {
      if (away.now) throw new Error('S3 could not read it');
      return stored.has(key)
        ? { key, bytes: BYTES.length, mediaType: 'image/png', modifiedAt: 0 }
        : undefined;
    },
    async stream(key: string) {
      read.push(key);
      if (away.now) throw new Error('S3 could not read it');
      if (!stored.has(key)) throw new DarkroomError('NOT_FOUND', 'no object');
      return Readable.from([BYTES]);
    },
    async link(key: string, answer: LinkedAnswer) {
      linked.push({ key, answer });
      return place.at && `${place.at}/${key}?signed`;
    },
  } as Partial<ObjectStorage> as ObjectStorage;
  const links = createLinks({ sessionSecret: 'a secret for tests', clock: () => time.now });
  const server = createTestServer();
  servers.push(server);
  await server.register(objectPages, {
    db,
    clock: () => time.now,
    links,
    storage,
    asset: async (assetId) => {
      if (assetId === 'manual-topup') throw new DarkroomError('NOT_FOUND', 'no picture');
      const mediaType = assetId.startsWith('statement:') ? 'text/csv' : 'image/png';
      drawn.push(assetId);
      return { bytes: Buffer.from(assetId), mediaType, name: 'unused' };
    },
    locales: ['en', 'ru'],
    words: (locale) => ({ 'page-link-gone': `gone ${locale}`, 'page-link-missing': `missing ${locale}` }),
  });
  const link = (resource: string, accountId = 'ann', epoch = 1) =>
    links.path('object', { resource, accountId, epoch });
  return { away, db, drawn, links, link, linked, place, read, server, stored, time };
};

describe('objects', () => {
  it('are given to whoever holds the link, with nothing kept, told or run', async () => {
    const { db, link, server } = await setUp();
    await insertAsset(db, 'picture');
    const answer = await server.inject(link('picture'));
    expect([answer.statusCode, answer.rawPayload]).toEqual([200, BYTES]);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(BYTES.length),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it('can be asked about and saved', async () => {
    const { db, link, read, server } = await setUp();
    await insertAsset(db, 'picture');
    const head = await server.inject({ method: 'HEAD', url: link('picture') });
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', '6']);
    expect(read).toEqual([]);
    const saved = await server.inject(`${link('picture')}?download=1`);
    expect(saved.headers['content-disposition']).toBe('attachment; filename="darkroom-picture.png"');
    expect((await server.inject(`${link('picture')}?download=x`)).statusCode).toBe(400);
  });

  it('are fetched from storage itself where it has addresses, with nothing kept or told', async () => {
    const { db, link, linked, place, read, server } = await setUp();
    await insertAsset(db, 'picture');
    place.at = 'https://files.example.org';
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await server.inject({ method, url: link('picture') });
      expect([answer.statusCode, answer.body]).toEqual([302, '']);
      expect(answer.headers).toMatchObject({
        location: 'https://files.example.org/ann/picture?signed',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
      expect(linked.pop()).toEqual({ key: 'ann/picture', answer: { mediaType: 'image/png', method } });
    }
    await server.inject(`${link('picture')}?download=1`);
    expect(linked.pop()?.answer.disposition).toBe('attachment; filename="darkroom-picture.png"');
    expect(read).toEqual([]);
  });

  it('have no address in storage for whoever may not see them', async () => {
    const { db, link, linked, place, server } = await setUp();
    await insertAsset(db, 'picture');
    await insertAsset(db, 'master', { kind: 'master' });
    place.at = 'https://files.example.org';
    for (const url of [link('picture', 'ben'), link('master'), link('unknown'), '/o/x']) {
      expect((await server.inject(url)).statusCode).toBe(404);
    }
    await db.run("UPDATE account SET epoch = 2 WHERE id = 'ann'");
    expect((await server.inject(link('picture'))).statusCode).toBe(410);
    expect(linked).toEqual([]);
  });

  it('are gone from the moment that they are to be deleted, while their bytes are still there', async () => {
    const { db, link, server, read, time } = await setUp();
    await insertAsset(db, 'picture');
    await db.run("UPDATE asset SET delete_after = ? WHERE id = 'picture'", time.now);
    expect((await server.inject(link('picture'))).statusCode).toBe(410);
    await db.run("UPDATE asset SET delete_after = ? WHERE id = 'picture'", time.now + 1);
    expect((await server.inject(link('picture'))).statusCode).toBe(200);
    expect(read).toHaveLength(1);
  });

  it('end with their hour, their epoch and their deletion', async () => {
    const { db, link, server, time } = await setUp();
    await insertAsset(db, 'picture');
    const url = link('picture');
    const gone = async () => {
      const answer = await server.inject({ url, headers: { 'accept-language': 'ru' } });
      expect([answer.statusCode, answer.body]).toEqual([410, 'gone ru']);
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(answer.headers['cache-control']).toBe('no-store');
    };
    time.now = NOW + HOUR + 1000;
    await gone();
    time.now = NOW;
    await db.run("UPDATE account SET epoch = 2 WHERE id = 'ann'");
    await gone();
    await db.run("UPDATE account SET epoch = 1 WHERE id = 'ann'");
    expect((await server.inject(url)).statusCode).toBe(200);
    await db.run("UPDATE asset SET deleted_at = 1 WHERE id = 'picture'");
    await gone();
  });

  it('whose bytes are gone before their row are gone', async () => {
    const { db, link, server, stored } = await setUp();
    await insertAsset(db, 'picture');
    stored.clear();
    for (const method of ['GET', 'HEAD'] as const)
      expect((await server.inject({ method, url: link('picture') })).statusCode).toBe(410);
  });

  it('whose storage is away are to be asked for again, and are not gone', async () => {
    const { away, db, link, server } = await setUp();
    await insertAsset(db, 'picture');
    away.now = true;
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await server.inject({ method, url: `${link('picture')}?download=1` });
      expect([answer.statusCode, answer.body]).toEqual([503, '']);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
      });
      expect(answer.headers['content-disposition']).toBeUndefined();
    }
    away.now = false;
    expect((await server.inject(link('picture'))).statusCode).toBe(200);
  });

  it('that are drawn are given to whoever holds our link, and never looked for in storage', async () => {
    const { drawn, link, linked, place, server } = await setUp();
    place.at = 'https://files.example.org';
    const url = link('qr:TR7NHqje', 'house', 0);
    const answer = await server.inject(url);
    expect([answer.statusCode, answer.body]).toEqual([200, 'qr:TR7NHqje']);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': '11',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-disposition']).toBeUndefined();
    const saved = await server.inject(`${url}?download=1`);
    expect(saved.headers['content-disposition']).toBe('attachment; filename="darkroom-qr.png"');
    const head = await server.inject({ method: 'HEAD', url });
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', '11']);
    expect([drawn.length, linked]).toEqual([3, []]);
    // Nothing to draw it from.
    expect((await server.inject(link('manual-topup', 'house', 0))).statusCode).toBe(410);
  });

  it('that are drawn are none of an account, of another epoch, or of words that no picture holds', async () => {
    const { drawn, link, server } = await setUp();
    for (const url of [
      link('qr:TR7NHqje', 'ann', 1),
      link('qr:TR7NHqje', 'house', 1),
      link('manual-topup', 'ann', 1),
      link(`qr:${'x'.repeat(601)}`, 'house', 0),
      link('qr:', 'house', 0),
      `/o/qr:TR7NHqje`,
    ]) {
      expect([url, (await server.inject(url)).statusCode]).toEqual([url, 404]);
    }
    expect(drawn).toEqual([]);
  });

  it("that are statements are saved, never shown, and only by their account's link of this epoch", async () => {
    const { db, drawn, link, server, time } = await setUp();
    const id = `statement:ann:${NOW.toString(36)}`;
    const answer = await server.inject(link(id));
    expect([answer.statusCode, answer.body]).toEqual([200, id]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="darkroom-statement-2027-01-15.csv"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    for (const url of [link(id, 'ben'), link(id, 'house', 0), link('statement:nobody:abc', 'nobody')])
      expect((await server.inject(url)).statusCode).toBe(404);
    const url = link(id);
    await db.run("UPDATE account SET epoch = 2 WHERE id = 'ann'");
    expect((await server.inject(url)).statusCode).toBe(410);
    await db.run("UPDATE account SET epoch = 1 WHERE id = 'ann'");
    time.now = NOW + HOUR + 1000;
    expect((await server.inject(url)).statusCode).toBe(410);
    expect(drawn).toEqual([id]);
  });

  it.each([
    ['a master', { kind: 'master' }],
    ['a page', { mediaType: 'text/html' }],
    ['a drawing that can run scripts', { mediaType: 'image/svg+xml' }],
    ['an archive', { kind: 'upload', mediaType: 'application/zip' }],
  ])('are never %s', async (_name, row) => {
    const { db, link, read, server } = await setUp();
    await insertAsset(db, 'picture', row);
    const answer = await server.inject(link('picture'));
    expect([answer.statusCode, answer.body, read]).toEqual([404, 'missing en', []]);
  });

  it('of others, of nobody and of other purposes are not there', async () => {
    const { db, link, links, server } = await setUp();
    await insertAsset(db, 'picture');
    const mask = links.sign('mask', { resource: 'picture', accountId: 'ann', epoch: 1 });
    for (const url of [
      link('picture', 'ben'),
      link('unknown'),
      `/o/${mask}`,
      '/o/x',
      '/o/%20',
      `/o/${'A'.repeat(900)}`,
    ]) {
      expect([url, (await server.inject(url)).statusCode]).toEqual([url, 404]);
    }
    expect((await server.inject({ method: 'POST', url: link('picture') })).statusCode).toBe(404);
  });
});
