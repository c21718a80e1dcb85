/** A mask page in Chromium: places of its picture on the screen, hands on it, and what arrived at the door. */
import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';

export type Place = readonly [x: number, y: number];

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Run inside the page. */
const BOX = (element: unknown): Box => {
  const { left, top, width, height } = (element as { getBoundingClientRect(): Box }).getBoundingClientRect();
  return { left, top, width, height };
};

export const boxOf = (page: Page, selector: string): Promise<Box> => page.locator(selector).evaluate(BOX);

/** Where pixels of the picture (`width` x `height`) are on the screen, by the picture itself. */
export const onScreen = async (page: Page, size: Place, ...places: Place[]): Promise<Place[]> => {
  const box = await boxOf(page, '.picture');
  return places.map(([x, y]) => [box.left + (x / size[0]) * box.width, box.top + (y / size[1]) * box.height]);
};

/** Draws with the mouse from place to place of the screen. */
export const dragMouse = async (page: Page, places: Place[]): Promise<void> => {
  const [first, ...rest] = places;
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 8 });
  await page.mouse.up();
};

type Touch = 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel';

/**
 * Fingers, as the browser gets them from a screen: `touch('touchMove', [x, y], ...)` says where all of them are now.
 * The last ones that are not named any more have been lifted; `touchEnd` and `touchCancel` end all of them.
 */
export const createFingers = async (page: Page) => {
  const session: CDPSession = await page.context().newCDPSession(page);
  const touch = (type: Touch, ...places: Place[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map(([x, y], id) => ({ x, y, id })),
    });
  const between = (from: Place, to: Place, part: number): Place => [
    from[0] + (to[0] - from[0]) * part,
    from[1] + (to[1] - from[1]) * part,
  ];
  return {
    touch,
    /** One finger from place to place. */
    async drag(...places: Place[]) {
      let [last] = places;
      if (!last) return;
      await touch('touchStart', last);
      for (const next of places.slice(1)) {
        for (let step = 1; step <= 8; step += 1) await touch('touchMove', between(last, next, step / 8));
        last = next;
      }
      await touch('touchEnd');
    },
    /** The first finger comes down a moment before the second; both go from and to. */
    async pinch(first: { from: Place; to: Place }, second: { from: Place; to: Place }) {
      await touch('touchStart', first.from);
      await touch('touchMove', between(first.from, first.to, 0.05));
      await touch('touchStart', between(first.from, first.to, 0.05), second.from);
      for (let step = 1; step <= 8; step += 1) {
        const part = step / 8;
        await touch('touchMove', between(first.from, first.to, part), between(second.from, second.to, part));
      }
      await touch('touchMove', first.to);
      await touch('touchEnd');
    },
  };
};

export interface ReadMask {
  width: number;
  height: number;
  /** 0 to 255, by the place of a pixel. */
  at(x: number, y: number): number;
  /** How many pixels are painted at all, however lightly, for which `where` holds. */
  count(where?: (x: number, y: number) => boolean): number;
}

/** Reads what arrived: one channel of 8 bits, or it throws. */
export const readMask = async (png: Buffer): Promise<ReadMask> => {
  const { format, space, channels, depth } = await sharp(png).metadata();
  if (format !== 'png' || space !== 'b-w' || channels !== 1 || depth !== 'uchar') {
    throw new Error(`not a grey PNG of 8 bits: ${format} ${space} ${channels} ${depth}`);
  }
  const { data, info } = await sharp(png).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const at = (x: number, y: number) => data[y * width + x] ?? 0;
  return {
    width,
    height,
    at,
    count(where = () => true) {
      let n = 0;
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) if (at(x, y) > 0 && where(x, y)) n += 1;
      }
      return n;
    },
  };
};

/** How far a pixel is from a line between two places. */
export const distance = ([x, y]: Place, [ax, ay]: Place, [bx, by]: Place): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
};
