/** The mask page in Chromium on a scripted door: what the tests of its hands, its sending and its looks share. */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findChromium, launchChromium } from './chromium.ts';
import { createMaskServer, createScriptedMaskDoor, drawPoster, type ScriptedMaskDoor } from './mask-door.ts';
import { boxOf, onScreen, type Place, readMask } from './mask-stage.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
export const PATIENCE = 100_000;
export const TIMEOUTS = { testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE };

export const executable = findChromium();
export const titleOf = (what: string): string =>
  executable ? what : `${what} [SKIPPED, Chromium not installed]`;

/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;

export const DESK = { viewport: { width: 1280, height: 800 } };
export const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};
/** Pixels of the picture. */
export const SIZE: Place = [600, 800];

/** Run inside the page: resolves after what is drawn now has been drawn. */
export const NEXT_FRAME = async (): Promise<void> => {
  const { requestAnimationFrame: next } = globalThis as unknown as {
    requestAnimationFrame(act: () => void): void;
  };
  await new Promise<void>((resolve) => next(() => next(() => resolve())));
};

/** Run inside the page: the name of what has the focus. */
export const FOCUSED = (): string => {
  interface Named {
    textContent: string | null;
    getAttribute(name: string): string | null;
    labels?: ArrayLike<Named>;
  }
  const { document } = globalThis as unknown as { document: { activeElement: Named } };
  const { activeElement: element } = document;
  return element.getAttribute('aria-label') ?? (element.labels?.[0] ?? element).textContent?.trim() ?? '';
};

/** Registers what has to be opened and closed; a test calls `serve`, then `open`. */
export const useMaskPage = () => {
  let browser: Browser;
  let server: FastifyInstance | undefined;
  let poster: Buffer;
  let base = '';

  beforeAll(async () => {
    browser = await launchChromium(executable ?? '');
    poster = await drawPoster(...SIZE);
    if (SHOTS) mkdirSync(SHOTS, { recursive: true });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server?.close();
  });

  const places = async (page: Page, ...of: Place[]): Promise<Place[]> => {
    await page.evaluate(NEXT_FRAME);
    return onScreen(page, SIZE, ...of);
  };

  return {
    places,
    async serve(): Promise<ScriptedMaskDoor> {
      const door = createScriptedMaskDoor();
      server = await createMaskServer(door);
      server.get('/o/picture', async (_request, reply) => reply.type('image/jpeg').send(poster));
      await server.listen({ host: '127.0.0.1', port: 0 });
      base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
      return door;
    },
    /** `before` may change the page before it loads. */
    async open(
      view: BrowserContextOptions,
      {
        fragment = '',
        before = async () => {},
      }: { fragment?: string; before?: (page: Page) => Promise<unknown> } = {},
    ) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...view });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        // A browser says by itself that a request was refused.
        if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
          complaints.push(line.text());
      });
      await before(page);
      await page.goto(`${base}/e/good${fragment}`);
      await page.locator('.stage:not(.empty)').waitFor();
      return { page, complaints };
    },
    async shot(page: Page, name: string, fullPage = false) {
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage });
    },
    /** How large the brush is in pixels of the picture. */
    async brushOf(page: Page): Promise<number> {
      await page.evaluate(NEXT_FRAME);
      const diameter = Number(await page.locator('#size').inputValue());
      return (diameter / (await boxOf(page, '.picture')).width) * SIZE[0];
    },
    share: (page: Page) => page.locator('.share').textContent(),
    /** What the door got last, with its mask read. */
    async arrived(door: ScriptedMaskDoor) {
      await expect.poll(() => door.sent.length, { timeout: PATIENCE }).toBeGreaterThan(0);
      const sent = door.sent.at(-1);
      return { sent, mask: await readMask(sent?.mask ?? Buffer.alloc(0)) };
    },
  };
};
