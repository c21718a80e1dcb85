import { setTimeout as pause } from 'node:timers/promises';
import { createFetchDoor } from '../fetch-door.ts';
import {
  type CallContext,
  type ImageProvider,
  type ImageRequest,
  type ImageResult,
  ProviderError,
} from '../provider.ts';
import { createReplicateClient, type ReplicateConnection } from './client.ts';
import { jobFailure } from './failure.ts';
import { checkRequest, pictureInput, SD_MODEL, targetOf } from './picture-input.ts';
import { createUploads, type Upload } from './uploads.ts';

export interface ReplicateImagesOptions extends ReplicateConnection {
  /** REPLICATE_OWNER: whose trained versions may be asked for; unset = the bases only. */
  owner?: string;
  /** What base `sd` runs, `owner/name:version` with the inputs of stability-ai/sdxl. */
  sdModel?: string;
  /** FETCH_ALLOW: where pictures may lie besides `replicate.delivery` and the configured server. */
  fetchAllow?: readonly string[];
  /** Waits between two looks; rejects with the signal's reason. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface Prediction {
  id: string;
  status: string;
  input?: object | null;
  output?: unknown;
  error?: unknown;
}

const POLL_MS = { first: 1000, factor: 1.5, most: 5000 };
/** Looks in a row that may fail before the worker hears of it. */
const MAX_MISSES = 3;
/** "Use an HTTP URL when you have a large file > 256kb" (predictions.create). */
const MAX_INLINE_BYTES = 256 * 1024;
const CLEAN_UP_MS = 10_000;
const ENDED = new Set(['succeeded', 'failed', 'canceled', 'aborted']);

const sleepFor = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
};

const jobPath = (jobId: string): string => {
  if (!/^[\w-]{1,128}$/u.test(jobId))
    throw new ProviderError('invalid', 'replicate: not the id of a prediction');
  return jobId;
};

/** The address of the one picture; a list or a text, as the model likes. */
const outputUrl = ({ id, output }: Prediction): string => {
  // Replicate removes what a prediction brought after an hour.
  if (output === null || output === undefined) {
    throw new ProviderError('gone', `replicate: the output of prediction ${id} is removed`);
  }
  const first: unknown = Array.isArray(output) ? output[0] : output;
  if (typeof first !== 'string')
    throw new ProviderError('invalid', `replicate: prediction ${id} brought no picture`);
  return first;
};

/**
 * Pictures by Replicate: flux-dev, SDXL, and the versions that our own trainings made. Its models filter what they make; the
 * filter is never switched off. A prediction lives on without us, so that a restarted worker goes on waiting for it.
 */
export const createReplicateProvider = (options: ReplicateImagesOptions): ImageProvider => {
  const { owner, sdModel = SD_MODEL, sleep = sleepFor } = options;
  const client = createReplicateClient(options);
  const uploads = createUploads(client);
  const door = createFetchDoor({
    // predictions.get: "Output files are served by replicate.delivery and its subdomains."
    hosts: ['.replicate.delivery'],
    servers: [client.base],
    allow: options.fetchAllow,
    headers: (url): Record<string, string> =>
      url.origin === client.base.origin ? { authorization: `Bearer ${options.token}` } : {},
  });

  /** A photo of a person must not stay behind; if this fails, Replicate deletes the file within a day. */
  const drop = async (fileId: string | undefined): Promise<void> => {
    if (fileId !== undefined) {
      await uploads.delete(fileId, AbortSignal.timeout(CLEAN_UP_MS)).catch(() => undefined);
    }
  };
  const fileIn = ({ input }: Prediction): string | undefined =>
    uploads.idIn((input as { image?: unknown } | null | undefined)?.image);

  const put = (
    { bytes, mediaType }: ImageRequest['images'][number],
    { attemptId, signal }: CallContext,
  ): Promise<Upload> => {
    const name = `picture.${mediaType.split('/')[1]}`;
    return uploads.put(new File([new Uint8Array(bytes)], name, { type: mediaType }), attemptId, signal);
  };

  const create = (
    request: ImageRequest,
    image: string | undefined,
    signal: AbortSignal,
  ): Promise<Prediction> => {
    const target = targetOf(request.model, { owner, sdModel });
    const input = pictureInput(target, request, image);
    return client.call(signal, (api) =>
      'model' in target
        ? api.predictions.create({ model: target.model, input })
        : api.predictions.create({ version: target.version, input }),
    );
  };

  /** One look. What passes by itself is borne for some looks: the picture is being made meanwhile. */
  const look = async (jobId: string, signal: AbortSignal): Promise<Prediction> => {
    for (let misses = 0; ; misses += 1) {
      try {
        return await client.call(signal, (api) => api.predictions.get(jobPath(jobId)));
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ProviderError) || misses === MAX_MISSES) throw softened(error);
        if (error.failure !== 'transport' && error.failure !== 'rate-limited') throw error;
        await sleep(error.detail.afterMs ?? POLL_MS.most, signal);
      }
    }
  };

  /** A limit on looking says nothing about the picture: whoever hears `rate-limited` would order it again. */
  const softened = (error: unknown): unknown =>
    error instanceof ProviderError && error.failure === 'rate-limited'
      ? new ProviderError('transport', error.message, error.detail, { cause: error })
      : error;

  const finish = async (
    prediction: Prediction,
    request: ImageRequest,
    signal: AbortSignal,
  ): Promise<ImageResult> => {
    const { id, status } = prediction;
    if (status === 'failed') throw jobFailure('prediction', id, prediction.error);
    if (status !== 'succeeded') throw new ProviderError('gone', `replicate: prediction ${id} was ${status}`);
    const picture = await door(outputUrl(prediction), { signal });
    return {
      ...picture,
      seed: request.seed,
      parameters: {
        ...(request.steps !== undefined && { steps: request.steps }),
        ...(request.guidance !== undefined && { guidance: request.guidance }),
        ...(request.aspect !== undefined && { aspect: request.aspect }),
      },
    };
  };

  return {
    name: 'replicate',
    resumable: true,
    filtersResults: true,
    // https://replicate.com/docs/reference/http#rate-limits: 600 predictions a minute.
    limits: { rate: { max: 600, perMs: 60_000 } },
    async start(request, context) {
      const { signal } = context;
      signal.throwIfAborted();
      checkRequest(request);
      targetOf(request.model, { owner, sdModel });
      const [picture] = request.images;
      const file =
        picture && picture.bytes.length > MAX_INLINE_BYTES ? await put(picture, context) : undefined;
      const inline = picture && `data:${picture.mediaType};base64,${picture.bytes.toString('base64')}`;
      try {
        const { id } = await create(request, file?.url ?? inline, signal);
        if (typeof id !== 'string') throw new ProviderError('lost', 'replicate: a prediction without an id');
        return { jobId: id };
      } catch (error) {
        await drop(file?.id);
        throw error;
      }
    },
    async wait(jobId, request, { signal }) {
      signal.throwIfAborted();
      for (let ms = POLL_MS.first; ; ms = Math.min(ms * POLL_MS.factor, POLL_MS.most)) {
        const prediction = await look(jobId, signal);
        if (ENDED.has(prediction.status)) {
          const [result] = await Promise.all([finish(prediction, request, signal), drop(fileIn(prediction))]);
          return result;
        }
        await sleep(ms, signal);
      }
    },
    async cancel(jobId, { signal }) {
      try {
        await drop(fileIn(await client.call(signal, (api) => api.predictions.cancel(jobPath(jobId)))));
      } catch (error) {
        if (!(error instanceof ProviderError && error.failure === 'gone')) throw error;
      }
    },
    async check(signal) {
      await client.call(signal, (api) => api.accounts.current());
    },
  };
};
