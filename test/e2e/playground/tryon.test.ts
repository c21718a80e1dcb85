/** Clothes tried on in the playground: the whole program in Chromium, with the drawings of the demo. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { garmentPhoto, personPhoto } from '../../support/tryon-photos.ts';

const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const executable = findChromium();
/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;

const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const MEGABYTE = 1024 * 1024;

describe.skipIf(!executable)(
  executable ? 'a try-on in the playground' : 'a try-on in the playground [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let darkroom: Darkroom;
    let folder: string;
    let person: Buffer;
    let clothes: { name: string; mimeType: string; buffer: Buffer }[];

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-tryon-'));
      if (SHOTS) mkdirSync(SHOTS, { recursive: true });
      person = await personPhoto();
      clothes = await Promise.all(
        (
          [
            ['dress', '#b03048'],
            ['bottom', '#31508c'],
            ['top', '#2f7d5b'],
          ] as const
        ).map(async ([kind, colour]) => ({
          name: `${kind}.jpg`,
          mimeType: 'image/jpeg',
          buffer: await garmentPhoto(kind, colour),
        })),
      );
      browser = await launchChromium(executable ?? '');
      const env = { NODE_ENV: 'test', DATA_DIR: folder, PORT: '0' };
      darkroom = await startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }) });
    });
    afterAll(async () => {
      await browser.close();
      await darkroom.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const shot = async (page: Page, name: string): Promise<void> => {
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
    };
    const say = async (page: Page, text: string): Promise<void> => {
      await page.getByRole('textbox').fill(text);
      await page.keyboard.press('Enter');
    };
    const attach = async (
      page: Page,
      files: { name: string; mimeType: string; buffer: Buffer }[],
    ): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.locator('button.attach').click();
      await (await chooser).setFiles(files);
    };
    const send = async (
      page: Page,
      files: { name: string; mimeType: string; buffer: Buffer }[],
      text = '',
    ): Promise<void> => {
      await attach(page, files);
      await say(page, text);
    };
    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last();
    const hears = (page: Page, words: string | RegExp): Promise<void> =>
      page.getByText(words).last().waitFor();
    /** Nothing is wider than the screen. */
    const expectFits = async (page: Page): Promise<void> => {
      expect(
        await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      ).toBe(true);
    };

    it.each([
      ['desk', DESK],
      ['phone', PHONE],
    ])('at a %s: wrong inputs, two garments of three, pictures', async (name, view) => {
      const context = await browser.newContext({ ...view, locale: 'en-GB' });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(darkroom.address);
      await say(page, '/tryon');
      await hears(page, /Who will wear the clothes/);
      await say(page, 'me in a red dress');
      await hears(page, /waiting for a photo of the person/);
      const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a red dress') };
      await send(page, [notes]);
      await hears(page, /can’t open that as a picture/);
      const huge = { name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(21 * MEGABYTE, 7) };
      await attach(page, [huge]);
      await hears(page, /at most 20 MB/);
      await shot(page, `${name}-wrong`);

      await send(page, [{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: person }]);
      await hears(page, /this photo works/);
      await say(page, 'the dress from the window');
      await hears(page, /waiting for a picture of a garment/);
      await send(page, clothes);
      await button(page, /Remove 3/).waitFor();
      await button(page, /Remove 2/).click();
      await hears(page, /Removed\./);
      await hears(page, /2 garments to try on/);
      await say(page, '1 dress');
      await hears(page, '1. dress');
      await shot(page, `${name}-garments`);
      await button(page, /^Continue/).click();
      await hears(page, /please confirm both/);
      await shot(page, `${name}-consent`);
      await button(page, /I agree to both/).click();
      await hears(page, /one picture for each of 2 garments/);
      await hears(page, /Cost: 4 credits/);
      await shot(page, `${name}-offer`);
      await button(page, 'Confirm').click();
      await hears(page, /2 of 2 garments tried on/);
      await shot(page, `${name}-results`);
      await page
        .getByText(/Try-on 1 of 2: dress/)
        .last()
        .scrollIntoViewIfNeeded();
      await shot(page, `${name}-picture`);
      await say(page, '/report');
      await hears(page, /This is your newest order/);
      expect(await page.locator('.message.working').count()).toBe(0);
      await shot(page, `${name}-report`);
      await expectFits(page);
      await context.close();

      const wallet = await darkroom.core.db.get<{ frozen: number }>(
        'SELECT CAST(SUM(frozen) AS BIGINT) AS frozen FROM wallet',
      );
      expect(wallet?.frozen).toBe(0);
      expect((await audit(darkroom.core.db)).differences).toEqual([]);
    });
  },
);
