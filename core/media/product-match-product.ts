import { findProduct } from './cutout-product.ts';
import type { Raster } from './images.ts';
import { oklabOf } from './palette-oklab.ts';

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A part of a picture; beyond its border the border's pixels go on. */
export const cropped = ({ pixels, width, height }: Raster, box: Box): Raster => {
  const out = Buffer.alloc(box.width * box.height * 4);
  for (let y = 0; y < box.height; y += 1) {
    const row = Math.min(height - 1, Math.max(0, box.top + y));
    for (let x = 0; x < box.width; x += 1) {
      const from = 4 * (row * width + Math.min(width - 1, Math.max(0, box.left + x)));
      pixels.copy(out, 4 * (y * box.width + x), from, from + 4);
    }
  }
  return { width: box.width, height: box.height, pixels: out };
};

/** What is looked for in a result. */
export interface Product {
  /** Cropped to the product. */
  raster: Raster;
  /** 1: of the product. */
  mask: Uint8Array;
  /** 1: of the product for certain; possible holes in it are left out. */
  sure: Uint8Array;
  /** The mask is the product's outline; otherwise it is the middle of the photo, with background in it. */
  known: boolean;
}

type Masks = Pick<Product, 'mask' | 'sure' | 'known'>;

/** The middle of a photo, where nothing better is known. */
const middleOf = ({ width, height }: Raster): Masks => {
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i += 1) {
    const x = (2 * (i % width)) / width - 1;
    const y = (2 * Math.floor(i / width)) / height - 1;
    mask[i] = (x / 0.6) ** 2 + (y / 0.7) ** 2 < 1 ? 1 : 0;
  }
  return { mask, sure: mask, known: false };
};

const masksOf = (photo: Raster): Masks => {
  const own = new Uint8Array(photo.width * photo.height);
  let opaque = 0;
  for (let i = 0; i < own.length; i += 1) {
    own[i] = (photo.pixels[4 * i + 3] as number) > 127 ? 1 : 0;
    opaque += own[i] as number;
  }
  if (opaque > 0.001 * own.length && opaque < 0.99 * own.length) return { mask: own, sure: own, known: true };
  const product = findProduct(oklabOf(photo));
  if (!product) return middleOf(photo);
  const { data } = product.inside;
  const sure = data.map((bit, i) => bit & (1 - (product.doubtful.data[i] as number)));
  return { mask: data, sure, known: true };
};

/** Room around a product, so that its edges are seen. */
const ROOM = 2;

/** The product of a photo: by the file's transparency, by a plain backdrop, or else the middle of the photo. */
export const productOf = (photo: Raster): Product => {
  const { width, height } = photo;
  const { mask, sure, known } = masksOf(photo);
  let left = width;
  let right = 0;
  let top = height;
  let bottom = 0;
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  const box = {
    left: left - ROOM,
    top: top - ROOM,
    width: right - left + 2 * ROOM,
    height: bottom - top + 2 * ROOM,
  };
  const cut = (from: Uint8Array): Uint8Array => {
    const out = new Uint8Array(box.width * box.height);
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        out[(y - box.top) * box.width + x - box.left] = from[y * width + x] as number;
      }
    }
    return out;
  };
  return { raster: cropped(photo, box), mask: cut(mask), sure: cut(sure), known };
};
