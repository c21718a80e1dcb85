/** The upload page in a browser: choose, drop, watch, try again; at a desk and on a phone, in each language. */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PhotoView } from '../../../core/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import {
  createScriptedDoor,
  createUploadServer,
  intakeView,
  photo,
  readWhole,
  type ScriptedDoor,
} from '../../support/upload-door.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const executable = findChromium();
/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;

const MB = 1024 * 1024;
const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A photo of one black pixel, as PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC',
  'base64',
);

const file = (name: string, bytes = PIXEL.length, mimeType = 'image/png') => ({
  name,
  mimeType,
  buffer: Buffer.concat([PIXEL, Buffer.alloc(Math.max(0, bytes - PIXEL.length))]),
});

/** Run inside the page. */
const VALUE = (element: unknown): number => (element as { value: number }).value;
const OVERFLOW = (root: unknown): number => {
  const { scrollWidth, clientWidth } = root as { scrollWidth: number; clientWidth: number };
  return scrollWidth - clientWidth;
};
/** Resolves after everything that the page had asked for by now has been sent. */
const ASK_SOMETHING_ELSE = async (): Promise<void> => {
  await fetch('static/icon.svg');
};
const CARRY = (name: string): unknown => {
  interface Carrier {
    items: { add(file: File): void };
  }
  const { DataTransfer } = globalThis as unknown as { DataTransfer: new () => Carrier };
  const carrier = new DataTransfer();
  carrier.items.add(new File(['dropped pixels'], name, { type: 'image/jpeg' }));
  return carrier;
};

/** An intake whose photos stand in every way that there is. */
const mixed = (): PhotoView[] => [
  photo(1),
  photo(2),
  photo(3, { state: 'warn', reasons: [{ reason: 'small-face' }] }),
  photo(4, { state: 'ask', reasons: [{ reason: 'unsure-person' }] }),
  photo(5, { state: 'ask', reasons: [{ reason: 'unsure-face' }], accepted: true }),
  photo(6, { state: 'reject', reasons: [{ reason: 'duplicate', of: 2 }] }),
  photo(7, { state: 'reject', reasons: [{ reason: 'blurred' }, { reason: 'too-small' }] }),
];

describe.skipIf(!executable)(
  executable ? 'the upload page, in Chromium' : 'the upload page [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let door: ScriptedDoor;
    let server: FastifyInstance;
    let base: string;

    beforeAll(async () => {
      browser = await launchChromium(executable ?? '');
      if (SHOTS) mkdirSync(SHOTS, { recursive: true });
    });
    afterAll(() => browser.close());
    afterEach(() => server.close());

    const serve = async () => {
      door = createScriptedDoor();
      server = await createUploadServer(door);
      await server.listen({ host: '127.0.0.1', port: 0 });
      base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    };

    const say = (view: Parameters<typeof intakeView>[0], locale = 'en') =>
      door.pages.set('good', { view: intakeView(view), locale, photoBytes: 2 * MB, zipBytes: 3 * MB });

    const open = async (view: BrowserContextOptions) => {
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
      return { page, complaints };
    };

    const shot = async (page: Page, name: string) => {
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
    };

    const count = async (page: Page, selector: string, n: number) =>
      expect.poll(() => page.locator(selector).count(), { timeout: PATIENCE }).toBe(n);

    it.each([
      { width: 1280, view: DESK },
      { width: 390, view: PHONE },
    ])(
      'sends what is chosen and dropped, again what failed, and shows what became of it at $width px',
      async ({ width, view }) => {
        await serve();
        let photos: PhotoView[] = [];
        let looking = 0;
        const tell = () =>
          say({ photos, pending: looking, usable: photos.length, enough: photos.length > 2 });
        tell();
        door.onKept = () => {
          looking += 1;
          tell();
        };
        let letThrough = () => {};
        const through = new Promise<void>((resolve) => {
          letThrough = resolve;
        });
        let broken = true;
        door.read = async (body: Readable, name) => {
          if (name === 'b.png' && broken) {
            broken = false;
            throw new Error('storage is away');
          }
          if (name !== 'a.png') return readWhole(body);
          const chunks: Buffer[] = [];
          for await (const bytes of body) {
            chunks.push(bytes as Buffer);
            if (chunks.length === 4) await through;
          }
          return Buffer.concat(chunks);
        };

        const { page, complaints } = await open(view);
        await page.clock.install();
        let asked = 0;
        page.on('request', (request) => {
          if (request.url().endsWith('/state')) asked += 1;
        });
        await page.goto(`${base}/u/good`);
        await page.getByText('No photos yet. At least 12 are needed.').waitFor();
        await page.clock.fastForward(600_000);
        await page.evaluate(ASK_SOMETHING_ELSE);
        expect(asked).toBe(0);

        // Three photos, and what need not be sent at all.
        await page
          .getByLabel('Choose photos')
          .setInputFiles([
            file('a.png', 2 * MB),
            file('b.png'),
            file('c.png'),
            file('large.png', 2 * MB + 1),
            file('large.zip', 3 * MB + 1, 'application/zip'),
            file('song.mp3', 100, 'audio/mpeg'),
            { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) },
          ]);
        const row = (name: string) => page.locator('.files .row').filter({ hasText: name });
        for (const [name, reason] of [
          ['large.png', 'Too large: 2 MB is the most.'],
          ['large.zip', 'Too large: 3 MB is the most.'],
          ['song.mp3', 'Not a JPEG, PNG, WebP or zip file.'],
          ['empty.jpg', 'This file is empty.'],
        ] as const)
          await row(name).getByText(reason).waitFor();
        await row('b.png').getByText('Something').or(row('b.png').getByText('unknown')).waitFor();
        await row('c.png').getByText('Sent').waitFor();
        await page.getByText('Sent: 1 of 3').waitFor();
        const part = page.getByRole('progressbar', { name: 'a.png' });
        await expect.poll(() => part.evaluate(VALUE), { timeout: PATIENCE }).toBeGreaterThan(0);
        expect(await page.locator('.all-progress').evaluate(VALUE)).toBeLessThan(1);
        await shot(page, `sending-${width}`);

        // Leaving now would lose something.
        const question = page.waitForEvent('dialog');
        await page.locator('h1').click();
        await page.close({ runBeforeUnload: true });
        const dialog = await question;
        expect(dialog.type()).toBe('beforeunload');
        await dialog.dismiss();

        letThrough();
        await page.getByText('Sent: 2 of 3').waitFor();
        for (const name of ['large.png', 'large.zip', 'song.mp3', 'empty.jpg'])
          await page.getByRole('button', { name: `Remove: ${name}` }).click();
        await page.getByRole('button', { name: 'Try again: b.png' }).press('Enter');
        await page.getByText('Everything has been sent.').waitFor();
        expect(door.kept.map(({ name }) => name).sort()).toEqual(['a.png', 'b.png', 'c.png']);
        expect(
          door.kept.find(({ name }) => name === 'a.png')?.bytes.equals(file('a.png', 2 * MB).buffer),
        ).toBe(true);

        // Looked at: the page asks again by itself until nothing is pending.
        await page.getByText('3 files are being looked at…').waitFor();
        await page.clock.fastForward(3000);
        // What came of each file stands in its row as soon as it is known; the gate refused one that was sent well.
        const [first, second, third] = door.files.map(({ id }) => id);
        const nameOf = (id = ''): string => door.kept[Number(id.slice('file-'.length)) - 1]?.name ?? '';
        photos = [photo(1), photo(2, { state: 'reject', reasons: [{ reason: 'blurred' }] })];
        looking = 1;
        door.files = [
          { id: first ?? '', state: 'photo', number: 1, repeated: false },
          { id: second ?? '', state: 'photo', number: 2, repeated: false },
          { id: third ?? '', state: 'waiting' },
        ];
        tell();
        await page.clock.fastForward(3000);
        await page.getByText('1 file is being looked at…').waitFor();
        await count(page, '.photos li', 2);
        await row(nameOf(first)).getByText('Photo 1: Good').waitFor();
        await row(nameOf(second)).getByText('Photo 2: Can’t be used').waitFor();
        await row(nameOf(second)).getByText('blurred').waitFor();
        expect(await row(nameOf(second)).getAttribute('data-standing')).toBe('reject');
        expect(await row(nameOf(third)).getAttribute('data-standing')).toBe(null);
        await shot(page, `judged-${width}`);

        // The last one is no photo at all. A row with nothing to tell goes; the others stay, until they are taken away.
        const unreadable = [{ name: nameOf(third), reason: 'animated' }];
        door.files[2] = { id: third ?? '', state: 'opened', added: 0, repeated: 0, unreadable };
        looking = 0;
        tell();
        await page.clock.fastForward(3000);
        await row(nameOf(third)).getByText('moves, and only still pictures can be used').waitFor();
        await count(page, '.files .row', 2);
        await shot(page, `refused-${width}`);
        await page.getByRole('button', { name: `Remove: ${nameOf(second)}` }).click();
        // Whoever opens the page anew reads it in the list.
        expect(await page.locator('.troubles').isVisible()).toBe(false);
        await page.reload();
        await page.locator('.troubles').getByText('moves, and only still pictures can be used').waitFor();
        await shot(page, `reloaded-${width}`);
        photos = [photo(1), photo(2, { state: 'warn' })];
        looking = 1;
        tell();

        // One more, dropped; with it that's enough.
        const carrier = await page.evaluateHandle(CARRY, 'd.jpg');
        await page.dispatchEvent('h1', 'dragenter', { dataTransfer: carrier });
        await page.locator('.choose.over').waitFor();
        await page.dispatchEvent('h1', 'drop', { dataTransfer: carrier });
        await count(page, '.choose.over', 0);
        await page.getByText('2 files are being looked at…').waitFor();
        expect(door.kept.at(-1)).toEqual({ name: 'd.jpg', bytes: Buffer.from('dropped pixels') });
        photos = [...photos, photo(3), photo(4)];
        looking = 0;
        door.files[3] = { id: 'file-4', state: 'photo', number: 4, repeated: false };
        tell();
        await page.clock.fastForward(3000);
        await page.getByText('That’s enough. Go back to the chat and press Done.').waitFor();
        await count(page, '.photos li', 4);
        await page.locator('.queue').waitFor({ state: 'hidden' });
        await shot(page, `enough-${width}`);

        // Nothing is pending: nobody asks.
        const before = asked;
        await page.clock.fastForward(600_000);
        await page.evaluate(ASK_SOMETHING_ELSE);
        expect(asked).toBe(before);

        // The order is placed meanwhile.
        expect(complaints).toEqual([]);
        door.pages.set('good', 'gone');
        await page.getByLabel('Choose photos').setInputFiles([file('late.png')]);
        await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
        await page.context().close();
      },
    );

    it.each(['en', 'zh', 'ru'] as const)('fits both in %s', async (locale) => {
      await serve();
      const remarks = ['too-few', 'few-faces'] as const;
      say({ photos: mixed(), usable: 4, goodFaces: 3, pending: 2, remarks: [...remarks] }, locale);
      const unreadable = [{ name: `${'long-'.repeat(20)}name.gif`, reason: 'animated' }];
      door.files = [
        { id: 'zip', state: 'opened', added: 7, repeated: 2, unreadable },
        { id: 'one', state: 'opened', added: 0, repeated: 0, unreadable },
      ];
      const { page, complaints } = await open({ locale, colorScheme: locale === 'zh' ? 'dark' : 'light' });
      const fits = async (name: string) => {
        expect(await page.locator('html').getAttribute('lang')).toBe(locale);
        for (const { viewport } of [DESK, PHONE]) {
          await page.setViewportSize(viewport);
          expect(await page.locator('html').evaluate(OVERFLOW)).toBe(0);
          await shot(page, `${name}-${locale}-${viewport.width}`);
        }
      };
      await page.goto(`${base}/u/good`);
      const name = `${'long-'.repeat(20)}name.mp3`;
      await page.locator('.picker').setInputFiles([file('a.png'), file(name, 5, 'audio/mpeg')]);
      await page.locator('.files .reason:not([hidden])').waitFor();
      await fits('page');
      await page.goto(`${base}/u/old`);
      await fits('gone');
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  },
);
