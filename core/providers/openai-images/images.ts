import { createFetchDoor } from '../fetch-door.ts';
import { callHttp, type HttpAnswer } from '../http.ts';
import type { ImageProvider } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { failureOf } from './failures.ts';
import { createPictures } from './pictures.ts';
import { bodyOf, checkRequest } from './request.ts';

export interface OpenaiImagesOptions {
  /** TRYON_API_URL: ends in /v1. */
  url: string;
  /** TRYON_API_KEY. */
  apiKey: string;
  /** TRYON_MODEL. */
  model?: string;
  /** FETCH_ALLOW: hosts besides the endpoint's own that its pictures may be fetched from. */
  fetchAllow?: readonly string[];
}

const DEFAULT_MODEL = 'gemini-3.1-flash-image';
/** A PNG of 2K is about 8 MB, in base64 a third more; some gateways repeat it in the text. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** Gateways list hundreds of models. */
const MAX_LIST_BYTES = 8 * 1024 * 1024;

/**
 * Pictures by an endpoint that speaks as OpenAI's chat completions do (`POST /chat/completions`, shapes of replies in
 * answer.ts). One call draws and answers, so a restarted worker can't go on waiting: not resumable, and the job id is the
 * attempt's. It is told neither size nor seed: the shape of the picture follows the words and the pictures that go in.
 */
export const createOpenaiImages = ({
  url,
  apiKey,
  model = DEFAULT_MODEL,
  fetchAllow = [],
}: OpenaiImagesOptions): ImageProvider => {
  const root = new URL(url.endsWith('/') ? url : `${url}/`);
  // The key is never sent along: a picture's address is for whoever has it.
  const door = createFetchDoor({ hosts: [root.hostname], servers: [root], allow: fetchAllow });
  const pictures = createPictures({ door, host: root.host });

  const call = async (
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    { body, maxBytes }: { body?: unknown; maxBytes: number },
  ): Promise<HttpAnswer> => {
    signal.throwIfAborted();
    return callHttp({
      method,
      url: new URL(path, root),
      headers: { authorization: `Bearer ${apiKey}` },
      signal,
      maxBytes,
      ...(body !== undefined && { body }),
    });
  };

  return {
    name: 'openai-images',
    resumable: false,
    // Gateways hand their upstream's verdict on as `content_filter`, but which model stands behind, and with which filter,
    // is the operator's choice and can't be read from here: nobody guarantees that there is one (security 23).
    filtersResults: false,
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
      const body = await bodyOf(request, model, signal);
      const answer = await call('POST', 'chat/completions', signal, { body, maxBytes: MAX_ANSWER_BYTES });
      const found = readAnswer(answer, { apiKey });
      const picture = await pictures.open(found.source, signal);
      return { ...picture, parameters: { model: found.model ?? model } };
    },
    async check(signal) {
      const answer = await call('GET', 'models', signal, { maxBytes: MAX_LIST_BYTES });
      // Not every gateway lists its models.
      if ((answer.status >= 200 && answer.status < 300) || [404, 405].includes(answer.status)) return;
      throw failureOf(answer, { apiKey });
    },
  };
};
