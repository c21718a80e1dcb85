import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createMaskServer, createScriptedMaskDoor, maskPage } from '../../../test/support/mask-door.ts';
import type { MaskPageOptions } from './options.ts';

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const setUp = async (options: Partial<MaskPageOptions> = {}) => {
  const door = createScriptedMaskDoor();
  const server = await createMaskServer(door, options);
  servers.push(server);
  return { door, server };
};

const SAFE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
};
const FRAMED = 'frame-ancestors https://web.telegram.org https://*.web.telegram.org';
const OWN = ['page', 'telegram', 'bitmap', 'png', 'view', 'stroke', 'hand', 'keys', 'sending', 'mask'];

const policyOf = (headers: Record<string, unknown>): string[] =>
  String(headers['content-security-policy']).split('; ').sort();

describe('the page', () => {
  it('loads what is its own, runs nothing that is written into it, and is framed by Telegram alone', async () => {
    const { server } = await setUp();
    const answer = await server.inject('/e/good');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ ...SAFE, 'content-type': 'text/html; charset=utf-8' });
    // It would forbid Telegram too, and says nothing that the policy does not.
    expect(answer.headers['x-frame-options']).toBeUndefined();
    expect(policyOf(answer.headers)).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      FRAMED,
      "img-src 'self' blob:",
      'sandbox allow-same-origin allow-scripts allow-modals',
      "script-src 'self'",
      "style-src 'self'",
    ]);
    expect(answer.body).not.toMatch(
      /<script(?![^>]* src="static\/)|<style|\sstyle=|\son[a-z]+=|https?:\/\/|manifest/i,
    );
  });

  it('may show a picture that storage gives out by itself', async () => {
    const { server } = await setUp({ pictureOrigins: ['https://files.example.org'] });
    const { headers } = await server.inject('/e/good');
    expect(policyOf(headers)).toContain("img-src 'self' blob: https://files.example.org");
  });

  it('shows the picture, what it is and what an edit costs, in the language of its person', async () => {
    const { door, server } = await setUp();
    door.pages.set('good', maskPage({ locale: 'ru', version: 2, price: 5, pictureUrl: '/o/a?b&c' }));
    const { body } = await server.inject({ url: '/e/good', headers: { 'accept-language': 'en' } });
    expect(body).toContain('<html lang="ru">');
    expect(body).toContain('Hero, правка 2 · Kettle');
    expect(body).toContain('src="/o/a?b&amp;c" width="600" height="800"');
    expect(body).toContain('Стоит 5 кредитов; подтвердите в чате.');
    expect(body).toContain('Заказать за 5 кредитов');
    door.pages.set('good', maskPage());
    expect((await server.inject('/e/good')).body).toContain('Hero · Kettle</p>');
  });

  it('writes words as words', async () => {
    const { door, server } = await setUp({ say: (key) => `${key} <img src=x> "'&` });
    door.pages.set('good', maskPage({ name: '<b>', pictureUrl: '"><script>' }));
    const { body } = await server.inject('/e/good');
    expect(body).not.toMatch(/<img src=x>|<b>|"><script>/);
    expect(body).toContain('page-mask-send &lt;img src=x&gt; &quot;&#39;&amp;');
  });

  it('of a link that has ended says so, and that of any wrong link says one and the same', async () => {
    const { server } = await setUp();
    const get = (url: string) => server.inject({ url, headers: { 'accept-language': 'ru' } });
    const gone = await get('/e/old');
    expect([gone.statusCode, gone.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(gone.body).toContain('Ссылка больше не действует');
    expect(gone.headers).toMatchObject(SAFE);
    // Told in Telegram's web version too.
    expect(gone.headers['x-frame-options']).toBeUndefined();
    expect(policyOf(gone.headers)).toContain(FRAMED);
    expect(policyOf(gone.headers)).toContain('sandbox allow-same-origin');
    expect(gone.body).not.toContain('<script');
    const wrong = await Promise.all(['/e/other', '/e/static', '/e/%20', `/e/${'A'.repeat(900)}`].map(get));
    expect(new Set(wrong.map(({ body }) => body)).size).toBe(1);
    expect(new Set(wrong.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(wrong[0]?.body).toContain('Здесь ничего нет');
  });

  it('has its own files, which are no tokens, and all that it names are there', async () => {
    const { door, server } = await setUp();
    const types = await Promise.all(
      [...OWN.map((name) => `${name}.js`), 'page.css', 'stage.css', 'mask.css', 'icon.svg'].map(
        async (name) => (await server.inject(`/e/static/${name}`)).headers['content-type'],
      ),
    );
    expect(types.slice(0, OWN.length)).toEqual(OWN.map(() => expect.stringContaining('javascript')));
    expect(types.slice(OWN.length)).toEqual([
      'text/css; charset=utf-8',
      'text/css; charset=utf-8',
      'text/css; charset=utf-8',
      'image/svg+xml',
    ]);
    for (const url of ['/e/static/mask', '/e/static/other.js', '/e/static/..%2fplugin.ts'])
      expect([url, (await server.inject(url)).statusCode]).toEqual([url, 404]);
    expect(door.opened).toBe(0);
    const { body } = await server.inject('/e/good');
    const named = [...body.matchAll(/static\/(\w+)\.js/g)].map((match) => match[1]);
    expect(named.sort()).toEqual([...OWN].sort());
  });

  it('is small', async () => {
    const { server } = await setUp();
    let bytes = 0;
    for (const name of [...OWN.map((one) => `${one}.js`), 'stage.css', 'mask.css']) {
      bytes += (await server.inject(`/e/static/${name}`)).rawPayload.length;
    }
    expect(bytes).toBeLessThan(50 * 1024);
  });

  it('can be asked for and not posted to; asking changes nothing', async () => {
    const { door, server } = await setUp();
    expect((await server.inject({ method: 'HEAD', url: '/e/good' })).statusCode).toBe(200);
    await server.inject('/e/good?words=x');
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      expect((await server.inject({ method, url: '/e/good' })).statusCode).toBe(404);
    expect((await server.inject('/e/good/mask')).statusCode).toBe(404);
    expect(door.sent).toEqual([]);
  });
});
