/** From a photo in the playground to posters, a painted edit and the gallery: the whole program in Chromium. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { boxOf, dragMouse } from '../../support/mask-stage.ts';
import { productPhoto } from '../../support/product-photos.ts';

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

describe.skipIf(!executable)(
  executable ? 'posters in the playground' : 'posters in the playground [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let darkroom: Darkroom;
    let folder: string;
    let photo: Buffer;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-posters-'));
      if (SHOTS) mkdirSync(SHOTS, { recursive: true });
      photo = await productPhoto('bottle');
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

    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last();

    /** Opens a page of ours from a choice: in a tab of its own. */
    const follow = async (page: Page, name: string | RegExp): Promise<Page> => {
      const opening = page.context().waitForEvent('page');
      await page.getByRole('link', { name }).last().click();
      const opened = await opening;
      await opened.waitForLoadState();
      return opened;
    };

    it.each([
      ['desk', DESK],
      ['phone', PHONE],
    ])('at a %s: photo, set, painted edit, gallery', async (name, view) => {
      const context = await browser.newContext({ ...view, locale: 'en-GB' });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(darkroom.address);
      const chooser = page.waitForEvent('filechooser');
      await page.locator('button.attach').click();
      await (await chooser).setFiles({ name: 'bottle.jpg', mimeType: 'image/jpeg', buffer: photo });
      await say(page, '/poster Chill bottle, steel, keeps cold for 24 hours');
      await button(page, /Looks right/).click();
      await button(page, 'Confirm').waitFor();
      await say(page, '1 3');
      await page.getByText('Cost: 8 credits').last().waitFor();
      await button(page, 'Confirm').click();
      await page.getByText('2 of 2 posters').waitFor();
      await shot(page, `${name}-set`);

      await page
        .getByRole('button', { name: /✏️ Edit/ })
        .last()
        .click();
      const mask = await follow(page, /Paint/);
      mask.setDefaultTimeout(PATIENCE);
      await mask.locator('.stage:not(.empty)').waitFor();
      const box = await boxOf(mask, '.picture');
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      await dragMouse(mask, [
        [x - 40, y],
        [x + 40, y + 10],
      ]);
      await mask.getByRole('textbox').first().fill('a golden sun');
      await shot(mask, `${name}-mask`);
      await mask.getByRole('button', { name: 'Send to the chat' }).click();
      await mask.locator('.done h2').waitFor();
      await mask.close();

      await page
        .getByText(/only the painted part/)
        .last()
        .waitFor();
      await button(page, 'Confirm').click();
      await page
        .getByText(/a golden sun/)
        .last()
        .waitFor();
      await page
        .getByText(/Ready\. Used: 4/)
        .last()
        .waitFor();
      await shot(page, `${name}-edit`);

      await page
        .getByRole('button', { name: /Whole set/ })
        .last()
        .click();
      const gallery = await follow(page, /Gallery/);
      gallery.setDefaultTimeout(PATIENCE);
      await gallery.getByRole('heading', { name: /Chill bottle/ }).waitFor();
      await gallery.getByText('1/2').first().waitFor();
      await shot(gallery, `${name}-gallery`);
      await gallery.close();
      await context.close();

      const report = await audit(darkroom.core.db);
      expect(report.differences).toEqual([]);
    });
  },
);
