/** Credits bought in the playground: the whole program in Chromium, a chain that is paid on, and an operator's picture. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsqr from 'jsqr';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
import { addressOf, startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';

const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const MINUTE = 60_000;
const executable = findChromium();
/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;
const SHOP = addressOf('the shop of the playground');

const VIEWS: [string, BrowserContextOptions][] = [
  ['desk', { viewport: { width: 1280, height: 800 } }],
  ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }],
];

/** What a phone's camera reads off the screen. */
const scanned = async (screen: Buffer): Promise<string | undefined> => {
  const { data, info } = await sharp(screen).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
};

describe.skipIf(!executable)(
  executable ? 'a top-up in the playground' : 'a top-up in the playground [SKIPPED, Chromium not installed]',
  () => {
    let browser: Browser;
    let darkroom: Darkroom;
    let chain: TronGridPeer;
    let folder: string;
    let shift = 0;
    const clock = (): number => Date.now() + shift;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-topup-'));
      if (SHOTS) mkdirSync(SHOTS, { recursive: true });
      const picture = path.join(folder, 'how-to-pay.jpg');
      const plain = { width: 600, height: 600, channels: 3, background: '#07c160' } as const;
      await sharp({ create: plain }).jpeg().toFile(picture);
      browser = await launchChromium(executable ?? '');
      chain = await startTronGridPeer({ clock });
      const env = {
        NODE_ENV: 'test',
        DATA_DIR: folder,
        PORT: '0',
        TRON_ADDRESS: SHOP,
        TRONGRID_URL: chain.url,
        TRONGRID_API_KEY: 'a-key-of-this-test',
        TRON_POLL_SECONDS: '1',
        MANUAL_TOPUP_PICTURE: picture,
      };
      darkroom = await startDarkroom(loadConfig(env), { clock, logger: createLogger({ level: 'silent' }) });
    });
    afterAll(async () => {
      await browser.close();
      await darkroom.stop();
      await chain.close();
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
    const hears = (page: Page, words: string | RegExp): Promise<void> =>
      page.getByText(words).last().waitFor();
    const clipboard = (page: Page): Promise<unknown> => page.evaluate('navigator.clipboard.readText()');
    const open = async (view: BrowserContextOptions): Promise<Page> => {
      const context = await browser.newContext({ ...view, locale: 'en-GB', reducedMotion: 'reduce' });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(darkroom.address);
      await page.waitForSelector('.examples button');
      return page;
    };
    const expectFits = async (page: Page): Promise<void> => {
      expect(
        await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      ).toBe(true);
    };

    describe.each(VIEWS)('at a %s', (name, view) => {
      it('goes from the packs to credits: scanned off the screen, copied, counted down, paid', async () => {
        const page = await open(view);
        const complaints: string[] = [];
        page.on('pageerror', (error) => complaints.push(error.message));
        await say(page, '/topup');
        await hears(page, /Top up now, save up to 10 %/);
        await shot(page, `topup-${name}-1-packs`);
        await button(page, /^10 USDT/).click();
        await hears(page, /is waiting for your payment: 30 minutes left/);
        const how = page.locator('.message', { hasText: 'Please complete the payment before' }).last();
        const amount = /\b9\.\d{3}\b/.exec((await how.textContent()) ?? '')?.[0] ?? '';
        expect(await how.textContent()).toContain(`Please send ${amount} USDT (TRON network)`);

        const picture = page.locator('img.qr-picture').last();
        await picture.scrollIntoViewIfNeeded();
        await shot(page, `topup-${name}-2-qr`);
        const box = await picture.boundingBox();
        // Large enough for the camera of a phone that is held before the screen.
        expect(box?.width).toBeGreaterThanOrEqual(180);
        // Its picture is fetched after its place is there.
        await expect.poll(async () => scanned(await page.screenshot())).toBe(SHOP);

        for (const [label, words] of [
          ['Copy amount', amount],
          ['Copy address', SHOP],
        ] as const) {
          await button(page, label).click();
          await hears(page, 'Copied');
          expect(await clipboard(page)).toBe(words);
          await button(page, label).waitFor();
        }
        await page.locator('.qr-copy').last().click();
        await expect.poll(() => clipboard(page)).toBe(SHOP);
        await expectFits(page);

        await button(page, 'I’ve paid').click();
        await hears(page, /I can’t see your payment yet\./);
        shift += 6 * MINUTE;
        await hears(page, /is waiting for your payment: 2[34] minutes left/);
        await shot(page, `topup-${name}-3-countdown`);
        chain.send({ to: SHOP, value: Math.round(Number(amount) * 1_000_000) });
        shift += MINUTE;
        await hears(page, /Your payment has arrived: 700 credits added\./);
        await hears(page, '✅ Paid, thank you!');
        expect(await page.getByText(/is waiting for your payment/).count()).toBe(0);
        await shot(page, `topup-${name}-4-paid`);
        await say(page, '/balance');
        await hears(page, /Available: 1,700 credits/);
        await hears(page, /Level: Pro/);

        await say(page, '/billing');
        await button(page, 'Statement (CSV)').click();
        const download = page.waitForEvent('download');
        await page.locator('a.file').last().click();
        const file = await (await download).path();
        const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\r\n');
        expect(head).toMatch(/^date,kind,credits,available_after,/);
        expect(rows.find((row) => row.includes(',usdt,USDT,'))).toContain(amount);
        await shot(page, `topup-${name}-5-billing`);
        await expectFits(page);
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      it('shows the operator’s picture for a payment by hand, and what to write beside it', async () => {
        const page = await open(view);
        await say(page, '/topup');
        await button(page, /^¥50/).click();
        await hears(page, /The picture shows how to pay\. The amount: ¥50/);
        await hears(page, /Someone checks it and adds the credits\./);
        const how = page.locator('.message', { hasText: 'The picture shows how to pay' }).last();
        await how.locator('img').first().waitFor();
        const status =
          (await page
            .getByText(/is waiting for your payment, until/)
            .last()
            .textContent()) ?? '';
        const code = /\b[0-9A-Z]{8}\b/.exec(status)?.[0] ?? '';
        expect(await how.textContent()).toContain(code);
        await button(page, 'Copy code').click();
        await expect.poll(() => clipboard(page)).toBe(code);
        await how.scrollIntoViewIfNeeded();
        await shot(page, `topup-${name}-6-by-hand`);
        await button(page, 'I’ve paid').click();
        await hears(page, new RegExp(`Someone checks the payment by its code ${code}`));
        const { credits } = await darkroom.core.payments.desk.grant(code, code, { by: 'operator' });
        await hears(page, new RegExp(`${credits} credits added, 500 bought and 25 on top`));
        await expectFits(page);
        await page.context().close();
      });
    });

    it('leaves books that are in order', async () => {
      expect((await audit(darkroom.core.db)).differences).toEqual([]);
    });
  },
);
