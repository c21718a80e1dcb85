import { type GenerateContentConfig, Modality, type Part } from '@google/genai';
import { isDarkroomError } from '../../errors.ts';
import { resize, toJpeg } from '../../media/images.ts';
import { type ImageRequest, ProviderError } from '../provider.ts';
import { aspectOf, type GeminiImageSize } from './picture-request.ts';

/** Inline requests end at 20 MB; the words and the form around them need little. */
const MAX_PICTURE_CHARS = 19.5 * 1024 * 1024;
/** What pictures are made into, from the best; the first that fits goes out. */
const GRADES = [
  { longSide: 2048, quality: 90 },
  { longSide: 1536, quality: 85 },
  { longSide: 1024, quality: 80 },
] as const;

interface Grade {
  longSide: number;
  quality: number;
}

/** jobs.md 3: where a job names a side, pictures go out in that size at most, as JPEG of quality 80. */
const gradesOf = ({ inputSide }: ImageRequest): readonly Grade[] =>
  inputSide === undefined ? GRADES : [{ longSide: inputSide, quality: 80 }];

/** How the words call a picture, by its role. */
const ROLES: Readonly<Record<string, string>> = {
  product: 'the product photo',
  base: 'the picture to change',
  mask: 'the mask of the picture to change: only what is white in it may change',
  reference: 'a reference, to go by and not to copy whole',
};

/** Models before the third generation, and the light ones, draw in one size and know no other. */
const knowsSizes = (model: string): boolean =>
  /^gemini-(?:[3-9]|[1-9]\d)(?!\d)/u.test(model) && !model.includes('-lite');

export const configOf = (
  request: ImageRequest,
  model: string,
  imageSize: GeminiImageSize,
): GenerateContentConfig => ({
  // Without TEXT it draws or says NO_IMAGE, and does not talk about it.
  responseModalities: [Modality.IMAGE],
  imageConfig: { aspectRatio: aspectOf(request), ...(knowsSizes(model) && { imageSize }) },
  seed: request.seed,
});

const encode = async (
  { role, bytes }: ImageRequest['images'][number],
  { longSide, quality }: Grade,
): Promise<string> => {
  try {
    const raster = await resize(bytes, { width: longSide, height: longSide });
    return (await toJpeg(raster, { quality })).toString('base64');
  } catch (error) {
    if (!isDarkroomError(error)) throw error;
    throw new ProviderError('invalid', `gemini: the ${role}: ${error.message}`, {}, { cause: error });
  }
};

/** All pictures as base64 of JPEGs, in the best grade in which they fit into one request. */
const encodeAll = async (request: ImageRequest, signal: AbortSignal): Promise<string[]> => {
  const { images } = request;
  for (const grade of gradesOf(request)) {
    const encoded: string[] = [];
    for (const image of images) {
      signal.throwIfAborted();
      encoded.push(await encode(image, grade));
    }
    if (encoded.reduce((sum, { length }) => sum + length, 0) <= MAX_PICTURE_CHARS) return encoded;
  }
  throw new ProviderError('invalid', `gemini: ${images.length} pictures that are too large together`);
};

/**
 * What goes in, in order: each picture after words that number it and say its role, so that a prompt can speak of "image
 * 1"; the prompt at the end. Pictures are turned upright, made smaller and lose their metadata. Rejects with a ProviderError
 * `invalid` when one of them can't be read.
 */
export const partsOf = async (request: ImageRequest, signal: AbortSignal): Promise<Part[]> => {
  const encoded = await encodeAll(request, signal);
  const pictures = request.images.flatMap(({ role }, at) => [
    { text: `Image ${at + 1}: ${ROLES[role] ?? role}.` },
    { inlineData: { mimeType: 'image/jpeg', data: encoded[at] ?? '' } },
  ]);
  const { prompt, negativePrompt } = request;
  return [...pictures, { text: negativePrompt ? `${prompt}\nAvoid: ${negativePrompt}` : prompt }];
};
