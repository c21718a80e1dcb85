/** Choices that open a page, in a real browser: a link beside the buttons, and the chat stays as it is. */
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createI18n } from '../../../bots/dialogue/index.ts';
import type { Inbound, PartButton } from '../../../core/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { openTestDb, type TestDb } from '../../support/db.ts';
import { createTestPlayground, scriptedTurns, type TestPlayground } from '../../support/playground.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 3 * PATIENCE, hookTimeout: 3 * PATIENCE });

const executable = findChromium();
/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;

const gallery = { token: 'M.0', label: 'Gallery', action: 'open', url: '/g/token' } as const;
const BUTTONS: PartButton[][] = [
  [{ token: 'M.1', label: 'Again (4 credits)', action: 'again' }, gallery],
  [
    { token: 'M.2', label: 'Elsewhere', action: 'open', url: '//elsewhere.example/x' },
    { token: 'M.3', label: 'Delete', action: 'delete' },
  ],
];

describe.skipIf(!executable)(
  `choices that open a page${executable ? '' : ' [SKIPPED, Chromium is not installed]'}`,
  () => {
    const i18n = createI18n();
    let browser: Browser;
    let database: TestDb;
    let made: TestPlayground;
    const heard: Inbound[] = [];

    beforeAll(async () => {
      browser = await launchChromium(executable ?? '');
    });
    afterAll(() => browser.close());
    afterEach(async () => {
      for (const context of browser.contexts()) await context.close();
      await made.server.close();
      await database.close();
      heard.length = 0;
    });

    /** A chat whose every answer has the buttons, of a menu that is open. */
    const open = async (view: { width: number; height: number }): Promise<Page> => {
      database = await openTestDb('sqlite');
      const turns = scriptedTurns(database.db, heard);
      made = await createTestPlayground(database.db, Date.now, {
        words: (locale) => i18n.words('page-', locale),
        handle: async (batch, options) => {
          const before = heard.length;
          await turns(batch, options);
          for (const { conversation, body } of heard.slice(before)) {
            if (body.type !== 'text') continue;
            await database.db.run(
              `INSERT INTO menu (id, conversation_id, account_id, actions, created_at, expires_at)
               VALUES ('M', ?, 'a', '[]', 0, ?)`,
              conversation.id,
              Date.now() + 86_400_000,
            );
            await made.channel.send(
              { ...conversation, kind: 'private' },
              { kind: 'text', text: 'Ready.', buttons: BUTTONS },
              {
                asset: () => Promise.reject(new Error('not needed')),
                signal: new AbortController().signal,
              },
            );
          }
        },
      });
      made.server.get('/g/token', async (_request, reply) => {
        reply.type('text/html');
        return '<title>The gallery</title>';
      });
      await made.server.listen({ host: '127.0.0.1', port: 0 });
      const { port } = made.server.server.address() as AddressInfo;
      const context = await browser.newContext({ locale: 'en', viewport: view, reducedMotion: 'reduce' });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForSelector('.welcome-text:not(:empty)');
      await page.fill('textarea', 'a cake');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.bot .choice');
      return page;
    };

    /** The page that opens beside this one. */
    const opened = async (page: Page, press: () => Promise<void>): Promise<Page> => {
      const beside = page.context().waitForEvent('page');
      await press();
      const tab = await beside;
      await tab.waitForLoadState();
      return tab;
    };

    it('are links to a tab of their own, by pointer and by keyboard; nothing is chosen', async () => {
      const page = await open({ width: 1280, height: 800 });
      const link = page.getByRole('link', { name: 'Gallery' });
      expect(await link.getAttribute('href')).toBe('/g/token');
      expect(await link.getAttribute('rel')).toBe('noopener');
      expect(await link.getAttribute('title')).toBe(i18n.words('page-', 'en')['page-new-tab']);
      const tab = await opened(page, () => link.click());
      expect(await tab.title()).toBe('The gallery');
      expect(await tab.evaluate('window.opener')).toBeNull();
      await page.bringToFront();
      await page.getByRole('button', { name: 'Again' }).focus();
      await page.keyboard.press('Tab');
      const other = await opened(page, () => page.keyboard.press('Enter'));
      expect(new URL(other.url()).pathname).toBe('/g/token');
      await page.bringToFront();
      expect(await page.locator('.message').count()).toBe(2);
      expect(await page.locator('.choice:disabled').count()).toBe(0);
      expect(heard.map(({ body }) => body.type)).toEqual(['text']);
    });

    it('stay links when a button beside them was pressed, and no other address becomes one', async () => {
      const page = await open({ width: 390, height: 844 });
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, 'links.png') });
      expect(await page.getByRole('link').count()).toBe(1);
      await database.db.run("UPDATE menu SET used_at = 1 WHERE id = 'M'");
      await page.getByRole('button', { name: 'Elsewhere' }).click();
      await expect.poll(() => page.locator('.choice:disabled').count(), { timeout: PATIENCE }).toBe(3);
      expect(heard.map(({ body }) => body)).toMatchObject([
        { type: 'text' },
        { type: 'choice', token: 'M.2' },
      ]);
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, 'links-used.png') });
      const tab = await opened(page, () => page.getByRole('link', { name: 'Gallery' }).click());
      expect(new URL(tab.url()).pathname).toBe('/g/token');
    });
  },
);
