import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sharp } from '../sharp.ts';
import type { DetectedFace, FaceDetector, RgbPicture } from './faces.ts';
import { createFaceDetector } from './human.ts';

/** Small portraits in rows of 18 (test/integration/photo-gate/pictures.ts). */
const PORTRAITS = readFileSync(
  path.join(
    path.dirname(createRequire(import.meta.url).resolve('@vladmandic/human')),
    '../assets/screenshot-facematch.jpg',
  ),
);
const SIDE = 400;
/** The n-th photo of one man, SIDE wide. His face fills the middle. */
const portrait = (n: number): Promise<Buffer> =>
  sharp(PORTRAITS)
    .extract({ left: Math.round(3 + n * 106.4), top: 283, width: 104, height: 104 })
    .resize(SIDE, SIDE, { kernel: 'cubic' })
    .png()
    .toBuffer();

/** A picture of this size with the portraits at these places. */
const picture = async (
  width: number,
  height: number,
  portraits: { n: number; left: number; top: number; rotate?: number }[],
): Promise<RgbPicture> => {
  const input = await Promise.all(
    portraits.map(async ({ n, left, top, rotate = 0 }) => ({
      input: await sharp(await portrait(n))
        .rotate(rotate, { background: '#888' })
        .toBuffer(),
      left,
      top,
    })),
  );
  const { data } = await sharp({ create: { width, height, channels: 3, background: '#888' } })
    .composite(input)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height };
};

const cosine = (a: DetectedFace, b: DetectedFace): number => {
  const dot = a.embedding.reduce((sum, value, i) => sum + value * (b.embedding[i] as number), 0);
  return dot / (Math.hypot(...a.embedding) * Math.hypot(...b.embedding));
};

describe('faces by human', () => {
  let detector: FaceDetector;
  const calls: string[] = [];

  beforeAll(async () => {
    vi.stubGlobal('fetch', (url: unknown) => {
      calls.push(String(url));
      return Promise.reject(new Error('no network here'));
    });
    vi.spyOn(Socket.prototype, 'connect').mockImplementation(function connect(this: Socket) {
      calls.push('a socket');
      return this;
    });
    detector = await createFaceDetector();
    return () => {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    };
  });

  it('finds a face where it is, in a wide and in a tall picture, off the network', async () => {
    for (const [width, height, left, top] of [
      [1024, 500, 560, 60],
      [500, 1024, 40, 520],
    ] as const) {
      const [face, ...more] = await detector.detect(await picture(width, height, [{ n: 0, left, top }]));
      expect(more).toEqual([]);
      const { box, score, yaw, pitch, age, embedding } = face as DetectedFace;
      expect(Math.abs(box.x + box.width / 2 - (left + SIDE / 2))).toBeLessThan(SIDE * 0.12);
      expect(Math.abs(box.y + box.height / 2 - (top + SIDE / 2))).toBeLessThan(SIDE * 0.15);
      expect(box.width).toBeGreaterThan(SIDE * 0.4);
      expect(box.height).toBeLessThan(SIDE);
      expect(score).toBeGreaterThan(0.6);
      expect(Math.abs(yaw)).toBeLessThan(25);
      expect(Math.abs(pitch)).toBeLessThan(25);
      expect(age).toBeGreaterThan(25);
      expect(age).toBeLessThan(55);
      expect(embedding).toHaveLength(1024);
    }
    expect(calls).toEqual([]);
  });

  it('answers each picture for itself, whatever came before', async () => {
    // Made for video, the library takes similar pictures for the same one unless it is told not to.
    const [one, moved, low, flat] = await Promise.all([
      picture(500, 500, [{ n: 0, left: 50, top: 50 }]),
      picture(500, 500, [{ n: 0, left: 52, top: 50 }]),
      picture(1000, 1000, [{ n: 0, left: 300, top: 540 }]),
      picture(1000, 640, []),
    ]);
    const [first] = await detector.detect(one);
    const [second] = await detector.detect(moved);
    expect(second?.embedding).not.toEqual(first?.embedding);
    expect(await detector.detect(low)).toHaveLength(1);
    // Beside it nothing is left of the picture before.
    expect(await detector.detect(flat)).toEqual([]);
    expect(await detector.detect(one)).toEqual([first]);
  });

  it('knows one man in two photos, also with his head on one side', async () => {
    const of = async (n: number, rotate = 0): Promise<DetectedFace> => {
      const [face] = await detector.detect(await picture(700, 700, [{ n, left: 20, top: 20, rotate }]));
      return face as DetectedFace;
    };
    const [one, other, leaning] = [await of(0), await of(2), await of(0, 60)];
    expect(cosine(one, other)).toBeGreaterThan(0.6);
    expect(cosine(one, leaning)).toBeGreaterThan(0.6);
  });

  it('keeps a face that is cut by the edge inside the picture', async () => {
    const whole = await picture(500, 500, [{ n: 0, left: 50, top: 50 }]);
    const cutOff = await sharp(whole.data, { raw: { width: 500, height: 500, channels: 3 } })
      .extract({ left: 210, top: 0, width: 290, height: 500 })
      .raw()
      .toBuffer();
    const faces = await detector.detect({ data: cutOff, width: 290, height: 500 });
    expect(faces).toHaveLength(1);
    for (const { box } of faces) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(290);
      expect(box.y + box.height).toBeLessThanOrEqual(500);
    }
  });
});
