import type { Mask } from './mask.ts';

/** Part of a picture; `right` and `bottom` are the first column and row outside of it. */
export interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Distances are counted in thirds of a pixel: a step aside is 3, a diagonal one 4 (chamfer 3-4, Borgefors 1986). */
export const ORTHOGONAL = 3;
const DIAGONAL = 4;

/** Bounds of the painted pixels with one more pixel around, inside the picture; undefined: nothing is painted. */
export const regionOf = ({ coverage, width, height }: Mask): Region | undefined => {
  let first = 0;
  while (first < coverage.length && coverage[first] === 0) first += 1;
  if (first === coverage.length) return undefined;
  let last = coverage.length - 1;
  while (coverage[last] === 0) last -= 1;
  const top = Math.floor(first / width);
  const bottom = Math.floor(last / width) + 1;
  let left = width;
  let right = 0;
  for (let y = top; y < bottom; y += 1) {
    const row = y * width;
    let x = 0;
    while (x < left && coverage[row + x] === 0) x += 1;
    left = x;
    x = width;
    while (x > right && coverage[row + x - 1] === 0) x -= 1;
    right = x;
  }
  return {
    left: Math.max(0, left - 1),
    top: Math.max(0, top - 1),
    right: Math.min(width, right + 1),
    bottom: Math.min(height, bottom + 1),
  };
};

/**
 * How deep each pixel of a region lies in the painted area, from the nearest unpainted one, in thirds of a pixel, at
 * most `cap`. One cell of frame goes around the region; what is outside of the picture counts as painted.
 */
export const inwardDistance = (
  { coverage, width }: Mask,
  { left, top, right, bottom }: Region,
  cap: number,
): { distance: Uint16Array; deepest: number } => {
  const stride = right - left + 2;
  const distance = new Uint16Array(stride * (bottom - top + 2)).fill(cap);
  for (let y = top; y < bottom; y += 1) {
    let at = (y - top + 1) * stride + 1;
    let before = cap;
    for (let from = y * width + left, end = y * width + right; from < end; from += 1, at += 1) {
      let d = 0;
      if (coverage[from] !== 0) {
        const up = at - stride;
        d = before + ORTHOGONAL;
        if ((distance[up] as number) + ORTHOGONAL < d) d = (distance[up] as number) + ORTHOGONAL;
        if ((distance[up - 1] as number) + DIAGONAL < d) d = (distance[up - 1] as number) + DIAGONAL;
        if ((distance[up + 1] as number) + DIAGONAL < d) d = (distance[up + 1] as number) + DIAGONAL;
        if (d > cap) d = cap;
      }
      distance[at] = d;
      before = d;
    }
  }
  let deepest = 0;
  for (let y = bottom - 1; y >= top; y -= 1) {
    let at = (y - top + 1) * stride + (right - left);
    let before = cap;
    for (const end = at - (right - left); at > end; at -= 1) {
      let d = distance[at] as number;
      if (d !== 0) {
        const down = at + stride;
        if (before + ORTHOGONAL < d) d = before + ORTHOGONAL;
        if ((distance[down] as number) + ORTHOGONAL < d) d = (distance[down] as number) + ORTHOGONAL;
        if ((distance[down + 1] as number) + DIAGONAL < d) d = (distance[down + 1] as number) + DIAGONAL;
        if ((distance[down - 1] as number) + DIAGONAL < d) d = (distance[down - 1] as number) + DIAGONAL;
        distance[at] = d;
        if (d > deepest) deepest = d;
      }
      before = d;
    }
  }
  return { distance, deepest };
};
