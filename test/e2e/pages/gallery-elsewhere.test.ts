/** The gallery page inside Telegram, and in a browser that runs no scripts. */
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { galleryDetail, type ScriptedGallery } from '../../support/gallery-door.ts';
import {
  count,
  DESK,
  openPage,
  openShop,
  PATIENCE,
  PHONE,
  pictureOf,
  shot,
  shown,
} from '../../support/gallery-shop.ts';

vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const executable = findChromium();

/** What Telegram adds to the address. */
const TELEGRAM = `#${new URLSearchParams({
  tgWebAppData: 'user=1&hash=signed',
  tgWebAppVersion: '8.0',
  tgWebAppThemeParams: JSON.stringify({
    bg_color: '#101820',
    text_color: '#f0f0f0',
    button_color: '#3390ec',
  }),
})}`;

/** Telegram's app around the page: keeps what the page tells it. */
const APP = `globalThis.posted = [];
globalThis.TelegramWebviewProxy = { postEvent: (type, data) => posted.push([type, JSON.parse(data)]) };`;

describe.skipIf(!executable)(
  executable
    ? 'the gallery page elsewhere, in Chromium'
    : 'the gallery page elsewhere [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let server: FastifyInstance;
    let door: ScriptedGallery;
    let base: string;

    beforeAll(async () => {
      browser = await launchChromium(executable ?? '');
    });
    afterAll(() => browser.close());
    afterEach(() => server.close());

    const serve = async () => {
      ({ door, server, base } = await openShop());
    };

    it('in Telegram wears its colours, tells who has it open on every page, and shows what is deleted no more', async () => {
      await serve();
      const { page, complaints } = await openPage(browser, { ...PHONE, colorScheme: 'light' });
      await page.addInitScript(APP);
      await page.goto(`${base}/g/good${TELEGRAM}`);
      await page.locator('html[data-telegram="dark"]').waitFor();
      await shot(page, 'telegram-list');
      await page.locator('.card').first().tap();
      await page.getByRole('heading', { name: 'Smart watch Pro' }).waitFor();
      expect(page.url()).toBe(`${base}/g/good/a`);
      await page.locator('html[data-telegram="dark"]').waitFor();
      await shot(page, 'telegram-set');
      door.answer = () => ({ state: 'ok', value: { did: 'done' } });
      await page.getByRole('button', { name: 'Continue editing' }).first().tap();
      await page.getByText('Go on in the chat: it asks there what should change.').waitFor();
      await page.getByRole('button', { name: 'Go to the chat' }).tap();
      expect(await page.evaluate('posted.at(-1)')).toEqual(['web_app_close', {}]);
      await page.locator('.said').getByRole('button', { name: 'Close' }).tap();
      await page.getByRole('button', { name: 'Delete' }).tap();
      door.orders = door.orders.filter(({ id }) => id !== 'a');
      door.answer = () => ({ state: 'ok', value: { did: 'done' } });
      const { detail } = door;
      door.detail = async () => ({ state: 'ok', value: galleryDetail('a') });
      door.ask = async (_token, request) => {
        door.asks.push(request);
        return { state: 'ok', value: { did: 'done' } };
      };
      await page.locator('.sure').getByRole('button', { name: 'Delete' }).tap();
      await page.getByText('Deleted.').waitFor();
      await page.locator('.said').getByRole('button', { name: 'Close' }).tap();
      await count(page, '.card', 4);
      expect(await page.getByText('Smart watch Pro').count()).toBe(0);
      door.detail = detail;
      expect(door.asks.map(({ what, initData }) => [what, initData])).toEqual([
        ['edit', 'user=1&hash=signed'],
        ['delete', 'user=1&hash=signed'],
      ]);
      // The app is told that the page is there, and asked to save what it would not save by a link.
      await page.locator('.card').first().tap();
      await page.getByRole('link', { name: 'Download: 00-prime.jpg' }).first().tap();
      const posted = (await page.evaluate('posted')) as [string, Record<string, string>][];
      expect(posted.map(([type]) => type)).toEqual([
        'web_app_ready',
        'web_app_expand',
        'web_app_request_file_download',
      ]);
      expect(posted[2]?.[1]).toEqual({ url: `${base}/o/b-1-0?download=1`, file_name: '00-prime.jpg' });
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('without JavaScript shows everything, finds and downloads', async () => {
      await serve();
      const { page } = await openPage(browser, { ...DESK, javaScriptEnabled: false });
      await page.goto(`${base}/g/good`);
      await page.getByText('Search and filter').click();
      await page.getByLabel('What').selectOption('Posters');
      await page.getByLabel('Starred only').check();
      await page.getByRole('button', { name: 'Show' }).click();
      await count(page, '.card', 1);
      await page.locator('.card').click();
      await page.getByRole('heading', { name: 'Smart watch Pro' }).waitFor();
      const row = page.locator('.poster').first();
      expect(await row.locator('.about:visible').count()).toBe(3);
      await row.getByRole('link', { name: 'Edit 2', exact: true }).click();
      await shown(row, 2);
      await row.getByText('Compare versions').click();
      await row.locator('.beside img').nth(2).scrollIntoViewIfNeeded();
      expect(await row.locator('.beside img:visible').count()).toBe(3);
      expect(await page.locator('main button:visible, .over:visible').count()).toBe(0);
      expect(await page.locator('noscript').isVisible()).toBe(true);
      const coming = page.waitForEvent('download');
      await row.getByRole('link', { name: 'Download: 00-edit0.jpg' }).click();
      expect((await readFile(await (await coming).path())).equals(await pictureOf('a-1-1'))).toBe(true);
      await shot(page, 'no-script');
      await page.context().close();
    });
  },
);
