import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createScriptedDoor,
  createUploadServer,
  intakeView,
  photo,
  type ScriptedDoor,
} from '../../../test/support/upload-door.ts';
import type { UploadPageOptions } from './options.ts';

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const setUp = async (options: Partial<UploadPageOptions> = {}) => {
  const door = createScriptedDoor();
  const server = await createUploadServer(door, options);
  servers.push(server);
  return { door, server };
};

const SAFE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const show = (door: ScriptedDoor, view: Parameters<typeof intakeView>[0], locale = 'en') =>
  door.pages.set('good', { view: intakeView(view), locale, photoBytes: 20 << 20, zipBytes: 200 << 20 });

describe('the page', () => {
  it('loads what is its own, runs nothing that is written into it, and is kept, framed and found by nobody', async () => {
    const { server } = await setUp();
    const answer = await server.inject('/u/good');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ ...SAFE, 'content-type': 'text/html; charset=utf-8' });
    expect(String(answer.headers['content-security-policy']).split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' blob:",
      'sandbox allow-same-origin allow-scripts allow-modals',
      "script-src 'self'",
      "style-src 'self'",
    ]);
    expect(answer.body).not.toMatch(
      /<script(?![^>]* src="static\/)|<style|\sstyle=|\son[a-z]+=|https?:\/\/|manifest/i,
    );
  });

  it('shows the intake in words, in the language of its person', async () => {
    const { door, server } = await setUp();
    show(
      door,
      {
        photos: [photo(1), photo(2, { state: 'ask' }), photo(3, { state: 'ask', accepted: true })],
        usable: 2,
        pending: 1,
      },
      'ru',
    );
    const { body } = await server.inject({ url: '/u/good', headers: { 'accept-language': 'en' } });
    expect(body).toContain('<html lang="ru">');
    expect(body).toContain('Пока 2 фото, нужно не меньше 12');
    expect(body).toContain('Проверяется 1 файл…');
    expect(body).toContain('до 20 МБ каждое или один zip до 200 МБ');
    expect(
      [...body.matchAll(/data-standing="(\w+)"><span class="number">([1-9])/g)].map((m) => [m[2], m[1]]),
    ).toEqual([
      ['1', 'pass'],
      ['2', 'ask'],
      ['3', 'accepted'],
    ]);
  });

  it('writes words as words', async () => {
    const { door, server } = await setUp({ say: (key) => `${key} <img src=x> "'&` });
    show(door, { photos: [photo(1, { reasons: [{ reason: 'blurred' }] })] });
    const { body } = await server.inject('/u/good');
    expect(body).not.toContain('<img src=x>');
    expect(body).toContain('photo-reason-blurred &lt;img src=x&gt; &quot;&#39;&amp;');
  });

  it('of a link that has ended says so, and that of any wrong link says one and the same', async () => {
    const { server } = await setUp();
    const get = (url: string) => server.inject({ url, headers: { 'accept-language': 'ru' } });
    const gone = await get('/u/old');
    expect([gone.statusCode, gone.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(gone.body).toContain('Ссылка больше не действует');
    expect(gone.headers).toMatchObject(SAFE);
    expect(gone.headers['content-security-policy']).toMatch(/^sandbox allow-same-origin; default-src 'none'/);
    expect(gone.body).not.toContain('<script');
    const wrong = await Promise.all(['/u/other', '/u/static', '/u/%20', `/u/${'A'.repeat(900)}`].map(get));
    expect(new Set(wrong.map(({ body }) => body)).size).toBe(1);
    expect(new Set(wrong.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(wrong[0]?.body).toContain('Здесь ничего нет');
  });

  it('has its own files, which are no tokens', async () => {
    const { door, server } = await setUp();
    const types = Object.fromEntries(
      await Promise.all(
        ['page.css', 'upload.css', 'upload.js', 'intake.js', 'sending.js', 'page.js', 'icon.svg'].map(
          async (name) => [name, (await server.inject(`/u/static/${name}`)).headers['content-type']] as const,
        ),
      ),
    );
    expect(types).toEqual({
      'page.css': 'text/css; charset=utf-8',
      'upload.css': 'text/css; charset=utf-8',
      'upload.js': expect.stringContaining('javascript'),
      'intake.js': expect.stringContaining('javascript'),
      'sending.js': expect.stringContaining('javascript'),
      'page.js': expect.stringContaining('javascript'),
      'icon.svg': 'image/svg+xml',
    });
    for (const url of ['/u/static/state', '/u/static/other.js', '/u/static/..%2fplugin.ts'])
      expect([url, (await server.inject(url)).statusCode]).toEqual([url, 404]);
    expect(door.opened).toBe(0);
  });

  it('can be asked for and not posted to', async () => {
    const { server } = await setUp();
    expect((await server.inject({ method: 'HEAD', url: '/u/good' })).statusCode).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      expect((await server.inject({ method, url: '/u/good' })).statusCode).toBe(404);
    expect((await server.inject('/u/good/files')).statusCode).toBe(404);
  });
});

describe('the state', () => {
  it('is what the page shows, as JSON that nobody keeps', async () => {
    const { door, server } = await setUp({ say: (key, params) => `${key} ${JSON.stringify(params)}` });
    show(door, {
      photos: [
        photo(1, { state: 'reject', reasons: [{ reason: 'duplicate', of: 2 }, { reason: 'blurred' }] }),
        photo(2, {
          state: 'ask',
          reasons: [{ reason: 'turned-face' }, { reason: 'unsure-face' }],
          accepted: true,
        }),
      ],
      usable: 1,
      pending: 2,
      goodFaces: 4,
      remarks: ['too-few', 'few-faces'],
    });
    const answer = await server.inject('/u/good/state');
    expect(answer.headers).toMatchObject(SAFE);
    expect(answer.json()).toEqual({
      usable: 1,
      enough: false,
      pending: 2,
      headline: 'page-upload-so-far {"usable":1,"least":12}',
      notes: [
        'page-upload-pending {"n":2}',
        'page-upload-usable {"usable":1,"photos":2}',
        'photo-set-few-faces {"usable":1,"faces":4}',
      ],
      photos: [
        {
          number: 1,
          standing: 'reject',
          label: 'page-upload-standing-reject {}',
          reasons: ['photo-reason-duplicate {"of":2}', 'photo-reason-blurred {}'],
        },
        {
          number: 2,
          standing: 'accepted',
          label: 'page-upload-standing-accepted {}',
          reasons: ['photo-reason-turned-face {}'],
        },
      ],
      files: [],
    });
  });

  it.each([
    [{ enough: true }, 'That’s enough. Go back to the chat and press Done.', true],
    [{ enough: true, review: 'allowed' }, 'That’s enough. Go back to the chat and press Done.', true],
    [
      { enough: true, review: 'asked' },
      'One of us looks at these photos first. You will hear in the chat when it goes on.',
      false,
    ],
    [
      { enough: true, review: 'refused' },
      'No model can be trained from these photos. More about it in the chat.',
      false,
    ],
    [{}, 'No photos yet. At least 12 are needed.', false],
    [{ pending: 1 }, '0 of at least 12 photos so far', false],
  ] as const)('of %j says %s', async (view, headline, enough) => {
    const { door, server } = await setUp();
    show(door, view);
    expect((await server.inject('/u/good/state')).json()).toMatchObject({ headline, enough });
  });

  it('of a link that opens nothing is an error with words', async () => {
    const { server } = await setUp();
    const answers = await Promise.all(
      ['old', 'other'].map((token) =>
        server.inject({ url: `/u/${token}/state`, headers: { 'accept-language': 'zh' } }),
      ),
    );
    expect(answers.map((answer) => [answer.statusCode, answer.json().error])).toEqual([
      [410, { code: 'CHOICE_EXPIRED', message: expect.stringContaining('链接一天内有效') }],
      [404, { code: 'NOT_FOUND', message: '链接可能不完整，请从聊天里重新打开。' }],
    ]);
  });
});
