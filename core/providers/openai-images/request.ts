import { isDarkroomError } from '../../errors.ts';
import { resize, toJpeg } from '../../media/images.ts';
import { type ImageRequest, ProviderError } from '../provider.ts';

/** jobs.md 3: at most so many pixels on the long side go out, as JPEG of this quality. */
const DEFAULT_SIDE = 1024;
const QUALITY = 80;
/** What the default model takes. */
const MOST_PICTURES = 14;

const invalid = (problem: string, cause?: unknown): ProviderError =>
  new ProviderError('invalid', `openai-images: ${problem}`, {}, { cause });

/** Rejects what no such endpoint can do, before anything is sent. */
export const checkRequest = ({ prompt, width, height, images, model, inputSide }: ImageRequest): void => {
  // Bases and trained models are of other providers.
  if (model !== undefined) throw invalid(`the model ${model}`);
  if (prompt.trim() === '') throw invalid('no words');
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 64 || side > 4096) throw invalid(`a size of ${width} x ${height}`);
  }
  if (inputSide !== undefined && (!Number.isInteger(inputSide) || inputSide < 64)) {
    throw invalid(`pictures of ${inputSide} pixels`);
  }
  if (images.length > MOST_PICTURES) throw invalid(`${images.length} pictures, it takes ${MOST_PICTURES}`);
};

/** Upright, small and without metadata, as a data URI. */
const encode = async ({ role, bytes }: ImageRequest['images'][number], side: number): Promise<string> => {
  try {
    const raster = await resize(bytes, { width: side, height: side });
    return `data:image/jpeg;base64,${(await toJpeg(raster, { quality: QUALITY })).toString('base64')}`;
  } catch (error) {
    if (!isDarkroomError(error)) throw error;
    throw invalid(`the ${role}: ${error.message}`, error);
  }
};

/**
 * The body of the one call: the words, then every picture in order. No max_tokens: a picture is made of tokens too, and a
 * limit that a gateway adds up differently would cut it. Rejects with a ProviderError `invalid` when a picture can't be read.
 */
export const bodyOf = async (
  request: ImageRequest,
  model: string,
  signal: AbortSignal,
): Promise<Record<string, unknown>> => {
  const { prompt, negativePrompt, inputSide = DEFAULT_SIDE } = request;
  const text = negativePrompt ? `${prompt}\nAvoid: ${negativePrompt}` : prompt;
  const content: unknown[] = [{ type: 'text', text }];
  for (const image of request.images) {
    signal.throwIfAborted();
    content.push({ type: 'image_url', image_url: { url: await encode(image, inputSide) } });
  }
  return { model, stream: false, messages: [{ role: 'user', content }] };
};
