/** Photos whose faces the scripted detector finds. */
import { sharp } from '../../core/media/sharp.ts';
import { BLUE, greenOf } from './scripted-faces.ts';

export interface ScriptedFace {
  /** 0 to 5. */
  person: number;
  /** Pixels of the photo. */
  x: number;
  y: number;
  side: number;
  child?: boolean;
}

export interface ScriptedPhoto {
  width?: number;
  height?: number;
  faces?: ScriptedFace[];
  /** Photos of different seeds differ in everything but their faces. */
  seed?: number;
}

/** Numbers from 0 to 1, always the same for one seed (mulberry32). */
const numbers = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A sharp JPEG: dull rectangles, and the faces before them. */
export const drawScriptedPhoto = async ({
  width = 1000,
  height = 800,
  faces = [],
  seed = 1,
}: ScriptedPhoto): Promise<Buffer> => {
  const next = numbers(seed);
  const pixels = Buffer.alloc(width * height * 3, 120);
  const fill = (left: number, top: number, w: number, h: number, colour: readonly number[]): void => {
    const row = Buffer.alloc(Math.max(0, Math.min(w, width - left)) * 3);
    for (let at = 0; at < row.length; at++) row[at] = colour[at % 3] as number;
    for (let y = top; y < Math.min(height, top + h); y++) row.copy(pixels, (y * width + left) * 3);
  };
  for (let n = 0; n < 120; n++) {
    const size = 20 + Math.floor(next() * (width / 4));
    const colour = [20 + next() * 180, 20 + next() * 180, 20 + next() * 140];
    fill(
      Math.floor(next() * width),
      Math.floor(next() * height),
      size,
      Math.floor(size * next()) + 8,
      colour,
    );
  }
  for (const { person, x, y, side, child } of faces) {
    fill(x, y, side, side, [250, greenOf(person), child ? BLUE.child : BLUE.grown]);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
};
