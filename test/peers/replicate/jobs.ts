import { createHash, randomBytes } from 'node:crypto';
import type { Files } from './files.ts';
import { type Models, problem } from './models.ts';
import type { Answer, Job, Json, Plan } from './types.ts';
import type { Webhooks } from './webhooks.ts';

const PREDICTION_FIELDS = ['input', 'webhook', 'webhook_events_filter'];
const DONE = ['succeeded', 'failed', 'canceled', 'aborted'];

export interface Jobs {
  readonly all: Map<string, Job>;
  train(owner: string, name: string, version: string, body: Json): Answer;
  predict(model: string | undefined, body: Json): Answer;
  /** One look; a job goes on with every look at it. */
  look(kind: Job['kind'], id: string): Answer;
  cancel(kind: Job['kind'], id: string): Answer;
  finish(id: string): Job;
  setProgress(id: string, percent: number): void;
  describe(job: Job): Json;
  plans: Record<Job['kind'], Plan[]>;
}

export interface JobsOptions {
  /** Address of the API with `/v1`. */
  base: () => string;
  clock: () => number;
  models: Models;
  files: Files;
  webhooks: () => Webhooks;
}

/** What a LoRA trainer prints: a captioning bar of its own, then the training's. */
const logsAt = (steps: number, percent: number): string => {
  const filled = '█'.repeat(Math.floor(percent / 10)).padEnd(10, ' ');
  return [
    'Downloading https://replicate.delivery/pbxt/weights.tar?sig=abc to /src',
    'Captioning: 100%|██████████| 15/15 [00:12<00:00,  1.24it/s]',
    `flux_train_replicate: \u001b[32m${percent}%\u001b[0m|${filled}| ${(steps * percent) / 100}/${steps} [02:11<02:40, 3.4it/s]\r`,
  ].join('\n');
};

export const createJobs = ({ base, clock, models, files, webhooks }: JobsOptions): Jobs => {
  const all = new Map<string, Job>();
  const plans: Jobs['plans'] = { training: [], prediction: [] };
  const stepsOf = ({ input }: Job): number => Number(input.steps ?? input.max_train_steps ?? 1000);

  const describe = (job: Job): Json => {
    const path = job.kind === 'training' ? 'trainings' : 'predictions';
    const seconds = job.completedAt === undefined ? undefined : (job.completedAt - job.createdAt) / 1000;
    const iso = (at: number | undefined): string | undefined =>
      at === undefined ? undefined : new Date(at).toISOString();
    return JSON.parse(
      JSON.stringify({
        id: job.id,
        model: job.model,
        version: job.version,
        input: job.dataRemoved ? {} : job.input,
        output: job.dataRemoved ? null : job.output,
        logs: job.dataRemoved ? '' : job.logs,
        error: job.error,
        status: job.status,
        source: 'api',
        ...(job.kind === 'prediction' && { data_removed: job.dataRemoved }),
        created_at: iso(job.createdAt),
        started_at: iso(job.startedAt),
        completed_at: iso(job.completedAt),
        ...(seconds !== undefined && { metrics: { predict_time: 512.4, total_time: seconds } }),
        webhook: job.webhook,
        urls: {
          get: `${base()}/${path}/${job.id}`,
          cancel: `${base()}/${path}/${job.id}/cancel`,
          web: `https://replicate.com/p/${job.id}`,
        },
      }),
    ) as Json;
  };

  const add = (job: Pick<Job, 'kind' | 'model' | 'version' | 'destination'>, body: Json): Answer => {
    const plan = plans[job.kind].shift() ?? {};
    const stored: Job = {
      ...job,
      id: randomBytes(13).toString('hex'),
      input: body.input as Json,
      status: 'starting',
      logs: '',
      // What has nothing yet leaves a training's output out and sets a prediction's to null.
      output: job.kind === 'training' ? undefined : null,
      error: null,
      createdAt: clock(),
      webhook: typeof body.webhook === 'string' ? body.webhook : undefined,
      webhookEvents: (body.webhook_events_filter as string[] | undefined) ?? ['start', 'completed'],
      looked: 0,
      plan,
      dataRemoved: false,
    };
    all.set(stored.id, stored);
    webhooks().event(stored, 'start');
    return { status: 201, body: describe(stored) };
  };

  const succeed = (job: Job): void => {
    if (job.kind === 'prediction') {
      const at = `${new URL(base()).origin}/output/${job.id}/out-0.png`;
      job.output = 'output' in job.plan ? job.plan.output : [at];
      return;
    }
    if ('output' in job.plan) {
      job.output = job.plan.output;
      return;
    }
    const version = createHash('sha256').update(job.id).digest('hex');
    const [owner = '', name = ''] = String(job.destination).split('/');
    models.find(owner, name)?.versions.set(version, { createdAt: clock() });
    job.output = {
      version: `${job.destination}:${version}`,
      weights: `https://replicate.delivery/${job.id}/trained_model.tar`,
    };
  };

  const end = (job: Job, status: NonNullable<Plan['end']>): void => {
    // What it works on is read from the file: a training whose zip is gone fails.
    const source = job.input.input_images;
    const missing = job.kind === 'training' && source !== undefined && !files.at(source);
    job.status = missing ? 'failed' : status;
    job.completedAt = clock();
    if (job.status === 'failed') job.error = missing ? 'input_images: 404' : (job.plan.error ?? 'CUDA error');
    if (job.status === 'succeeded') succeed(job);
    if (job.kind === 'training') job.logs = logsAt(stepsOf(job), 100);
    webhooks().event(job, 'completed');
  };

  const proceed = (job: Job): void => {
    if (DONE.includes(job.status)) return;
    job.looked += 1;
    const looks = job.plan.looks ?? (job.kind === 'training' ? 3 : 1);
    if (looks !== 'never' && job.looked >= looks) {
      end(job, job.plan.end ?? 'succeeded');
      return;
    }
    // The first look finds it still waiting for its machine.
    if (job.looked === 1) return;
    job.status = 'processing';
    job.startedAt ??= clock();
    if (job.kind !== 'training' || looks === 'never') return;
    job.logs = logsAt(stepsOf(job), Math.floor((job.looked * 100) / looks));
  };

  const find = (kind: Job['kind'], id: string): Job | undefined => {
    const job = all.get(id);
    return job?.kind === kind ? job : undefined;
  };

  return {
    all,
    plans,
    describe,
    train(owner, name, version, body) {
      if (!models.find(owner, name)?.versions.has(version)) return problem(404, 'Not found.');
      const [to = '', into = ''] = String(body.destination).split('/');
      if (!models.find(to, into)) return problem(422, 'The specified training destination does not exist');
      const destination = `${to}/${into}`;
      return add({ kind: 'training', model: `${owner}/${name}`, version, destination }, body);
    },
    predict(model, body) {
      if (model !== undefined) {
        const [owner = '', name = ''] = model.split('/');
        if (!models.find(owner, name)) return problem(404, 'Not found.');
        const unknown = Object.keys(body).find((key) => !PREDICTION_FIELDS.includes(key));
        if (unknown) return problem(422, `${unknown} is not permitted`);
        return add({ kind: 'prediction', model, version: 'hidden' }, body);
      }
      const version = String(body.version).replace(/^.*:/u, '');
      const found = models.ofVersion(version);
      if (!found) return problem(422, 'The specified version does not exist');
      return add({ kind: 'prediction', model: `${found.owner}/${found.name}`, version }, body);
    },
    look(kind, id) {
      const job = find(kind, id);
      if (!job) return problem(404, 'Not found.');
      proceed(job);
      return { status: 200, body: describe(job) };
    },
    cancel(kind, id) {
      const job = find(kind, id);
      if (!job) return problem(404, 'Not found.');
      if (!DONE.includes(job.status)) end(job, job.status === 'starting' ? 'aborted' : 'canceled');
      return { status: 200, body: describe(job) };
    },
    finish(id) {
      const job = all.get(id);
      if (!job) throw new Error(`no job ${id}`);
      if (!DONE.includes(job.status)) end(job, job.plan.end ?? 'succeeded');
      return job;
    },
    setProgress(id, percent) {
      const job = all.get(id);
      if (!job) throw new Error(`no job ${id}`);
      job.status = 'processing';
      job.startedAt ??= clock();
      job.logs = logsAt(stepsOf(job), percent);
    },
  };
};
