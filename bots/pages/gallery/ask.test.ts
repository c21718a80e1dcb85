import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { DarkroomError } from '../../../core/errors.ts';
import {
  createGalleryServer,
  createScriptedGallery,
  galleryDetail,
  galleryVersion,
} from '../../../test/support/gallery-door.ts';
import type { GalleryPageOptions } from './options.ts';

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const orderOf = (id: string, locale = 'en') =>
  galleryDetail(id, {
    locale,
    posters: [
      { number: 1, versions: [0, 1].map((version) => galleryVersion(id, 1, version)) },
      { number: 2, versions: [galleryVersion(id, 2, 0, { editable: false })] },
    ],
  });

const setUp = async (options: Partial<GalleryPageOptions> = {}, locale = 'en') => {
  const door = createScriptedGallery([orderOf('a', locale), orderOf('b', locale)]);
  const server = await createGalleryServer(door, options);
  servers.push(server);
  const post = async (payload: unknown, { token = 'good', headers = {} as Record<string, string> } = {}) => {
    const answer = await server.inject({
      method: 'POST',
      url: `/g/${token}/ask`,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { status: answer.statusCode, json: answer.json(), headers: answer.headers };
  };
  return { door, server, post };
};

const EDIT = { what: 'edit', id: 'a', number: 1, version: 1 };
const DELETE = { what: 'delete', id: 'a' };

describe('an ask', () => {
  it('reaches the door as it is, and says what became of it', async () => {
    const { door, post } = await setUp();
    expect(await post(EDIT)).toMatchObject({ status: 200, json: { did: 'asked' } });
    door.answer = () => ({ state: 'ok', value: { did: 'done' } });
    expect(await post({ ...DELETE, initData: 'user=1&hash=x' })).toMatchObject({
      status: 200,
      json: { did: 'done' },
    });
    expect(await post(DELETE, { token: 'only' })).toMatchObject({ status: 200 });
    expect(door.asks).toEqual([EDIT, { ...DELETE, initData: 'user=1&hash=x' }, DELETE]);
  });

  it.each([
    ['nothing', {}],
    ['something else', { ...DELETE, what: 'buy' }],
    ['no order', { what: 'delete' }],
    ['an empty order', { ...DELETE, id: '' }],
    ['a field too many', { ...DELETE, price: 0 }],
    ['an edit of no picture', { what: 'edit', id: 'a' }],
    ['an edit without a version', { what: 'edit', id: 'a', number: 1 }],
    ['a number that is none', { ...EDIT, number: 11 }],
    ['a version that is none', { ...EDIT, version: -1 }],
    ['half a version', { ...EDIT, version: 0.5 }],
    ['endless words', { ...DELETE, initData: 'x'.repeat(8193) }],
    ['no JSON', '{'],
    ['a list', '[]'],
  ])('for %s is refused', async (_name, payload) => {
    const { door, post } = await setUp();
    expect(await post(payload)).toMatchObject({
      status: 400,
      json: {
        error: { code: 'BAD_INPUT', message: 'This request did not arrive whole. Please reload the page.' },
      },
    });
    expect(door.asks).toEqual([]);
  });

  it('comes as JSON, and not as what a form of another page can send', async () => {
    const { door, post } = await setUp();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect([type, (await post(DELETE, { headers: { 'content-type': type } })).status]).toEqual([type, 415]);
    expect((await post(`"${'x'.repeat(17_000)}"`)).status).toBe(413);
    expect(door.asks).toEqual([]);
  });

  it('of a page of somebody else is refused before anything is read', async () => {
    const { door, post } = await setUp({ publicUrl: 'https://studio.example.org' }, 'ru');
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example.org' },
      { origin: 'null' },
    ] as Record<string, string>[])
      expect(await post(DELETE, { headers: { ...headers, 'accept-language': 'ru' } })).toMatchObject({
        status: 403,
        json: {
          error: { code: 'FORBIDDEN', message: 'Откройте, пожалуйста, эту страницу из чата ещё раз.' },
        },
      });
    expect(door.asks).toEqual([]);
    for (const headers of [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'https://studio.example.org' },
    ] as Record<string, string>[])
      expect((await post(DELETE, { headers })).status).toBe(200);
  });

  it('finds only what its link opens', async () => {
    const { door, post } = await setUp();
    const missing = { status: 404, json: { error: { code: 'NOT_FOUND' } } };
    expect(await post({ ...DELETE, id: 'stranger' })).toMatchObject(missing);
    expect(await post({ ...DELETE, id: 'b' }, { token: 'only' })).toMatchObject(missing);
    expect(await post(DELETE, { token: 'other' })).toMatchObject(missing);
    expect(await post({ ...EDIT, version: 2 })).toMatchObject(missing);
    expect(await post({ ...EDIT, number: 3 })).toMatchObject(missing);
    expect(await post({ ...EDIT, number: 2, version: 0 })).toMatchObject(missing);
    expect(await post(DELETE, { token: 'old' })).toMatchObject({
      status: 410,
      json: { error: { code: 'CHOICE_EXPIRED' } },
    });
    expect(door.asks).toEqual([]);
    door.answer = () => ({ state: 'gone' });
    expect((await post(DELETE)).status).toBe(410);
  });

  it('is one of at most ten in ten minutes through a link', async () => {
    let now = 1_000_000;
    const { door, post } = await setUp({ clock: () => now }, 'zh');
    for (let n = 0; n < 10; n += 1) {
      expect((await post(EDIT)).status).toBe(200);
      now += 1000;
    }
    const refused = await post(EDIT);
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '590' },
      json: { error: { code: 'TOO_MANY_MESSAGES', message: '短时间内操作太多了，请过几分钟再继续。' } },
    });
    // What opens nothing does not count, and one link's pace is not another's.
    expect((await post(DELETE, { token: 'only' })).status).toBe(200);
    expect(door.asks).toHaveLength(11);
    now += 590_000 - 1;
    expect((await post(EDIT)).status).toBe(429);
    now += 1;
    expect((await post(EDIT)).status).toBe(200);
  });

  it('that the door refuses is answered in words', async () => {
    const { door, post } = await setUp({}, 'zh');
    door.answer = () => {
      throw new DarkroomError('TOO_MANY_MESSAGES', 'too many');
    };
    expect(await post(DELETE)).toMatchObject({ status: 429, json: { error: { code: 'TOO_MANY_MESSAGES' } } });
    door.answer = () => {
      throw new Error('the database is away');
    };
    const broken = await post(DELETE);
    expect(broken).toMatchObject({ status: 500, json: { error: { code: 'UNKNOWN' } } });
    expect(JSON.stringify(broken.json)).not.toContain('database');
  });
});

describe('a preview', () => {
  it('is a small JPEG of a picture of these orders, kept by nobody', async () => {
    const { door, server } = await setUp();
    const answer = await server.inject('/g/good/preview/a-1-0?side=320');
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
      200,
      'image/jpeg',
      'a-1-0@320',
    ]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    await server.inject('/g/good/preview/a-1-0');
    expect(door.previews).toEqual([
      { assetId: 'a-1-0', side: 320 },
      { assetId: 'a-1-0', side: 480 },
    ]);
    for (const side of ['63', '1025', 'x', '1.5', ''])
      expect([side, (await server.inject(`/g/good/preview/a-1-0?side=${side}`)).statusCode]).toEqual([
        side,
        400,
      ]);
    for (const [url, status] of [
      ['/g/good/preview/stranger', 404],
      ['/g/other/preview/a-1-0', 404],
      ['/g/old/preview/a-1-0', 410],
    ] as const)
      expect([url, (await server.inject(url)).statusCode]).toEqual([url, status]);
    expect(door.previews).toHaveLength(2);
  });
});
