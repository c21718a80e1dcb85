import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MaskProblem } from '../../conversations/posters.ts';
import { renderSvg } from '../resvg.ts';
import { maskFromDrawing } from './drawn.ts';
import type { Mask } from './mask.ts';

const require = createRequire(import.meta.url);
/** Group shots under the MIT licence (docs/gate.md): much texture, so much noise of JPEG. */
const shot = (n: number): Buffer =>
  readFileSync(path.join(path.dirname(require.resolve('@vladmandic/face-api')), `../demo/sample${n}.jpg`));

const SIZE = { width: 1152, height: 1536 };
/** Shapes are drawn in these coordinates. */
const sheet = (svg: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 1536 2048">${svg}</svg>`;
const overlay = async (svg: string) => {
  const { width, height, premultiplied } = await renderSvg(sheet(svg));
  return { input: premultiplied, raw: { width, height, channels: 4 as const }, premultiplied: true };
};

const photo = (n: number): Promise<Buffer> =>
  sharp(shot(n))
    .resize({ ...SIZE, fit: 'cover' })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();

/** A product before a soft background, as a poster. */
const poster = async (): Promise<Buffer> =>
  sharp({ create: { ...SIZE, channels: 3, background: '#e8e2da' } })
    .composite([
      await overlay(
        '<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#fff"/><stop offset="1" stop-color="#b9a48a"/></linearGradient></defs>' +
          '<rect width="1536" height="2048" fill="url(#g)"/><rect x="560" y="500" width="420" height="1100" rx="60" fill="#1c6b5a"/>' +
          '<rect x="600" y="820" width="340" height="380" fill="#f4efe2"/><circle cx="770" cy="1000" r="90" fill="#c8402f"/>' +
          '<path d="M620 900h300M620 940h220" stroke="#222" stroke-width="14"/>',
      ),
    ])
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();

interface Chat {
  quality: number;
  side?: number;
  chroma?: '4:2:0' | '4:4:4';
}

/** Drawn on in the editor at full size, then saved and made smaller by the app. */
const sentBack = async (picture: Buffer, svg: string, chat: Chat): Promise<Buffer> => {
  const drawn = await sharp(picture)
    .composite([await overlay(svg)])
    .png()
    .toBuffer();
  const small = chat.side
    ? sharp(drawn).resize({ width: chat.side, height: chat.side, fit: 'inside' })
    : sharp(drawn);
  return small.jpeg({ quality: chat.quality, chromaSubsampling: chat.chroma ?? '4:2:0' }).toBuffer();
};

const CHATS: Chat[] = [
  { quality: 90, chroma: '4:4:4' },
  { quality: 70, side: 1280 },
  { quality: 70, side: 800 },
];

const problemOf = (original: Buffer, drawn: Buffer): Promise<MaskProblem | 'none'> =>
  maskFromDrawing(original, drawn).then(
    () => 'none' as const,
    (error: { problem: MaskProblem }) => error.problem,
  );

/** How much of a shape is in the mask, and how much of the mask lies farther than `slack` from the shape. */
const overlap = async (mask: Mask, shape: string, slack = 60): Promise<{ found: number; beyond: number }> => {
  const alphaOf = async (svg: string) => {
    const { premultiplied } = await renderSvg(sheet(svg));
    return premultiplied;
  };
  const exact = await alphaOf(`<g fill="#000" stroke="#000" stroke-width="0">${shape}</g>`);
  const wide = await alphaOf(
    `<g fill="#000" stroke="#000" stroke-linejoin="round" stroke-width="${2 * slack}">${shape}</g>`,
  );
  let inShape = 0;
  let found = 0;
  let painted = 0;
  let beyond = 0;
  for (let i = 0; i < mask.coverage.length; i += 1) {
    const on = (mask.coverage[i] as number) > 127;
    if ((exact[4 * i + 3] as number) > 127) {
      inShape += 1;
      if (on) found += 1;
    }
    if (on) {
      painted += 1;
      if ((wide[4 * i + 3] as number) === 0) beyond += 1;
    }
  }
  return { found: found / inShape, beyond: beyond / painted };
};

let group: Buffer;
let bottle: Buffer;
beforeAll(async () => {
  group = await photo(4);
  bottle = await poster();
});

describe('a picture that comes back drawn on', () => {
  it.each(CHATS)('undrawn it is empty: %o', async (chat) => {
    for (const picture of [group, bottle]) {
      expect(await problemOf(picture, await sentBack(picture, '', chat))).toBe('empty');
    }
  });

  const blob = '<circle cx="770" cy="900" r="160"/>';
  it.each(CHATS.flatMap((chat) => ['#ff3b30', '#ffffff', '#000000'].map((brush) => ({ ...chat, brush }))))(
    'a thick blob is found: %o',
    async ({ brush, ...chat }) => {
      // The poster's label is white too.
      const picture = brush === '#ff3b30' ? bottle : group;
      const mask = await maskFromDrawing(
        picture,
        await sentBack(picture, `<g fill="${brush}">${blob}</g>`, chat),
      );
      expect([mask.width, mask.height]).toEqual([SIZE.width, SIZE.height]);
      const { found, beyond } = await overlap(mask, blob);
      expect(found).toBeGreaterThan(0.97);
      expect(beyond).toBeLessThan(0.02);
    },
  );

  const ring = (brush: string, width: number) =>
    `<path d="M1090 660 C1200 300 500 300 440 760 C400 1200 1050 1300 1090 700" fill="none" stroke="${brush}" stroke-width="${width}" stroke-linecap="round"/>`;
  const inside = '<path d="M1090 660 C1200 300 500 300 440 760 C400 1200 1050 1300 1090 700z"/>';
  it.each(
    CHATS.flatMap((chat) =>
      [
        ['#ff3b30', 10],
        ['#ffffff', 26],
        ['#000000', 14],
      ].map(([brush, width]) => ({ ...chat, brush, width })),
    ),
  )('a line that nearly closes means its inside: %o', async ({ brush, width, ...chat }) => {
    // White can be seen on the group shot; the poster is white at its top.
    const picture = brush === '#ffffff' ? group : bottle;
    const mask = await maskFromDrawing(
      picture,
      await sentBack(picture, ring(String(brush), Number(width)), chat),
    );
    const { found, beyond } = await overlap(mask, inside);
    expect(found).toBeGreaterThan(0.97);
    expect(beyond).toBeLessThan(0.02);
  });

  it.each(CHATS)('an open line is only itself: %o', async (chat) => {
    const line = '<path d="M200 1700 L1300 1500" stroke="#ff3b30" stroke-width="14" fill="none"/>';
    const mask = await maskFromDrawing(group, await sentBack(group, line, chat));
    const { found, beyond } = await overlap(mask, '<path d="M200 1693 L1300 1493 L1300 1507 L200 1707z"/>');
    expect(found).toBeGreaterThan(0.9);
    expect(beyond).toBeLessThan(0.02);
    expect(mask.percent).toBeLessThan(3);
  });

  it.each(CHATS)('a dot is found: %o', async (chat) => {
    const dot = '<circle cx="1100" cy="1300" r="12"/>';
    for (const picture of [group, bottle]) {
      const mask = await maskFromDrawing(
        picture,
        await sentBack(picture, `<g fill="#ff3b30">${dot}</g>`, chat),
      );
      expect((await overlap(mask, dot)).found).toBe(1);
      expect((await overlap(mask, '<circle cx="1100" cy="1300" r="50"/>', 1)).beyond).toBeLessThan(0.02);
    }
  });
});

describe('what can be no drawing', () => {
  it('another picture, a part of it, its mirror image, another ratio', async () => {
    const chat = { quality: 80, side: 1280 };
    expect(await problemOf(group, await sentBack(await photo(1), '', chat))).toBe('other-picture');
    expect(await problemOf(bottle, await sentBack(group, '', chat))).toBe('other-picture');
    expect(await problemOf(group, await sentBack(bottle, '', chat))).toBe('other-picture');
    expect(await problemOf(group, await sharp(group).flop().jpeg().toBuffer())).toBe('other-picture');
    const part = sharp(group).extract({ left: 110, top: 150, width: 920, height: 1227 });
    expect(await problemOf(group, await part.jpeg().toBuffer())).toBe('other-picture');
    const cut = sharp(group).extract({ left: 0, top: 0, width: 1152, height: 1420 });
    expect(await problemOf(group, await cut.jpeg().toBuffer())).toBe('other-picture');
    expect(await problemOf(group, await sharp(group).rotate(90).jpeg().toBuffer())).toBe('other-picture');
  });

  it('all of it painted over', async () => {
    const all = '<rect width="1536" height="2048" fill="#ff3b30"/>';
    expect(await problemOf(group, await sentBack(group, all, { quality: 80 }))).toBe('everything');
    const frame =
      '<rect x="8" y="8" width="1520" height="2032" fill="none" stroke="#ff3b30" stroke-width="16"/>';
    expect(await problemOf(group, await sentBack(group, frame, { quality: 80 }))).toBe('everything');
  });

  it('what is no picture, or ends early', async () => {
    expect(await problemOf(group, Buffer.from('hello'))).toBe('unreadable');
    expect(await problemOf(group, group.subarray(0, group.length >> 1))).toBe('unreadable');
  });
});
