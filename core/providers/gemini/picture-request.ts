import { type ImageRequest, ProviderError } from '../provider.ts';

/** About 1, 2 or 4 thousand pixels a side. */
export type GeminiImageSize = '1K' | '2K' | '4K';

/** Every shape that all image models know (`imageConfig.aspectRatio`). */
const ASPECTS = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'] as const;
/** gemini-3-pro-image and gemini-3.1-flash-image take 14 pictures. */
const MOST_PICTURES = 14;
const MAX_SEED = 2 ** 31 - 1;

const invalid = (problem: string): ProviderError => new ProviderError('invalid', `gemini: ${problem}`);

/** Rejects what no image model of Gemini's can do, before anything is sent. */
export const checkRequest = ({ width, height, aspect, seed, images, model }: ImageRequest): void => {
  // Bases and trained models are of other providers.
  if (model !== undefined) throw invalid(`the model ${model}`);
  if (aspect !== undefined && !(ASPECTS as readonly string[]).includes(aspect)) {
    throw invalid(`an aspect of ${aspect}`);
  }
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 64 || side > 4096) throw invalid(`a size of ${width} x ${height}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > MAX_SEED) throw invalid(`a seed of ${seed}`);
  if (images.length > MOST_PICTURES) throw invalid(`${images.length} pictures, it takes ${MOST_PICTURES}`);
};

/** The shape that is asked for, else the one nearest to the size, as a factor. */
export const aspectOf = ({ aspect, width, height }: ImageRequest): string => {
  if (aspect !== undefined) return aspect;
  const distance = (known: string): number => {
    const [w = 1, h = 1] = known.split(':').map(Number);
    return Math.abs(Math.log(w / h) - Math.log(width / height));
  };
  return ASPECTS.reduce((best: string, known) => (distance(known) < distance(best) ? known : best), '1:1');
};
