/** What people send as a product photo, a reference, or a picture that they drew on, by the tasks that take it in. */
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import type { Task } from '../../../core/conversations/tasks.ts';
import { DarkroomError } from '../../../core/errors.ts';
import { decode, toJpeg } from '../../../core/media/images.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPosterStudio, type PosterStudio, START } from '../../support/poster-studio.ts';

const signal = new AbortController().signal;
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } });

const noise = async (width: number, height: number): Promise<Buffer> => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0, state = 7; i < pixels.length; i += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    pixels[i] = state >> 16;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
};

const animated = async (): Promise<Buffer> => {
  const frames = await Promise.all(
    ['#f00', '#0f0'].map((background) =>
      sharp({ create: { width: 300, height: 300, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
};

/** ISO/IEC 23008-12: a HEIC file begins with a `ftyp` box of the brand `heic`. */
const heic = (): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0heicmif1'), Buffer.alloc(4000, 1)]);

describeEachDb('files for posters', (openDb) => {
  const open: PosterStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openPosterStudio(db, clock);
    open.push(t);
    const run = (kind: string, payload: unknown, lastTry = false): Promise<unknown> => {
      const handler = t.posters.handlers.get(kind);
      if (!handler) throw new Error(`no task ${kind}`);
      const task: Task = {
        id: 'task',
        kind,
        payload,
        accountId: t.person.accountId,
        conversationId: t.person.conversationId,
        platform: 'telegram',
        lastTry,
      };
      return handler(task, signal);
    };
    const send = (kind: string, bytes: Buffer | Error, lastTry = false, more: object = {}) => {
      t.files.set('file', bytes);
      return run(kind, { ...more, file: { handle: 'file', name: 'photo.jpg' } }, lastTry);
    };
    return { clock, db, ...t, send };
  };

  it('takes what cameras and programs make: large, CMYK, 16 bits, transparent', async () => {
    const t = await setUp();
    const large = await noise(3000, 2600);
    expect(large.length).toBeGreaterThan(12 * 1024 * 1024);
    const pictures: Record<string, Buffer> = {
      large,
      cmyk: await plain(600, 800).toColourspace('cmyk').jpeg().toBuffer(),
      sixteen: await plain(600, 800).toColourspace('rgb16').png().toBuffer(),
      transparent: await plain(600, 800).ensureAlpha(0.5).png().toBuffer(),
      webp: await plain(600, 800).webp().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(pictures)) {
      const answer = (await t.send('poster-photo', bytes)) as { photo: { photoId: string } };
      expect(answer, name).toMatchObject({ photo: { photoId: expect.any(String) } });
      const kept = await sharp(
        await t.posters.uploads.read(t.person.accountId, answer.photo.photoId),
      ).metadata();
      expect(kept, name).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3 });
      expect(Math.max(kept.width, kept.height), name).toBeLessThanOrEqual(2048);
      expect(kept.exif, name).toBeUndefined();
    }
  });

  it('says why it can’t take anything else, and keeps nothing of it', async () => {
    const t = await setUp();
    const refusals: [string, Buffer, string][] = [
      ['animated webp', await animated(), 'animated'],
      ['heic', heic(), 'not-a-picture'],
      ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'not-a-picture'],
      ['text', Buffer.from('just words, called photo.jpg'), 'not-a-picture'],
      ['empty', Buffer.alloc(0), 'not-a-picture'],
      ['half a picture', (await plain(600, 800).jpeg().toBuffer()).subarray(0, 700), 'broken'],
      ['tiny', await plain(150, 800).png().toBuffer(), 'too-small'],
      ['over 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 0xff), 'too-large'],
    ];
    const before = await t.keys();
    for (const [name, bytes, problem] of refusals) {
      expect(await t.send('poster-photo', bytes), name).toEqual({ problem });
    }
    expect(await t.send('poster-reference', Buffer.alloc(5 * 1024 * 1024 + 1, 0xff))).toEqual({
      problem: 'too-large',
    });
    expect(await t.keys()).toEqual(before);
  });

  it('says what is gone, and tries anything else again before it gives up', async () => {
    const t = await setUp();
    expect(await t.send('poster-photo', new DarkroomError('NOT_FOUND', 'gone'))).toEqual({ problem: 'gone' });
    await expect(t.send('poster-photo', new Error('connection reset'))).rejects.toThrow('connection reset');
    expect(await t.send('poster-photo', new Error('connection reset'), true)).toEqual({ problem: 'failed' });
  });

  it('looks at what is on them, and keeps nobody who is hardly dressed; unlooked at nothing is kept', async () => {
    const t = await setUp();
    const bytes = await plain(600, 800).jpeg().toBuffer();
    const before = await t.keys();
    t.shows.sexy = 1;
    for (const kind of ['poster-photo', 'poster-reference'])
      expect(await t.send(kind, bytes), kind).toEqual({ problem: 'undressed' });
    t.shows.fails = true;
    await expect(t.send('poster-photo', bytes)).rejects.toThrow('the classifier ended');
    expect(await t.send('poster-photo', bytes, true)).toEqual({ problem: 'failed' });
    expect(await t.keys()).toEqual(before);
  });

  it('reads the facts of a product with rules alone, in the language of the captions', async () => {
    const t = await setUp();
    const bytes = await plain(600, 800).jpeg().toBuffer();
    const { photo } = (await t.send('poster-photo', bytes)) as { photo: { photoId: string } };
    const answer = await t.posters.handlers.get('poster-facts')?.(
      {
        id: 'task',
        kind: 'poster-facts',
        payload: {
          photoId: photo.photoId,
          description: 'Кружка «Север»\nОбъём: 350 мл',
          language: 'none',
          locale: 'ru',
        },
        ...t.person,
        platform: 'telegram',
        lastTry: false,
      },
      signal,
    );
    expect(answer).toMatchObject({
      by: 'embedded',
      facts: { name: expect.stringContaining('Север'), specs: [{ label: 'Объём', value: '350 мл' }] },
    });
  });

  it('finds what was drawn on a picture of ours, at its own size', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [2] });
    await t.answer([40, 90, 160]);
    await t.studio.runPushed();
    const view = await t.show({ generationId });
    const place = { sessionId: view.sessionId, number: 2, version: 0 };
    const row = await t.db.get<{ key: string }>(
      "SELECT key FROM asset WHERE kind = 'labelled' AND generation_id = ?",
      generationId,
    );
    const picture = await t.studio.storage.read(row?.key ?? '');
    const drawing = await decode(picture);
    for (let y = 500; y < 700; y += 1) {
      for (let x = 300; x < 500; x += 1) drawing.pixels.set([255, 0, 0, 255], 4 * (y * drawing.width + x));
    }
    const chat = await sharp(await toJpeg(drawing, { quality: 75 }))
      .resize(600)
      .jpeg({ quality: 75 })
      .toBuffer();
    const made = (await t.send('poster-drawn', chat, false, place)) as { maskId: string; percent: number };
    expect(made.percent).toBeGreaterThanOrEqual(4);
    expect(made.percent).toBeLessThanOrEqual(7);
    const kept = await sharp(await t.posters.uploads.read(t.person.accountId, made.maskId)).metadata();
    expect(kept).toMatchObject({ format: 'png', width: drawing.width, height: drawing.height });
    expect(await t.send('poster-drawn', picture, false, place)).toEqual({ problem: 'empty' });
    const other = await plain(900, 600).jpeg().toBuffer();
    expect(await t.send('poster-drawn', other, false, place)).toEqual({ problem: 'other-picture' });
    expect(await t.send('poster-drawn', picture, false, { ...place, version: 4 })).toEqual({
      problem: 'gone',
    });
  });
});
