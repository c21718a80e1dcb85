import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { parseMultipart } from '../telegram/multipart.ts';
import { createFiles, type Files } from './files.ts';
import { loadInputChecker } from './inputs.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createModels, type Models, problem } from './models.ts';
import { drawOutput } from './pictures.ts';
import { createRoutes, type Routed } from './routes.ts';
import { loadSpecChecker } from './spec.ts';
import type { Answer, Call, Fault, Job, Json, Operation, Plan, ReplicatePeerOptions } from './types.ts';
import { createWebhooks, type SendOptions } from './webhooks.ts';

/** Reading the specification takes longer than a test. */
const spec = loadSpecChecker();
const inputs = loadInputChecker();

/** Whether the specification lies beside the repository, so that calls and answers are checked. */
export const specified = spec !== undefined;

export interface ReplicatePeer {
  /** For REPLICATE_BASE_URL. */
  readonly url: string;
  readonly token: string;
  readonly owner: string;
  readonly webhookSecret: string;
  /** All calls in order. */
  readonly calls: Call[];
  callsOf(operation: Operation): Call[];
  /** What the specification objects to, in our calls and in the peer's answers. */
  readonly violations: string[];
  readonly models: Models;
  readonly files: Files['stored'];
  readonly jobs: Map<string, Job>;
  /** Faults for the next calls of an operation, in order; afterwards all is well. */
  fault(operation: Operation, ...faults: Fault[]): void;
  /** Lets go of what is held. */
  release(): void;
  nextTraining(...plans: Plan[]): void;
  nextPrediction(...plans: Plan[]): void;
  /** A training that runs and says so in its logs. */
  progress(jobId: string, percent: number): void;
  /** Ends a job as its plan says, with its webhook. */
  finish(jobId: string): Promise<void>;
  /** An hour is over: outputs, inputs and logs of what has ended are removed. */
  vanish(): void;
  /** Posts a job's state to its webhook now; answers the statuses. */
  sendWebhook(jobId: string, options?: SendOptions): Promise<number[]>;
  /** Resolves when every webhook in the background was posted. */
  quiet(): Promise<void>;
  /** Stops; rejects if the specification objected to anything. */
  close(): Promise<void>;
}

const readForm = async (request: IncomingMessage, bytes: Buffer): Promise<Json> => {
  const parts = parseMultipart(bytes, request.headers['content-type'] ?? '');
  return Object.fromEntries(parts.map((part) => [part.name, part]));
};

const readJson = (bytes: Buffer): Json | undefined => {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
};

/** A server on a free port that behaves like Replicate: what was made is there afterwards, and what goes wrong is scripted. */
export const startReplicatePeer = async (options: ReplicatePeerOptions = {}): Promise<ReplicatePeer> => {
  const { token = 'r8_peer', owner = 'studio', clock = Date.now, pageSize = 100 } = options;
  const webhookSecret = options.webhookSecret ?? `whsec_${Buffer.from('peer secret').toString('base64')}`;
  const calls: Call[] = [];
  const violations: string[] = [];
  const faults = new Map<Operation, Fault[]>();
  const held: (() => void)[] = [];
  let origin = '';
  const base = (): string => `${origin}/v1`;

  const models = createModels({ owner, clock });
  const files = createFiles({ base, clock });
  const jobs: Jobs = createJobs({ base, clock, models, files, webhooks: () => webhooks });
  const webhooks = createWebhooks({
    secret: webhookSecret,
    to: options.webhooksTo,
    clock,
    describe: jobs.describe,
  });
  const route = createRoutes({ owner, models, files, jobs, pageSize, base, draw: drawOutput });

  const checkInputs = (operation: Operation, path: string, body: Json): string[] => {
    const input = (body.input ?? {}) as Json;
    if (operation === 'trainings.create' && path.includes('/ostris/')) return inputs?.training(input) ?? [];
    const own = models.ofVersion(String(body.version))?.name === 'darkroom-flux';
    return operation === 'predictions.create' && own ? (inputs?.prediction(input) ?? []) : [];
  };

  const perform = async (routed: Routed): Promise<Answer> => {
    const answer = await routed.run();
    const created = (answer.body as Json | undefined)?.id;
    const job = typeof created === 'string' ? jobs.all.get(created) : undefined;
    if (job?.plan.webhookFirst && job.looked === 0 && job.completedAt === undefined) {
      jobs.finish(job.id);
      await webhooks.quiet();
    }
    return answer;
  };

  const answerWith = (response: ServerResponse, answer: Answer, fault: Fault | undefined): void => {
    const { status, bytes } = answer;
    const data =
      bytes?.data ?? (answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body)));
    const type = bytes?.mediaType ?? 'application/json';
    const headers = data && { 'content-type': type, 'content-length': data.length };
    if (fault?.kind === 'cut-in-answer' && data) {
      response.writeHead(status, headers);
      response.write(data.subarray(0, Math.floor(data.length / 2)), () => response.destroy());
    } else if (fault?.kind === 'broken-json') {
      response.writeHead(status, { 'content-type': type }).end(data?.subarray(0, -5));
    } else response.writeHead(status, headers).end(data);
  };

  const early = (fault: Fault | undefined, response: ServerResponse): boolean => {
    switch (fault?.kind) {
      case 'status': {
        const body = fault.body ?? problem(fault.status, 'scripted').body;
        response.writeHead(fault.status, {
          'content-type': 'application/json',
          ...(fault.retryAfter !== undefined && { 'retry-after': String(fault.retryAfter) }),
        });
        response.end(JSON.stringify(body));
        return true;
      }
      case 'redirect':
        response.writeHead(302, { location: fault.location }).end();
        return true;
      case 'cut':
        if (fault.at === 'after') return false;
        response.destroy();
        return true;
      default:
        return false;
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await buffer(request);
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', origin);
    const mediaType = (headers['content-type'] ?? '').split(';')[0]!.trim();
    const form = mediaType === 'multipart/form-data';
    const body = form ? await readForm(request, bytes) : (readJson(bytes) ?? {});
    const routed = route(method, url, body);
    const path = `${url.pathname.replace(/^\/v1/u, '')}${url.search}`;
    if (!routed) {
      violations.push(`${method} ${path}: the peer plays no such operation`);
      answerWith(response, problem(404, 'Not found.'), undefined);
      return;
    }
    const { operation } = routed;
    calls.push({ operation, method, path: url.pathname, headers, body });
    if (operation !== 'output') {
      if (headers.authorization !== `Bearer ${token}`) {
        answerWith(response, problem(401, 'You did not pass a valid authentication token'), undefined);
        return;
      }
      const fields = form ? Object.fromEntries(Object.keys(body).map((key) => [key, 'part'])) : body;
      violations.push(...(spec?.request({ method, path, mediaType, body: fields, headers }) ?? []));
      violations.push(...checkInputs(operation, path, body));
    }
    const fault = faults.get(operation)?.shift();
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'hold') await new Promise<void>((resolve) => held.push(resolve));
    if (early(fault, response)) return;
    const answer = await perform(routed);
    if (operation !== 'output') {
      violations.push(...(spec?.answer({ method, path }, answer.status, answer.body) ?? []));
    }
    if (fault?.kind === 'cut') response.destroy();
    else answerWith(response, answer, fault);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the peer broke: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const release = (): void => {
    for (const go of held.splice(0)) go();
  };

  return {
    url: base(),
    token,
    owner,
    webhookSecret,
    calls,
    callsOf: (operation) => calls.filter((call) => call.operation === operation),
    violations,
    models,
    files: files.stored,
    jobs: jobs.all,
    fault: (operation, ...more) => {
      faults.set(operation, [...(faults.get(operation) ?? []), ...more]);
    },
    release,
    nextTraining: (...plans) => void jobs.plans.training.push(...plans),
    nextPrediction: (...plans) => void jobs.plans.prediction.push(...plans),
    progress: jobs.setProgress,
    finish: async (jobId) => {
      jobs.finish(jobId);
      await webhooks.quiet();
    },
    vanish: () => {
      for (const job of jobs.all.values()) job.dataRemoved = job.completedAt !== undefined;
    },
    sendWebhook: (jobId, send) => {
      const job = jobs.all.get(jobId);
      return job ? webhooks.send(job, send) : Promise.reject(new Error(`no job ${jobId}`));
    },
    quiet: webhooks.quiet,
    async close() {
      release();
      await webhooks.quiet();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (violations.length > 0) throw new Error(`Replicate peer:\n${violations.join('\n')}`);
    },
  };
};
