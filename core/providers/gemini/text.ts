import { FinishReason, type GenerateContentResponse, type Part, ThinkingLevel } from '@google/genai';
import { ProviderError } from '../provider.ts';
import type { TextModel, TextRequest } from '../text/text-model.ts';
import { createGeminiClient, type GeminiConnection } from './client.ts';
import { createGeminiFetch } from './fetch.ts';
import { isBlocked, refused } from './refusals.ts';

export interface GeminiTextOptions extends GeminiConnection {
  /** GEMINI_TEXT_MODEL. */
  model?: string;
  /** For one call, in milliseconds. */
  timeLimitMs?: number;
}

const DEFAULT_MODEL = 'gemini-3.8-flash';
const TIME_LIMIT_MS = 20_000;
/** A paragraph is 2 KB; ratings and token counts around it a few more. */
const MAX_ANSWER_BYTES = 512 * 1024;
/** The limit of an answer holds for the model's thoughts too, which come first. */
const ROOM_FOR_THOUGHTS = 1024;

const readText = (response: GenerateContentResponse): string => {
  const { promptFeedback, candidates } = response;
  if (promptFeedback?.blockReason) throw refused(`prompt: ${promptFeedback.blockReason}`);
  const first = candidates?.[0];
  const reason = first?.finishReason;
  if (reason !== undefined && isBlocked(reason)) throw refused(`answer: ${reason}`);
  if (reason !== undefined && reason !== FinishReason.STOP) {
    throw new ProviderError('invalid', `gemini: the answer ended with ${reason}`);
  }
  // Not the library's `text`: it writes to the console when a part is something else.
  const text = (first?.content?.parts ?? [])
    .map((part) => (part.thought !== true && typeof part.text === 'string' ? part.text : ''))
    .join('');
  if (text.trim() === '') throw new ProviderError('invalid', 'gemini: no text in the answer');
  if (text.includes('\ufffd')) throw new ProviderError('invalid', 'gemini: a garbled text in the answer');
  return text;
};

/** A text can be asked for again, so a call that was lost on the way is no different from one that never left. */
const named = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted) return signal.reason;
  if (!(error instanceof ProviderError)) {
    return new ProviderError('invalid', 'gemini: an answer of another form', {}, { cause: error });
  }
  return error.failure === 'lost'
    ? new ProviderError('transport', error.message, {}, { cause: error })
    : error;
};

/** Pictures go before the words that are about them, as the API's guide advises. */
const partsOf = ({ user, images = [] }: TextRequest): Part[] => [
  ...images.map(({ bytes, mediaType }) => ({
    inlineData: { mimeType: mediaType, data: bytes.toString('base64') },
  })),
  { text: user },
];

/** Google's Gemini over the Gemini API (`POST /v1beta/models/<model>:generateContent`), one HTTP call for each of ours. */
export const createGeminiTextModel = ({
  model = DEFAULT_MODEL,
  timeLimitMs = TIME_LIMIT_MS,
  ...connection
}: GeminiTextOptions): TextModel => {
  const client = createGeminiClient(connection);

  const call = async <T>(
    signal: AbortSignal,
    work: (httpOptions: { fetch: ReturnType<typeof createGeminiFetch> }) => Promise<T>,
  ): Promise<T> => {
    signal.throwIfAborted();
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]);
    try {
      return await work({ fetch: createGeminiFetch({ signal: limited, maxBytes: MAX_ANSWER_BYTES }) });
    } catch (error) {
      throw named(error, signal);
    }
  };

  return {
    name: model,
    complete: (request, { signal }) =>
      call(signal, async (httpOptions) => {
        const response = await client.models.generateContent({
          model,
          contents: [{ role: 'user', parts: partsOf(request) }],
          config: {
            systemInstruction: request.system,
            maxOutputTokens: request.maxTokens + ROOM_FOR_THOUGHTS,
            ...(request.json && { responseMimeType: 'application/json' }),
            // Models before the third generation refuse the setting.
            ...(model.startsWith('gemini-3') && { thinkingConfig: { thinkingLevel: ThinkingLevel.LOW } }),
            automaticContinuation: false,
            httpOptions,
          },
        });
        return { text: readText(response) };
      }),
    check: (signal) =>
      call(signal, async (httpOptions) => {
        await client.models.get({ model, config: { httpOptions } });
      }),
  };
};
