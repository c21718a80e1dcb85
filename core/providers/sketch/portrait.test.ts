import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decode, toJpeg, toPng } from '../../media/images.ts';
import type { ImageRequest } from '../provider.ts';
import { composeSvg } from './draw.ts';
import { readFilmCode } from './portrait/film-code.ts';
import { readPlan } from './portrait/plan.ts';
import { readSitter } from './portrait.ts';
import { createChance } from './random.ts';
import { createSketchProvider } from './sketch.ts';

const PROMPT = 'photo of LIDA, sitting on a red Ferrari on a coastal road';

const request = (over: Partial<ImageRequest> = {}): ImageRequest => ({
  job: 'portraits',
  prompt: PROMPT,
  width: 192,
  height: 256,
  seed: 1,
  hints: { subject: 'person', model: 'LIDA' },
  images: [],
  model: 'someone/lida:1',
  aspect: '3:4',
  ...over,
});

const draw = async (over: Partial<ImageRequest> = {}): Promise<Buffer> => {
  const asked = request(over);
  const context = { attemptId: 'a', signal: new AbortController().signal };
  const provider = createSketchProvider();
  const { jobId } = await provider.start(asked, context);
  return (await provider.wait(jobId, asked, context)).bytes;
};

const hash = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const svg = (over: Partial<ImageRequest> = {}): Promise<string> => composeSvg(request(over));
const plan = (prompt: string) =>
  readPlan(prompt, { gender: 'woman', place: createChance('place'), taste: createChance('taste') });

/** How far two pictures of one size are apart on average, 0..255. */
const difference = async (a: Buffer, b: Buffer): Promise<number> => {
  const [one, other] = [await decode(a), await decode(b)];
  let sum = 0;
  for (let i = 0; i < one.pixels.length; i++) sum += Math.abs(one.pixels[i]! - other.pixels[i]!);
  return sum / one.pixels.length;
};

describe('sketched portraits', () => {
  it('are the same bytes for the same request, and other pictures for another seed', async () => {
    const once = await draw();
    expect(hash(await draw())).toBe(hash(once));
    const seeds = await Promise.all([2, 3, 4, 5].map((seed) => svg({ seed })));
    expect(new Set([...seeds, await svg()]).size).toBe(5);
  });

  it.each([
    ['1:1', 1024, 1024],
    ['3:4', 896, 1152],
    ['4:3', 1152, 896],
    ['9:16', 768, 1344],
    ['16:9', 1344, 768],
    ['tiny', 64, 64],
    ['a strip', 2048, 64],
  ])('fill %s, opaque to the edges', async (aspect, width, height) => {
    const hints = { subject: width > height ? 'pet' : 'person' };
    const drawn = await decode(await draw({ aspect, width, height, hints, prompt: 'X on a beach' }));
    expect([drawn.width, drawn.height]).toEqual([width, height]);
    let open = 0;
    for (let at = 3; at < drawn.pixels.length; at += 4) if (drawn.pixels[at] !== 255) open++;
    expect(open).toBe(0);
  });

  it.each([
    [63, 512],
    [512, 2049],
    [512.5, 512],
    [Number.NaN, 512],
  ])('refuse a size of %s x %s', async (width, height) => {
    await expect(draw({ width, height })).rejects.toMatchObject({ failure: 'invalid' });
  });

  it('carry the stamp: its letters in the upper left corner', async () => {
    const { pixels, width } = await decode(await draw({ width: 768, height: 768 }));
    let ink = 0;
    for (let y = 10; y < 56; y++) {
      for (let x = 20; x < 280; x++) {
        const at = 4 * (y * width + x);
        const far = [0x8c, 0x3f, 0x4d].map((value, i) => Math.abs(pixels[at + i]! - value));
        if (far.reduce((sum, value) => sum + value, 0) < 24) ink++;
      }
    }
    expect(ink).toBeGreaterThan(800);
  });

  it('survive prompts and hints of any kind', async () => {
    const hostile = {
      prompt: '<script>"&\'</svg>\u0000\u202e🎂'.repeat(60),
      hints: { subject: {}, model: 7 },
      model: '"/><x',
      seed: -1,
    };
    expect((await decode(await draw(hostile))).width).toBe(192);
    expect(await svg(hostile)).not.toMatch(/script|🎂|<x/u);
  });
});

describe('who is in the picture', () => {
  const sitter = (over: Partial<ImageRequest>) => readSitter(request(over));
  const prompts = [PROMPT, 'LIDA on a beach at sunset', 'LIDA в городе ночью', '小帅在办公室'];

  it('is the same for all prompts and seeds of one trained model', async () => {
    for (const subject of ['person', 'pet']) {
      const first = sitter({ hints: { subject } });
      const all = prompts.map((prompt, seed) => sitter({ prompt, seed, hints: { subject } }));
      expect(all).toEqual(all.map(() => first));
    }
    const first = sitter({});
    if (first.is !== 'person') throw new Error('a person is expected');
    // And it is what is drawn: the colour of the eyes stands in every picture.
    for (const [seed, prompt] of prompts.entries()) {
      expect(await svg({ prompt, seed })).toContain(first.face.eyes);
    }
  });

  it('differs from model to model', () => {
    const faces = ['a/b:1', 'a/b:2', 'a/c:1', 'd/b:1'].map((model) => sitter({ model }));
    expect(new Set(faces.map((face) => JSON.stringify(face))).size).toBe(4);
  });

  it('is someone else for every seed of a base model', () => {
    for (const model of ['flux', 'sd', undefined]) {
      const faces = [1, 2, 3, 4].map((seed) => sitter({ model, seed }));
      expect(new Set(faces.map((face) => JSON.stringify(face))).size).toBe(4);
    }
  });

  it('is an animal where the model is a pet, or where a base model is asked for one', () => {
    expect(sitter({ hints: { subject: 'pet' } }).is).toBe('pet');
    expect(sitter({ model: 'flux', prompt: 'рыжий кот на диване' })).toMatchObject({ pet: { kind: 'cat' } });
    expect(sitter({ model: 'flux', prompt: '柯基在沙滩上' })).toMatchObject({ pet: { kind: 'dog' } });
    expect(sitter({ model: 'flux', prompt: 'a woman with her dog' }).is).toBe('person');
    expect(sitter({ prompt: 'LIDA dressed as a cat' }).is).toBe('person');
  });

  it('is what the words say of gender and hair, on the same face', async () => {
    const man = await svg({ prompt: 'a man in a studio', model: 'a/b:1' });
    const woman = await svg({ prompt: 'a blonde woman in a studio', model: 'a/b:1' });
    expect(woman).toContain('#d9b26a');
    expect(man).not.toContain('#d9b26a');
  });
});

describe('what the words say', () => {
  it.each([
    ['on a beach at sunset', '沙滩，日落', 'на пляже на закате', { setting: 'beach', time: 'sunset' }],
    ['in the mountains in winter', '山里，冬天', 'в горах зимой', { setting: 'mountains', weather: 'snow' }],
    ['in a big city at night', '在城市里，夜晚', 'в городе ночью', { setting: 'city', time: 'night' }],
    ['in a forest in autumn', '森林，秋天', 'в лесу осенью', { setting: 'forest', autumn: true }],
    ['in a photo studio', '摄影棚', 'в студии', { setting: 'studio' }],
    ['on a basketball court', '篮球场', 'на баскетбольной площадке', { setting: 'court', clothes: 'jersey' }],
    ['in an office', '在办公室', 'в офисе', { setting: 'office', clothes: 'suit' }],
    ['in a café in the rain', '在咖啡馆，下雨', 'в кафе, дождь', { setting: 'cafe', weather: 'rain' }],
    ['in a red dress', '穿红色连衣裙', 'в красном платье', { clothes: 'dress', clothesColor: '#d0252f' }],
    ['wearing sunglasses', '戴着墨镜', 'в тёмных очках', { eyes: 'sunglasses' }],
    [
      'sitting on a red Ferrari on a coastal road',
      '坐在红色法拉利上，在海边公路上',
      'на красном феррари на дороге у моря',
      { setting: 'coast', car: '#d0252f' },
    ],
  ])('%s', (english, chinese, russian, expected) => {
    for (const prompt of [english, chinese, russian]) expect(plan(prompt), prompt).toMatchObject(expected);
  });

  it('gives a colour to the thing that it is said of', () => {
    expect(plan('in a blue suit beside a yellow sports car')).toMatchObject({
      clothesColor: '#3568b0',
      car: '#eac23f',
    });
    expect(plan('black leather jacket, white studio').clothesColor).toBe('#26242b');
  });

  it('is drawn: each place, hour, weather and garment is another picture', async () => {
    const words = [
      ...[
        'beach',
        'coastal road',
        'city by day',
        'street',
        'mountains',
        'forest',
        'meadow',
        'cherry blossoms',
      ],
      ...['desert', 'studio, shirt', 'office', 'cafe', 'home', 'library', 'basketball court', 'neon club'],
      ...['city at night', 'city at sunset', 'city in snow', 'city in rain', 'city in mist'],
      ...[
        'studio, suit',
        'studio, hoodie',
        'studio, gown',
        'studio, coat',
        'studio, jacket',
        'studio, sweater',
      ],
      ...['studio, straw hat', 'studio, crown', 'studio, glasses', 'studio, beanie', 'studio, close-up'],
      ...['studio, blue backdrop', 'studio, black and white', 'city, blue car', 'city, red car'],
    ];
    // Chance does not depend on the words, so each difference comes from what they say.
    const drawn = await Promise.all(words.map((word) => svg({ prompt: word })));
    const same = words.filter((_, i) => drawn.indexOf(drawn[i]!) !== i);
    expect(same).toEqual([]);
    expect(await svg({ prompt: 'studio, shirt, wonderful' })).toBe(await svg({ prompt: 'studio, shirt' }));
    const [red, blue] = [drawn.at(-1)!, drawn.at(-2)!];
    const body = 'M-378 -62 C-384 -92';
    expect([red, blue, drawn[0]!].map((one) => one.includes(body))).toEqual([true, true, false]);
  });
});

describe('a variation', () => {
  const size = { width: 768, height: 768, prompt: 'LIDA in a cafe', seed: 2 ** 31 - 1 };
  const variation = (base: Buffer, seed: number): Partial<ImageRequest> => ({
    ...size,
    seed,
    strength: 0.6,
    images: [{ role: 'base', bytes: base, mediaType: 'image/png' }],
  });

  it('keeps the layout of its picture, changes details, and can be varied again', async () => {
    const base = await draw(size);
    const varied = await draw(variation(base, 7));
    const again = await draw(variation(varied, 8));
    const other = await draw({ ...size, seed: 7 });
    expect(new Set([base, varied, again, other].map(hash)).size).toBe(4);
    const unlike = await difference(base, other);
    expect(await difference(base, varied)).toBeLessThan(unlike / 2);
    expect(await difference(base, again)).toBeLessThan(unlike / 2);
  });

  it('finds the layout in a copy that was saved as JPEG, and in nothing else', async () => {
    const base = await draw({ ...size, width: 896, height: 1152 });
    expect(readFilmCode(await decode(await toJpeg(base, { quality: 85 })))).toBe(size.seed);
    expect(readFilmCode(await decode(await draw({ ...size, job: 'gallery' })))).toBeNull();
    expect(readFilmCode(await decode(await draw({ ...size, width: 64, height: 64 })))).toBeNull();
    const white = { width: 300, height: 300, pixels: Buffer.alloc(300 * 300 * 4, 255) };
    expect(readFilmCode(white)).toBeNull();
    // A picture that no sketch made is no reason to fail.
    expect((await decode(await draw(variation(await toPng(white), 7)))).width).toBe(768);
  });

  it('of a picture that can not be read is an invalid request', async () => {
    await expect(draw(variation(Buffer.from('no picture'), 7))).rejects.toMatchObject({
      failure: 'invalid',
      detail: { code: 'UNSUPPORTED_FILE' },
    });
  });
});
