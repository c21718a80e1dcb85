import type { Likeness } from '../job.ts';

/**
 * Where words begin, as cosine of the picture's embedding with the centre of eight training faces. Measured on photos, not on
 * generated pictures: one person's 0.68 to 0.90, strangers' 0.32 to 0.55, of which one in ten is above 0.5 (docs/gate.md).
 */
export const LIKENESS = { high: 0.62, fair: 0.5 } as const;

const unit = (vector: readonly number[]): number[] => {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return length === 0 ? [...vector] : vector.map((x) => x / length);
};

/** How like the faces a picture is; one without a face is `low`. `faces` has at least one. */
export const similarityOf = (
  faces: readonly (readonly number[])[],
  picture: readonly number[] | undefined,
): Exclude<Likeness, null> => {
  if (!picture) return 'low';
  const size = picture.length;
  const centre = unit(
    Array.from({ length: size }, (_, i) => faces.reduce((sum, face) => sum + (unit(face)[i] ?? 0), 0)),
  );
  const cosine = unit(picture).reduce((sum, x, i) => sum + x * (centre[i] ?? 0), 0);
  if (cosine >= LIKENESS.high) return 'high';
  return cosine >= LIKENESS.fair ? 'fair' : 'low';
};
