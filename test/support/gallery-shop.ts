/** A gallery that is full, served with pictures to look at, and a browser to look at it with. */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { GalleryDetail, GalleryPoster } from '../../core/index.ts';
import {
  createGalleryServer,
  createScriptedGallery,
  galleryDetail,
  galleryPicture,
  galleryVersion,
  NOON,
  type ScriptedGallery,
} from './gallery-door.ts';
import { drawPoster, shrink } from './gallery-pictures.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
export const PATIENCE = 100_000;

/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;

const DAY = 24 * 3_600_000;
export const DESK = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const LOCALES = ['en', 'zh', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];

const TITLES: Record<Locale, string[]> = {
  en: ['Smart watch Pro', 'Running earphones X1', 'Cold brew coffee'],
  zh: ['智能手表 Pro：七天续航、钛金属表壳、全天候健康监测旗舰款礼盒装', '运动耳机 X1', '冷萃咖啡'],
  ru: [
    'Умные часы Pro: высокоточный пульсоксиметр и водонепроницаемость до пятидесяти метров',
    'Наушники X1',
    'Кофе холодного заваривания',
  ],
};
export const WORDS: Record<Locale, string> = {
  en: 'Make the light warmer and give the watch a blue strap',
  zh: '光线再暖一点，把表带换成蓝色',
  ru: 'Сделай свет теплее, а ремешок часов синим',
};
const PROMPT: Record<Locale, string> = {
  en: 'A smart watch with a titanium case, for people who train every day. Calm, clean, a lot of air.',
  zh: '钛金属表壳的智能手表，面向每天运动的人群。风格安静、干净、留白多。',
  ru: 'Умные часы в титановом корпусе для тех, кто тренируется каждый день. Спокойно, чисто, много воздуха.',
};

/** Pictures by asset id, drawn once. */
const drawn = new Map<string, Promise<Buffer>>();
export const pictureOf = (assetId: string): Promise<Buffer> => {
  const [, , number = '1', version = '0'] = /^(.*)-(\d+)-(\d+)$/.exec(assetId) ?? [];
  const hue = (Number(number) * 53 + (assetId.charCodeAt(0) - 97) * 90) % 360;
  const heading = `Poster ${number}`;
  const line = version === '0' ? 'Prime' : `Edit ${version}`;
  const found = drawn.get(assetId) ?? drawPoster({ heading, line, hue, version: Number(version) });
  drawn.set(assetId, found);
  return found;
};

const size = { width: 768, height: 1024 };

const posterOf = (id: string, number: number, versions: number, words?: string): GalleryPoster => ({
  number,
  versions: Array.from({ length: versions }, (_, n) => {
    const one = galleryVersion(id, number, n, n > 0 && words !== undefined ? { words } : {});
    return { ...one, picture: { ...one.picture, ...size } };
  }),
});

const photoOf = (id: string, n: number): GalleryPoster => ({
  versions: [
    {
      version: 0,
      picture: galleryPicture(`${id}-${n}-0`, { ...size, fileName: `photo-${n}.jpg` }),
      createdAt: NOON,
      editable: false,
    },
  ],
});

/** A full shop window: a set of three posters with one to three versions, and orders of every kind. */
const ordersOf = (locale: Locale): GalleryDetail[] => {
  const [watch = '', ears = '', coffee = ''] = TITLES[locale];
  const order = (id: string, daysAgo: number, more: Partial<GalleryDetail>) =>
    galleryDetail(id, { locale, createdAt: NOON - daysAgo * DAY, ...more });
  return [
    order('a', 0, {
      title: watch,
      prompt: PROMPT[locale],
      cost: 24,
      starred: true,
      posters: [posterOf('a', 1, 3, WORDS[locale]), posterOf('a', 2, 2, WORDS[locale]), posterOf('a', 4, 1)],
    }),
    order('b', 1, { title: ears, cost: 8, posters: [posterOf('b', 1, 1), posterOf('b', 3, 1)] }),
    order('c', 2, {
      title: coffee,
      job: 'cakes',
      cost: 16,
      posters: [1, 2, 3, 4].map((n) => photoOf('c', n)),
    }),
    order('d', 3, { title: 'Ann', job: 'portraits', training: true, cost: 350 }),
    ...[4, 5, 6, 7, 8].map((n) =>
      order(`e${n}`, n, {
        title: `${coffee} ${n}`,
        job: 'portraits',
        cost: 7,
        posters: [photoOf(`e${n}`, n)],
      }),
    ),
  ];
};

/** Run inside the page. */
const SHOWN = (stage: unknown): number => {
  const { scrollLeft, clientWidth } = stage as { scrollLeft: number; clientWidth: number };
  return scrollLeft / clientWidth;
};
const LOADED = (image: unknown): boolean => (image as { naturalWidth: number }).naturalWidth > 0;

export interface Shop {
  door: ScriptedGallery;
  server: FastifyInstance;
  base: string;
}

/** The gallery with its pictures; `/o/<asset>` answers as /o does. */
export const openShop = async (locale: Locale = 'en'): Promise<Shop> => {
  const door = createScriptedGallery(ordersOf(locale));
  door.perPage = 4;
  door.bytesOf = async (assetId, side) => {
    const bytes = await pictureOf(assetId);
    return side === undefined ? bytes : shrink(bytes, side);
  };
  const server = await createGalleryServer(door);
  server.get<{ Params: { id: string }; Querystring: { download?: string } }>(
    '/o/:id',
    async (request, reply) => {
      if (request.query.download) reply.header('content-disposition', 'attachment; filename="saved.jpg"');
      return reply.type('image/jpeg').send(await pictureOf(request.params.id));
    },
  );
  await server.listen({ host: '127.0.0.1', port: 0 });
  return { door, server, base: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
};

/** A page, and what goes wrong in it. */
export const openPage = async (browser: Browser, view: BrowserContextOptions) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true, ...view });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    // A browser says by itself that a request was refused.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      complaints.push(line.text());
  });
  return { page, complaints };
};

export const loaded = (image: Locator): Promise<void> =>
  expect.poll(() => image.evaluate(LOADED), { timeout: PATIENCE }).toBe(true);

/** A screenshot, if anybody wants one. Pictures are fetched when they come near: all are brought near once. */
export const shot = async (page: Page, name: string, fullPage = true): Promise<void> => {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  for (const image of await page.locator('main img:not([inert] *):visible').all()) {
    await image.scrollIntoViewIfNeeded();
    await loaded(image);
  }
  if (fullPage) await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage });
};

export const count = (page: Page, selector: string, n: number): Promise<void> =>
  expect.poll(() => page.locator(selector).count(), { timeout: PATIENCE }).toBe(n);

/** The strip of a row has come to rest at its nth picture, from 0. */
export const shown = (row: Locator, n: number): Promise<void> =>
  expect.poll(() => row.locator('.stage').evaluate(SHOWN), { timeout: PATIENCE }).toBe(n);
