import { clamp } from './page.js';

/** Pixels of a tile's side. */
const SIDE = 64;
/** Most tiles that undoing remembers, of 4 KB each; those of one colour cost nothing. */
const REMEMBERED = 8192;

/**
 * The mask: a byte a pixel of the picture, 255 = painted. Strokes are drawn by us and not by a canvas, so that the same
 * hand paints the same mask in every browser; `canvas` shows it. Undo keeps the tiles that a stroke touched, as they were.
 */
export const createBitmap = (width, height) => {
  const values = new Uint8Array(width * height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const columns = Math.ceil(width / SIDE);
  let past = [];
  let future = [];
  let touched;
  let dirty;

  const grow = (left, top, right, bottom) => {
    const [l, t, r, b] = dirty ?? [left, top, right, bottom];
    dirty = [Math.min(l, left), Math.min(t, top), Math.max(r, right), Math.max(b, bottom)];
  };

  const edges = (index) => {
    const [left, top] = [(index % columns) * SIDE, Math.floor(index / columns) * SIDE];
    return [left, top, Math.min(width, left + SIDE), Math.min(height, top + SIDE)];
  };

  /** A tile as it is now: its bytes, or one number when all are the same. */
  const copy = (index) => {
    const [left, top, right, bottom] = edges(index);
    const bytes = new Uint8Array((right - left) * (bottom - top));
    for (let y = top, at = 0; y < bottom; y += 1, at += right - left) {
      bytes.set(values.subarray(y * width + left, y * width + right), at);
    }
    return bytes.every((byte) => byte === bytes[0]) ? bytes[0] : bytes;
  };

  const put = (index, tile) => {
    const [left, top, right, bottom] = edges(index);
    for (let y = top, at = 0; y < bottom; y += 1, at += right - left) {
      const row = values.subarray(y * width + left, y * width + right);
      if (typeof tile === 'number') row.fill(tile);
      else row.set(tile.subarray(at, at + row.length));
    }
    grow(left, top, right, bottom);
  };

  /** Puts tiles back; answers what stood there. */
  const swap = (tiles) => {
    const before = new Map();
    for (const [index, tile] of tiles) {
      before.set(index, copy(index));
      put(index, tile);
    }
    return before;
  };

  const remember = (left, top, right, bottom) => {
    for (let y = Math.floor(top / SIDE); y * SIDE < bottom; y += 1) {
      for (let x = Math.floor(left / SIDE); x * SIDE < right; x += 1) {
        const index = y * columns + x;
        if (!touched.has(index)) touched.set(index, copy(index));
      }
    }
  };

  const forgetOldest = () => {
    let room = REMEMBERED;
    past = past
      .reverse()
      .filter((tiles, i) => {
        for (const tile of tiles.values()) if (typeof tile !== 'number') room -= 1;
        return i === 0 || room >= 0;
      })
      .reverse();
  };

  return {
    canvas,
    values,
    begin() {
      touched = new Map();
    },
    /** From one dot to another, each { x, y, r } in pixels of the picture: everything as near as r, with a soft edge. */
    draw(from, to, erase) {
      const reach = Math.max(from.r, to.r) + 1;
      const left = clamp(Math.floor(Math.min(from.x, to.x) - reach), 0, width);
      const right = clamp(Math.ceil(Math.max(from.x, to.x) + reach), 0, width);
      const top = clamp(Math.floor(Math.min(from.y, to.y) - reach), 0, height);
      const bottom = clamp(Math.ceil(Math.max(from.y, to.y) + reach), 0, height);
      if (left >= right || top >= bottom) return;
      remember(left, top, right, bottom);
      grow(left, top, right, bottom);
      const [dx, dy, dr] = [to.x - from.x, to.y - from.y, to.r - from.r];
      const scale = 1 / (dx * dx + dy * dy || 1);
      const full = erase ? 0 : 255;
      for (let y = top; y < bottom; y += 1) {
        const py = y + 0.5 - from.y;
        for (let x = left, at = y * width + left; x < right; x += 1, at += 1) {
          if (values[at] === full) continue;
          const px = x + 0.5 - from.x;
          const along = clamp((px * dx + py * dy) * scale, 0, 1);
          const r = from.r + along * dr;
          const ex = px - along * dx;
          const ey = py - along * dy;
          const square = ex * ex + ey * ey;
          if (square >= (r + 0.5) * (r + 0.5)) continue;
          const cover = Math.round(255 * Math.min(1, r + 0.5 - Math.sqrt(square)));
          values[at] = erase ? Math.min(values[at], 255 - cover) : Math.max(values[at], cover);
        }
      }
    },
    end() {
      if (touched?.size > 0) {
        past.push(touched);
        future = [];
        forgetOldest();
      }
      touched = undefined;
    },
    /** Takes the stroke back that has begun, as if it had never been. */
    cancel() {
      swap(touched ?? []);
      touched = undefined;
    },
    undo() {
      const tiles = past.pop();
      if (tiles) future.push(swap(tiles));
    },
    redo() {
      const tiles = future.pop();
      if (tiles) past.push(swap(tiles));
    },
    clear() {
      touched = new Map();
      remember(0, 0, width, height);
      for (const [index, tile] of touched) {
        if (tile === 0) touched.delete(index);
        else put(index, 0);
      }
      this.end();
    },
    can: () => ({ undo: past.length > 0, redo: future.length > 0 }),
    /** The part that is painted, 0 to 1. */
    share() {
      let painted = 0;
      for (let at = 0; at < values.length; at += 1) painted += values[at] >> 7;
      return painted / values.length;
    },
    /** Brings the canvas up to date. */
    flush() {
      if (!dirty) return;
      const [left, top, right, bottom] = dirty;
      const image = context.createImageData(right - left, bottom - top);
      for (let y = top, to = 3; y < bottom; y += 1) {
        for (let at = y * width + left; at < y * width + right; at += 1, to += 4) image.data[to] = values[at];
      }
      context.putImageData(image, left, top);
      dirty = undefined;
    },
  };
};
