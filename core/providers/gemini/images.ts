import type { ImageProvider } from '../provider.ts';
import type { GeminiConnection } from './client.ts';
import { checkRequest, type GeminiImageSize } from './picture-request.ts';

export interface GeminiImagesOptions extends GeminiConnection {
  /** GEMINI_IMAGE_MODEL. */
  model?: string;
  /** For models that know sizes; 2K unless told otherwise. */
  imageSize?: GeminiImageSize;
}

const DEFAULT_MODEL = 'gemini-3.1-flash-image';

/**
 * Google's Gemini image models over the Gemini API (`POST /v1beta/models/<model>:generateContent`). One call draws and
 * answers, so a restarted worker can't go on waiting: not resumable, and the job id is the attempt's. Its filters stand
 * at their defaults. A mask is a hint to the model, no more: whoever needs it exact composites the answer.
 */
export const createGeminiImages = ({
  model = DEFAULT_MODEL,
  imageSize = '2K',
  apiKey,
  baseUrl,
}: GeminiImagesOptions): ImageProvider => {
  const open = async () => (await import('./draw.ts')).createDrawing({ apiKey, baseUrl, model, imageSize });
  let opened: ReturnType<typeof open> | undefined;
  const drawing = (): ReturnType<typeof open> => {
    opened ??= open();
    return opened;
  };

  return {
    name: 'gemini',
    resumable: false,
    filtersResults: true,
    // Its own limits come as 429. Each call holds some tens of megabytes of pictures in memory.
    limits: { concurrency: 8 },
    async start(request, { attemptId, signal }) {
      signal.throwIfAborted();
      checkRequest(request);
      return { jobId: attemptId };
    },
    async wait(_jobId, request, { signal }) {
      signal.throwIfAborted();
      checkRequest(request);
      const { draw } = await drawing();
      return draw(request, signal);
    },
    async check(signal) {
      signal.throwIfAborted();
      const { check } = await drawing();
      await check(signal);
    },
  };
};
