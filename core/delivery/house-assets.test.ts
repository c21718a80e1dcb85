import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../config/read.ts';
import { openHouseAssets } from './house-assets.ts';

const ADDRESS = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'darkroom-house-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, bytes: Buffer | string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

const read: { accountId: string; at: number }[] = [];
const open = (manualPicture?: string) =>
  openHouseAssets({
    manualPicture,
    readStatement: async (statement) => {
      read.push(statement);
      return Buffer.from('date,kind');
    },
  });

const create = (width: number, height: number) => ({
  create: { width, height, channels: 3, background: '#a33' } as const,
});

describe('what is drawn instead of stored', () => {
  it('is a QR picture of the words in its id', async () => {
    const house = await open();
    const asset = await house(`qr:${ADDRESS}`);
    expect(asset).toMatchObject({ mediaType: 'image/png', name: 'darkroom-qr.png' });
    const { data, info } = await sharp(asset?.bytes)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(ADDRESS);
  });

  it('is a statement of the account and moment in its id', async () => {
    const house = await open();
    const at = Date.UTC(2026, 2, 1);
    expect(await house(`statement:ann:${at.toString(36)}`)).toEqual({
      bytes: Buffer.from('date,kind'),
      mediaType: 'text/csv',
      name: 'darkroom-statement-2026-03-01.csv',
    });
    expect(read).toMatchObject([{ accountId: 'ann', at }]);
  });

  it('is nothing of what is stored', async () => {
    const house = await open();
    for (const id of [
      '01JABC',
      'qr',
      'qr:',
      'statement:',
      'statement:ann',
      'statement:a:b:c',
      'statement:ann:-1',
    ])
      expect([id, house(id)]).toEqual([id, undefined]);
  });
});

describe("the operator's picture", () => {
  it('is sent as JPEG of 1600 px at most, turned as its camera says, with nothing else in it', async () => {
    const picture = await sharp(create(3000, 1000))
      .withExif({ IFD0: { Copyright: 'SECRET', Orientation: '6' } })
      .png()
      .toBuffer();
    const house = await open(fileOf('manual.png', picture));
    const asset = await house('manual-topup');
    expect(asset).toMatchObject({ mediaType: 'image/jpeg', name: 'darkroom-top-up.jpg' });
    const { format, width, height, exif } = await sharp(asset?.bytes).metadata();
    expect([format, Math.max(width ?? 0, height ?? 0), exif]).toEqual(['jpeg', 1600, undefined]);
    expect(asset?.bytes.includes('SECRET')).toBe(false);
  });

  it('that is not set is not there', async () => {
    await expect((await open())('manual-topup')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that is not to be had stops the start with one line that names the variable', async () => {
    const missing = path.join(folder, 'missing.jpg');
    await expect(open(missing)).rejects.toThrow(
      new ConfigError('MANUAL_TOPUP_PICTURE', `names a file that can't be read (ENOENT): ${missing}`),
    );
    const text = fileOf('manual.jpg', 'no picture');
    const cut = fileOf('cut.jpg', (await sharp(create(400, 400)).jpeg().toBuffer()).subarray(0, 400));
    for (const file of [text, cut]) {
      await expect(open(file)).rejects.toThrow(
        new ConfigError('MANUAL_TOPUP_PICTURE', `names a file that is no JPEG, PNG or WebP picture: ${file}`),
      );
    }
  });
});
