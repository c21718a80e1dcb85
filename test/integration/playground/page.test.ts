/** The playground's page in a real browser: three languages, desk and phone, over a real connection. */

import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createI18n } from '../../../bots/dialogue/index.ts';
import type { Inbound, Part } from '../../../core/index.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { openTestDb, type TestDb } from '../../support/db.ts';
import { createTestPlayground, scriptedTurns, type TestPlayground } from '../../support/playground.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 3 * PATIENCE, hookTimeout: 3 * PATIENCE });

const executable = findChromium();
const LOCALES = ['en', 'zh', 'ru'] as const;
const DAY = 24 * 60 * 60 * 1000;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** Run inside the page: what a person would stumble over. */
const FAULTS = `(() => {
  const scroll = document.querySelector('.scroll');
  const visible = [...document.querySelectorAll('button, textarea, a')].filter((one) => one.offsetParent);
  return {
    wide: document.documentElement.scrollWidth > innerWidth || scroll.scrollWidth > scroll.clientWidth,
    nameless: visible.filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim())).length,
    atEnd: scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2,
  };
})()`;

const DROP_AND_PASTE = `(() => {
  const carry = (name) => {
    const carried = new DataTransfer();
    carried.items.add(new File(['x'], name));
    return carried;
  };
  const options = { bubbles: true, cancelable: true };
  document.body.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: carry('dropped.txt') }));
  document.body.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: carry('pasted.txt') }));
})()`;

/** Drops files of so many bytes, whose size the page sees as another one. */
const dropOf = (files: Record<string, number>, size: string): string => `(() => {
  const carried = new DataTransfer();
  for (const [name, bytes] of Object.entries(${JSON.stringify(files)}))
    carried.items.add(new File(['x'.repeat(bytes)], name));
  const size = Object.getOwnPropertyDescriptor(Blob.prototype, 'size').get;
  Object.defineProperty(File.prototype, 'size', { get() { return ${size}; } });
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));
})()`;

describe.skipIf(!executable)(
  `playground page${executable ? '' : ' [SKIPPED, Chromium is not installed]'}`,
  () => {
    const i18n = createI18n();
    let browser: Browser;
    let database: TestDb;
    let made: TestPlayground;
    const complaints: string[] = [];

    beforeAll(async () => {
      browser = await launchChromium(executable ?? '');
    });
    afterAll(() => browser.close());
    afterEach(async () => {
      for (const context of browser.contexts()) await context.close();
      await made.server.close();
      await database.close();
      expect(complaints.splice(0)).toEqual([]);
    });

    const say = (inbound: Inbound, part: Partial<Part>, edit?: string) =>
      made.channel.send(
        { ...inbound.conversation, kind: 'private' },
        { kind: 'text', text: '', ...part },
        { edit, asset: () => Promise.reject(new Error('not needed')), signal: new AbortController().signal },
      );

    /** A studio of one script; `answer` is what it does about each message. */
    const open = async (
      answer: (inbound: Inbound) => Promise<unknown>,
      view: { locale?: string; viewport?: typeof DESK; jobs?: string[] } = {},
    ): Promise<Page> => {
      database = await openTestDb('sqlite');
      const chosen = new Map<string, string>();
      const heard: Inbound[] = [];
      const turns = scriptedTurns(database.db, heard);
      made = await createTestPlayground(database.db, Date.now, {
        words: (locale) => i18n.words('page-', locale),
        commands: () => [
          ...(view.jobs ?? ['cake']).map((command) => ({ command, description: 'order it' })),
          { command: 'help', description: 'how it works' },
        ],
        chosenLocale: async (chat) => chosen.get(chat),
        handle: async (batch, options) => {
          const before = heard.length;
          await turns(batch, options);
          for (const inbound of heard.slice(before)) {
            const { body } = inbound;
            const language = body.type === 'text' ? /^\/lang (\w+)$/.exec(body.text)?.[1] : undefined;
            if (language) chosen.set(inbound.conversation.externalId, language);
            await answer(inbound);
          }
        },
      });
      await made.server.listen({ host: '127.0.0.1', port: 0 });
      const { port } = made.server.server.address() as AddressInfo;
      const context = await browser.newContext({
        locale: view.locale ?? 'en',
        viewport: view.viewport ?? DESK,
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForSelector('.welcome-text:not(:empty)');
      return page;
    };

    const texts = (page: Page, selector: string) => page.locator(selector).allTextContents();

    it.each(LOCALES.flatMap((locale) => [DESK, PHONE].map((viewport) => ({ locale, viewport }))))(
      'talks in $locale at $viewport.width px, fits, and names every control',
      async ({ locale, viewport }) => {
        const page = await open(
          (inbound) =>
            say(inbound, {
              text: 'answer',
              buttons: [[{ token: '/help', label: 'Help', action: 'command' }]],
            }),
          { locale, viewport },
        );
        const words = i18n.words('page-', locale);
        expect(await page.textContent('h2')).toBe(words['page-welcome-title']);
        expect(await page.getAttribute('html', 'lang')).toBe(locale);
        await page.click('.examples button >> nth=0');
        await page.waitForSelector('.bot .choice');
        expect(await texts(page, '.user .text')).toEqual([`/cake ${words['page-example-cake-1']}`]);
        await expect
          .poll(() => page.evaluate(FAULTS), { timeout: PATIENCE })
          .toEqual({ wide: false, nameless: 0, atEnd: true });
      },
    );

    it.each([
      { jobs: ['train', 'photo', 'models', 'idea', 'cake'], offers: 3, examples: ['photo', 'cake'] },
      { jobs: ['photo', 'models', 'idea'], offers: 1, examples: ['photo'] },
      { jobs: [], offers: 0, examples: [] },
    ])('welcomes with what can be ordered: $jobs', async ({ jobs, offers, examples }) => {
      const page = await open(() => Promise.resolve(), { jobs });
      const words = i18n.words('page-', 'en');
      const named = jobs.filter((job) => words[`page-welcome-offer-${job}`]);
      expect(named).toHaveLength(offers);
      expect(await texts(page, '.offers button')).toEqual(
        named.map((job) => `/${job}${words[`page-welcome-offer-${job}`]}`),
      );
      const text = words[offers > 0 ? 'page-welcome-text' : 'page-welcome-nothing'];
      expect(await page.textContent('.welcome-text')).toBe(text);
      if (!jobs.includes('cake')) expect(await page.locator('.welcome').textContent()).not.toMatch(/cake/i);
      for (const button of await page.locator('.offers button, .examples button').all()) await button.click();
      const said = [
        ...named.map((job) => `/${job}`),
        ...examples.flatMap((job) => [1, 2].map((n) => `/${job} ${words[`page-example-${job}-${n}`]}`)),
      ];
      await expect.poll(() => texts(page, '.user .text'), { timeout: PATIENCE }).toEqual(said);
    });

    it('shows one status message that changes in place, and buttons as the server sees them', async () => {
      const steps: (() => Promise<unknown>)[] = [];
      const page = await open(async (inbound) => {
        if (inbound.body.type === 'choice') {
          await database.db.run("UPDATE menu SET used_at = 1 WHERE id = 'M'");
          return;
        }
        await database.db.run(
          `INSERT INTO menu (id, conversation_id, account_id, actions, created_at, expires_at)
         VALUES ('M', ?, 'a', '[]', 0, ?)`,
          inbound.conversation.id,
          Date.now() + DAY,
        );
        const cancel = [[{ token: 'M.0', label: 'Cancel', action: 'cancel' as const }]];
        let shown = await say(inbound, { text: 'queued', buttons: cancel, ref: 'g' });
        steps.push(async () => {
          shown = await say(inbound, { text: 'drawing', buttons: cancel, ref: 'g' }, shown);
        });
        steps.push(() => say(inbound, { text: 'cancelled', ref: 'g' }, shown));
      });
      await page.fill('textarea', 'a cake\nwith two lines');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.working');
      await expect.poll(() => steps.length, { timeout: PATIENCE }).toBe(2);
      expect(await texts(page, '.text')).toEqual(['a cake\nwith two lines', 'queued']);
      await steps[0]?.();
      await page.getByText('drawing').waitFor();
      expect(await texts(page, '.bot .text')).toEqual(['drawing']);
      await page.click('.choice');
      await page.waitForSelector('.choice:disabled:not(.pressed)');
      await steps[1]?.();
      await page.getByText('cancelled').waitFor();
      expect(await page.locator('.working, .choice').count()).toBe(0);
      await page.reload();
      await page.getByText('cancelled').waitFor();
      expect(await texts(page, '.text')).toEqual(['a cake\nwith two lines', 'cancelled', 'Cancel']);
    });

    it('changes its own words with /lang, and finds commands by a slash', async () => {
      const page = await open((inbound) => say(inbound, { text: 'ok, see /help' }));
      await page.click('.languages [lang=ru]');
      await page.waitForSelector('html[lang=ru]');
      expect(await page.textContent('h2')).toBe(i18n.words('page-', 'ru')['page-welcome-title']);
      await page.fill('textarea', '/he');
      expect(await texts(page, '.commands b')).toEqual(['/help']);
      await page.keyboard.press('Enter');
      await page.locator('.bot').nth(1).waitFor();
      await page.click('.bot .command >> nth=0');
      await page.locator('.bot').nth(2).waitFor();
      expect(await texts(page, '.user .text')).toEqual(['/lang ru', '/help', '/help']);
    });

    it('takes the words that open a shared template as one command, and never words that would order', async () => {
      const text = 'Send /start p_magic-castle. Or /start p_x/y, /start p_, /prompts quiet-beach: /help';
      const page = await open((inbound) => say(inbound, { text }));
      await page.fill('textarea', 'hi');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.bot .command');
      expect(await texts(page, '.bot .text')).toEqual([text]);
      expect(await texts(page, '.bot .command')).toEqual([
        ...['/start p_magic-castle', '/start', '/start', '/prompts', '/help'],
      ]);
      await page.click('.bot .command >> nth=0');
      await page.locator('.bot').nth(1).waitFor();
      expect(await texts(page, '.user .text')).toEqual(['hi', '/start p_magic-castle']);
    });

    it('sends files that were chosen, dropped or pasted, and none that were removed', async () => {
      const bodies: Inbound['body'][] = [];
      const page = await open(async ({ body }) => bodies.push(body));
      await page.setInputFiles('.picker', [
        { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('1') },
        { name: 'removed.txt', mimeType: 'text/plain', buffer: Buffer.from('2') },
      ]);
      await page.click('.previews button >> nth=1');
      await page.evaluate(DROP_AND_PASTE);
      await page.fill('textarea', 'look');
      await page.click('.send');
      await page.waitForSelector('.user:not(.pending)');
      expect(bodies).toMatchObject([
        {
          type: 'file',
          caption: 'look',
          files: [{ name: 'one.txt' }, { name: 'dropped.txt' }, { name: 'pasted.txt' }],
        },
      ]);
      expect(await page.locator('.previews li').count()).toBe(0);
    });

    it('says of each file why it is not sent, and by the limit that holds for it', async () => {
      const bodies: Inbound['body'][] = [];
      const page = await open(async ({ body }) => bodies.push(body));
      // As if each byte were a megabyte: files of that size can't be carried into a browser in a test.
      const sizes = { 'a.png': 21, 'b.zip': 201, 'c.zip': 21, 'none.jpg': 0, 'd.png': 1 };
      await page.evaluate(dropOf(sizes, 'size.call(this) * 1024 * 1024'));
      expect(await page.locator('.problem').textContent()).toBe(
        [
          'A file may have at most 20 MB. Not added: a.png',
          'A zip may have at most 200 MB. Not added: b.zip',
          'An empty file can’t be sent. Not added: none.jpg',
        ].join('\n'),
      );
      expect(await page.locator('.previews li').count()).toBe(2);
      await page.click('.send');
      await page.waitForSelector('.user:not(.pending)');
      expect(bodies).toMatchObject([{ files: [{ name: 'c.zip' }, { name: 'd.png' }] }]);
    });

    it('tells of a file that was found empty only by the server', async () => {
      const page = await open(() => Promise.resolve());
      await page.evaluate(dropOf({ 'none.jpg': 0, 'd.png': 1 }, '1'));
      await page.click('.send');
      await page.getByText('An empty file can’t be sent. Not added: none.jpg').waitFor();
    });

    it('begins a new chat only after it was agreed to', async () => {
      const page = await open((inbound) => say(inbound, { text: 'hello' }));
      await page.fill('textarea', 'hi');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.bot');
      await page.click('.new-chat');
      await page.waitForSelector('.question .main');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.question .main', { state: 'hidden' });
      expect(await page.locator('.message').count()).toBe(2);
      await page.click('.new-chat');
      // The log is empty before the new chat is read: it is open when its events are listened to.
      const listening = page.waitForRequest(/\/events\?after=0$/);
      await page.click('.question .main');
      await listening;
      expect(await page.locator('.message').count()).toBe(0);
      await page.fill('textarea', 'again');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.bot');
      expect(await texts(page, '.text')).toEqual(['again', 'hello']);
    });
  },
);
