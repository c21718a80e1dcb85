import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { GalleryDetail } from '../../../core/index.ts';
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

const setUp = async (orders: GalleryDetail[] = [], options: Partial<GalleryPageOptions> = {}) => {
  const door = createScriptedGallery(orders);
  const server = await createGalleryServer(door, options);
  servers.push(server);
  return { door, server };
};

const SAFE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
};
const HOSTILE = `<img src=x onerror=alert(1)> "'&</main>`;

const set = (id: string, versions: number[], more: Partial<GalleryDetail> = {}): GalleryDetail =>
  galleryDetail(id, {
    posters: versions.map((count, n) => ({
      number: n + 1,
      versions: Array.from({ length: count }, (_, version) => galleryVersion(id, n + 1, version)),
    })),
    ...more,
  });

const policyOf = (answer: { headers: Record<string, unknown> }): string[] =>
  String(answer.headers['content-security-policy']).split('; ').sort();

describe('the pages', () => {
  it.each(['/g/good', '/g/good/a', '/g/only'])(
    '%s load what is their own, run nothing that is written into them, and only Telegram frames them',
    async (url) => {
      const { server } = await setUp([set('a', [2])]);
      const answer = await server.inject(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({ ...SAFE, 'content-type': 'text/html; charset=utf-8' });
      expect(answer.headers['x-frame-options']).toBeUndefined();
      expect(policyOf(answer)).toEqual([
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'self'",
        'frame-ancestors https://web.telegram.org https://*.telegram.org',
        "img-src 'self'",
        'sandbox allow-same-origin allow-scripts allow-forms allow-downloads allow-popups',
        "script-src 'self'",
        "style-src 'self'",
      ]);
      expect(answer.body).not.toMatch(
        /<script(?![^>]* src="\.\.?\/static\/)|<style|\sstyle=|\son[a-z]+=|https?:\/\/|manifest/i,
      );
    },
  );

  it('show pictures where storage has an origin of its own', async () => {
    const { server } = await setUp([set('a', [1])], { pictureOrigin: 'https://files.example.org' });
    expect(policyOf(await server.inject('/g/good'))).toContain("img-src 'self' https://files.example.org");
  });

  it('write words as words, wherever they come from', async () => {
    const hostile = set('a', [2], { title: HOSTILE, prompt: HOSTILE, job: 'x"><script>', id: `a"><b>/..` });
    for (const version of hostile.posters[0]?.versions ?? []) {
      version.words = HOSTILE;
      version.picture.fileName = HOSTILE;
      version.picture.url = `/o/"${HOSTILE}`;
    }
    const { server } = await setUp([hostile], {
      say: (key, params) => `${key}${HOSTILE}${JSON.stringify(params)}`,
    });
    const id = encodeURIComponent(hostile.id);
    for (const url of [
      '/g/good',
      `/g/good?words=${encodeURIComponent(HOSTILE)}`,
      `/g/good/${id}`,
      '/g/only',
    ]) {
      const { statusCode, body } = await server.inject(url);
      expect([url, statusCode]).toEqual([url, 200]);
      expect(body).not.toContain('<img src=x');
      expect(body).not.toContain('<b>');
      expect(body.match(/<\/main>/g)).toHaveLength(1);
      expect(body.match(/<script/g)).toHaveLength(1);
    }
    expect((await server.inject('/g/good')).body).toContain(`href="./good/${id}"`);
  });

  it('of a link that has ended say so, and of any wrong link and order one and the same', async () => {
    const { door, server } = await setUp([set('a', [1]), set('b', [1])]);
    const get = (url: string) => server.inject({ url, headers: { 'accept-language': 'ru' } });
    for (const url of ['/g/old', '/g/old/a', '/g/old/a/zip']) {
      const gone = await get(url);
      expect([gone.statusCode, gone.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
      expect(gone.body).toContain('Ссылка больше не действует');
      expect(gone.headers).toMatchObject(SAFE);
      expect(gone.headers['content-security-policy']).toMatch(
        /^sandbox allow-same-origin; default-src 'none'/,
      );
      expect(gone.body).not.toContain('<script');
    }
    const list = await Promise.all(['/g/other', '/g/static', '/g/%20', `/g/${'A'.repeat(900)}`].map(get));
    const below = await Promise.all(
      ['/g/other/a', '/g/good/stranger', '/g/only/b', '/g/good/', '/g/good/preview'].map(get),
    );
    for (const wrong of [list, below]) {
      expect(new Set(wrong.map(({ body }) => body)).size).toBe(1);
      expect(new Set(wrong.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
      expect(wrong[0]?.body).toContain('Здесь ничего нет');
    }
    const zip = await get('/g/good/stranger/zip');
    expect([zip.statusCode, zip.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(door.previews).toEqual([]);
  });

  it('have their own files, which are no tokens', async () => {
    const { server } = await setUp();
    for (const [name, type] of [
      ['page.css', 'text/css'],
      ['gallery.css', 'text/css'],
      ['detail.js', 'javascript'],
      ['icon.svg', 'image/svg+xml'],
    ]) {
      const answer = await server.inject(`/g/static/${name}`);
      expect([name, answer.statusCode, answer.headers['content-type']]).toEqual([
        name,
        200,
        expect.stringContaining(type ?? ''),
      ]);
    }
    for (const url of ['/g/static/other.js', '/g/static/..%2fplugin.ts'])
      expect([url, (await server.inject(url)).statusCode]).toEqual([url, 404]);
  });

  it('can be asked for and not posted to', async () => {
    const { door, server } = await setUp([set('a', [1])]);
    for (const url of ['/g/good', '/g/good/a', '/g/good/a/zip', '/g/good/preview/a-1-0']) {
      expect([url, (await server.inject({ method: 'HEAD', url })).statusCode]).toEqual([url, 200]);
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const)
        expect([url, method, (await server.inject({ method, url })).statusCode]).toEqual([url, method, 404]);
    }
    expect((await server.inject('/g/good/ask')).statusCode).toBe(404);
    expect(door.asks).toEqual([]);
  });
});

describe('the list', () => {
  it('shows every order with its cover, name, day, cost, job and star, as its person reads them', async () => {
    const { server } = await setUp([
      set('a', [3, 1], {
        locale: 'ru',
        title: 'Умные часы',
        cost: 1234,
        starred: true,
        createdAt: Date.UTC(2026, 0, 9, 23),
      }),
      galleryDetail('b', { locale: 'ru', title: '', job: 'cakes', cost: 4 }),
      galleryDetail('c', { locale: 'ru', title: 'Аня', job: 'portraits', training: true }),
    ]);
    const { body } = await server.inject({ url: '/g/good', headers: { 'accept-language': 'en' } });
    expect(body).toContain('<html lang="ru">');
    const [, first = '', second = '', third = ''] = body.split('<a class="card"');
    expect(first).toContain('src="./good/preview/a-1-0?side=480"');
    expect(first).toContain('width="1536" height="2048"');
    // 7 in the morning of the next day, where the person is.
    expect(first).toContain('>10 янв. 2026 г.<');
    expect(first.replace(/\s/g, ' ')).toContain('1 234 кредита');
    for (const text of ['Умные часы', 'Постеры', '4 картинки', 'В избранном']) expect(first).toContain(text);
    expect(second).toContain('<strong class="title">Торты</strong>');
    expect(second).toContain('Нет картинки');
    expect(second).not.toContain('В избранном');
    expect(third).toContain('Модель лица');
    expect(third).not.toContain('<img');
  });

  it('goes on page by page, with a way to the next and the last page only where there is one', async () => {
    const { door, server } = await setUp(['a', 'b', 'c', 'd', 'e'].map((id) => set(id, [1])));
    door.perPage = 2;
    const wayOf = async (query: string) => {
      const { body } = await server.inject(`/g/good${query}`);
      return {
        at: /<span class="at">(.*?)<\/span>/.exec(body)?.[1],
        prev: /rel="prev" href="(.*?)"/.exec(body)?.[1],
        next: /rel="next" href="(.*?)"/.exec(body)?.[1],
      };
    };
    expect(await wayOf('')).toEqual({ at: '1/3', prev: undefined, next: '?page=2' });
    expect(await wayOf('?page=2')).toEqual({ at: '2/3', prev: '?', next: '?page=3' });
    expect(await wayOf('?page=3')).toEqual({ at: '3/3', prev: '?page=2', next: undefined });
    expect(await wayOf('?page=99')).toMatchObject({ at: '3/3' });
    for (const odd of ['0', '-1', 'x', '1e9', '1&page=zzz'])
      expect(await wayOf(`?page=${odd}`)).toMatchObject({ at: '1/3' });
    expect(await wayOf('?words=Order&least=1&page=2')).toEqual({
      at: '2/3',
      prev: '?words=Order&amp;least=1',
      next: '?words=Order&amp;least=1&amp;page=3',
    });
    door.perPage = 5;
    expect(await wayOf('')).toEqual({ at: undefined, prev: undefined, next: undefined });
  });

  it('of nothing offers a first order, and of a filter that nothing fits the filter', async () => {
    const { door, server } = await setUp();
    const empty = await server.inject('/g/good');
    expect(empty.body).toContain('What you order in the chat will appear here.');
    expect(empty.body).not.toContain('<form');
    door.orders = [set('a', [1])];
    const none = await server.inject('/g/good?words=nowhere');
    expect(none.body).toContain('Nothing fits this filter');
    expect(none.body).toContain('value="nowhere"');
  });

  it('of a link to one order is that order', async () => {
    const { server } = await setUp([set('a', [2]), set('b', [1])]);
    const { body } = await server.inject('/g/only');
    expect(body).toContain('<h1>Order a</h1>');
    expect(body).not.toContain('class="back"');
    expect(body).toContain('href="./only/a/zip"');
    expect(body).toContain('src="./only/preview/a-1-0?side=720"');
    expect((await server.inject('/g/good/a')).body).toContain('class="back" href="../good"');
  });
});

describe('an order', () => {
  it('is a row for each poster, with each of its versions, what it was asked for and its download', async () => {
    const { server } = await setUp([set('a', [3, 1], { prompt: 'Calm and clean' })], {
      say: (key, params) => [key, ...Object.values(params)].join(' '),
    });
    const { body } = await server.inject('/g/good/a');
    for (const text of [
      'Calm and clean',
      'page-gallery-cost 8',
      'page-gallery-pictures 4',
      'href="../good/a/zip"',
    ])
      expect(body).toContain(text);
    const [, first = '', second = ''] = body.split('<section class="poster"');
    expect(first).toContain('<span class="number">01</span> poster-name-1</h2>');
    for (const version of [0, 1, 2]) {
      expect(first).toContain(`href="/o/a-1-${version}"`);
      expect(first).toContain(
        `href="/o/a-1-${version}?download=1" download="00-${version ? `edit${version - 1}` : 'prime'}.jpg"`,
      );
      expect(first).toContain(`href="#poster-1-v${version}"`);
    }
    expect(first).toContain('page-gallery-made-from page-gallery-edit 1');
    expect(first).toContain('>change 2</blockquote>');
    expect(first).toContain('role="slider"');
    expect(second).toContain('poster-name-2');
    for (const absent of ['thumbs', 'compare', 'blockquote']) expect(second).not.toContain(absent);
  });

  it('shows nothing that its link does not open, and offers no deletion while it is being made', async () => {
    const { server } = await setUp([set('a', [1], { running: true }), set('b', [1], { title: 'Secret' })]);
    const { body } = await server.inject('/g/good/a');
    expect(body).not.toContain('Secret');
    expect(body).toContain('It can be deleted once that is over.');
    expect(body).not.toMatch(/class="plain remove"/);
    expect((await server.inject('/g/good/b')).body).toMatch(/class="plain remove"/);
  });

  it('of another job is a grid of its pictures', async () => {
    const cake = set('a', [2], { job: 'cakes' });
    const { server } = await setUp([
      { ...cake, posters: cake.posters.map(({ versions }) => ({ versions })) },
    ]);
    const { body } = await server.inject('/g/good/a');
    expect(body.match(/class="open"/g)).toHaveLength(2);
    expect(body).not.toContain('class="poster"');
  });

  it('whose picture can’t be edited offers no edit', async () => {
    const { server } = await setUp([
      galleryDetail('a', {
        posters: [{ number: 1, versions: [galleryVersion('a', 1, 0, { editable: false })] }],
      }),
    ]);
    expect((await server.inject('/g/good/a')).body).not.toContain('class="edit');
  });
});
