/** The gallery page in a browser: find, look, compare, download and ask, by mouse, finger, pen and keyboard. */
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import type { ScriptedGallery } from '../../support/gallery-door.ts';
import {
  count,
  DESK,
  loaded,
  openPage,
  openShop,
  PATIENCE,
  PHONE,
  pictureOf,
  shot,
  shown,
  WORDS,
} from '../../support/gallery-shop.ts';

vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const executable = findChromium();

/** Run inside the page. */
const CLIP = (image: unknown): string =>
  (globalThis as unknown as { getComputedStyle(of: unknown): { clipPath: string } }).getComputedStyle(image)
    .clipPath;
describe.skipIf(!executable)(
  executable ? 'the gallery page, in Chromium' : 'the gallery page [SKIPPED, Chromium not installed]',
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

    it.each([
      { width: 1280, view: DESK },
      { width: 390, view: PHONE },
    ])('finds, looks, compares, downloads and asks at $width px', async ({ width, view }) => {
      await serve();
      const isPhone = width === 390;
      const { page, complaints } = await openPage(browser, view);
      const cdp = await page.context().newCDPSession(page);
      const press = (locator: Locator) => (isPhone ? locator.tap() : locator.click());
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
        cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });

      // The list, page by page, and what was looked for.
      await page.goto(`${base}/g/good`);
      await count(page, '.card', 4);
      expect((await page.locator('.pages').textContent())?.trim()).toMatch(/^1\/3\s+Older$/);
      await press(page.getByRole('link', { name: 'Older' }));
      await page.getByText('2/3').waitFor();
      await press(page.getByRole('link', { name: 'Older' }));
      await page.getByText('3/3').waitFor();
      await count(page, '.pages .next', 0);
      await press(page.getByText('Search and filter'));
      await page.getByLabel('Words').fill('watch');
      await page.getByLabel('Credits from').fill('20');
      await press(page.getByRole('button', { name: 'Show' }));
      await page.waitForURL(`${base}/g/good?words=watch&least=20`);
      await count(page, '.card', 1);
      await press(page.locator('.card'));

      // A poster with three versions: arrows vanish at the ends.
      await page.getByRole('heading', { name: 'Smart watch Pro' }).waitFor();
      const row = page.locator('.poster').first();
      const at = row.locator('.head .at');
      const [previous, next] = [row.locator('.frame .previous'), row.locator('.frame .next')];
      const stands = async (text: string, arrows: [boolean, boolean]) => {
        const seen = async () => [await at.textContent(), await previous.isVisible(), await next.isVisible()];
        await expect.poll(seen, { timeout: PATIENCE }).toEqual([text, ...arrows]);
        await shown(row, Number(text[0]) - 1);
      };
      await stands('1/3', [false, true]);
      await press(next);
      await stands('2/3', [true, true]);
      await row.getByText(WORDS.en).locator('visible=true').waitFor();
      await press(next);
      await stands('3/3', [true, false]);
      await page.keyboard.press('ArrowRight');
      await stands('3/3', [true, false]);
      await page.keyboard.press('ArrowLeft');
      await stands('2/3', [true, true]);
      await press(row.getByRole('link', { name: 'First version', exact: true }));
      await stands('1/3', [false, true]);
      if (isPhone) {
        await row.locator('.head').scrollIntoViewIfNeeded();
        const box = await row.locator('.stage').boundingBox();
        expect(box?.y).toBeGreaterThan(0);
        const [right, y] = [(box?.x ?? 0) + (box?.width ?? 0) * 0.8, (box?.y ?? 0) + 100];
        await touch('touchStart', right, y);
        for (let way = 20; way <= 240; way += 20) await touch('touchMove', right - way, y);
        await touch('touchEnd');
        await stands('2/3', [true, true]);
      }

      // Two versions under a slider.
      await press(row.getByText('Compare versions'));
      const slider = row.getByRole('slider');
      const value = async () => Number(await slider.getAttribute('aria-valuenow'));
      const area = row.locator('.slider');
      for (const image of await area.locator('img').all()) await loaded(image);
      await area.scrollIntoViewIfNeeded();
      const box = (await area.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const [x, y] = [(part: number) => box.x + box.width * part, box.y + box.height / 2];
      expect(await value()).toBe(50);
      if (isPhone) {
        await touch('touchStart', x(0.5), y);
        for (const part of [0.4, 0.3, 0.25]) await touch('touchMove', x(part), y);
        await touch('touchEnd');
      } else {
        const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', part: number) =>
          cdp.send('Input.dispatchMouseEvent', {
            type,
            x: x(part),
            y,
            button: 'left',
            buttons: 1,
            clickCount: 1,
            pointerType: 'pen',
          });
        await pen('mousePressed', 0.8);
        await pen('mouseMoved', 0.7);
        await pen('mouseReleased', 0.7);
        await expect.poll(value, { timeout: PATIENCE }).toBe(70);
        await page.mouse.move(x(0.5), y);
        await page.mouse.down();
        await page.mouse.move(x(0.25), y, { steps: 4 });
        await page.mouse.up();
        await page.mouse.move(x(0.9), y);
      }
      await expect.poll(value, { timeout: PATIENCE }).toBe(25);
      expect(await area.locator('img.left').evaluate(CLIP)).toBe('inset(0px 75% 0px 0px)');
      await slider.focus();
      for (const [key, expected] of [
        ['ArrowRight', 27],
        ['ArrowLeft', 25],
        ['PageUp', 35],
        ['Home', 0],
        ['ArrowLeft', 0],
        ['End', 100],
      ] as const) {
        await page.keyboard.press(key);
        expect([key, await value()]).toEqual([key, expected]);
      }
      // The arrow keys were the slider's.
      const was = isPhone ? '2/3' : '1/3';
      expect(await at.textContent()).toBe(was);
      await row.getByLabel('Left').selectOption('Edit 1');
      expect(await area.locator('.tag-left').textContent()).toBe('Edit 1');
      expect(await area.locator('img.left').getAttribute('src')).toContain('a-1-1');
      await shot(page, `compare-${width}`, false);

      // As large as the screen; the row goes with it.
      await row.locator('.stage').scrollIntoViewIfNeeded();
      await press(row.locator('.stage li:not([inert]) .open'));
      const viewer = page.getByRole('dialog', { name: 'Large picture' });
      await viewer.getByText(was).waitFor();
      await expect
        .poll(() => viewer.locator('img').getAttribute('src'), { timeout: PATIENCE })
        .toBe(`${base}/o/a-1-${isPhone ? 1 : 0}`);
      if (isPhone) {
        await page.mouse.move(300, 400);
        await page.mouse.down();
        await page.mouse.move(100, 400);
        await page.mouse.up();
      } else {
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
      }
      await viewer.getByText('3/3').waitFor();
      expect(await viewer.getByRole('button', { name: 'Next' }).count()).toBe(0);
      await page.keyboard.press('Escape');
      await stands('3/3', [true, false]);

      // Originals, and all of them.
      const save = async (name: string | RegExp) => {
        const coming = page.waitForEvent('download');
        await press(page.getByRole('link', { name }).locator('visible=true').first());
        const download = await coming;
        return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
      };
      const original = await save('Download: 00-edit1.jpg');
      expect(original.bytes.equals(await pictureOf('a-1-2'))).toBe(true);
      door.zipName = '智能手表';
      const zip = await save('Download all (zip)');
      expect(zip.name).toBe('智能手表.zip');
      for (const name of ['00-prime.jpg', '00-edit1.jpg', '03-prime.jpg'])
        expect(zip.bytes.includes(name)).toBe(true);

      // Asking: of the version that is seen. Nothing is deleted without a second press.
      const said = page.locator('.said');
      const close = () => press(said.getByRole('button', { name: 'Close' }));
      await press(row.getByRole('button', { name: 'Continue editing' }));
      await said.getByText('Now look into the chat: it goes on there.').waitFor();
      expect(door.asks).toEqual([{ what: 'edit', id: 'a', number: 1, version: 2 }]);
      await shot(page, `asked-${width}`, false);
      await close();
      await press(page.getByRole('button', { name: 'Delete' }));
      await shot(page, `sure-${width}`, false);
      await press(page.getByRole('button', { name: 'Keep' }));
      expect(door.asks).toHaveLength(1);
      await press(page.getByRole('button', { name: 'Delete' }));
      await press(page.locator('.sure').getByRole('button', { name: 'Delete' }));
      await said.getByText('Now look into the chat: it goes on there.').waitFor();
      expect(door.asks[1]).toEqual({ what: 'delete', id: 'a' });
      await close();
      server.server.closeAllConnections();
      await page.context().setOffline(true);
      await press(row.getByRole('button', { name: 'Continue editing' }));
      await said.getByText('The connection was lost. Please try again.').waitFor();
      await close();
      await page.context().setOffline(false);

      // Back to where the list was.
      await press(page.getByRole('link', { name: 'All pictures' }).first());
      await page.waitForURL(`${base}/g/good?words=watch&least=20`);
      await count(page, '.card', 1);

      // A day later.
      await page.goBack();
      await page.getByRole('heading', { name: 'Smart watch Pro' }).waitFor();
      door.ended.add('good');
      await press(row.getByRole('button', { name: 'Continue editing' }));
      await said.getByText('A link works for one day').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  },
);
