/** The prompt gallery in the playground, on the sketch provider: the whole program in Chromium. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
import { HOUSE_TEMPLATES } from '../../../core/studio/gallery/templates/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';

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

/** Run inside the page: rejects unless the picture can be decoded. */
const NATURAL_WIDTH = async (element: unknown): Promise<number> => {
  const picture = element as { decode(): Promise<void>; naturalWidth: number };
  await picture.decode();
  return picture.naturalWidth;
};

describe.skipIf(!executable)(
  executable
    ? 'the prompt gallery in the playground'
    : 'the prompt gallery [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let darkroom: Darkroom;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-gallery-'));
      if (SHOTS) mkdirSync(SHOTS, { recursive: true });
      browser = await launchChromium(executable ?? '');
      const env = { NODE_ENV: 'test', DATA_DIR: folder, PORT: '0' };
      darkroom = await startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }) });
      const drawn = 'SELECT id FROM prompt_template WHERE sample_id IS NOT NULL';
      const isDrawn = async () => (await darkroom.core.db.all(drawn)).length === HOUSE_TEMPLATES.length;
      await vi.waitUntil(isDrawn, { timeout: PATIENCE });
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
    const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click();
    const said = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();
    const pictures = (page: Page): Locator => page.locator('[role="log"] img');
    const decoded = (picture: Locator) => picture.evaluate(NATURAL_WIDTH);

    /** Somebody new at the page. */
    const open = async (view: BrowserContextOptions): Promise<Page> => {
      const context = await browser.newContext({ ...view, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(darkroom.address);
      await page.waitForSelector('.examples button');
      return page;
    };

    it.each([
      ['desk', DESK],
      ['phone', PHONE],
    ])(
      'at a %s: topic, card with its sample, questions, offer, picture, one like this',
      async (name, view) => {
        const page = await open({ ...view, locale: 'en-GB' });
        const complaints: string[] = [];
        page.on('pageerror', (error) => complaints.push(error.message));
        await say(page, '/prompts');
        await shot(page, `${name}-1-home`);
        await press(page, /Fantasy/);
        await said(page, /Magic Castle · 10 credits · 🔒/);
        await shot(page, `${name}-2-list`);
        await press(page, 'Open 1');
        await said(page, /The picture is a sample/);
        expect(await decoded(pictures(page).last())).toBeGreaterThan(500);
        await shot(page, `${name}-3-card`);

        await press(page, /^Use \(/);
        await said(page, 'Where does it stand?');
        await press(page, 'In the snow');
        await said(page, /question 2 of 3/);
        await shot(page, `${name}-4-question`);
        await say(page, 'emerald green');
        await said(page, /question 3 of 3/);
        await press(page, 'Skip');
        await said(page, /990 credits after/);
        await shot(page, `${name}-5-offer`);
        await press(page, 'Confirm');
        await said(page, /Template: “Magic Castle”/);
        await said(page, /Used: 10 credits, left: 990 credits/);
        expect(await pictures(page).count()).toBe(2);
        expect(await decoded(pictures(page).last())).toBeGreaterThan(500);
        await shot(page, `${name}-6-result`);

        await press(page, 'Share');
        await said(page, '/start p_magic-castle');
        await shot(page, `${name}-7-share`);
        await press(page, /One like this/);
        await expect.poll(() => pictures(page).count(), { timeout: PATIENCE }).toBe(4);
        await say(page, '/start p_magic-castle');
        await expect.poll(() => pictures(page).count(), { timeout: PATIENCE }).toBe(5);
        await say(page, '/balance');
        await said(page, /Available: 990 credits/);
        expect(complaints).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        await page.context().close();
        expect((await audit(darkroom.core.db)).differences).toEqual([]);
      },
    );

    it('shows a sample to everybody by a signed address, and to nobody without', async () => {
      const sources: string[] = [];
      for (const locale of ['ru-RU', 'zh-CN']) {
        const page = await open({ ...DESK, locale });
        await say(page, '/prompts studio-headshot');
        await expect.poll(() => pictures(page).count(), { timeout: PATIENCE }).toBe(1);
        expect(await decoded(pictures(page).last())).toBeGreaterThan(500);
        await shot(page, `${locale}-card`);
        sources.push((await pictures(page).last().getAttribute('src')) ?? '');
        await page.context().close();
      }
      const [source = ''] = sources;
      const address = new URL(source, darkroom.address);
      const served = await fetch(address);
      expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      await served.arrayBuffer();
      const token = address.pathname.split('/').at(-1) ?? '';
      const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
      address.pathname = address.pathname.replace(token, forged);
      expect((await fetch(address)).status).toBeGreaterThanOrEqual(400);
    });

    it('sends who has no face model to the training, and keeps the place', async () => {
      const page = await open({ ...PHONE, locale: 'en-GB' });
      await say(page, '/prompts studio headshot');
      await press(page, /^Use/);
      await said(page, /You have no face model yet/);
      await press(page, /Back/);
      await said(page, /The picture is a sample/);
      await say(page, '/balance');
      await said(page, /Available: 1,000 credits/);
      await page.context().close();
    });
  },
);
