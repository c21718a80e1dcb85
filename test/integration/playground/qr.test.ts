/** QR pictures, words to copy and statements in the playground: over the wire, and on the page in a real browser. */
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import jsqr from 'jsqr';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from '../../../bots/dialogue/index.ts';
import { objectPages } from '../../../bots/pages/objects.ts';
import { createAssets } from '../../../core/delivery/assets.ts';
import { openHouseAssets } from '../../../core/delivery/house-assets.ts';
import type { Inbound, Part } from '../../../core/index.ts';
import { createStatements } from '../../../core/payments/statement.ts';
import { statementId } from '../../../core/storage/house-objects.ts';
import { findChromium, launchChromium } from '../../support/chromium.ts';
import { openTestDb, type TestDb } from '../../support/db.ts';
import { createScene } from '../../support/ledger.ts';
import { createTestPlayground, scriptedTurns, type TestPlayground } from '../../support/playground.ts';

/** Milliseconds to wait for anything in the page: a busy machine is slow, and a wait ends as soon as it is over. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 3 * PATIENCE, hookTimeout: 3 * PATIENCE });

const executable = findChromium();
/** Set to keep screenshots: a person looks at them. */
const SHOTS = process.env.SCREENSHOTS;

const ADDRESS = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const WORDS = `Please send 9.324 USDT (TRON network) to the following address:\n${ADDRESS}`;

const i18n = createI18n();
const heard: Inbound[] = [];
let database: TestDb;
let made: TestPlayground;
let accountId: string;

/** What the chat is sent, whatever is said in it. */
const partsOf = (): Part[] => [
  {
    kind: 'photo',
    text: WORDS,
    assetId: `qr:${ADDRESS}`,
    qr: ADDRESS,
    buttons: [
      [
        { token: 'M.0', label: 'Copy address', action: 'copy', copy: ADDRESS },
        { token: 'M.1', label: 'Copy amount', action: 'copy', copy: '9.324' },
      ],
      [{ token: 'M.2', label: "I've paid", action: 'paid' }],
    ],
  },
  { kind: 'document', text: 'Everything.', assetId: statementId(accountId, Date.now()) },
];

beforeEach(async () => {
  heard.length = 0;
  database = await openTestDb('sqlite');
  const { db } = database;
  accountId = await createScene(db).account({ paid: 700 });
  await db.run('UPDATE account SET epoch = 3 WHERE id = ?', accountId);
  const turns = scriptedTurns(db, heard);
  made = await createTestPlayground(db, Date.now, {
    words: (locale) => i18n.words('page-', locale),
    handle: async (batch, options) => {
      const before = heard.length;
      await turns(batch, options);
      for (const { conversation, body } of heard.slice(before)) {
        if (body.type !== 'text') continue;
        const context = {
          asset: () => Promise.reject(new Error('not needed')),
          signal: new AbortController().signal,
        };
        for (const part of partsOf())
          await made.channel.send({ ...conversation, kind: 'private' }, part, context);
      }
    },
  });
  const statements = createStatements({ db });
  const house = await openHouseAssets({ readStatement: statements.read });
  await made.server.register(objectPages, {
    db,
    clock: Date.now,
    links: made.links,
    storage: made.storage,
    asset: createAssets({ db, storage: made.storage, clock: Date.now, house }),
    locales: ['en', 'zh', 'ru'],
    words: (locale) => i18n.words('page-', locale),
  });
});
afterEach(async () => {
  await made.server.close();
  await database.close();
});

const scan = async (picture: Buffer): Promise<string | undefined> => {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
};

interface Message {
  from: string;
  blocks: { type: string; url?: string; text?: string; name?: string }[];
  choices: { label: string; copy?: string; disabled?: boolean }[];
}

describe('over the wire', () => {
  const messages = async (): Promise<Message[]> => {
    const said = await made.server.inject({
      method: 'POST',
      url: '/playground/api/c/messages',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: '--b\r\ncontent-disposition: form-data; name="text"\r\n\r\n/topup\r\n--b--\r\n',
    });
    expect(said.statusCode).toBe(202);
    const answer = await made.server.inject('/playground/api/c/messages?after=0');
    return answer.json<Message[]>().filter(({ from }) => from === 'bot');
  };

  it('a QR picture is a block with its words and an address that is read back, and copies stand in choices', async () => {
    const [message] = await messages();
    expect(message?.blocks).toEqual([
      { type: 'qr', url: expect.stringMatching(/^\/o\//), text: ADDRESS },
      { type: 'text', text: WORDS },
    ]);
    const picture = await made.server.inject(message?.blocks[0]?.url ?? '');
    expect(await scan(picture.rawPayload)).toBe(ADDRESS);
    expect(message?.choices.map(({ copy, disabled }) => [copy, disabled])).toEqual([
      [ADDRESS, undefined],
      ['9.324', undefined],
      [undefined, true],
    ]);
  });

  it("a statement is a file of its account's, whose link ends with its epoch", async () => {
    const file = (await messages())[1]?.blocks[0];
    expect(file).toMatchObject({
      type: 'file',
      name: expect.stringMatching(/^darkroom-statement-[\d-]+\.csv$/),
    });
    const answer = await made.server.inject(file?.url ?? '');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${file?.name}"`);
    expect(answer.body).toContain(',purchase,700,700,');
    await database.db.run('UPDATE account SET epoch = epoch + 1 WHERE id = ?', accountId);
    expect((await made.server.inject(file?.url ?? '')).statusCode).toBe(410);
  });
});

describe.skipIf(!executable)(
  `on the page${executable ? '' : ' [SKIPPED, Chromium is not installed]'}`,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executable ?? '');
    });
    afterAll(() => browser.close());
    afterEach(async () => {
      for (const context of browser.contexts()) await context.close();
    });

    const open = async (view: BrowserContextOptions): Promise<Page> => {
      await made.server.listen({ host: '127.0.0.1', port: 0 });
      const { port } = made.server.server.address() as AddressInfo;
      const context = await browser.newContext({ ...view, locale: 'en-GB' });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.getByRole('textbox').fill('/topup');
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: 'QR code' }).waitFor();
      await page.getByText('darkroom-statement').waitFor();
      await page.waitForFunction("document.querySelector('img.qr-picture').naturalWidth > 0");
      return page;
    };

    it.each([
      ['desk', { viewport: { width: 1280, height: 900 } }],
      [
        'phone',
        { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
      ],
      ['night', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
    ] as const)('at a %s the code can be scanned from the screen, its words selected', async (name, view) => {
      const page = await open(view);
      const picture = page.getByRole('img', { name: 'QR code' });
      await picture.scrollIntoViewIfNeeded();
      const box = await picture.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(280);
      expect(await scan(await page.locator('.bubble', { has: picture }).screenshot())).toBe(ADDRESS);
      if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `qr-${name}.png`), fullPage: true });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await page.locator('.qr code').click();
      expect(await page.evaluate('String(getSelection())')).toBe(ADDRESS);
    });

    it('its words and choices are copied, and the page says so', async () => {
      const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
      const clipboard = () => page.evaluate('navigator.clipboard.readText()');
      await page.locator('.qr-copy').click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await clipboard()).toBe(ADDRESS);
      await page.getByRole('button', { name: 'Copy amount' }).click();
      await page.getByRole('button', { name: 'Copied' }).last().waitFor();
      expect(await clipboard()).toBe('9.324');
      // What it said is over after a moment.
      await page.getByRole('button', { name: 'Copy amount' }).waitFor();
      expect(heard.filter(({ body }) => body.type === 'choice')).toEqual([]);
    });

    it('where there is no clipboard the old way copies, and where that fails too the words are asked for', async () => {
      const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
      await page.evaluate(`const { clipboard } = navigator;
        globalThis.reading = () => clipboard.readText();
        Object.defineProperty(navigator, 'clipboard', { value: undefined });`);
      await page.getByRole('button', { name: 'Copy address' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await page.evaluate('reading()')).toBe(ADDRESS);
      await page.evaluate('document.execCommand = () => false');
      await page.locator('.qr-copy').click();
      await page.getByRole('button', { name: 'Please select the words' }).waitFor();
      expect(await page.evaluate('String(getSelection())')).toBe(ADDRESS);
      await page.getByRole('button', { name: 'Copy amount' }).click();
      await vi.waitFor(() => expect(heard.at(-1)?.body).toEqual({ type: 'choice', token: 'M.1' }), PATIENCE);
    });

    it('a statement is saved under its name', async () => {
      const page = await open({});
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /darkroom-statement/ }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^darkroom-statement-[\d-]+\.csv$/);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString('utf8')).toContain(',purchase,700,700,');
    });
  },
);
