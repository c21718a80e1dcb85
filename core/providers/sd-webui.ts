import { callHttp, type HttpAnswer } from './http.ts';
import { pictureType } from './picture-type.ts';
import { type ImageProvider, type ImageRequest, type ImageResult, ProviderError } from './provider.ts';

export interface SdWebuiOptions {
  /** SD_WEBUI_URL: the root, with or without a path; user and password in it go out as basic auth. */
  url: string;
  /** SD_MODEL: the checkpoint's name as the server lists it; unset = the one that is loaded. */
  model?: string;
}

/** A picture of 768 x 768 is about 1 MB; base64 adds a third. */
const MAX_ANSWER_BYTES = 48 * 1024 * 1024;
const MAX_SMALL_ANSWER_BYTES = 4 * 1024 * 1024;
const SIDE = { least: 64, most: 2048, step: 8 };
const STEPS = { least: 1, most: 150 };
const GUIDANCE = { least: 1, most: 30 };
/** As the servers take them; -1 would mean a random one, which nobody could name afterwards. */
const MOST_SEED = 2 ** 32 - 1;

interface Txt2ImgAnswer {
  images?: unknown;
  /** A JSON text in A1111 and Forge, an object or nothing elsewhere. */
  info?: unknown;
}

const excerpt = (body: Buffer): string => body.toString('utf8', 0, 300).replace(/\s+/gu, ' ');

/** Retry-After in seconds; anything else waits half a minute. */
const waitOf = (retryAfter: string | undefined): number => {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : 30_000;
};

const requireOk = ({ status, body, retryAfter }: HttpAnswer): void => {
  if (status >= 200 && status < 300) return;
  const message = `sd-webui answered ${status}: ${excerpt(body)}`;
  if (status === 429) throw new ProviderError('rate-limited', message, { afterMs: waitOf(retryAfter) });
  throw new ProviderError(status >= 500 ? 'transport' : 'invalid', message);
};

const readJson = (answer: HttpAnswer): unknown => {
  if (!answer.mediaType.includes('json')) {
    throw new ProviderError('invalid', `sd-webui answered ${answer.mediaType || 'no media type'}, not JSON`);
  }
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch (cause) {
    // It drew something, but the answer did not arrive whole.
    throw new ProviderError('lost', 'sd-webui: broken JSON', {}, { cause });
  }
};

/** A1111 writes the facts of the picture as a JSON text inside the JSON. */
const readInfo = (info: unknown): Record<string, unknown> => {
  if (typeof info === 'object' && info !== null) return info as Record<string, unknown>;
  if (typeof info !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(info);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const seedOf = (info: Record<string, unknown>): number | undefined => {
  const all = info.all_seeds;
  const seed = info.seed ?? (Array.isArray(all) ? all[0] : undefined);
  return typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 ? seed : undefined;
};

const parametersOf = (info: Record<string, unknown>): Record<string, string | number> => {
  const named = {
    model: info.sd_model_name,
    sampler: info.sampler_name,
    steps: info.steps,
    guidance: info.cfg_scale,
  };
  return Object.fromEntries(
    Object.entries(named).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
};

const readPicture = (answer: HttpAnswer): ImageResult => {
  const { images, info } = (readJson(answer) ?? {}) as Txt2ImgAnswer;
  const first: unknown = Array.isArray(images) ? images[0] : undefined;
  if (typeof first !== 'string' || first === '')
    throw new ProviderError('invalid', 'sd-webui: no picture in the answer');
  const bytes = Buffer.from(first.replace(/^data:[^,]*,/u, ''), 'base64');
  const mediaType = pictureType(bytes);
  if (!mediaType) throw new ProviderError('invalid', 'sd-webui: what came is no PNG, JPEG or WebP');
  const facts = readInfo(info);
  return { bytes, mediaType, seed: seedOf(facts), parameters: parametersOf(facts) };
};

const checkRequest = ({ width, height, steps, guidance, seed }: ImageRequest): void => {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < SIDE.least || side > SIDE.most || side % SIDE.step !== 0) {
      throw new ProviderError('invalid', `sd-webui: a size of ${width} x ${height}`);
    }
  }
  if (steps !== undefined && (!Number.isInteger(steps) || steps < STEPS.least || steps > STEPS.most)) {
    throw new ProviderError('invalid', `sd-webui: ${steps} steps`);
  }
  if (guidance !== undefined && !(guidance >= GUIDANCE.least && guidance <= GUIDANCE.most)) {
    throw new ProviderError('invalid', `sd-webui: a guidance of ${guidance}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > MOST_SEED) {
    throw new ProviderError('invalid', `sd-webui: a seed of ${seed}`);
  }
};

/**
 * Stable Diffusion on a server that speaks `/sdapi/v1` (A1111, Forge, SD.Next, stable-diffusion.cpp). One
 * call draws and answers, so a restarted worker can't go on waiting: not resumable. The job id is
 * the attempt's. It has no filter of its own.
 */
export const createSdWebuiProvider = ({ url, model }: SdWebuiOptions): ImageProvider => {
  const root = new URL(url.endsWith('/') ? url : `${url}/`);
  const credentials = root.username
    ? `${decodeURIComponent(root.username)}:${decodeURIComponent(root.password)}`
    : undefined;
  [root.username, root.password] = ['', ''];
  const headers = credentials && { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  const drawing = new Set<string>();

  const call = (
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    options: { body?: unknown; maxBytes?: number } = {},
  ): Promise<HttpAnswer> =>
    callHttp({
      method,
      url: new URL(`sdapi/v1/${path}`, root),
      signal,
      maxBytes: options.maxBytes ?? MAX_SMALL_ANSWER_BYTES,
      ...(options.body !== undefined && { body: options.body }),
      ...(headers && { headers }),
    });

  return {
    name: 'sd-webui',
    resumable: false,
    filtersResults: false,
    // It draws one picture after the other: more workers would only make its own queue longer.
    limits: { concurrency: 4 },
    async start(request, { attemptId, signal }) {
      signal.throwIfAborted();
      checkRequest(request);
      return { jobId: attemptId };
    },
    async wait(jobId, request, { signal }) {
      signal.throwIfAborted();
      checkRequest(request);
      drawing.add(jobId);
      try {
        const answer = await call('POST', 'txt2img', signal, {
          maxBytes: MAX_ANSWER_BYTES,
          body: {
            prompt: request.prompt,
            negative_prompt: request.negativePrompt ?? '',
            width: request.width,
            height: request.height,
            seed: request.seed,
            batch_size: 1,
            n_iter: 1,
            send_images: true,
            save_images: false,
            ...(request.steps !== undefined && { steps: request.steps }),
            ...(request.guidance !== undefined && { cfg_scale: request.guidance }),
            ...(model && {
              override_settings: { sd_model_checkpoint: model },
              // Loading a checkpoint takes longer than a picture: the next one is drawn with it too.
              override_settings_restore_afterwards: false,
            }),
          },
        });
        requireOk(answer);
        return readPicture(answer);
      } finally {
        drawing.delete(jobId);
      }
    },
    async cancel(jobId, { signal }) {
      // `/interrupt` stops whatever is being drawn: only if that can be nothing but this one.
      if (!drawing.has(jobId) || drawing.size > 1) return;
      requireOk(await call('POST', 'interrupt', signal, { body: {} }));
    },
    async check(signal) {
      const options = await call('GET', 'options', signal);
      // stable-diffusion.cpp has no `/options`.
      requireOk(
        options.status === 404 || options.status === 405 ? await call('GET', 'sd-models', signal) : options,
      );
    },
  };
};
