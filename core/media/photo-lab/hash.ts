import type { GreyPicture } from './picture.ts';

/** The grey picture that is hashed has this many pixels each way. */
export const HASHED_SIDE = 32;
const LOW = 8;

const COSINES = Array.from({ length: LOW }, (_, u) =>
  Array.from({ length: HASHED_SIDE }, (_pixel, x) =>
    Math.cos(((2 * x + 1) * u * Math.PI) / (2 * HASHED_SIDE)),
  ),
);

/** The 8 x 8 lowest frequencies of the discrete cosine transform, row by row. */
const lowFrequencies = ({ data }: GreyPicture): number[] => {
  const rows = Array.from({ length: HASHED_SIDE }, (_, y) =>
    COSINES.map((cosine) => cosine.reduce((sum, c, x) => sum + c * (data[y * HASHED_SIDE + x] as number), 0)),
  );
  return COSINES.flatMap((cosine) =>
    Array.from({ length: LOW }, (_, u) => rows.reduce((sum, row, y) => sum + row[u]! * cosine[y]!, 0)),
  );
};

/** A bit for each frequency: above the median or not. The first is the mean brightness, and says nothing. */
const hexOf = (frequencies: readonly number[]): string => {
  const sorted = frequencies.slice(1).toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1] as number;
  const bits = frequencies.map((value, i) => (i > 0 && value > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
};

/**
 * Perceptual hashes (pHash: C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010,
 * 3.2.1) of a grey 32 x 32 picture and of its mirror image, as 16 hex digits each. Similar pictures differ in few bits.
 */
export const perceptualHash = (picture: GreyPicture): { phash: string; mirrored: string } => {
  const frequencies = lowFrequencies(picture);
  return {
    phash: hexOf(frequencies),
    // A cosine of odd frequency changes its sign when the picture is mirrored; an even one stays.
    mirrored: hexOf(frequencies.map((value, i) => (i % 2 === 1 ? -value : value))),
  };
};
