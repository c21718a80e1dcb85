import type { RgbPicture } from '../faces/faces.ts';

const LEVELS = 4;

/**
 * The share of each of 64 colours, two hex digits each (255 = all). A pixel counts for the up to eight colours
 * around it by its nearness, so that slightly other light moves little.
 */
export const colourShares = ({ data }: RgbPicture): string => {
  const shares = new Float64Array(LEVELS ** 3);
  for (let at = 0; at < data.length; at += 3) {
    for (let corner = 0; corner < 8; corner++) {
      let weight = 1;
      let index = 0;
      for (let channel = 0; channel < 3; channel++) {
        const value = ((data[at + channel] as number) / 255) * (LEVELS - 1);
        const low = Math.min(LEVELS - 2, Math.floor(value));
        const above = (corner >> channel) & 1;
        weight *= above === 1 ? value - low : 1 - (value - low);
        index = index * LEVELS + low + above;
      }
      shares[index]! += weight;
    }
  }
  const pixels = data.length / 3;
  return Array.from(shares, (share) =>
    Math.round((255 * share) / pixels)
      .toString(16)
      .padStart(2, '0'),
  ).join('');
};
