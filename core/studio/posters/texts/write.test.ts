import { describe, expect, it } from 'vitest';
import { productPhoto } from '../../../../test/support/product-photos.ts';
import { POSTER_NUMBERS, type PosterNumber, type ProductFacts } from '../../../conversations/posters.ts';
import { decode, type Raster, resize, toPng } from '../../../media/images.ts';
import { planTexts } from './plan.ts';
import type { PlannedText, TextPlan } from './text-plan.ts';
import { drawTexts, writeTexts } from './write.ts';

const SIZE = { width: 576, height: 768 };

const FACTS: ProductFacts = {
  name: 'Чайник «Утро» №5',
  colours: ['#d7623d', '#fff3e6'],
  specs: [
    { label: '容量', value: '1,7 л' },
    { label: 'Power', value: '2200 W' },
  ],
  points: ['一握即暖，三小时的晨光', 'Keeps warm', 'Крышка одной рукой', 'Steel', 'Boils in 3 min', 'Quiet'],
  steps: ['Fill', '煮沸', 'Налейте', 'Enjoy'],
  review: 'Лучший чайник, 真的很好, the best.',
  brand: 'Since 1998, 三代人, в одной мастерской.',
};

const planOf = (number: PosterNumber): TextPlan => planTexts(number, FACTS, 'nature', 'ru', SIZE);

const flat = (value: number): Raster => ({
  ...SIZE,
  pixels: Buffer.alloc(4 * SIZE.width * SIZE.height, Buffer.from([value, value, value, 255])),
});

const photoGround = async (): Promise<Raster> =>
  resize(await productPhoto('watch'), { ...SIZE, fit: 'cover', enlarge: true });

/** Pixels of a drawn text whose colour is its ink, as far as its box reaches. */
const lettersOf = ({ pixels, width }: Raster, { box, ink }: PlannedText): Set<number> => {
  const value = Number.parseInt(ink.slice(1), 16);
  const [r, g, b] = [value >> 16, (value >> 8) & 255, value & 255];
  const found = new Set<number>();
  for (let y = Math.floor(box.top); y < box.top + box.height; y++) {
    for (let x = Math.floor(box.left); x < box.left + box.width; x++) {
      const i = 4 * (y * width + x);
      const off =
        Math.abs((pixels[i] ?? 0) - r) +
        Math.abs((pixels[i + 1] ?? 0) - g) +
        Math.abs((pixels[i + 2] ?? 0) - b);
      if (off <= 3) found.add(y * width + x);
    }
  }
  return found;
};

describe('writing on a poster', () => {
  it('writes the same letters on a photo as on a blank ground', async () => {
    const photo = await toPng(await photoGround());
    const blank = await toPng(flat(128));
    for (const number of POSTER_NUMBERS) {
      const plan = planOf(number);
      const [onPhoto, onBlank] = await Promise.all(
        [photo, blank].map(async (ground) => decode(await writeTexts(ground, plan))),
      );
      for (const text of plan.texts) {
        const letters = lettersOf(onBlank as Raster, text);
        expect(letters.size, `${number} ${text.role} ${text.text}`).toBeGreaterThan(8);
        const again = lettersOf(onPhoto as Raster, text);
        const lost = [...letters].filter((at) => !again.has(at)).length;
        const more = [...again].filter((at) => !letters.has(at)).length;
        expect({ lost, more }, `${number} ${text.role} ${text.text}`).toEqual({ lost: 0, more: 0 });
      }
    }
  });

  it('takes nothing from the ground but what shines through: equal pixels stay equal', async () => {
    const plan = planOf(8);
    const one = await photoGround();
    const other: Raster = { ...one, pixels: Buffer.from(one.pixels) };
    for (let i = 0; i < other.pixels.length / 2; i++)
      if (i % 4 !== 3) other.pixels[i] = 255 - (other.pixels[i] ?? 0);
    const [a, b] = await Promise.all(
      [one, other].map(async (ground) => decode(await writeTexts(await toPng(ground), plan))),
    );
    const half = one.pixels.length / 2;
    expect(a?.pixels.subarray(half).equals(b?.pixels.subarray(half) as Buffer)).toBe(true);
    expect(a?.pixels.subarray(0, half).equals(b?.pixels.subarray(0, half) as Buffer)).toBe(false);
  });

  it('leaves every pixel as it is where nothing is planned', async () => {
    const ground = await photoGround();
    const bytes = await toPng(ground);
    const none = planTexts(3, FACTS, 'tech', 'none', SIZE);
    expect(await drawTexts(none)).toBeUndefined();
    expect((await decode(await writeTexts(bytes, none))).pixels.equals(ground.pixels)).toBe(true);
    const low = await decode(await writeTexts(bytes, planOf(1)));
    const foot = 4 * SIZE.width * Math.round(SIZE.height * 0.6);
    expect(low.pixels.subarray(foot).equals(ground.pixels.subarray(foot))).toBe(true);
  });

  it('writes the same bytes every time', async () => {
    const ground = await toPng(flat(120));
    const [one, two] = [await writeTexts(ground, planOf(10)), await writeTexts(ground, planOf(10))];
    expect(one.equals(two)).toBe(true);
  });

  it('draws other strings differently', async () => {
    const ground = await toPng(flat(120));
    const one = await writeTexts(ground, planTexts(2, FACTS, 'clean', 'en', SIZE));
    const other = await writeTexts(
      ground,
      planTexts(2, { ...FACTS, name: 'Чайник «Утро» №6' }, 'clean', 'en', SIZE),
    );
    expect(one.equals(other)).toBe(false);
  });

  it('refuses a ground of another size, and one that is no picture', async () => {
    const wrong = await toPng({ width: 64, height: 64, pixels: Buffer.alloc(64 * 64 * 4, 255) });
    await expect(writeTexts(wrong, planOf(1))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(writeTexts(Buffer.from('no'), planOf(1))).rejects.toMatchObject({
      code: 'UNSUPPORTED_FILE',
    });
  });
});
