import { randomBytes } from 'node:crypto';
import path from 'node:path';
import {
  type Config,
  createLogger,
  createProviders,
  fontFile,
  inspectDatabase,
  isDarkroomError,
  type ObjectStorage,
  openFont,
  openQueue,
  openStorage,
} from '../core/index.ts';

/** What a check found out, for one line of text. Checks throw when their part does not work. */
export interface Finding {
  state: 'ok' | 'not configured';
  detail: string;
}

export interface Check {
  part: string;
  run(config: Config): Promise<Finding>;
}

const TIMEOUT_MS = 10_000;

const ok = (detail: string): Finding => ({ state: 'ok', detail });

/** fetch hides what went wrong in a cause; people need it. */
const request = async (url: string, headers?: Record<string, string>): Promise<Response> => {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(
      `${new URL(url).origin} can't be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
};

const database: Check = {
  part: 'database',
  async run({ databaseUrl }) {
    const { dialect, state, pending } = await inspectDatabase(databaseUrl);
    if (state === 'new') return ok(`${dialect}: empty, the first start makes its tables`);
    if (state === 'behind') return ok(`${dialect}: the next start applies ${pending.join(', ')}`);
    return ok(`${dialect}: migrated, guards as committed`);
  },
};

/**
 * Fetches an object as a browser would: a proxy in front of S3 that changes the Host breaks every signature. Only
 * what answers is judged: the address of the public need not lead anywhere from here.
 */
const tryLink = async (objects: ObjectStorage, key: string, body: Buffer): Promise<string> => {
  const link = await objects.link(key, { mediaType: 'text/plain' });
  if (link === undefined) return '';
  const { origin } = new URL(link);
  let answer: Response;
  try {
    answer = await request(link);
  } catch (error) {
    return `; S3_PUBLIC_ENDPOINT was not tried, from here ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!answer.ok || !body.equals(Buffer.from(await answer.arrayBuffer())))
    throw new Error(
      `S3_PUBLIC_ENDPOINT: ${origin} answers a signed link with ${answer.status}, not with the object`,
    );
  return `; links lead to ${origin}`;
};

const storage: Check = {
  part: 'storage',
  async run({ dataDir, s3 }) {
    const root = path.join(dataDir, 'objects');
    const place = s3 ? `bucket ${s3.bucket} at ${new URL(s3.endpoint).origin}` : root;
    const logger = createLogger({ level: 'silent' });
    const objects = await openStorage({ root, s3, logger, asIs: true }).catch((error: unknown) => {
      if (isDarkroomError(error) && error.code === 'NOT_FOUND') return undefined;
      throw error;
    });
    if (!objects) return ok(`${place}: not there yet, the first start makes it`);
    const key = `doctor/${randomBytes(8).toString('hex')}.txt`;
    const body = randomBytes(1024);
    let links = '';
    await objects.put(key, body, { mediaType: 'text/plain' });
    try {
      if (!body.equals(await objects.read(key))) throw new Error('what was read is not what was written');
      links = await tryLink(objects, key, body);
    } finally {
      await objects.delete(key);
    }
    if (await objects.stat(key)) throw new Error('a deleted object is still there');
    return ok(`${place}: wrote, read and deleted an object${links}`);
  },
};

const queue: Check = {
  part: 'queue',
  async run({ redisUrl }) {
    if (redisUrl === undefined)
      return { state: 'not configured', detail: 'the embedded queue, of one process' };
    const logger = createLogger({ level: 'silent' });
    const limits = { providers: {}, perAccount: 1 };
    const shared = await openQueue({ redisUrl, logger, limits, kinds: [] });
    try {
      await shared.check();
    } finally {
      await shared.close();
    }
    return ok(`${new URL(redisUrl).host}: Redis takes the queue of many processes`);
  },
};

const telegram: Check = {
  part: 'telegram',
  async run(config) {
    if (!config.telegram) return { state: 'not configured', detail: 'TELEGRAM_BOT_TOKEN is not set' };
    const { token, apiRoot, mode } = config.telegram;
    const answer = await request(`${apiRoot}/bot${token}/getMe`);
    if (answer.status === 401 || answer.status === 404) {
      throw new Error(`${apiRoot} does not know this token (${answer.status}); ask @BotFather for it`);
    }
    const body = (await answer.json()) as {
      ok?: boolean;
      result?: { username?: string };
      description?: string;
    };
    if (!body.ok) throw new Error(`getMe answered ${answer.status}: ${body.description ?? 'no description'}`);
    return ok(`@${body.result?.username}, ${mode}`);
  },
};

/** A server with an unknown checkpoint draws with whatever it has loaded, without a word. */
const requireModel = async (address: string, model: string): Promise<void> => {
  const url = new URL(`${address}/sdapi/v1/sd-models`);
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const headers = url.username
    ? { authorization: `Basic ${Buffer.from(login).toString('base64')}` }
    : undefined;
  [url.username, url.password] = ['', ''];
  const answer = await request(url.href, headers);
  if (!answer.ok) return; // stable-diffusion.cpp does not list its models
  const models = (await answer.json()) as { title?: string; model_name?: string }[];
  const known = models.flatMap(({ title, model_name: name }) => [title ?? '', name ?? '']);
  if (!known.some((name) => name.startsWith(model))) throw new Error(`${url.origin} has no model ${model}`);
};

const providersOf = (config: Config) =>
  createProviders({ config, logger: createLogger({ level: 'silent' }), clock: Date.now });

const replicate: Check = {
  part: 'replicate',
  async run(config) {
    const trainer = providersOf(config).trainers.get('replicate');
    if (!config.replicate || !trainer)
      return { state: 'not configured', detail: 'portraits have no Replicate' };
    await trainer.check(AbortSignal.timeout(TIMEOUT_MS));
    return ok(`the token works, models of ${config.replicate.owner} are private`);
  },
};

const sdWebui: Check = {
  part: 'sd-webui',
  async run(config) {
    const configured = config.sdWebui;
    const provider = providersOf(config).byName.get('sd-webui');
    if (!configured || !provider) return { state: 'not configured', detail: 'the sketch provider draws' };
    await provider.check(AbortSignal.timeout(TIMEOUT_MS));
    if (configured.model) await requireModel(configured.url, configured.model);
    return ok(
      `${new URL(configured.url).origin} answers${configured.model ? ` and has ${configured.model}` : ''}`,
    );
  },
};

const tryonEndpoint: Check = {
  part: 'try-on endpoint',
  async run(config) {
    const configured = config.tryon;
    const provider = providersOf(config).byName.get('openai-images');
    if (!configured || !provider)
      return { state: 'not configured', detail: 'try-on has no endpoint of its own' };
    await provider.check(AbortSignal.timeout(TIMEOUT_MS));
    const others = config.providers.tryon.filter((name) => name !== 'openai-images');
    const then = others.length > 0 ? `; when it fails, ${others.join(', ')}` : '';
    return ok(`${new URL(configured.url).origin} answers and takes the key${then}`);
  },
};

const font: Check = {
  part: 'font',
  async run() {
    const shipped = openFont(fontFile());
    const missing = [...'AI-generated Создано ИИ 生成'].filter(
      (letter) => !shipped.has(letter.codePointAt(0) ?? 0),
    );
    if (missing.length > 0) throw new Error(`the shipped font lacks ${missing.join(' ')}`);
    return ok('Latin, Cyrillic and Chinese');
  },
};

export const DOCTOR_CHECKS: Check[] = [
  database,
  queue,
  storage,
  telegram,
  replicate,
  sdWebui,
  tryonEndpoint,
  font,
];
