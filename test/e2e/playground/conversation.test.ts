/** The whole program in a browser: order a cake in each language, at a desk and on a phone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { createLogger, loadConfig } from '../../../core/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { type GroundName, missingForShared, openTestGround, type TestGround } from '../../support/grounds.ts';
import { askFor } from '../../support/services.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const executable = findChromium();
/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** Run inside the page: rejects unless the picture can be decoded. */
const NATURAL_WIDTH = async (element: unknown): Promise<number> => {
  const picture = element as { decode(): Promise<void>; naturalWidth: number };
  await picture.decode();
  return picture.naturalWidth;
};

const WORDS = {
  en: {
    order: '/cake A two-tier birthday cake with strawberries and the words "Happy Birthday"',
    done: /Ready\. Used/,
    again: /^Again/,
    balance: /Available: 992 credits/,
  },
  zh: {
    order: '/cake Two-tier birthday cake with strawberries and roses, “生日快乐”',
    done: /完成啦/,
    again: /再/,
    balance: /可用：992 积分/,
  },
  ru: {
    order: '/cake Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет',
    done: /Готово/,
    again: /^Ещё раз/,
    balance: /Доступно: 992 кредита/,
  },
} as const;

const lacking = (ground: GroundName): string | undefined =>
  executable ? (ground === 'shared' ? missingForShared() : undefined) : 'Chromium';

describe.each([
  { ground: 'embedded', lacks: lacking('embedded') },
  { ground: 'shared', lacks: lacking('shared') },
] as const)('playground, the whole program [$ground]', ({ ground: name, lacks }) => {
  describe.skipIf(lacks)(lacks ? `[SKIPPED, ${lacks} not installed]` : 'in Chromium', () => {
    let browser: Browser;
    let darkroom: Darkroom;
    let folder: string;
    let ground: TestGround;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-e2e-'));
      browser = await launchChromium(executable ?? '');
      ground = await openTestGround(name, folder, () => askFor('postgres'));
      const env = { NODE_ENV: 'test', DATA_DIR: folder, PORT: '0', ...ground.env };
      darkroom = await startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }) });
    });
    afterAll(async () => {
      await browser.close();
      await darkroom.stop();
      await ground.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const send = async (page: Page, text: string) => {
      await page.getByRole('textbox').fill(text);
      await page.getByRole('textbox').press('Enter');
    };

    const open = async (view: BrowserContextOptions): Promise<Page> => {
      const context = await browser.newContext({ ...view, reducedMotion: 'reduce' });
      context.setDefaultTimeout(PATIENCE);
      return context.newPage();
    };

    const shot = async (page: Page, name: string) => {
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
    };

    it.each(
      (['en', 'zh', 'ru'] as const).flatMap((locale) =>
        [DESK, PHONE].map((viewport) => ({ locale, viewport, width: viewport.width })),
      ),
    )('orders a cake in $locale at $width px, again by a button, and sees the balance', async (view) => {
      const { locale, viewport } = view;
      const words = WORDS[locale];
      const page = await open({ locale, viewport });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      await page.goto(`${darkroom.address}/`);
      await page.waitForSelector('.examples button');
      await shot(page, `${locale}-${viewport.width}-1-welcome`);
      await send(page, '/start');
      await page.getByText('/cake', { exact: false }).first().waitFor();
      await send(page, words.order);
      const pictures = page.locator('[role="log"] img');
      await pictures.first().waitFor();
      await page.getByText(words.done).first().waitFor();
      await shot(page, `${locale}-${viewport.width}-2-result`);
      expect(await pictures.first().evaluate(NATURAL_WIDTH)).toBeGreaterThan(500);
      await page.getByRole('button', { name: words.again }).last().click();
      await expect.poll(() => pictures.count(), { timeout: PATIENCE }).toBe(2);
      await send(page, '/balance');
      await page.getByText(words.balance).waitFor();
      await shot(page, `${locale}-${viewport.width}-3-balance`);
      await page.reload();
      await expect.poll(() => pictures.count(), { timeout: PATIENCE }).toBe(2);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('answers wrong inputs in the chat, each in its place, and charges nothing', async () => {
      const page = await open({ locale: 'en', viewport: PHONE });
      await page.goto(`${darkroom.address}/`);
      await page.waitForSelector('.examples button');
      const messages = page.locator('[role="log"] .message');
      /** The answer comes last, below what was said. */
      const answered = (said: string, answer: RegExp) =>
        expect
          .poll(async () => (await messages.allTextContents()).slice(-2), { timeout: PATIENCE })
          .toEqual([expect.stringContaining(said), expect.stringMatching(answer)]);
      const ask = async (text: string, answer: RegExp) => {
        await send(page, text);
        await answered(text, answer);
      };
      await ask('/cake', /Which cake shall I draw\?/);
      await ask('/nonsense', /I don’t know the command \/nonsense/);
      await ask(`/cake ${'long '.repeat(900).trim()}`, /4,499 characters, and 2,000 is the most/);
      await ask('/cake a naked woman', /I can’t draw this\./);
      await page.setInputFiles('input[type="file"]', {
        name: 'song.mp3',
        mimeType: 'audio/mpeg',
        buffer: Buffer.from('ID3 not a picture'),
      });
      await page.getByRole('textbox').press('Enter');
      await answered('song.mp3', /I can’t use pictures, files, voice or stickers/);
      await ask('/balance', /Available: 1,000 credits/);
      await shot(page, 'wrong-inputs');
      await page.context().close();
    });

    it('stops within seconds while a browser listens', async () => {
      const own = mkdtempSync(path.join(tmpdir(), 'darkroom-e2e-'));
      const other = await startDarkroom(loadConfig({ NODE_ENV: 'test', DATA_DIR: own, PORT: '0' }), {
        logger: createLogger({ level: 'silent' }),
      });
      const stream = await fetch(`${other.address}/playground/api/listener/events`);
      expect(stream.status).toBe(200);
      await other.stop();
      // It was ended, not cut.
      expect(await stream.text()).toContain(': connected');
      await expect(fetch(`${other.address}/healthz`)).rejects.toThrow();
      rmSync(own, { recursive: true, force: true });
    });
  });
});
