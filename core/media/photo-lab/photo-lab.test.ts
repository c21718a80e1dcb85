import { afterEach, describe, expect, it, vi } from 'vitest';
import { productPhoto } from '../../../test/support/product-photos.ts';
import { SCRIPTED_CLASSIFIER, SHOWN } from '../../../test/support/scripted-classifier.ts';
import { SCRIPTED_FACES } from '../../../test/support/scripted-faces.ts';
import { drawScriptedPhoto } from '../../../test/support/scripted-photo.ts';
import { createLogger } from '../../logger.ts';
import type { PhotoLab } from '../../studio/portraits/photos.ts';
import { sharp } from '../sharp.ts';
import { createPhotoLab, type PhotoLabOptions } from './photo-lab.ts';

const going = new AbortController().signal;
const faces = { faces: true, signal: going };
const noFaces = { faces: false, signal: going };

const labs: PhotoLab[] = [];
const said: string[] = [];
const openLab = (options: Partial<PhotoLabOptions> = {}): PhotoLab => {
  const logger = createLogger({ level: 'debug', destination: { write: (line) => said.push(line) } });
  const lab = createPhotoLab({ logger, detector: SCRIPTED_FACES, ...options });
  labs.push(lab);
  return lab;
};
const times = (message: string): number => said.filter((line) => line.includes(message)).length;

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(labs.splice(0).map((lab) => lab.close()));
  said.length = 0;
});

/** A photo that tells the scripted detector what to do. */
const order = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 600, height: 600, channels: 3, background } })
    .png()
    .toBuffer();
const CRASH = '#000000';
const HANG = '#0000ff';
const FAIL = '#00ff00';

const photo = drawScriptedPhoto({ faces: [{ person: 1, x: 200, y: 160, side: 240 }] });

describe('photo lab', () => {
  it('compares a product with a picture of it in a thread', async () => {
    const lab = openLab();
    const bottle = await productPhoto('bottle', { background: '#ffffff' });
    expect(await lab.match(bottle, bottle, going)).toBe('high');
    expect(await lab.match(bottle, await productPhoto('watch', { background: '#ffffff' }), going)).toBe(
      'low',
    );
    const late = AbortSignal.abort(new Error('too late'));
    await expect(lab.match(bottle, bottle, late)).rejects.toThrow('too late');
  });

  it('says what a picture shows, as the classifier in the thread sees it', async () => {
    const lab = openLab({ classifier: SCRIPTED_CLASSIFIER });
    expect(await lab.classify(await order(SHOWN.porn), going)).toMatchObject({ porn: 1, neutral: 0 });
    expect(await lab.classify(await order(SHOWN.sexy), going)).toMatchObject({ sexy: 1, porn: 0 });
    expect(await lab.classify(await order('#808080'), going)).toMatchObject({ neutral: 1, porn: 0 });
    await expect(lab.classify(await order(SHOWN.fails), going)).rejects.toThrow('told to fail');
    await expect(lab.classify(Buffer.from('no picture'), going)).rejects.toMatchObject({
      name: 'PhotoUnreadable',
      reason: 'not-a-picture',
    });
    const late = AbortSignal.abort(new Error('too late'));
    await expect(lab.classify(await order('#808080'), late)).rejects.toThrow('too late');
    expect(times('a photo thread starts')).toBe(1);
  });

  it('loads the real classifier from the files that are shipped, beside the face detector', async () => {
    const lab = openLab({ detector: undefined });
    const picture = await order('#d9c7b8');
    const [scores] = await Promise.all([lab.classify(picture, going), lab.measure(picture, faces)]);
    expect(Object.keys(scores).toSorted()).toEqual(['drawing', 'hentai', 'neutral', 'porn', 'sexy']);
    expect(Object.values(scores).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    expect(await lab.classify(picture, going)).toEqual(scores);
  });

  it('rejects where no classifier can be loaded: that is no pass', async () => {
    const lab = openLab({ classifier: new URL('./there-is-none.ts', import.meta.url) });
    await expect(lab.classify(await order('#808080'), going)).rejects.toThrow('there-is-none');
  });

  it('measures in a thread: faces, the size as given, and a normalized copy', async () => {
    const lab = openLab();
    const big = await drawScriptedPhoto({
      width: 4000,
      height: 3000,
      faces: [
        { person: 2, x: 800, y: 600, side: 960 },
        { person: 4, x: 2800, y: 2000, side: 320 },
      ],
    });
    const { facts, normalized, size, embedding } = await lab.measure(big, faces);
    expect(facts).toMatchObject({ width: 4000, height: 3000 });
    expect(size).toEqual({ width: 2048, height: 1536 });
    expect(await sharp(normalized).metadata()).toMatchObject({ format: 'jpeg', width: 2048, height: 1536 });
    // Boxes are in pixels of the normalized photo: 2048 of 4000.
    expect(facts.faces).toHaveLength(2);
    for (const [i, x, y, side] of [
      [0, 410, 307, 492],
      [1, 1434, 1024, 164],
    ] as const) {
      const { box } = facts.faces[i] as (typeof facts.faces)[number];
      expect(Math.abs(box.x - x)).toBeLessThan(24);
      expect(Math.abs(box.y - y)).toBeLessThan(24);
      expect(Math.abs(box.width - side)).toBeLessThan(40);
    }
    expect(Math.hypot(...(embedding ?? []))).toBeCloseTo(1, 9);
    expect(embedding?.indexOf(Math.max(...embedding))).toBe(2);
    // Facts are plain JSON and hold no embedding.
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    expect(JSON.stringify(facts)).not.toContain('embedding');
  });

  it('says whose face a picture of ours shows, and undefined without a face', async () => {
    const lab = openLab();
    const embedding = await lab.embed(await photo, going);
    expect(embedding?.indexOf(Math.max(...embedding))).toBe(1);
    expect(await lab.embed(await drawScriptedPhoto({}), going)).toBeUndefined();
  });

  it('opens no detector where faces do not matter', async () => {
    const lab = openLab({ detector: new URL('./there-is-none.ts', import.meta.url) });
    expect((await lab.measure(await photo, noFaces)).facts.faces).toEqual([]);
    await expect(lab.measure(await photo, faces)).rejects.toThrow('there-is-none');
  });

  it('replaces a thread that crashes, and rejects only its own job', async () => {
    const lab = openLab();
    const [crashed, measured] = await Promise.allSettled([
      lab.measure(await order(CRASH), faces),
      lab.measure(await photo, faces),
    ]);
    expect(crashed).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('ended') },
    });
    expect(measured.status).toBe('fulfilled');
    expect(times('a photo thread starts')).toBe(2);
  });

  it('keeps a thread whose detector fails', async () => {
    const lab = openLab();
    await expect(lab.measure(await order(FAIL), faces)).rejects.toThrow('told to fail');
    expect((await lab.measure(await photo, faces)).facts.faces).toHaveLength(1);
    expect(times('a photo thread starts')).toBe(1);
  });

  it('replaces a thread that hangs', async () => {
    const lab = openLab();
    const orders = [await order(HANG), await photo] as const;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const hung = lab.measure(orders[0], faces).catch((error: unknown) => error);
    const measured = lab.measure(orders[1], faces);
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(60_000);
    expect(await hung).toMatchObject({ message: expect.stringContaining('ended') });
    expect((await measured).facts.faces).toHaveLength(1);
    expect(times('hangs and is replaced')).toBe(1);
  });

  it('answers who aborts at once, whether the photo waits or is being measured', async () => {
    const lab = openLab();
    await lab.measure(await photo, faces);
    const stop = new AbortController();
    const hanging = lab.measure(await order(HANG), { faces: true, signal: stop.signal });
    const waiting = lab.measure(await photo, { faces: true, signal: stop.signal });
    const answers = Promise.allSettled([hanging, waiting]);
    // Until both have been taken: the one by the thread, the other one into the queue.
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    stop.abort(new Error('the person left'));
    for (const answer of await answers) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { message: 'the person left' } });
    }
    await expect(lab.measure(await photo, { faces: true, signal: stop.signal })).rejects.toThrow(
      'the person left',
    );
  });

  it('starts as many threads as it may and has work for, and ends them when idle', async () => {
    const lab = openLab({ threads: 2 });
    const one = await photo;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await Promise.all([1, 2, 3, 4].map(() => lab.measure(one, noFaces)));
    expect(times('a photo thread starts')).toBe(2);
    vi.advanceTimersByTime(59_999);
    expect(times('a photo thread has ended')).toBe(0);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    await expect.poll(() => times('a photo thread has ended')).toBe(2);
    expect((await lab.measure(one, faces)).facts.faces).toHaveLength(1);
  });

  it('rejects what is left when it is closed', async () => {
    const lab = openLab();
    await lab.measure(await photo, faces);
    const left = Promise.allSettled([lab.measure(await order(HANG), faces), lab.measure(await photo, faces)]);
    await new Promise((resolve) => setImmediate(resolve));
    await lab.close();
    expect((await left).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(lab.measure(await photo, faces)).rejects.toThrow('closed');
  });
});
