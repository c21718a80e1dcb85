/**
 * Every picture as it is delivered: preview, original, page, zip and link carry the visible mark and the metadata
 * (jobs.md "Safety, labels, privacy"), whatever job made it. A new job comes in with its line in the demo.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromBuffer } from 'yauzl';
import { createI18n } from '../../../bots/dialogue/index.ts';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { createLogger, loadConfig } from '../../../core/index.ts';
import { TRAINED_ALGORITHMIC_MEDIA } from '../../../core/media/xmp.ts';
import { DemoChat, type Message } from '../../../scripts/demo-chat.ts';
import { JOBS } from '../../../scripts/demo-jobs.ts';
import { cameraDataIn, differenceBox, provenanceIn } from '../../support/delivered.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const LOCALE = 'ru';
const i18n = createI18n();
const words = (key: string, params?: Record<string, string | number>) => i18n.format(key, params, LOCALE);

const HOUR = 3_600_000;

/** Every photo that it sends was taken somewhere, by some camera. */
class TellingChat extends DemoChat {
  override async say(text: string, file?: { name: string; bytes: Buffer }): Promise<number> {
    if (!file || !/\.jpe?g$/.test(file.name)) return super.say(text, file);
    const bytes = await sharp(file.bytes)
      .withExif({
        IFD0: { Make: 'TellingCamera', Artist: 'Somebody' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .jpeg()
      .toBuffer();
    return super.say(text, { ...file, bytes });
  }
}

/** The pictures of a zip. */
const unzip = (bytes: Buffer): Promise<Buffer[]> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) return reject(error);
      const files: Buffer[] = [];
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (problem, stream) => {
          if (problem || !stream) return reject(problem);
          const bytes = await buffer(stream);
          // Beside the pictures there is the product's name.
          if (!entry.fileName.endsWith('.txt')) files.push(bytes);
          zip.readEntry();
        });
      });
      zip.readEntry();
    });
  });

describe('every delivered picture', () => {
  let darkroom: Darkroom;
  let folder: string;
  let chat: TellingChat;
  const shift = { ms: 0 };
  /** An address of every picture that was shown, by job. */
  const addresses = new Map<string, string>();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-labels-'));
    const env = {
      NODE_ENV: 'test',
      DATA_DIR: folder,
      PORT: '0',
      UNMARKED_ORIGINALS: 'on',
      INBOUND_RATE: '0',
    };
    darkroom = await startDarkroom(loadConfig({ ...env, PLAYGROUND_CREDITS: '5000' }), {
      logger: createLogger({ level: 'silent' }),
      clock: () => Date.now() + shift.ms,
    });
    chat = new TellingChat(darkroom.address, 'labels', LOCALE);
    await chat.until(await chat.say('/start'), () => true);
  });
  afterAll(async () => {
    await darkroom.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (url: string) => fetch(new URL(url, darkroom.address));
  const bytesAt = async (url: string): Promise<Buffer> => {
    const response = await get(url);
    expect(response.status, url.split('/')[1]).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  /** The master of the picture that an address of /o shows. */
  const masterOf = async (url: string): Promise<Buffer> => {
    const { core } = darkroom;
    const token = new URL(url, darkroom.address).pathname.split('/').at(-1) ?? '';
    const claims = core.links.verify('object', token);
    if (claims.state !== 'ok') throw new Error(`not a link to an object: ${url}`);
    return masterOfAsset(claims.resource);
  };
  const masterOfAsset = async (assetId: string): Promise<Buffer> => {
    const { core } = darkroom;
    const master = await core.db.get<{ key: string }>(
      `SELECT m.key FROM generation_item i JOIN asset m ON m.id = i.master_id
       JOIN asset a ON a.id = ? AND (a.id = i.labelled_id OR a.item_id = i.id)`,
      assetId,
    );
    return core.storage.read(master?.key ?? '');
  };

  const expectMetadata = async (bytes: Buffer): Promise<void> => {
    const { source, aigc } = await provenanceIn(bytes);
    expect(source).toBe(TRAINED_ALGORITHMIC_MEDIA);
    expect(aigc).toMatchObject({ Label: '1', ContentProducer: 'Darkroom' });
    expect(aigc.ProduceID).toMatch(/^[0-9A-Z]{26}$/);
    expect(await cameraDataIn(bytes)).toBeUndefined();
  };
  const expectLabelled = async (bytes: Buffer, master: Buffer): Promise<void> => {
    await expectMetadata(bytes);
    const mark = await differenceBox(bytes, master);
    // In the bottom right corner, nowhere else, and at least a twentieth of the short side high.
    expect(mark).toBeDefined();
    expect(mark?.left).toBeGreaterThan(0.3);
    expect(mark?.top).toBeGreaterThan(0.75);
    expect(mark?.right).toBeGreaterThan(0.9);
    expect(mark?.bottom).toBeGreaterThan(0.9);
    expect(mark?.height).toBeGreaterThanOrEqual(0.05);
  };

  const block = (message: Message, type: 'image' | 'file') =>
    message.blocks.filter((one) => one.type === type).map((one) => one.url ?? '');

  it.each(Object.keys(JOBS))(
    'of %s: in the chat, as an original, on the page and in its zip',
    async (job) => {
      const results = await JOBS[job]!({ chat, words });
      const shown = results.flatMap((result) => block(result, 'image'));
      expect(shown.length).toBeGreaterThan(0);
      addresses.set(job, shown[0] ?? '');
      for (const url of shown) await expectLabelled(await bytesAt(url), await masterOf(url));

      const after = await chat.say('/history');
      const page = await chat.until(after, ({ choices }) => choices.some((one) => one.action === 'open'));
      const raw = page as unknown as { choices: { url?: string }[] };
      const gallery = raw.choices.find((one) => one.url !== undefined)?.url ?? '';
      expect(gallery).toContain('/g/');
      const list = new URL(gallery, darkroom.address);
      const [, card = ''] = /class="card" href="([^"]+)"/.exec(await (await get(list.href)).text()) ?? [];
      expect(card).not.toBe('');
      const order = new URL(card, list);
      const html = await (await get(order.href)).text();
      const previews = [...html.matchAll(/src="([^"]*\/preview\/([^/?"]+)[^"]*)"/g)];
      expect(previews.length).toBeGreaterThan(0);
      for (const [, url = '', assetId = ''] of previews) {
        const preview = new URL(url.replaceAll('&amp;', '&'), order);
        await expectLabelled(await bytesAt(preview.href), await masterOfAsset(assetId));
      }
      const [, zip] = /href="([^"]*\/zip)"/.exec(html) ?? [];
      if (job === 'posters') expect(zip).toBeDefined();
      if (zip !== undefined) {
        const files = await unzip(await bytesAt(new URL(zip, order).href));
        expect(files.length).toBeGreaterThan(0);
        for (const file of files) {
          await expectMetadata(file);
          // Byte for byte a picture that was labelled.
          const [row] = await darkroom.core.db.all<{ id: string }>(
            "SELECT id FROM asset WHERE kind = 'labelled' AND sha256 = ?",
            createHash('sha256').update(file).digest('hex'),
          );
          await expectLabelled(file, await masterOfAsset(row?.id ?? ''));
        }
      }

      const opened = await chat.until(
        await chat.press(page, 'open'),
        (message) => message.choices.length > 0,
      );
      if (!opened.choices.some((one) => one.action === 'original')) return;
      const documents = await chat.until(
        await chat.press(opened, 'original'),
        (message) => block(message, 'file').length > 0,
      );
      for (const url of block(documents, 'file'))
        await expectLabelled(await bytesAt(url), await masterOf(url));
    },
  );

  it('of a cake, given without the visible mark to who agreed, keeps the metadata', async () => {
    const cake = await chat.until(await chat.say('/cake вишня'), (one) => block(one, 'image').length > 0);
    const original = await chat.until(await chat.press(cake, 'original'), (one) =>
      one.choices.some(({ action }) => action === 'unmarked'),
    );
    const terms = await chat.until(await chat.press(original, 'unmarked'), (one) =>
      one.choices.some(({ action }) => action === 'agree'),
    );
    const given = await chat.until(await chat.press(terms, 'agree'), (one) => block(one, 'file').length > 0);
    const [url = ''] = block(given, 'file');
    const bytes = await bytesAt(url);
    await expectMetadata(bytes);
    expect(await differenceBox(bytes, await masterOf(url))).toBeUndefined();
    expect(await darkroom.core.db.all("SELECT kind FROM consent WHERE kind = 'unmarked'")).toHaveLength(1);
  });

  it('and nothing that is stored says where or by what a photo was taken', async () => {
    const { storage } = darkroom.core;
    let looked = 0;
    for await (const { key } of storage.list('')) {
      if (key.startsWith('inbox/') || !/\.(jpg|png|webp)$/.test(key)) continue;
      const bytes = await storage.read(key);
      expect(await cameraDataIn(bytes), key).toBeUndefined();
      expect(bytes.includes('TellingCamera'), key).toBe(false);
      looked += 1;
    }
    expect(looked).toBeGreaterThan(10);
  });

  it('has no public address, and its links expire and are revoked', async () => {
    const { core } = darkroom;
    const assets = await core.db.all<{ id: string; key: string }>(
      "SELECT id, key FROM asset WHERE deleted_at IS NULL AND kind IN ('master', 'labelled') LIMIT 4",
    );
    for (const { id, key } of assets) {
      for (const guess of [`/${key}`, `/objects/${key}`, `/o/${id}`, `/o/${key}`, `/g/${id}`]) {
        expect((await get(guess)).status, guess.split('/')[1]).toBe(404);
      }
    }
    const [url = ''] = addresses.values();
    expect((await get(url)).status).toBe(200);
    const response = await get(url);
    expect(response.headers.get('cache-control')).toMatch(/no-store/);
    shift.ms = HOUR + 60_000;
    expect((await get(url)).status).toBe(410);
    shift.ms = 0;
    await core.db.run('UPDATE account SET epoch = epoch + 1');
    expect((await get(url)).status).toBe(410);
  });
});
