import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontFile } from './font.ts';
import { drawable } from './glyphs.ts';
import { decode, type Raster, toPng } from './images.ts';
import { breakable, layoutText } from './layout.ts';
import { noto } from './noto.ts';
import type { Drawing } from './resvg.ts';
import { runPath } from './run.ts';
import { blend, drawText, overlayText } from './text.ts';

/** Bounds of everything that is not fully transparent. */
const inkOf = ({ width, height, premultiplied }: Drawing) => {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let i = 0; i < width * height; i++) {
    if (premultiplied[4 * i + 3] === 0) continue;
    left = Math.min(left, i % width);
    right = Math.max(right, (i % width) + 1);
    top = Math.min(top, Math.floor(i / width));
    bottom = Math.max(bottom, Math.floor(i / width) + 1);
  }
  return { left, top, right, bottom };
};

const SENTENCES = {
  en: 'Happy Birthday, dear Alexandra! Jumping quickly & "softly" <3',
  ru: 'С днём рождения, Анечка! Съешь ещё этих мягких булок, Ёжик №5',
  zh: '祝你生日快乐，愿你的每一天都充满阳光、欢笑和《美好》的回忆！囍',
};

describe('the shipped font', () => {
  it.each(Object.entries(SENTENCES))('has every letter of %s', (_, sentence) => {
    expect(drawable(sentence, noto)).toEqual({ text: sentence, dropped: [], missing: [] });
  });

  it('has all Russian letters and the 3,755 common Chinese characters of GB 2312', () => {
    const decoder = new TextDecoder('gbk');
    const lost: string[] = [];
    for (let row = 0xb0; row <= 0xd7; row++) {
      for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
        const char = decoder.decode(new Uint8Array([row, cell]));
        if (!noto.has(char.codePointAt(0)!)) lost.push(char);
      }
    }
    for (const char of 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»—№') {
      if (!noto.has(char.codePointAt(0)!)) lost.push(char);
    }
    expect(lost).toEqual([]);
  });
});

describe('drawable text', () => {
  const text = (line: string): string => drawable(line, noto).text;

  it('composes letters that were typed as letter and accent', () => {
    expect(text('и\u0306 е\u0308')).toBe('й ё');
  });

  it('removes control, zero-width and direction characters, and folds spaces', () => {
    expect(text('a\u0000b\u200bc\u202ed\u00a0\t e\u001b[31m')).toBe('abcd e[31m');
  });

  it('replaces an emoji by a symbol of the same meaning, or drops and reports it', () => {
    expect(drawable('Люблю ❤️ 🎂👨‍👩‍👧 ⭐', noto)).toEqual({
      text: 'Люблю ♥ ★',
      dropped: ['🎂', '👨', '👩', '👧'],
      missing: [],
    });
  });

  it('shows a letter that the font lacks as a square, and reports it', () => {
    expect(drawable('Xलx', noto)).toEqual({ text: 'X□x', dropped: [], missing: ['ल'] });
  });

  it('uses narrow quotes between Latin or Russian letters only', () => {
    expect(text('Rock’n’roll…')).toBe("Rock'n'roll...");
    expect(text('他说“好”…')).toBe('他说“好”…');
  });
});

describe('breaking lines', () => {
  it('breaks Chinese anywhere but before closing and after opening marks', () => {
    expect(breakable('你好，《蛋糕》！')).toEqual(['你', '好，', '《蛋', '糕》！']);
  });

  it('breaks other text at spaces and hyphens', () => {
    expect(breakable('Какой-то торт AI蛋糕')).toEqual(['Какой-', 'то ', 'торт ', 'AI', '蛋', '糕']);
  });

  const box = { align: 'left', vertical: 'top', minSize: 4, lineHeight: 1.2, margin: 0 } as const;

  it('keeps words whole and breaks one only if nothing else helps', () => {
    const whole = layoutText(['длинное предложение'], { ...box, width: 200, height: 200, maxSize: 40 }, noto);
    expect(whole?.lines.map((line) => line.text)).toEqual(['длинное', 'предложение']);
    const broken = layoutText(
      ['предложение'],
      { ...box, width: 40, height: 200, maxSize: 40, minSize: 20 },
      noto,
    );
    expect(broken?.lines.map((line) => line.text).join('')).toBe('предложение');
    expect(broken?.lines.length).toBeGreaterThan(2);
  });

  it('says so when even single letters do not fit', () => {
    expect(layoutText(['слово'], { ...box, width: 3, height: 3, maxSize: 40 }, noto)).toBeNull();
  });
});

describe('drawText', () => {
  it.each(Object.entries(SENTENCES))('draws %s as an independent text renderer does', (_, sentence) => {
    // resvg shapes by itself here (cmap, kerning, outlines) from the same file.
    const svg = (content: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="70">${content}</svg>`;
    const escaped = sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const theirs = new Resvg(
      svg(`<text x="5" y="50" font-size="40" font-family="Noto Sans SC">${escaped}</text>`),
      {
        font: { loadSystemFonts: false, fontFiles: [fontFile()] },
      },
    ).render().pixels;
    const ours = new Resvg(svg(`<path d="${runPath(sentence, noto, 5, 50, 40)}"/>`)).render().pixels;
    let [ink, difference] = [0, 0];
    for (let i = 3; i < ours.length; i += 4) {
      ink += theirs[i]!;
      difference += Math.abs(theirs[i]! - ours[i]!);
    }
    expect(ink).toBeGreaterThan(1_000_000);
    // Smoothing of edges may differ by a trace; a shifted or foreign letter is far above this.
    expect(difference / ink).toBeLessThan(0.01);
  });

  it.each(Object.entries(SENTENCES))('says where the letters of %s lie', async (_, sentence) => {
    const drawn = await drawText({
      lines: [sentence],
      width: 420,
      height: 200,
      vertical: 'top',
      align: 'left',
    });
    expect(drawn.lines.join(' ').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
    const ink = inkOf(drawn.drawing);
    expect(Math.abs(ink.left - drawn.ink.left)).toBeLessThan(1.1);
    expect(Math.abs(ink.top - drawn.ink.top)).toBeLessThan(1.1);
    expect(Math.abs(ink.right - drawn.ink.left - drawn.ink.width)).toBeLessThan(1.1);
    expect(Math.abs(ink.bottom - drawn.ink.top - drawn.ink.height)).toBeLessThan(1.1);
  });

  it('draws markup as letters', async () => {
    const [one, two] = await Promise.all(
      ['<b>&amp;"', '<b>&amp;'].map((line) =>
        drawText({ lines: [line], width: 300, height: 60, align: 'left', maxSize: 30 }),
      ),
    );
    expect(one?.lines).toEqual(['<b>&amp;"']);
    expect(one!.ink.width).toBeGreaterThan(two!.ink.width);
  });

  it('never leaves its area, whatever the words, the size, plate and outline', {
    timeout: 60_000,
  }, async () => {
    const word = fc.stringMatching(/^[а-яА-ЯёЁa-zA-Zgjpqy0-9祝你生日快乐《》，！Йй№%"-]{1,14}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 60, max: 300 }),
        fc.integer({ min: 40, max: 200 }),
        fc.constantFrom('left', 'center', 'right'),
        fc.constantFrom('top', 'middle', 'bottom'),
        fc.boolean(),
        async (words, width, height, align, vertical, decorated) => {
          const drawn = await drawText({
            lines: [words.join(' ')],
            width: width + 4,
            height: height + 4,
            align,
            vertical,
            minSize: 2,
            ...(decorated && {
              plate: { color: '#000000', opacity: 0.5 },
              outline: { color: '#000000', width: 0.1 },
            }),
          }).catch((error: { code?: string }) => {
            expect(error.code).toBe('BAD_INPUT');
            return null;
          });
          if (!drawn) return;
          expect(drawn.lines.join('').replaceAll(' ', '')).toBe(words.join(''));
          expect(drawn.ink.left).toBeGreaterThanOrEqual(-0.01);
          expect(drawn.ink.top).toBeGreaterThanOrEqual(-0.01);
          expect(drawn.ink.left + drawn.ink.width).toBeLessThanOrEqual(width + 4.01);
          expect(drawn.ink.top + drawn.ink.height).toBeLessThanOrEqual(height + 4.01);
          // What is really drawn lies in the bounds that were computed (the area itself cuts at its edges).
          const ink = inkOf(drawn.drawing);
          if (decorated) return;
          expect(Math.abs(ink.right - drawn.ink.left - drawn.ink.width)).toBeLessThan(1.1);
          expect(Math.abs(drawn.ink.left - ink.left)).toBeLessThan(1.1);
          expect(Math.abs(drawn.ink.top - ink.top)).toBeLessThan(1.1);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  it('refuses text that does not fit, text without a drawable letter, and a colour that is none', async () => {
    const area = { width: 40, height: 20 };
    await expect(drawText({ ...area, lines: ['очень длинная надпись '.repeat(9)] })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      params: { field: 'text' },
    });
    await expect(drawText({ ...area, lines: ['🎂', ' '] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(drawText({ ...area, lines: ['a'], color: '"/><x' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      params: { field: 'color' },
    });
  });
});

describe('laying text over a picture', () => {
  const plain = (width: number, height: number, value: number): Raster => ({
    width,
    height,
    pixels: Buffer.alloc(width * height * 4, Buffer.from([value, value, value, 255])),
  });

  it('changes pixels inside of the area only', async () => {
    const before = plain(120, 90, 200);
    const after = await decode(
      await overlayText(
        await toPng(before),
        { lines: ['Торт'], width: 60, height: 30, color: '#000000' },
        { left: 40, top: 50 },
      ),
    );
    let changed = 0;
    for (let i = 0; i < 120 * 90; i++) {
      if (after.pixels.readUInt32BE(4 * i) === before.pixels.readUInt32BE(4 * i)) continue;
      changed++;
      const [x, y] = [i % 120, Math.floor(i / 120)];
      expect(x >= 40 && x < 100 && y >= 50 && y < 80).toBe(true);
    }
    expect(changed).toBeGreaterThan(200);
  });

  it('mixes half-transparent ink exactly, over opaque and over clear pixels', () => {
    const half = { width: 1, height: 1, premultiplied: Buffer.from([128, 0, 0, 128]) };
    const white = plain(1, 1, 255);
    blend(white, half, { left: 0, top: 0 });
    expect([...white.pixels]).toEqual([255, 127, 127, 255]);
    const clear = { width: 1, height: 1, pixels: Buffer.from([9, 9, 9, 0]) };
    blend(clear, half, { left: 0, top: 0 });
    expect([...clear.pixels]).toEqual([255, 0, 0, 128]);
  });

  it('cuts what hangs over the edge', () => {
    const base = plain(2, 2, 0);
    const drawing = { width: 3, height: 3, premultiplied: Buffer.alloc(36, 255) };
    blend(base, drawing, { left: 1, top: -2 });
    expect([...base.pixels].filter((_, i) => i % 4 === 0)).toEqual([0, 255, 0, 0]);
  });
});
