/** The whole program with S3, in a browser: pictures come from another origin than the page. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { createLogger, loadConfig } from '../../../core/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { openS3Peer, type S3Peer } from '../../support/s3.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 4 * PATIENCE, hookTimeout: 4 * PATIENCE });

const executable = findChromium();

/** Run inside the page: rejects unless the picture can be decoded. */
const NATURAL_WIDTH = async (element: unknown): Promise<number> => {
  const picture = element as { decode(): Promise<void>; naturalWidth: number };
  await picture.decode();
  return picture.naturalWidth;
};

describe.skipIf(!executable)(
  `playground with S3, the whole program${executable ? '' : ' [SKIPPED, Chromium is not installed]'}`,
  () => {
    let peer: S3Peer;
    let folder: string;
    let darkroom: Darkroom | undefined;
    beforeEach(async () => {
      peer = await openS3Peer();
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-e2e-'));
    });
    afterEach(async () => {
      await darkroom?.stop();
      darkroom = undefined;
      await peer.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each([
      ['themselves, by the address of the public', true],
      ['us, where the public has no address of it', false],
    ])('shows, enlarges and saves pictures that browsers fetch through %s', async (_name, linked) => {
      const env = peer.env(linked ? { S3_PUBLIC_ENDPOINT: peer.endpoint } : {});
      darkroom = await startDarkroom(loadConfig({ NODE_ENV: 'test', DATA_DIR: folder, PORT: '0', ...env }), {
        logger: createLogger({ level: 'silent' }),
      });
      const browser = await launchChromium(executable ?? '');
      const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      await page.goto(`${darkroom.address}/`);
      await page.waitForSelector('.examples button');
      await page.getByRole('textbox').fill('/cake A two-tier birthday cake with strawberries');
      await page.getByRole('textbox').press('Enter');
      const picture = page.locator('[role="log"] img').first();
      await picture.waitFor();
      expect(await picture.evaluate(NATURAL_WIDTH)).toBeGreaterThan(500);

      await picture.click();
      const large = page.locator('dialog.viewer img');
      expect(await large.evaluate(NATURAL_WIDTH)).toBeGreaterThan(500);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('dialog.viewer a[download]').click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^darkroom-\w{8}\.(png|jpg)$/);
      expect(readFileSync(await download.path()).length).toBeGreaterThan(10_000);
      // Still the same page, and nothing that a policy forbade.
      expect(page.url()).toMatch(new RegExp(`^${darkroom.address}/`));
      expect(complaints).toEqual([]);
      await browser.close();

      const signed = peer.requests.filter(
        ({ method, url }) => method === 'GET' && url.includes('X-Amz-Signature'),
      );
      expect(signed.length > 0).toBe(linked);
      expect(existsSync(path.join(folder, 'objects'))).toBe(false);
    });
  },
);
