import type { Clock } from '../../clock.ts';
import { type CallContext, ProviderError } from '../provider.ts';
import type { ModelTrainer, TrainingLook, TrainingRequest } from '../trainer.ts';
import { createReplicateClient, type ReplicateConnection } from './client.ts';
import { jobFailure, ReplicateError } from './failure.ts';
import { logLines, trainingPercent } from './logs.ts';
import { type Base, baseOfOwn, createDestinations, type ModelVersion, parseVersion } from './models.ts';
import { entries } from './pages.ts';
import { TRAINING_STEPS, trainingInput } from './training-input.ts';
import { createUploads, type Upload } from './uploads.ts';
import { zipPhotos } from './zip.ts';

export interface ReplicateTrainerOptions extends ReplicateConnection {
  /** REPLICATE_OWNER: the account of the token; the models that trainings push into are its. */
  owner: string;
  /** REPLICATE_TRAINER_FLUX, REPLICATE_TRAINER_SD as `owner/name:version`; without the latter base `sd` can't be trained. */
  trainers?: { flux?: string; sd?: string };
  /** PUBLIC_URL; webhooks are only asked for if it is https and there is a secret to check them by. */
  publicUrl?: string;
  /** REPLICATE_WEBHOOK_SECRET. */
  webhookSecret?: string;
  clock: Clock;
}

/** The latest of `ostris/flux-dev-lora-trainer` (2024-10-15), whose training schema ours is. */
const FLUX_TRAINER =
  'ostris/flux-dev-lora-trainer:e440909d3512c31646ee2e0c7d6f6f4923224863a6a10c494606e79fb5844497';

/** A zip that ends sooner is uploaded anew: a training waits for its start up to some minutes. */
const LEAST_LIFE_MS = 60 * 60 * 1000;
/** Clocks of two lists of the same server. */
const SLACK_MS = 5 * 60 * 1000;
const CLEAN_UP_MS = 10_000;
/** "It might take a few minutes to be processed" (models.versions.delete). */
const DELETION_MS = 60_000;
const FILE = 'file:';
const ENDED = new Set(['succeeded', 'failed', 'canceled', 'aborted']);

interface TrainingAnswer {
  id: string;
  status: string;
  input?: object | null;
  output?: { version?: unknown } | null;
  error?: unknown;
  logs?: string | null;
  metrics?: { predict_time?: unknown } | null;
  created_at?: string | null;
}

const readTrainer = (variable: string, text: string | undefined): ModelVersion | undefined => {
  if (text === undefined) return undefined;
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${variable}: ${text} is not owner/name:version`);
  return parsed;
};

const webhookOf = ({ publicUrl, webhookSecret }: ReplicateTrainerOptions): string | undefined =>
  publicUrl?.startsWith('https://') && webhookSecret
    ? `${publicUrl.replace(/\/+$/u, '')}/replicate/webhook`
    : undefined;

const jobPath = (jobId: string): string => {
  if (!/^[\w-]{1,128}$/u.test(jobId))
    throw new ProviderError('invalid', 'replicate: not the id of a training');
  return jobId;
};

const isGone = (error: unknown): boolean => error instanceof ProviderError && error.failure === 'gone';

/** Trains LoRAs at Replicate: one private model per base, one version per training. */
export const createReplicateTrainer = (options: ReplicateTrainerOptions): ModelTrainer => {
  const { owner, clock } = options;
  const trainers: Record<Base, ModelVersion | undefined> = {
    flux: readTrainer('REPLICATE_TRAINER_FLUX', options.trainers?.flux ?? FLUX_TRAINER),
    sd: readTrainer('REPLICATE_TRAINER_SD', options.trainers?.sd),
  };
  const webhook = webhookOf(options);
  const client = createReplicateClient(options);
  const uploads = createUploads(client);
  const destinations = createDestinations(client, owner);

  const get = (jobId: string, signal: AbortSignal): Promise<TrainingAnswer> =>
    client.call(signal, (api) => api.trainings.get(jobPath(jobId)));

  const zipOf = ({ input }: TrainingAnswer): string | undefined =>
    uploads.idIn((input as { input_images?: unknown } | null | undefined)?.input_images);

  /** The training of one of these zips, if there is one. */
  const findTraining = async (zips: Upload[], signal: AbortSignal): Promise<string | undefined> => {
    const ids = new Set(zips.map(({ id }) => id));
    const oldest = Math.min(...zips.map(({ createdAt }) => createdAt)) - SLACK_MS;
    for await (const training of entries<TrainingAnswer>(client, signal, (api) => api.trainings.list())) {
      const zip = zipOf(training);
      if (zip !== undefined && ids.has(zip)) return training.id;
      if (training.created_at && Date.parse(training.created_at) < oldest) return undefined;
    }
    return undefined;
  };

  const create = async (
    request: TrainingRequest,
    trainer: ModelVersion,
    destination: `${string}/${string}`,
    zip: Upload,
    signal: AbortSignal,
  ): Promise<string> => {
    const training = await client.call(signal, (api) =>
      api.trainings.create(trainer.owner, trainer.name, trainer.version, {
        destination,
        input: trainingInput(request, zip.url),
        ...(webhook && { webhook, webhook_events_filter: ['start', 'completed'] }),
      }),
    );
    if (typeof training.id !== 'string')
      throw new ProviderError('lost', 'replicate: a training without an id');
    return training.id;
  };

  /** Photos of people must not stay behind; if this fails too, Replicate deletes the file within a day. */
  const dropZip = (zip: Upload): Promise<void> =>
    uploads.delete(zip.id, AbortSignal.timeout(CLEAN_UP_MS)).catch(() => undefined);

  const start = async (request: TrainingRequest, { signal }: CallContext): Promise<{ jobId: string }> => {
    const trainer = trainers[request.base];
    if (!trainer) throw new ProviderError('unavailable', `replicate: no trainer for ${request.base}`);
    // Before any photo leaves: a version in a public model would be everybody's.
    const destination = await destinations.ensure(request.base, signal);
    const earlier = await uploads.find(request.key, signal);
    const running = earlier.length > 0 ? await findTraining(earlier, signal) : undefined;
    if (running !== undefined) return { jobId: running };
    const usable = earlier.find(({ expiresAt }) => expiresAt - clock() > LEAST_LIFE_MS);
    for (const zip of earlier) if (zip !== usable) await dropZip(zip);
    const zip = usable ?? (await upload(request, signal));
    try {
      return { jobId: await create(request, trainer, destination, zip, signal) };
    } catch (error) {
      // A lost call may have begun a training on this zip, and a limited one comes again in a moment.
      const kept = error instanceof ProviderError && ['lost', 'rate-limited'].includes(error.failure);
      if (!kept && !signal.aborted) await dropZip(zip);
      throw error;
    }
  };

  const upload = async (request: TrainingRequest, signal: AbortSignal): Promise<Upload> => {
    const bytes = await zipPhotos(request.photos, signal);
    const file = new File([new Uint8Array(bytes)], 'photos.zip', { type: 'application/zip' });
    return uploads.put(file, request.key, signal);
  };

  const succeeded = ({ id, output, metrics }: TrainingAnswer): TrainingLook => {
    const version = typeof output?.version === 'string' ? output.version : '';
    const parsed = parseVersion(version);
    if (!parsed || !baseOfOwn(parsed, owner)) {
      throw new ProviderError('invalid', `replicate: training ${id} brought no version of our own models`);
    }
    const seconds = metrics?.predict_time;
    return {
      state: 'succeeded',
      version,
      ...(typeof seconds === 'number' && { seconds: Math.round(seconds) }),
    };
  };

  const look = async (jobId: string, { signal }: CallContext): Promise<TrainingLook> => {
    const training = await get(jobId, signal);
    const logs = training.logs ?? '';
    switch (training.status) {
      case 'starting':
        return { state: 'waiting', lines: logLines(logs) };
      case 'processing': {
        const percent = trainingPercent(logs, TRAINING_STEPS);
        return { state: 'running', ...(percent !== undefined && { percent }), lines: logLines(logs) };
      }
      case 'succeeded':
        return succeeded(training);
      case 'canceled':
      case 'aborted':
        throw new ProviderError('invalid', `replicate: training ${jobId} was ${training.status}`);
      case 'failed':
        throw jobFailure('training', jobId, training.error);
      default:
        throw new ProviderError('transport', `replicate: training ${jobId} is ${training.status}`);
    }
  };

  const deleteVersion = async (resource: string, signal: AbortSignal): Promise<void> => {
    const version = parseVersion(resource);
    if (!version || !baseOfOwn(version, owner)) {
      throw new ProviderError('invalid', `replicate: ${resource} is nothing of ours to delete`);
    }
    const { name, version: id } = version;
    const route = `/models/${version.owner}/${name}/versions/${id}`;
    // Accepted is not done: whoever keeps the row asks again until nobody knows the version any more.
    let problem: unknown = new ProviderError('transport', `replicate: ${resource} is not deleted yet`, {
      afterMs: DELETION_MS,
    });
    try {
      await client.call(signal, (api) => api.request(route, { method: 'DELETE' }));
    } catch (error) {
      // A version that is being deleted can't be deleted once more.
      if (!(error instanceof ReplicateError)) throw error;
      if (!isGone(error) && error.status !== 409) problem = error;
    }
    try {
      await client.call(signal, (api) => api.models.versions.get(version.owner, name, id));
    } catch (error) {
      if (isGone(error)) return;
      throw error;
    }
    throw problem;
  };

  const cancel = async (jobId: string, signal: AbortSignal): Promise<void> => {
    try {
      await client.call(signal, (api) => api.trainings.cancel(jobPath(jobId)));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  };

  /** What is left of one training: its zip, and its version unless that is kept. */
  const leftOf = async (jobId: string, keep: boolean, signal: AbortSignal): Promise<string[]> => {
    const training = await get(jobId, signal).catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    });
    if (!training) return [];
    const zip = zipOf(training);
    const left = zip === undefined ? [] : [`${FILE}${zip}`];
    if (keep) return left;
    if (!ENDED.has(training.status)) {
      await cancel(jobId, signal);
      throw new ProviderError('transport', `replicate: training ${jobId} is being cancelled`);
    }
    const version = training.output?.version;
    return typeof version === 'string' ? [...left, version] : left;
  };

  const windUp: ModelTrainer['windUp'] = async ({ key, jobId, keep }, { signal }) => {
    const zips = await uploads.find(key, signal);
    const found = zips.length > 0 ? await findTraining(zips, signal) : undefined;
    const left = new Set(zips.map(({ id }) => `${FILE}${id}`));
    for (const id of new Set([jobId, found])) {
      for (const one of id === undefined ? [] : await leftOf(id, keep, signal)) left.add(one);
    }
    return [...left];
  };

  return {
    name: 'replicate',
    start,
    look,
    cancel: (jobId, { signal }) => cancel(jobId, signal),
    async delete(resource, { signal }) {
      if (resource.startsWith(FILE)) await uploads.delete(resource.slice(FILE.length), signal);
      else await deleteVersion(resource, signal);
    },
    windUp,
    async check(signal) {
      const { username } = await client.call(signal, (api) => api.accounts.current());
      if (String(username).toLowerCase() !== owner.toLowerCase()) {
        throw new ProviderError(
          'unavailable',
          `replicate: the token belongs to ${username}, not to ${owner}`,
        );
      }
      for (const base of ['flux', 'sd'] as const)
        if (trainers[base]) await destinations.inspect(base, signal);
    },
  };
};
