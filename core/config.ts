import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { SendRate } from './config/fields.ts';
import { type PaymentsConfig, paymentWarnings, readPayments } from './config/payments.ts';
import {
  chooseDrivers,
  chooseTextDrivers,
  type Driver,
  type JobName,
  type ReplicateConfig,
  readReplicate,
} from './config/providers.ts';
import {
  ConfigError,
  type Environment,
  exampleOf,
  readVariables,
  secretsOf,
  warnOfLater,
} from './config/read.ts';
import { chooseRoles, type Role } from './config/roles.ts';
import { readS3, type S3Config, s3Warnings } from './config/s3.ts';
import type { LOCALES, LOG_LEVELS, Variables } from './config/variables.ts';
import type { CrashPoint } from './crash.ts';

export { isLoopback, type Role } from './config/roles.ts';
export type { S3Config } from './config/s3.ts';
export { ConfigError };

export type Locale = (typeof LOCALES)[number];

export interface TelegramConfig {
  readonly token: string;
  /** Root of the Bot API, without a slash at its end. */
  readonly apiRoot: string;
  readonly mode: 'polling' | 'webhook';
  /** Set whenever the mode is webhook. */
  readonly webhookSecret?: string;
  /** null = no pacing. */
  readonly rate: Readonly<SendRate> | null;
  /** The only folder in which absolute paths of a self-hosted Bot API server are read. */
  readonly filesDir?: string;
}

/** Everything that can be set from outside, checked. Read once, at start; nothing else reads the environment. */
export interface Config {
  readonly nodeEnv: 'production' | 'development' | 'test';
  /** Absolute. */
  readonly dataDir: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Without a slash at its end; the only source of absolute links. */
  readonly publicUrl?: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Unset: `ensureSessionSecret` makes one. */
  readonly sessionSecret?: string;
  readonly defaultLocale: Locale;
  readonly timeZone: string;
  readonly trustProxy: boolean | number | string[];
  /** Bearer token of /metrics; without it /metrics answers on loopback only. */
  readonly metricsToken?: string;
  /** `file:<absolute path>` or `postgresql://…`. */
  readonly databaseUrl: string;
  /** Unset: the queue of one process. May hold a password. */
  readonly redisUrl?: string;
  /** Unset: files under `dataDir`. */
  readonly s3?: S3Config;
  readonly roles: ReadonlySet<Role>;
  /** The playground is on and others may reach it: bind `:chat` to a server-issued cookie (security 1). */
  readonly playgroundExposed: boolean;
  readonly telegram?: TelegramConfig;
  /** The address may carry user and password (`--api-auth`). */
  readonly sdWebui?: { readonly url: string; readonly model?: string };
  /** The try-on endpoint that speaks as OpenAI's chat completions do; set with its key. */
  readonly tryon?: { readonly url: string; readonly apiKey: string; readonly model?: string };
  /** What the cakes job translates with, as the operator chose it; unset: `local` where there is a model, else the glossary. */
  readonly cakeTranslator?: 'local' | 'chat' | 'glossary';
  /** Absolute: the folder of a local translation model. */
  readonly translationModelDir?: string;
  /** People may have originals without the visible mark, each time by an agreement of its own that is kept. */
  readonly unmarkedOriginals: boolean;
  /** Drivers in order, by job. */
  readonly providers: Readonly<Record<JobName, readonly Driver[]>>;
  readonly replicate?: ReplicateConfig;
  /** Language models in order; none = rules of our own. */
  readonly textModels: readonly 'gemini'[];
  readonly gemini?: {
    readonly apiKey: string;
    readonly baseUrl?: string;
    readonly textModel?: string;
    readonly imageModel?: string;
  };
  /** Hosts (`host` or `host:port`) that the fetch door may reach besides the configured providers' own. */
  readonly fetchAllow: readonly string[];
  readonly payments: PaymentsConfig;
  readonly signupCredits: number;
  readonly playgroundCredits: number;
  /** Free credits given away per day, over all accounts (security 16). */
  readonly freeCreditsPerDay: number;
  /** What one provider may cost a day by the price book's unit costs, USD; 0 = no limit (security 18). */
  readonly providerDailyUsd: number;
  readonly runningPerJob: number;
  /** Messages a minute a person; 0 = no limit. */
  readonly inboundRate: number;
  readonly workerConcurrency: number;
  readonly leaseSeconds: number;
  readonly sweepSeconds: number;
  /** Only ever set under NODE_ENV=test. */
  readonly test: {
    readonly crashAt?: CrashPoint;
    readonly clockOffsetSeconds: number;
    readonly sketchDelayMs: number;
  };
  /** Values that must never be seen, for `createLogger`. */
  readonly secrets: readonly string[];
  /** One line each, to be logged once at start. */
  readonly warnings: readonly string[];
}

/**
 * The environment of the process, over the lines of a `.env` file in the working directory.
 * Under NODE_ENV=test the file is not read, so that a developer's keys never reach a test.
 */
export const readEnvironment = (): Environment => {
  const file = path.resolve('.env');
  if (process.env.NODE_ENV === 'test' || !existsSync(file)) return { ...process.env };
  return { ...parseEnv(readFileSync(file, 'utf8')), ...process.env };
};

const testOnly = (values: Variables): Config['test'] => {
  for (const name of ['CRASH_AT', 'CLOCK_OFFSET_SECONDS', 'SKETCH_DELAY_MS'] as const) {
    if (values[name] !== undefined && values.NODE_ENV !== 'test') {
      throw new ConfigError(
        name,
        `is for tests only and needs NODE_ENV=test; unset it, or ${exampleOf(name)} NODE_ENV=test`,
      );
    }
  }
  return {
    crashAt: values.CRASH_AT,
    clockOffsetSeconds: values.CLOCK_OFFSET_SECONDS ?? 0,
    sketchDelayMs: values.SKETCH_DELAY_MS ?? 0,
  };
};

const telegram = (values: Variables): TelegramConfig | undefined => {
  const token = values.TELEGRAM_BOT_TOKEN;
  if (!token) return undefined;
  const mode = values.TELEGRAM_MODE ?? 'polling';
  if (mode === 'webhook') {
    for (const name of ['PUBLIC_URL', 'TELEGRAM_WEBHOOK_SECRET'] as const) {
      if (!values[name])
        throw new ConfigError(name, `is not set, but TELEGRAM_MODE=webhook needs it; ${exampleOf(name)}`);
    }
  }
  return {
    token,
    apiRoot: values.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    mode,
    webhookSecret: values.TELEGRAM_WEBHOOK_SECRET,
    rate:
      values.TELEGRAM_RATE === undefined
        ? { overall: 30, perChat: 1, perGroupMinute: 20 }
        : values.TELEGRAM_RATE,
    filesDir: values.TELEGRAM_FILES_DIR && path.resolve(values.TELEGRAM_FILES_DIR),
  };
};

const tryon = (values: Variables): Config['tryon'] => {
  const apiKey = values.TRYON_API_KEY;
  if (!apiKey) return undefined;
  const url = values.TRYON_API_URL;
  if (!url)
    throw new ConfigError(
      'TRYON_API_URL',
      `is not set, but TRYON_API_KEY needs it; ${exampleOf('TRYON_API_URL')}`,
    );
  return { url, apiKey, model: values.TRYON_MODEL };
};

const resolveDatabase = (url: string | undefined, dataDir: string): string => {
  if (!url) return `file:${path.join(dataDir, 'darkroom.db')}`;
  return url.startsWith('file:') ? `file:${path.resolve(url.slice('file:'.length))}` : url;
};

const freeze = <T extends object>(value: T): T => {
  for (const part of Object.values(value)) {
    if (part && typeof part === 'object' && !(part instanceof Set)) freeze(part);
  }
  return Object.freeze(value);
};

const nodeEnvOf = (value: string | undefined): Config['nodeEnv'] =>
  value === 'test' || value === 'development' ? value : 'production';

/** Checks the environment and answers it as one read-only value. Throws ConfigError with a single line. */
export const loadConfig = (env: Environment): Config => {
  const { values, warnings: placeholders } = readVariables(env);
  const test = testOnly(values);
  const later = warnOfLater(values);
  const host = values.HOST ?? '127.0.0.1';
  const dataDir = path.resolve(values.DATA_DIR ?? './data');
  const choice = chooseRoles(values, host);
  return freeze({
    nodeEnv: nodeEnvOf(values.NODE_ENV),
    dataDir,
    host,
    port: values.PORT ?? 3000,
    publicUrl: values.PUBLIC_URL,
    logLevel: values.LOG_LEVEL ?? 'info',
    sessionSecret: values.SESSION_SECRET,
    defaultLocale: values.DEFAULT_LOCALE ?? 'en',
    timeZone: values.TIME_ZONE ?? 'UTC',
    trustProxy: values.TRUST_PROXY ?? false,
    metricsToken: values.METRICS_TOKEN,
    databaseUrl: resolveDatabase(values.DATABASE_URL, dataDir),
    redisUrl: values.REDIS_URL,
    s3: readS3(values),
    roles: choice.roles,
    playgroundExposed: choice.playgroundExposed,
    telegram: telegram(values),
    sdWebui: values.SD_WEBUI_URL ? { url: values.SD_WEBUI_URL, model: values.SD_MODEL } : undefined,
    tryon: tryon(values),
    cakeTranslator: values.CAKE_TRANSLATOR,
    translationModelDir: values.TRANSLATION_MODEL_DIR && path.resolve(values.TRANSLATION_MODEL_DIR),
    unmarkedOriginals: values.UNMARKED_ORIGINALS === 'on',
    providers: chooseDrivers(values),
    replicate: readReplicate(values),
    textModels: chooseTextDrivers(values),
    gemini: values.GEMINI_API_KEY
      ? {
          apiKey: values.GEMINI_API_KEY,
          baseUrl: values.GEMINI_BASE_URL,
          textModel: values.GEMINI_TEXT_MODEL,
          imageModel: values.GEMINI_IMAGE_MODEL,
        }
      : undefined,
    fetchAllow: values.FETCH_ALLOW ?? [],
    payments: readPayments(values),
    signupCredits: values.SIGNUP_CREDITS ?? 6,
    playgroundCredits: values.PLAYGROUND_CREDITS ?? (choice.playgroundExposed ? 0 : 1000),
    freeCreditsPerDay: values.FREE_CREDITS_PER_DAY ?? 6000,
    providerDailyUsd: values.PROVIDER_DAILY_USD ?? 100,
    runningPerJob: values.RUNNING_PER_JOB ?? 1,
    inboundRate: values.INBOUND_RATE ?? 30,
    workerConcurrency: values.WORKER_CONCURRENCY ?? 4,
    leaseSeconds: values.LEASE_SECONDS ?? 60,
    sweepSeconds: values.SWEEP_SECONDS ?? 15,
    test,
    secrets: secretsOf(values),
    warnings: [
      ...placeholders,
      ...later,
      ...choice.warnings,
      ...s3Warnings(values),
      ...paymentWarnings(values),
    ],
  });
};
