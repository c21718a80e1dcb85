import type { GenerateContentResponse } from '@google/genai';
import { type ImageRequest, type ImageResult, ProviderError } from '../provider.ts';
import { createGeminiClient, type GeminiConnection } from './client.ts';
import { createGeminiFetch } from './fetch.ts';
import { readPicture } from './picture-answer.ts';
import { configOf, partsOf } from './picture-input.ts';
import { aspectOf, type GeminiImageSize } from './picture-request.ts';

export interface DrawingOptions extends GeminiConnection {
  model: string;
  imageSize: GeminiImageSize;
}

/** A PNG of 2K is about 8 MB, in base64 a third more, and drafts among the thoughts come with it. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_SMALL_ANSWER_BYTES = 512 * 1024;

/**
 * The call may have been paid: what is not understood as a refusal, and did not fail before it was sent, is lost. The
 * library itself only fails on JSON that is not whole.
 */
const named = (error: unknown, signal: AbortSignal): unknown => {
  if (error instanceof ProviderError) return error;
  if (signal.aborted) return signal.reason;
  return new ProviderError('lost', 'gemini: an answer that is not whole', {}, { cause: error });
};

/** The calls of the image provider. A file of its own because the library behind it is large, and loaded on first use. */
export const createDrawing = ({ model, imageSize, ...connection }: DrawingOptions) => {
  const client = createGeminiClient(connection);

  const ask = async (request: ImageRequest, signal: AbortSignal): Promise<GenerateContentResponse> => {
    const parts = await partsOf(request, signal);
    try {
      return await client.models.generateContent({
        model,
        contents: [{ role: 'user', parts }],
        config: {
          ...configOf(request, model, imageSize),
          automaticContinuation: false,
          httpOptions: { fetch: createGeminiFetch({ signal, maxBytes: MAX_ANSWER_BYTES }) },
        },
      });
    } catch (error) {
      throw named(error, signal);
    }
  };

  return {
    draw: async (request: ImageRequest, signal: AbortSignal): Promise<ImageResult> => {
      const response = await ask(request, signal);
      return {
        ...(await readPicture(response)),
        seed: request.seed,
        parameters: {
          model: typeof response.modelVersion === 'string' ? response.modelVersion : model,
          aspect: aspectOf(request),
        },
      };
    },
    check: async (signal: AbortSignal): Promise<void> => {
      try {
        const fetch = createGeminiFetch({ signal, maxBytes: MAX_SMALL_ANSWER_BYTES });
        await client.models.get({ model, config: { httpOptions: { fetch } } });
      } catch (error) {
        throw named(error, signal);
      }
    },
  };
};
