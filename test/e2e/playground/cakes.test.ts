/** A cake step by step in the playground, its card and the gallery with its styles: the whole program in Chromium. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
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

/** What is pressed and read, as each language says it. */
const WORDS = {
  ru: {
    locale: 'ru-RU',
    steps: /По шагам/,
    answers: ['Свадьба', 'Рустик', '3', 'Мастика', 'Цветы'],
    skip: 'Пропустить',
    inscription: 'Аня и Пётр',
    offer: 'Торт, на свадьбу, в стиле рустик, три яруса, с мастикой, с цветами',
    balance: /Стоимость: 4 кредита/,
    confirm: 'Подтвердить',
    caption: 'На торте: «Аня и Пётр»',
    card: /Карточка для кондитера/,
    cardSays: ['Ярусы снизу вверх: диаметры 25 / 20 / 15 см', 'свадебный кусок', 'ось', 'проволоки'],
    gallery: /галереи/,
    style: 'Рустик',
  },
  en: {
    locale: 'en-GB',
    steps: /Step by step/,
    answers: ['Wedding', 'Rustic', '3', 'Fondant', 'Flowers'],
    skip: 'Skip',
    inscription: 'Anna & Peter',
    offer: 'Cake, for a wedding, rustic style, three tiers, fondant coating, with flowers',
    balance: /Cost: 4 credits/,
    confirm: 'Confirm',
    caption: 'On the cake: “Anna & Peter”',
    card: /Pastry chef’s card/,
    cardSays: ['Tiers from the bottom up: 25 / 20 / 15 cm across', 'wedding pieces', 'rod', 'wire'],
    gallery: /Gallery/,
    style: 'Rustic',
  },
  zh: {
    locale: 'zh-CN',
    steps: /分步填写/,
    answers: ['婚礼', '乡村', '3', '翻糖', '花朵'],
    skip: '跳过',
    inscription: '百年好合',
    offer: '蛋糕，婚礼，乡村风格，三层，翻糖，花朵装饰',
    balance: /4 积分/,
    confirm: '确认',
    caption: '蛋糕上的字：“百年好合”',
    card: /甜点师卡片/,
    cardSays: ['直径 25 / 20 / 15 厘米', '婚礼切块', '中心轴', '铁丝'],
    gallery: /图库/,
    style: '乡村',
  },
} as const;

describe.skipIf(!executable)(
  executable ? 'cakes in the playground' : 'cakes in the playground [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let darkroom: Darkroom;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-cakes-'));
      if (SHOTS) mkdirSync(SHOTS, { recursive: true });
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
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), animations: 'disabled' });
    };

    const say = async (page: Page, text: string): Promise<void> => {
      await page.getByRole('textbox').fill(text);
      await page.keyboard.press('Enter');
    };

    const press = (page: Page, name: string | RegExp): Promise<void> =>
      page
        .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
        .last()
        .click();

    const appears = (page: Page, text: string | RegExp): Promise<void> =>
      page.getByText(text).last().waitFor();

    it.each([
      ['desk', 'ru', DESK],
      ['phone', 'ru', PHONE],
      ['desk', 'en', DESK],
      ['phone', 'zh', PHONE],
    ] as const)('at a %s in %s: form, offer, cake, card, gallery by style', async (name, language, view) => {
      const words = WORDS[language];
      const context = await browser.newContext({ ...view, locale: words.locale });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      const keep = (what: string) => shot(page, `${name}-${language}-${what}`);
      await page.goto(darkroom.address);
      await say(page, '/cake');
      await press(page, words.steps);
      await appears(page, /7/);
      await keep('1-form');
      for (const answer of words.answers) await press(page, answer);
      await keep('2-palette');
      await press(page, words.skip);
      await keep('3-inscription');
      await say(page, words.inscription);
      await appears(page, words.offer);
      await appears(page, words.balance);
      await keep('4-offer');
      await press(page, words.confirm);
      await appears(page, words.caption);
      await page.getByRole('button', { name: words.card }).last().waitFor();
      await keep('5-cake');
      await press(page, words.card);
      for (const line of words.cardSays) await appears(page, line);
      await keep('6-card');
      await say(page, '/cake Chocolate cake with cherries, minimalist');
      await appears(page, /^.*Chocolate cake with cherries, minimalist/);
      await expect
        .poll(() => page.getByRole('button', { name: words.card }).count(), { timeout: PATIENCE })
        .toBe(2);

      await say(page, '/history');
      const link = page.getByRole('link', { name: words.gallery }).last();
      await link.waitFor();
      const opening = context.waitForEvent('page');
      await link.click();
      const gallery = await opening;
      gallery.setDefaultTimeout(PATIENCE);
      await gallery.waitForLoadState();
      expect(await gallery.locator('a.card').count()).toBe(2);
      const filter = gallery.locator('#f-style');
      if (!(await filter.isVisible())) await gallery.locator('summary').first().click();
      await shot(gallery, `${name}-${language}-7-gallery`);
      await filter.selectOption({ label: words.style });
      await gallery.locator('form button[type=submit]').last().click();
      await gallery.waitForURL(/style=rustic/);
      expect(await gallery.locator('a.card').count()).toBe(1);
      await shot(gallery, `${name}-${language}-8-filtered`);
      await context.close();

      const report = await audit(darkroom.core.db);
      expect(report.differences).toEqual([]);
    });
  },
);
