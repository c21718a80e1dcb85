import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { VARIABLES } from './config/variables.ts';
import { ConfigError, loadConfig } from './config.ts';

const BOT = '123456789:AAE-secret-part-of-the-token';

const problem = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    expect(message.split('\n')).toHaveLength(1);
    return message;
  }
  throw new Error(`accepted ${JSON.stringify(env)}`);
};

/** The names of the contract, by hand: whoever runs Darkroom relies on them. */
const CONTRACT = `
  DATA_DIR HOST PORT PUBLIC_URL LOG_LEVEL SESSION_SECRET DEFAULT_LOCALE TIME_ZONE TRUST_PROXY ROLES
  DATABASE_URL REDIS_URL S3_ENDPOINT S3_PUBLIC_ENDPOINT S3_REGION S3_BUCKET S3_ACCESS_KEY S3_SECRET_KEY S3_ADDRESSING_STYLE
  TELEGRAM_BOT_TOKEN TELEGRAM_API_ROOT TELEGRAM_MODE TELEGRAM_WEBHOOK_SECRET TELEGRAM_PAYMENTS TELEGRAM_FILES_DIR
  TELEGRAM_PLUS_CHANNEL TELEGRAM_RATE
  WECHAT_PUPPET WECHAT_OA_APP_ID WECHAT_OA_APP_SECRET WECHAT_OA_TOKEN WECHAT_OA_AES_KEY WECHAT_OA_API_BASE
  WECOM_CORP_ID WECOM_KF_SECRET WECOM_TOKEN WECOM_AES_KEY WECOM_API_BASE
  WECHAT_PAY_MCH_ID WECHAT_PAY_APP_ID WECHAT_PAY_API_V3_KEY WECHAT_PAY_PRIVATE_KEY_FILE WECHAT_PAY_SERIAL
  WECHAT_PAY_PUBLIC_KEY_FILE WECHAT_PAY_API_BASE EPAY_PID EPAY_KEY EPAY_URL WECHAT_PAYMENTS
  REPLICATE_API_TOKEN REPLICATE_BASE_URL REPLICATE_WEBHOOK_SECRET REPLICATE_OWNER REPLICATE_TRAINER_FLUX REPLICATE_TRAINER_SD
  GEMINI_API_KEY GEMINI_BASE_URL GEMINI_IMAGE_MODEL GEMINI_TEXT_MODEL TRYON_API_URL TRYON_API_KEY TRYON_MODEL
  SD_WEBUI_URL SD_MODEL CAKE_TRANSLATOR TRANSLATION_MODEL_DIR
  TRON_ADDRESS TRONGRID_URL TRONGRID_API_KEY TRON_USDT_CONTRACT TRON_POLL_SECONDS
  SIGNUP_CREDITS PLAYGROUND_CREDITS RUNNING_PER_JOB WORKER_CONCURRENCY LEASE_SECONDS SWEEP_SECONDS
  FETCH_ALLOW PROVIDERS_PORTRAITS PROVIDERS_POSTERS PROVIDERS_TRYON PROVIDERS_CAKES PROVIDERS_GALLERY PROVIDERS_TEXT
  NODE_ENV CRASH_AT CLOCK_OFFSET_SECONDS SKETCH_DELAY_MS
`
  .trim()
  .split(/\s+/);

describe('the variables', () => {
  const example = readFileSync(path.join(import.meta.dirname, '..', '.env.example'), 'utf8');

  it('have every name of the contract, and the ones that were added', () => {
    const added = [
      'METRICS_TOKEN',
      'INBOUND_RATE',
      'FREE_CREDITS_PER_DAY',
      'PROVIDER_DAILY_USD',
      'UNMARKED_ORIGINALS',
      'MANUAL_TOPUP_PICTURE',
      'INVITE_CREDITS',
    ];
    expect(Object.keys(VARIABLES).sort()).toEqual([...CONTRACT, ...added].sort());
  });

  it('stand in .env.example, each once, each with a line that explains it', () => {
    const lines = example.split('\n');
    const names = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
    expect([...names].sort()).toEqual(Object.keys(VARIABLES).sort());
    for (const [index, line] of lines.entries()) {
      const name = /^#?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1];
      if (name) expect(lines[index - 1], `explanation of ${name}`).toMatch(/^# \S.{9,}/);
    }
  });

  it('have defaults in .env.example that load without a word', () => {
    const env = Object.fromEntries(
      example.split('\n').flatMap((line) => {
        const match = /^([A-Z][A-Z0-9_]+)=(.*)$/.exec(line);
        return match?.[1] ? [[match[1], match[2] ?? '']] : [];
      }),
    );
    expect(loadConfig(env).warnings).toEqual([]);
  });
});

describe('loadConfig', () => {
  it('needs nothing: embedded defaults', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      nodeEnv: 'production',
      dataDir: path.resolve('data'),
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      defaultLocale: 'en',
      timeZone: 'UTC',
      trustProxy: false,
      databaseUrl: `file:${path.resolve('data/darkroom.db')}`,
      playgroundExposed: false,
      unmarkedOriginals: false,
      providers: {
        cakes: ['sketch'],
        gallery: ['sketch'],
        portraits: ['sketch'],
        posters: ['sketch'],
        tryon: ['sketch'],
      },
      signupCredits: 6,
      playgroundCredits: 1000,
      freeCreditsPerDay: 6000,
      providerDailyUsd: 100,
      runningPerJob: 1,
      inboundRate: 30,
      leaseSeconds: 60,
      sweepSeconds: 15,
      fetchAllow: [],
      test: { clockOffsetSeconds: 0, sketchDelayMs: 0 },
      secrets: [],
      warnings: [],
    });
    expect(config.telegram).toBeUndefined();
    expect(config.sdWebui).toBeUndefined();
    expect([...config.roles].sort()).toEqual(['playground', 'worker']);
  });

  it('is read-only, inside too', () => {
    const config = loadConfig({ TELEGRAM_BOT_TOKEN: BOT });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.telegram?.rate)).toBe(true);
    expect(Object.isFrozen(config.providers.cakes)).toBe(true);
  });

  it('trims values and takes empty ones as unset', () => {
    expect(loadConfig({ PORT: ' 8080 ', HOST: '', PUBLIC_URL: '   ' })).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: undefined,
    });
  });

  it.each([
    ['PORT', 'abc', /^PORT must be a whole number from 0 to 65535; got "abc"; for example PORT=3000$/],
    ['PORT', '70000', /^PORT must be a whole number from 0 to 65535/],
    ['PORT', '80.5', /^PORT must be/],
    ['HOST', 'http://localhost', /^HOST must be a host name or an IP address/],
    ['PUBLIC_URL', 'studio.example.org', /^PUBLIC_URL must be an address that begins with http/],
    [
      'PUBLIC_URL',
      'https://a:b@studio.example.org',
      /^PUBLIC_URL must be an address without user name or password/,
    ],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of fatal, error, warn/],
    ['DEFAULT_LOCALE', 'de', /^DEFAULT_LOCALE must be one of en, zh, ru; got "de"/],
    [
      'TIME_ZONE',
      'Moscow',
      /^TIME_ZONE must be an IANA time zone; got "Moscow"; for example TIME_ZONE=Europe\/Moscow/,
    ],
    ['TRUST_PROXY', 'yes', /^TRUST_PROXY must be true, false, a number of hops/],
    ['ROLES', 'telegram,boss', /^ROLES takes only telegram, wechat/],
    ['ROLES', ',', /^ROLES must name at least one entry/],
    ['DATABASE_URL', 'mysql://root@db/x', /^DATABASE_URL must begin with file: \(SQLite\) or postgresql:/],
    ['DATABASE_URL', 'file::memory:', /^DATABASE_URL must be a plain file path/],
    ['DATABASE_URL', 'postgresql://db:5432', /^DATABASE_URL must name a database/],
    ['DATABASE_URL', 'postgresql://u:pa%zz@h/db', /^DATABASE_URL has a % that must be written as %25/],
    ['DATABASE_URL', 'postgresql://u:pa%ff@h/db', /^DATABASE_URL has a % that must be written as %25/],
    ['DATABASE_URL', 'postgresql://u:pa#ss@h/db', /^DATABASE_URL has a # that must be written as %23/],
    ['DATABASE_URL', 'postgresql://u:pa ss@h/db', /^DATABASE_URL has a space that must be written as %20/],
    ['DATABASE_URL', 'postgresql://u:pa/ss@h/db', /^DATABASE_URL is no address; .* written as %2F/],
    ['REDIS_URL', 'redis://:pa%zz@h', /^REDIS_URL has a % that must be written as %25/],
    ['REDIS_URL', 'redis://:pa#ss@h', /^REDIS_URL has a # that must be written as %23/],
    ['REDIS_URL', 'redis://:pa/ss@h', /^REDIS_URL is no address; .* written as %2F/],
    ['REDIS_URL', 'redis://host/abc', /^REDIS_URL must have nothing or the number of a database after/],
    ['REDIS_URL', 'redis://host/1/2', /^REDIS_URL must have nothing or the number of a database after/],
    ['REDIS_URL', 'redis://host?db=abc', /^REDIS_URL must have a number as its db/],
    ['SD_WEBUI_URL', 'http://me:pa%zz@h', /^SD_WEBUI_URL has a % that must be written as %25/],
    ['TELEGRAM_MODE', 'push', /^TELEGRAM_MODE must be one of polling, webhook/],
    ['TELEGRAM_RATE', '30,1', /^TELEGRAM_RATE must be three numbers/],
    ['TELEGRAM_RATE', '1.5,1,20', /^TELEGRAM_RATE must be three numbers/],
    ['TELEGRAM_RATE', '30,0,20', /^TELEGRAM_RATE must be three numbers above 0/],
    ['CAKE_TRANSLATOR', 'google', /^CAKE_TRANSLATOR must be one of local, chat, glossary/],
    ['PROVIDERS_CAKES', 'dalle', /^PROVIDERS_CAKES takes only replicate/],
    ['TRYON_API_URL', 'https://images.example.org', /^TRYON_API_URL must end in \/v1/],
    ['TRON_ADDRESS', '0xabc', /^TRON_ADDRESS takes TRON addresses/],
    ['LEASE_SECONDS', '0', /^LEASE_SECONDS must be a whole number from 1/],
    ['FETCH_ALLOW', 'https://cdn', /^FETCH_ALLOW takes hosts/],
    ['SIGNUP_CREDITS', '-1', /^SIGNUP_CREDITS must be a whole number from 0/],
    ['CRASH_AT', 'whenever', /^CRASH_AT must be one of after-hold/],
  ])('stops for %s=%s with one line that says why', (name, value, message) => {
    expect(problem({ NODE_ENV: 'test', [name]: value })).toMatch(message);
    expect(problem({ NODE_ENV: 'test', [name]: value })).toContain(`for example ${name}=`);
  });

  it('gives an example for every variable that is itself accepted or plainly cut short', () => {
    for (const [name, { schema, example }] of Object.entries(VARIABLES)) {
      if (!/[…\s]/.test(example)) expect(schema.safeParse(example).success, name).toBe(true);
    }
  });

  it('never shows a secret, not even a wrong or misplaced one', () => {
    const wrong = problem({ TELEGRAM_BOT_TOKEN: 'my very secret token' });
    expect(wrong).toMatch(/^TELEGRAM_BOT_TOKEN must be digits, a colon and the key.*got its 20 characters/);
    expect(wrong).not.toContain('secret token');
    expect(problem({ SESSION_SECRET: 'short-one' })).not.toContain('short-one');
    expect(problem({ DATABASE_URL: 'mysql://root:pass-word@db/x' })).not.toContain('pass-word');
    const misplaced = 'r8_0123456789abcdef0123456789abcdef01234567';
    expect(problem({ PORT: misplaced })).not.toContain('r8_');
  });

  it('keeps a line break inside a value from making two lines', () => {
    expect(problem({ PORT: 'a\nb' })).toContain('"a\\nb"');
  });

  it.each([
    'your-api-key-here',
    'your_bot_token',
    'changeme',
    'CHANGE_ME',
    'xxx',
    'XXXXXXXX',
    '<token>',
    '...',
  ])('takes the placeholder %s as unset, with a warning', (value) => {
    const config = loadConfig({ TELEGRAM_BOT_TOKEN: value, METRICS_TOKEN: value });
    expect(config.telegram).toBeUndefined();
    expect(config.metricsToken).toBeUndefined();
    expect(config.warnings).toHaveLength(2);
    expect(config.warnings.join('\n')).toMatch(
      /TELEGRAM_BOT_TOKEN still holds a placeholder and counts as unset/,
    );
    expect(config.secrets).toEqual([]);
  });

  it('collects every secret for the log, and only the password of an address', () => {
    const { secrets } = loadConfig({
      TELEGRAM_BOT_TOKEN: BOT,
      SESSION_SECRET: 'session-secret-of-this-test',
      GEMINI_API_KEY: 'AIza-not-used-yet',
      DATABASE_URL: 'postgresql://darkroom:p%40ss@127.0.0.1:5432/darkroom',
      SD_WEBUI_URL: 'http://me:api-auth@127.0.0.1:7860',
    });
    expect([...secrets].sort()).toEqual(
      [
        BOT,
        'session-secret-of-this-test',
        'AIza-not-used-yet',
        'p%40ss',
        'p@ss',
        'api-auth',
        'api-auth',
      ].sort(),
    );
  });

  it.each([
    'postgresql://h/db',
    'postgresql:///db?host=/var/run/postgresql',
    'postgresql://u:p%25%23%40@h:5432/db?options=-c%20search_path%3Dx',
    'file:./100%/dark#room.db',
  ])('takes %s as the database', (url) => {
    expect(() => loadConfig({ DATABASE_URL: url })).not.toThrow();
  });

  it.each(['redis://h', 'redis://h/', 'rediss://u:p%25%23@h:6380/12', 'redis://h?db=3&family=6'])(
    'takes %s as Redis',
    (url) => expect(loadConfig({ REDIS_URL: url }).redisUrl).toBe(url),
  );

  it('knows a password that stands among the parameters of an address', () => {
    const { secrets } = loadConfig({ DATABASE_URL: 'postgresql://h/db?password=p%40ss' });
    expect(secrets).toEqual(['p@ss']);
  });

  it('resolves a relative database file from the working directory, not from DATA_DIR', () => {
    expect(loadConfig({ DATA_DIR: '/tmp/x' }).databaseUrl).toBe('file:/tmp/x/darkroom.db');
    expect(loadConfig({ DATA_DIR: '/tmp/x', DATABASE_URL: 'file:./y.db' }).databaseUrl).toBe(
      `file:${path.resolve('y.db')}`,
    );
  });

  it('reads TRUST_PROXY as a switch, a number of hops or addresses', () => {
    expect(loadConfig({ TRUST_PROXY: 'true' }).trustProxy).toBe(true);
    expect(loadConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect(loadConfig({ TRUST_PROXY: '10.0.0.1, 10.1.0.0/16' }).trustProxy).toEqual([
      '10.0.0.1',
      '10.1.0.0/16',
    ]);
  });
});

describe('roles', () => {
  const roles = (env: Record<string, string>) => [...loadConfig(env).roles].sort();

  it('are by default all that is configured', () => {
    expect(roles({ TELEGRAM_BOT_TOKEN: BOT })).toEqual(['playground', 'telegram', 'worker']);
  });

  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: 'studio' },
    { PUBLIC_URL: 'https://studio.example.org' },
  ])('leave the playground out when others may reach us: %o', (env) => {
    const config = loadConfig(env);
    expect(config.roles.has('playground')).toBe(false);
    expect(config.warnings.join()).toContain('the playground is off');
  });

  it.each(['127.0.0.1', '127.8.9.10', 'localhost', '::1'])('count %s as this machine', (host) => {
    expect(loadConfig({ HOST: host }).roles.has('playground')).toBe(true);
  });

  it('bring the playground back when named, then without credits unless told', () => {
    const named = { HOST: '0.0.0.0', ROLES: 'playground,worker' };
    expect(loadConfig(named)).toMatchObject({ playgroundExposed: true, playgroundCredits: 0 });
    expect(loadConfig({ ...named, PLAYGROUND_CREDITS: '50' }).playgroundCredits).toBe(50);
    expect(loadConfig({ ROLES: 'playground,worker' })).toMatchObject({
      playgroundExposed: false,
      playgroundCredits: 1000,
    });
  });

  it('refuse telegram without a token, and say what this build does not have', () => {
    expect(problem({ ROLES: 'telegram' })).toMatch(
      /^TELEGRAM_BOT_TOKEN is not set, but ROLES names telegram/,
    );
    expect(problem({ ROLES: 'telegram', TELEGRAM_BOT_TOKEN: 'changeme' })).toMatch(
      /^TELEGRAM_BOT_TOKEN is not set/,
    );
    expect(problem({ ROLES: 'wechat' })).toMatch(/^ROLES names nothing that this build has/);
    const config = loadConfig({ ROLES: 'worker,admin' });
    expect([...config.roles]).toEqual(['worker']);
    expect(config.warnings).toEqual(['ROLES names admin, which this build does not have yet']);
  });

  it('warn when nothing in this process would do the work', () => {
    expect(loadConfig({ ROLES: 'playground' }).warnings.join()).toContain('leaves worker out');
  });
});

describe('telegram', () => {
  it('polls by default, paced', () => {
    expect(loadConfig({ TELEGRAM_BOT_TOKEN: BOT }).telegram).toEqual({
      token: BOT,
      apiRoot: 'https://api.telegram.org',
      mode: 'polling',
      rate: { overall: 30, perChat: 1, perGroupMinute: 20 },
    });
  });

  it('reads its rate; 0 = no pacing', () => {
    const rate = (value: string) =>
      loadConfig({ TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_RATE: value }).telegram?.rate;
    expect(rate('10, 0.5, 15')).toEqual({ overall: 10, perChat: 0.5, perGroupMinute: 15 });
    expect(rate('0')).toBeNull();
  });

  it('needs an address and a secret for the webhook', () => {
    const webhook = { TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_MODE: 'webhook' };
    expect(problem(webhook)).toMatch(/^PUBLIC_URL is not set, but TELEGRAM_MODE=webhook needs it/);
    const addressed = { ...webhook, PUBLIC_URL: 'https://studio.example.org/' };
    expect(problem(addressed)).toMatch(/^TELEGRAM_WEBHOOK_SECRET is not set/);
    const config = loadConfig({ ...addressed, TELEGRAM_WEBHOOK_SECRET: 'hook-secret_1' });
    expect(config.publicUrl).toBe('https://studio.example.org');
    expect(config.telegram).toMatchObject({ mode: 'webhook', webhookSecret: 'hook-secret_1' });
  });
});

describe('providers of cakes', () => {
  const SD = { SD_WEBUI_URL: 'http://127.0.0.1:7860/', SD_MODEL: 'dreamshaper_8' };

  it('are what is configured; sketch only when nothing is', () => {
    const config = loadConfig(SD);
    expect(config.sdWebui).toEqual({ url: 'http://127.0.0.1:7860', model: 'dreamshaper_8' });
    expect(config.providers.cakes).toEqual(['sd-webui']);
    expect(loadConfig({ ...SD, PROVIDERS_CAKES: 'sketch' }).providers.cakes).toEqual(['sketch']);
  });

  it('never fall back to a sketch, and must be there', () => {
    expect(problem({ ...SD, PROVIDERS_CAKES: 'sd-webui,sketch' })).toMatch(
      /^PROVIDERS_CAKES names sketch beside/,
    );
    expect(problem({ PROVIDERS_CAKES: 'sd-webui' })).toMatch(/^SD_WEBUI_URL is not set, but PROVIDERS_CAKES/);
    expect(problem({ PROVIDERS_CAKES: 'replicate' })).toMatch(
      /^PROVIDERS_CAKES names replicate, which this build/,
    );
  });
});

describe('queue and storage', () => {
  const S3 = {
    S3_ENDPOINT: 'http://127.0.0.1:9000/',
    S3_BUCKET: 'darkroom',
    S3_ACCESS_KEY: 'AKIDEXAMPLE',
    S3_SECRET_KEY: 'wJalrXUtnFEMI',
  };

  it('are embedded until their addresses are set', () => {
    const config = loadConfig({});
    expect([config.redisUrl, config.s3]).toEqual([undefined, undefined]);
  });

  it('reads the address of Redis, whose password is a secret', () => {
    const config = loadConfig({ REDIS_URL: 'redis://:p%40ss@127.0.0.1:6379/2' });
    expect(config.redisUrl).toBe('redis://:p%40ss@127.0.0.1:6379/2');
    expect(config.secrets).toEqual(['p%40ss', 'p@ss']);
    expect(problem({ REDIS_URL: 'http://127.0.0.1' })).toMatch(/^REDIS_URL must begin with redis:\/\//);
  });

  it('reads S3 with its defaults; keys are secrets', () => {
    const config = loadConfig(S3);
    expect(config.s3).toEqual({
      endpoint: 'http://127.0.0.1:9000',
      publicEndpoint: undefined,
      region: 'us-east-1',
      bucket: 'darkroom',
      accessKey: 'AKIDEXAMPLE',
      secretKey: 'wJalrXUtnFEMI',
      addressing: 'path',
    });
    expect(config.secrets).toEqual(['AKIDEXAMPLE', 'wJalrXUtnFEMI']);
    const given = {
      ...S3,
      S3_PUBLIC_ENDPOINT: 'https://files.example.org',
      S3_REGION: 'eu-west-1',
      S3_ADDRESSING_STYLE: 'virtual',
    };
    expect(loadConfig(given).s3).toMatchObject({
      publicEndpoint: 'https://files.example.org',
      region: 'eu-west-1',
      addressing: 'virtual',
    });
  });

  it.each(['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'])('needs %s with an endpoint', (name) => {
    expect(problem({ ...S3, [name]: '' })).toMatch(
      new RegExp(`^${name} is not set, but S3_ENDPOINT needs it; for example ${name}=`),
    );
  });

  it('refuses what no signature can cover, and names that no bucket has', () => {
    expect(problem({ ...S3, S3_ENDPOINT: 'http://127.0.0.1:9000/minio' })).toMatch(
      /^S3_ENDPOINT must be scheme, host and port/,
    );
    expect(problem({ ...S3, S3_PUBLIC_ENDPOINT: 'https://example.org/s3' })).toMatch(/^S3_PUBLIC_ENDPOINT/);
    expect(problem({ ...S3, S3_BUCKET: 'Dark_Room' })).toMatch(/^S3_BUCKET must be 3 to 63 characters/);
    for (const S3_BUCKET of ['a..b', '192.168.1.1'])
      expect(problem({ ...S3, S3_BUCKET })).toMatch(
        /^S3_BUCKET must not have two dots in a row or look like/,
      );
    expect(loadConfig({ ...S3, S3_BUCKET: 'a.b-c.d' }).s3?.bucket).toBe('a.b-c.d');
  });

  it('warns of pictures that a browser would not load into a page that came by https', () => {
    const warningsOf = (page: string, pictures: string) =>
      loadConfig({ ...S3, PUBLIC_URL: page, S3_PUBLIC_ENDPOINT: pictures }).warnings.filter((one) =>
        one.includes('S3_'),
      );
    expect(warningsOf('https://example.org', 'http://files.example.org')).toEqual([
      'PUBLIC_URL is https and S3_PUBLIC_ENDPOINT is http: browsers will not show the pictures',
    ]);
    expect(warningsOf('https://example.org', 'https://files.example.org')).toEqual([]);
    expect(warningsOf('http://example.org', 'http://files.example.org')).toEqual([]);
  });

  it('warns of S3 variables that lead nowhere', () => {
    const { warnings } = loadConfig({ S3_BUCKET: 'darkroom' });
    expect(warnings).toEqual([
      'S3_… variables are set without S3_ENDPOINT: pictures stay in files under DATA_DIR',
    ]);
  });
});

describe('who makes portraits', () => {
  const TOKEN = { REPLICATE_API_TOKEN: 'r8_token' };
  const OWNED = { ...TOKEN, REPLICATE_OWNER: 'studio' };

  it('is Replicate when it is configured, and the sketch only when nothing is', () => {
    expect(loadConfig({}).providers).toEqual({
      cakes: ['sketch'],
      gallery: ['sketch'],
      portraits: ['sketch'],
      posters: ['sketch'],
      tryon: ['sketch'],
    });
    expect(loadConfig(OWNED).providers.portraits).toEqual(['replicate']);
    expect(loadConfig(OWNED).replicate).toMatchObject({ token: 'r8_token', owner: 'studio' });
  });

  it('is nobody in a studio that takes real money for other jobs', () => {
    expect(loadConfig({ SD_WEBUI_URL: 'http://127.0.0.1:7860' }).providers).toEqual({
      cakes: ['sd-webui'],
      gallery: [],
      portraits: [],
      posters: [],
      tryon: [],
    });
    expect(loadConfig(OWNED).providers.cakes).toEqual([]);
    expect(loadConfig({ ...OWNED, PROVIDERS_CAKES: 'sketch' }).providers.cakes).toEqual(['sketch']);
  });

  it.each([
    [TOKEN, /^REPLICATE_OWNER is not set, but REPLICATE_API_TOKEN needs it/],
    [{ PROVIDERS_PORTRAITS: 'replicate' }, /^REPLICATE_API_TOKEN is not set, but PROVIDERS_PORTRAITS names/],
    [
      { PROVIDERS_PORTRAITS: 'sd-webui' },
      /^PROVIDERS_PORTRAITS names sd-webui, which this build does not have/,
    ],
    [{ ...OWNED, PROVIDERS_PORTRAITS: 'replicate,sketch' }, /^PROVIDERS_PORTRAITS names sketch beside/],
    [{ REPLICATE_BASE_URL: 'https://api.replicate.com' }, /^REPLICATE_BASE_URL must end in its version/],
    [{ REPLICATE_WEBHOOK_SECRET: 'secret-of-mine' }, /^REPLICATE_WEBHOOK_SECRET must begin with whsec_/],
    [{ REPLICATE_OWNER: 'my studio' }, /^REPLICATE_OWNER must be the name/],
    [{ REPLICATE_TRAINER_FLUX: 'ostris/flux' }, /^REPLICATE_TRAINER_FLUX must be owner\/name:version/],
  ])('refuses %o', (env, line) => {
    expect(problem(env)).toMatch(line);
  });

  it('writes with Gemini when there is a key, and with rules when the operator wants that', () => {
    expect(loadConfig({}).textModels).toEqual([]);
    expect(loadConfig({ GEMINI_API_KEY: 'AIzaKey' }).textModels).toEqual(['gemini']);
    expect(loadConfig({ GEMINI_API_KEY: 'AIzaKey', PROVIDERS_TEXT: 'sketch' }).textModels).toEqual([]);
    expect(problem({ PROVIDERS_TEXT: 'gemini' })).toMatch(/^GEMINI_API_KEY is not set/);
  });
});

describe('who dresses people', () => {
  const ENDPOINT = { TRYON_API_URL: 'https://images.example.org/v1', TRYON_API_KEY: 'sk-of-the-endpoint' };

  it('is the endpoint, then Gemini, as far as they are configured', () => {
    const config = loadConfig({ ...ENDPOINT, TRYON_MODEL: 'gemini-3-pro-image' });
    expect(config.tryon).toEqual({
      url: 'https://images.example.org/v1',
      apiKey: 'sk-of-the-endpoint',
      model: 'gemini-3-pro-image',
    });
    expect(config.providers.tryon).toEqual(['openai-images']);
    expect(config.secrets).toEqual(['sk-of-the-endpoint']);
    expect(loadConfig({ GEMINI_API_KEY: 'AIzaKey' }).providers.tryon).toEqual(['gemini']);
    const both = { ...ENDPOINT, GEMINI_API_KEY: 'AIzaKey' };
    expect(loadConfig(both).providers.tryon).toEqual(['openai-images', 'gemini']);
    expect(loadConfig({ ...both, PROVIDERS_TRYON: 'gemini,openai-images' }).providers.tryon).toEqual([
      'gemini',
      'openai-images',
    ]);
  });

  it('is not switched on by an address or a model alone', () => {
    const { TRYON_API_URL } = ENDPOINT;
    const config = loadConfig({ TRYON_API_URL, TRYON_MODEL: 'gemini-3.1-flash-image' });
    expect([config.tryon, config.warnings]).toEqual([undefined, []]);
    expect(config.providers.tryon).toEqual(['sketch']);
  });

  it('refuses a key without an address, and a driver without its key', () => {
    expect(problem({ TRYON_API_KEY: 'sk-of-the-endpoint' })).toMatch(
      /^TRYON_API_URL is not set, but TRYON_API_KEY needs it; for example TRYON_API_URL=https/,
    );
    expect(problem({ PROVIDERS_TRYON: 'openai-images' })).toMatch(
      /^TRYON_API_KEY is not set, but PROVIDERS_TRYON names openai-images/,
    );
    expect(problem({ ...ENDPOINT, PROVIDERS_TRYON: 'openai-images,sketch' })).toMatch(
      /^PROVIDERS_TRYON names sketch beside/,
    );
  });
});

describe('what cakes are translated with', () => {
  it('is what the operator names; unset leaves it to what there is', () => {
    expect(loadConfig({}).cakeTranslator).toBeUndefined();
    for (const one of ['local', 'chat', 'glossary'] as const) {
      const config = loadConfig({ CAKE_TRANSLATOR: one });
      expect([config.cakeTranslator, config.warnings]).toEqual([one, []]);
    }
  });
});

describe('what this build does not have', () => {
  it('names other variables in one warning a part', () => {
    const { warnings } = loadConfig({
      WECHAT_PUPPET: 'wechaty-puppet-mock',
      WECHAT_PAYMENTS: 'manual,codes',
    });
    expect(warnings).toEqual([
      'WECHAT_PUPPET, WECHAT_PAYMENTS: not used, this build does not have WeChat yet',
    ]);
  });
});

describe('variables of tests', () => {
  it.each([
    ['CRASH_AT', 'after-hold'],
    ['CLOCK_OFFSET_SECONDS', '3600'],
    ['SKETCH_DELAY_MS', '0'],
  ])('%s stops the start outside of tests', (name, value) => {
    expect(problem({ [name]: value })).toMatch(
      new RegExp(`^${name} is for tests only and needs NODE_ENV=test`),
    );
    expect(problem({ NODE_ENV: 'production', [name]: value })).toContain(name);
    expect(() => loadConfig({ NODE_ENV: 'test', [name]: value })).not.toThrow();
  });

  it('are read under NODE_ENV=test', () => {
    const env = {
      NODE_ENV: 'test',
      CRASH_AT: 'after-settle',
      CLOCK_OFFSET_SECONDS: '-60',
      SKETCH_DELAY_MS: '250',
    };
    expect(loadConfig(env).test).toEqual({
      crashAt: 'after-settle',
      clockOffsetSeconds: -60,
      sketchDelayMs: 250,
    });
  });
});

describe('payments', () => {
  const ADDRESS = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';
  const BOT = { TELEGRAM_BOT_TOKEN: '123456789:AAExampleExampleExampleExample' };

  it('are Stars and codes in Telegram unless the operator says more, and nothing else is on', () => {
    const { payments, roles, warnings } = loadConfig({});
    expect(payments).toEqual({
      telegram: ['stars', 'codes'],
      wechat: ['manual', 'codes'],
      inviteCredits: 20,
    });
    expect([roles.has('scanner'), warnings]).toEqual([false, []]);
  });

  it('by USDT are on with an address, with the scanner among the roles', () => {
    const { payments, roles } = loadConfig({ TRON_ADDRESS: `${ADDRESS},${ADDRESS}` });
    expect(payments.tron).toEqual({
      addresses: [ADDRESS],
      url: 'https://api.trongrid.io',
      contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      pollSeconds: 15,
    });
    expect(roles.has('scanner')).toBe(true);
  });

  it.each([
    ['TRON_ADDRESS', 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv9', /checksum/],
    ['TRON_ADDRESS', '0x41a614f803b6fd780986a42c78ec9c7f77e6ded13c', /takes TRON addresses/],
    ['TRON_USDT_CONTRACT', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', /is no TRON address/],
    ['TELEGRAM_PAYMENTS', 'stars,manual', /manual/],
    ['WECHAT_PAYMENTS', 'stars', /stars/],
  ])('%s=%s stops the start', (name, value, why) => {
    const said = problem({ TRON_ADDRESS: ADDRESS, [name]: value });
    expect(said).toMatch(new RegExp(`^${name} `));
    expect(said).toMatch(why);
  });

  it('that are configured and offered nowhere, or offered and not configured, are said at start', () => {
    expect(loadConfig({ ...BOT, TRON_ADDRESS: ADDRESS }).warnings).toEqual([
      'usdt is configured, but Telegram does not offer it: TELEGRAM_PAYMENTS=stars,codes,usdt would',
    ]);
    expect(loadConfig({ ...BOT, TELEGRAM_PAYMENTS: 'stars,epay' }).warnings).toEqual([
      'TELEGRAM_PAYMENTS names epay, which is not configured: it is not offered',
    ]);
    expect(loadConfig({ ...BOT, TRON_ADDRESS: ADDRESS, TELEGRAM_PAYMENTS: 'usdt' }).warnings).toEqual([]);
  });

  it('with half of their secrets are off, and say so', () => {
    const half = loadConfig({ EPAY_PID: '1001', EPAY_KEY: 'a-key', TRONGRID_API_KEY: 'a-key-of-trongrid' });
    expect(half.payments).not.toHaveProperty('epay.pid');
    expect(half.warnings).toEqual([
      'epay is off: EPAY_URL, PUBLIC_URL are not set',
      'USDT payments are off: TRONGRID_API_KEY set without TRON_ADDRESS',
    ]);
    const wechat = loadConfig({ WECHAT_PAY_MCH_ID: '1900000001' });
    expect(wechat.payments.wechatPay).toBeUndefined();
    expect(wechat.warnings.join()).toMatch(/^WeChat Pay is off: WECHAT_PAY_APP_ID, .* are not set/);
  });

  it('name their roles: a scanner without anything to watch, and payments without a scanner', () => {
    expect(loadConfig({ ROLES: 'worker,scanner' }).warnings.join()).toContain('no payment is to be watched');
    expect(loadConfig({ ROLES: 'worker', TRON_ADDRESS: ADDRESS }).warnings.join()).toContain(
      'leaves scanner out',
    );
  });
});
