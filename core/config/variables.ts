import { z } from 'zod';
import { CRASH_POINTS } from '../crash.ts';
import {
  bucketName,
  databaseUrl,
  entries,
  host,
  hostList,
  httpUrl,
  integer,
  listOf,
  oneOf,
  redisUrl,
  secretText,
  sendRate,
  text,
  timeZone,
  trustProxy,
} from './fields.ts';

export const ROLES = ['telegram', 'wechat', 'playground', 'admin', 'worker', 'scanner'] as const;
export const LOCALES = ['en', 'zh', 'ru'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const DRIVERS = ['replicate', 'gemini', 'openai-images', 'sd-webui', 'sketch'] as const;
const TELEGRAM_METHODS = ['stars', 'codes', 'usdt', 'wechat-pay', 'epay'] as const;
const WECHAT_METHODS = ['manual', 'codes', 'wechat-pay', 'epay', 'usdt'] as const;

interface Facts {
  /** A value that would be right, shown when the given one is wrong. */
  example: string;
  /** The value is never shown and is cut out of the log; `password`: only the password inside it is. */
  secret?: 'whole' | 'password';
  /** The part that reads it does not exist in this build: it is checked for its form and named in a warning. */
  later?: string;
}

const variable = <T extends z.ZodType>(schema: T, known: Facts): { schema: T } & Facts => ({
  schema,
  ...known,
});

const secret = (example: string, later?: string) =>
  variable(secretText(), { example, secret: 'whole', later });
const address = (example: string, later?: string) => variable(httpUrl(), { example, later });
const count = (min: number, max: number, example: string) => variable(integer(min, max), { example });
const word = (example: string, later?: string) => variable(text(), { example, later });
const trainer = () =>
  variable(
    z
      .string()
      .regex(
        /^[\w.-]+\/[\w.-]+:[0-9a-f]{64}$/,
        'must be owner/name:version with the 64 hex digits of a version',
      ),
    { example: 'ostris/flux-dev-lora-trainer:e440…' },
  );
const drivers = (example: string) => variable(listOf(DRIVERS), { example });

const WECHAT = 'WeChat';

/**
 * Every variable of the program, with its form. The names are a contract with whoever runs Darkroom:
 * add freely, rename nothing. `.env.example` lists the same names (a test compares).
 */
export const VARIABLES = {
  NODE_ENV: word('production'),
  // The process
  DATA_DIR: variable(z.string(), { example: './data' }),
  HOST: variable(host(), { example: '127.0.0.1' }),
  PORT: count(0, 65_535, '3000'),
  PUBLIC_URL: address('https://studio.example.org'),
  LOG_LEVEL: variable(oneOf(LOG_LEVELS), { example: 'info' }),
  SESSION_SECRET: variable(secretText().min(16, 'is shorter than 16 characters'), {
    example: '0f3c…32 random bytes in hex',
    secret: 'whole',
  }),
  DEFAULT_LOCALE: variable(oneOf(LOCALES), { example: 'en' }),
  TIME_ZONE: variable(timeZone(), { example: 'Europe/Moscow' }),
  TRUST_PROXY: variable(trustProxy(), { example: '1' }),
  ROLES: variable(listOf(ROLES), { example: 'telegram,worker' }),
  METRICS_TOKEN: secret('a-long-random-word'),
  // Where things live
  DATABASE_URL: variable(databaseUrl(), { example: 'file:./data/darkroom.db', secret: 'password' }),
  REDIS_URL: variable(redisUrl(), { example: 'redis://127.0.0.1:6379', secret: 'password' }),
  S3_ENDPOINT: address('http://127.0.0.1:9000'),
  S3_PUBLIC_ENDPOINT: address('https://files.example.org'),
  S3_REGION: word('us-east-1'),
  S3_BUCKET: variable(bucketName(), { example: 'darkroom' }),
  S3_ACCESS_KEY: secret('AKIA…'),
  S3_SECRET_KEY: secret('wJal…'),
  S3_ADDRESSING_STYLE: variable(oneOf(['path', 'virtual']), { example: 'path' }),
  // Telegram
  TELEGRAM_BOT_TOKEN: variable(
    z.string().regex(/^\d+:\S+$/, 'must be digits, a colon and the key, as BotFather gives it'),
    {
      example: '123456789:AAE…',
      secret: 'whole',
    },
  ),
  TELEGRAM_API_ROOT: address('https://api.telegram.org'),
  TELEGRAM_MODE: variable(oneOf(['polling', 'webhook']), { example: 'polling' }),
  TELEGRAM_WEBHOOK_SECRET: variable(
    z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, 'must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -'),
    { example: 'a-long-random-word', secret: 'whole' },
  ),
  TELEGRAM_RATE: variable(sendRate(), { example: '30,1,20' }),
  TELEGRAM_FILES_DIR: variable(z.string(), { example: '/var/lib/telegram-bot-api' }),
  TELEGRAM_PAYMENTS: variable(listOf(TELEGRAM_METHODS), { example: 'stars,codes' }),
  TELEGRAM_PLUS_CHANNEL: variable(
    z.string().regex(/^(@[A-Za-z]\w{3,31}|-100\d{5,})$/, 'must be @name or the number of a channel'),
    { example: '@darkroom_news' },
  ),
  // WeChat
  WECHAT_PUPPET: word('wechaty-puppet-service', WECHAT),
  WECHAT_OA_APP_ID: word('wx0123456789abcdef', WECHAT),
  WECHAT_OA_APP_SECRET: secret('0123…', WECHAT),
  WECHAT_OA_TOKEN: secret('a-long-random-word', WECHAT),
  WECHAT_OA_AES_KEY: secret('43 letters and digits', WECHAT),
  WECHAT_OA_API_BASE: address('https://api.weixin.qq.com', WECHAT),
  WECOM_CORP_ID: word('ww0123456789abcdef', WECHAT),
  WECOM_KF_SECRET: secret('0123…', WECHAT),
  WECOM_TOKEN: secret('a-long-random-word', WECHAT),
  WECOM_AES_KEY: secret('43 letters and digits', WECHAT),
  WECOM_API_BASE: address('https://qyapi.weixin.qq.com', WECHAT),
  WECHAT_PAYMENTS: variable(listOf(WECHAT_METHODS), { example: 'manual,codes', later: WECHAT }),
  WECHAT_PAY_MCH_ID: word('1900000001'),
  WECHAT_PAY_APP_ID: word('wx0123456789abcdef'),
  WECHAT_PAY_API_V3_KEY: secret('32 characters'),
  WECHAT_PAY_PRIVATE_KEY_FILE: variable(z.string(), { example: './apiclient_key.pem' }),
  WECHAT_PAY_SERIAL: word('5157F09EFDC0…'),
  WECHAT_PAY_PUBLIC_KEY_FILE: variable(z.string(), { example: './pub_key.pem' }),
  WECHAT_PAY_API_BASE: address('https://api.mch.weixin.qq.com'),
  EPAY_PID: word('1001'),
  EPAY_KEY: secret('0123…'),
  EPAY_URL: address('https://pay.example.org'),
  // Providers
  REPLICATE_API_TOKEN: secret('r8_…'),
  REPLICATE_BASE_URL: variable(
    httpUrl().refine((url) => /\/v\d+$/.test(url), { error: 'must end in its version, as /v1' }),
    { example: 'https://api.replicate.com/v1' },
  ),
  REPLICATE_WEBHOOK_SECRET: variable(
    secretText().regex(/^whsec_[A-Za-z0-9+/=_-]+$/, 'must begin with whsec_, as Replicate gives it'),
    { example: 'whsec_C2F…', secret: 'whole' },
  ),
  REPLICATE_OWNER: variable(
    z.string().regex(/^[\w.-]{1,100}$/, 'must be the name of an account or organization'),
    { example: 'my-studio' },
  ),
  REPLICATE_TRAINER_FLUX: trainer(),
  REPLICATE_TRAINER_SD: trainer(),
  GEMINI_API_KEY: secret('AIza…'),
  GEMINI_BASE_URL: address('https://generativelanguage.googleapis.com'),
  GEMINI_IMAGE_MODEL: word('gemini-3.1-flash-image'),
  GEMINI_TEXT_MODEL: word('gemini-3.8-flash'),
  TRYON_API_URL: variable(
    httpUrl().refine((url) => url.endsWith('/v1'), { error: 'must end in /v1' }),
    { example: 'https://images.example.org/v1' },
  ),
  TRYON_API_KEY: secret('sk-…'),
  TRYON_MODEL: word('gemini-3.1-flash-image'),
  SD_WEBUI_URL: variable(httpUrl({ credentials: true }), {
    example: 'http://127.0.0.1:7860',
    secret: 'password',
  }),
  SD_MODEL: variable(z.string().max(200, 'is longer than 200 characters'), { example: 'dreamshaper_8' }),
  CAKE_TRANSLATOR: variable(oneOf(['local', 'chat', 'glossary']), { example: 'glossary' }),
  TRANSLATION_MODEL_DIR: variable(z.string(), { example: './models/opus-mt-ru-en' }),
  PROVIDERS_PORTRAITS: drivers('replicate'),
  PROVIDERS_POSTERS: drivers('gemini'),
  PROVIDERS_TRYON: drivers('openai-images,gemini'),
  PROVIDERS_CAKES: drivers('sd-webui'),
  PROVIDERS_GALLERY: drivers('gemini'),
  PROVIDERS_TEXT: drivers('gemini'),
  UNMARKED_ORIGINALS: variable(oneOf(['on', 'off']), { example: 'off' }),
  FETCH_ALLOW: variable(hostList(), { example: 'cdn.example.org,127.0.0.1:9000' }),
  // Payments by USDT on TRON
  TRON_ADDRESS: variable(
    entries().pipe(
      z.array(
        z.string().regex(/^T[1-9A-HJ-NP-Za-km-z]{33}$/, 'takes TRON addresses: T and 33 more characters'),
      ),
    ),
    { example: 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8' },
  ),
  TRONGRID_URL: address('https://api.trongrid.io'),
  TRONGRID_API_KEY: secret('0123…'),
  TRON_USDT_CONTRACT: word('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'),
  TRON_POLL_SECONDS: variable(integer(1, 3600), { example: '15' }),
  // Payments by hand
  MANUAL_TOPUP_PICTURE: variable(z.string(), { example: './how-to-pay.jpg' }),
  // Credits and limits
  INVITE_CREDITS: count(0, 1_000_000, '20'),
  SIGNUP_CREDITS: count(0, 1_000_000, '6'),
  PLAYGROUND_CREDITS: count(0, 1_000_000, '1000'),
  FREE_CREDITS_PER_DAY: count(0, 1_000_000_000, '6000'),
  PROVIDER_DAILY_USD: count(0, 1_000_000, '100'),
  RUNNING_PER_JOB: count(1, 1000, '1'),
  INBOUND_RATE: count(0, 100_000, '30'),
  WORKER_CONCURRENCY: count(1, 256, '4'),
  LEASE_SECONDS: count(1, 3600, '60'),
  SWEEP_SECONDS: count(1, 3600, '15'),
  // Tests only
  CRASH_AT: variable(oneOf(CRASH_POINTS), { example: 'after-hold' }),
  CLOCK_OFFSET_SECONDS: count(-10_000_000_000, 10_000_000_000, '3600'),
  SKETCH_DELAY_MS: count(0, 600_000, '500'),
} satisfies Record<string, { schema: z.ZodType } & Facts>;

export type VariableName = keyof typeof VARIABLES;

/** What was set, in its parsed form; what was not set is absent. */
export type Variables = { [Name in VariableName]?: z.output<(typeof VARIABLES)[Name]['schema']> };

/** The facts of a variable without its form. */
export const factsOf = (name: VariableName): Facts => VARIABLES[name];
