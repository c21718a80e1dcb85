import { expect, it } from 'vitest';
import type { FaceFacts, PhotoFacts } from '../portraits/photos.ts';
import { createPictureLook } from './uploaded-picture.ts';

const face: FaceFacts = { box: { x: 9, y: 9, width: 90, height: 90 }, score: 0.9, yaw: 0, pitch: 0 };
const factsWith = (faces: FaceFacts[]): PhotoFacts => ({
  width: 600,
  height: 800,
  sharpness: 100,
  phash: '0'.repeat(16),
  mirrored: '0'.repeat(16),
  colours: '',
  faces,
});

const look = (sexy: number, faces: FaceFacts[]) =>
  createPictureLook({
    classify: async () => ({ drawing: 0, hentai: 0, porn: 0, sexy, neutral: 1 - sexy }),
  })(
    {
      ok: true,
      picture: { bytes: Buffer.from('a picture'), mediaType: 'image/jpeg', width: 600, height: 800 },
      facts: factsWith(faces),
    },
    new AbortController().signal,
  );

it('refuses somebody in swimwear by the limits of people, and lets a picture of lace without a face pass', async () => {
  expect(await look(0.75, [face])).toBe('undressed');
  expect(await look(0.75, [])).toBeUndefined();
  expect(await look(0.65, [face])).toBeUndefined();
  expect(await look(0.95, [])).toBe('undressed');
});
