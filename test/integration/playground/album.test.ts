/** Several pictures in one message of the playground's page, in a real browser: desk and phone. */
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { createI18n } from '../../../bots/dialogue/i18n.ts';
import { objectPages } from '../../../bots/pages/objects.ts';
import { conversationId } from '../../../bots/playground/address.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { openTestDb } from '../../support/db.ts';
import { createTestPlayground } from '../../support/playground.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 3 * PATIENCE });

const executable = findChromium();

/** Run inside the page: the places of the pictures in rows, and what a person would stumble over. */
const LOOK = `(() => {
  const boxes = [...document.querySelectorAll('.album .picture')].map((one) => one.getBoundingClientRect());
  const tops = [...new Set(boxes.map(({ top }) => Math.round(top)))];
  return {
    rows: tops.map((top) => boxes.filter((box) => Math.round(box.top) === top).length),
    upright: boxes.every(({ width, height }) => Math.abs(height / width - 4 / 3) < 0.02),
    wide: document.documentElement.scrollWidth > innerWidth,
    outside: boxes.some(({ left, right }) => left < 0 || right > innerWidth),
    names: [...document.querySelectorAll('.album img')].map(({ alt }) => alt.slice(-3)),
  };
})()`;

describe.skipIf(!executable)(
  `albums on the page${executable ? '' : ' [SKIPPED, Chromium is not installed]'}`,
  () => {
    it('are pictures beside each other, uncut, that open one by one', async () => {
      const i18n = createI18n();
      const { db, close } = await openTestDb('sqlite');
      const made = await createTestPlayground(db, Date.now, {
        words: (locale) => i18n.words('page-', locale),
      });
      const { server, storage, links } = made;
      await server.register(objectPages, {
        db,
        clock: Date.now,
        links,
        storage,
        asset: () => Promise.reject(new Error('nothing is drawn here')),
        locales: ['en'],
        words: (locale) => i18n.words('page-', locale),
      });
      const create = { width: 96, height: 128, channels: 3, background: '#a33' } as const;
      const bytes = await sharp({ create }).jpeg().toBuffer();
      await storage.put('acc/g/p.jpg', bytes, { mediaType: 'image/jpeg' });
      await db.run("INSERT INTO account (id, epoch, created_at) VALUES ('acc', 0, 0)");
      await db.run(
        `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at)
         VALUES ('p', 'acc', 'labelled', 'acc/g/p.jpg', 'image/jpeg', ?, '', 0)`,
        bytes.length,
      );
      await server.listen({ host: '127.0.0.1', port: 0 });
      const { port } = server.server.address() as AddressInfo;
      const browser = await launchChromium(executable ?? '');
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 390, height: 844 },
      ]) {
        const page = await browser.newPage({ viewport, locale: 'en', reducedMotion: 'reduce' });
        page.setDefaultTimeout(PATIENCE);
        await page.goto(`http://127.0.0.1:${port}/`);
        await page.waitForSelector('.welcome-text:not(:empty)');
        const chat = String(await page.evaluate("localStorage.getItem('darkroom.chat')"));
        await made.channel.send(
          {
            id: conversationId(chat),
            platform: 'playground',
            bot: 'local',
            externalId: chat,
            kind: 'private',
          },
          { kind: 'album', as: 'photo', text: 'Four of them', assetIds: ['p', 'p', 'p', 'p'] },
          { asset: () => Promise.reject(new Error('not needed')), signal: new AbortController().signal },
        );
        await page.locator('.album .picture.ready').nth(3).waitFor();
        expect(await page.evaluate(LOOK)).toEqual({
          rows: [2, 2],
          upright: true,
          wide: false,
          outside: false,
          names: ['1/4', '2/4', '3/4', '4/4'],
        });
        expect(await page.textContent('.bot .text')).toBe('Four of them');
        await page.locator('.album .picture').nth(2).click();
        await page.waitForSelector('dialog.viewer[open]');
        await page.close();
      }
      await browser.close();
      await server.close();
      await close();
    });
  },
);
