/** How the gallery looks: in each language, by day and by night, from a phone to a desk. */
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import {
  DESK,
  LOCALES,
  type Locale,
  openPage,
  openShop,
  PATIENCE,
  PHONE,
  shot,
} from '../../support/gallery-shop.ts';

vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const executable = findChromium();

/** Run inside the page. */
const OVERFLOW = (root: unknown): number => {
  const { scrollWidth, clientWidth } = root as { scrollWidth: number; clientWidth: number };
  return scrollWidth - clientWidth;
};

describe.skipIf(!executable)(
  executable
    ? 'the look of the gallery, in Chromium'
    : 'the look of the gallery [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let server: FastifyInstance;
    let base: string;

    beforeAll(async () => {
      browser = await launchChromium(executable ?? '');
    });
    afterAll(() => browser.close());
    afterEach(() => server.close());

    const serve = async (locale?: Locale) => {
      ({ server, base } = await openShop(locale));
    };

    it.each(LOCALES)('fits in %s, by day and by night', async (locale) => {
      await serve(locale);
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints } = await openPage(browser, { locale, colorScheme });
        const fits = async (name: string) => {
          expect(await page.locator('html').getAttribute('lang')).toBe(locale);
          for (const { width, height } of [DESK.viewport, PHONE.viewport, { width: 360, height: 640 }]) {
            await page.setViewportSize({ width, height });
            expect([name, width, await page.locator('html').evaluate(OVERFLOW)]).toEqual([name, width, 0]);
            if (width !== 360) await shot(page, `${name}-${locale}-${colorScheme}-${width}`);
          }
        };
        await page.goto(`${base}/g/good`);
        await fits('list');
        await page.goto(`${base}/g/good?from=2026-02-31&words=zzz`);
        await fits('nothing');
        await page.goto(`${base}/g/good/a`);
        await page.locator('.thumbs a').nth(1).click();
        for (const summary of await page.locator('.compare summary').all()) await summary.click();
        await fits('set');
        await page.locator('.poster .open').nth(1).click();
        await page.locator('.viewer[open]').waitFor();
        await shot(page, `viewer-${locale}-${colorScheme}`, false);
        await page.goto(`${base}/g/good/c`);
        await fits('grid');
        await page.goto(`${base}/g/old`);
        await fits('gone');
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    });
  },
);
