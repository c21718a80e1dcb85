import type { Redis } from 'ioredis';
import { ConfigError } from '../config/read.ts';
import type { Logger } from '../logger.ts';

const VARIABLE = 'REDIS_URL';

/** Where an address leads, for people: never its user or password. */
export const placeOf = (url: string): string => {
  if (!URL.canParse(url))
    throw new ConfigError(VARIABLE, 'is no address; for example redis://127.0.0.1:6379');
  const { hostname, port } = new URL(url);
  return `${hostname || 'localhost'}:${port || '6379'}`;
};

const HINTS: [pattern: RegExp, problem: (place: string) => string][] = [
  [/ECONNREFUSED/, (place) => `leads to ${place}, where nothing listens; start Redis there or correct it`],
  [/ENOTFOUND|EAI_AGAIN/, (place) => `leads to ${place}, a name that can't be found; correct it`],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|no answer/,
    (place) =>
      `leads to ${place}, which does not answer; look at the address, the firewall and redis:// or rediss://`,
  ],
  [
    /WRONGPASS|invalid password/i,
    (place) => `has a user or password that Redis at ${place} refuses; correct them`,
  ],
  [/NOAUTH/, (place) => `has no password, but Redis at ${place} wants one; use redis://:password@host:port`],
  [
    // Of a command, of a key inside a script, and of a command inside a script, as 6.2 and as 7 say it.
    /NOPERM|ACL failure|can't run this command/,
    (place) =>
      `names a user that may not do everything on Redis at ${place}; grant it +@all on the keys darkroom*`,
  ],
  [/OOM/, (place) => `leads to Redis at ${place}, whose memory is full; raise its maxmemory or free some`],
  [/WRONG_VERSION_NUMBER|EPROTO/, (place) => `says rediss://, but ${place} speaks no TLS; use redis://`],
  [/certificate/i, (place) => `leads to ${place}, whose TLS certificate is not trusted here`],
  [
    /DB index|invalid DB/i,
    (place) => `names a database number that Redis at ${place} does not have; use /0 or leave it out`,
  ],
];

/** Makes one line for the operator out of what a connection said; never repeats the address's password. */
export const connectProblem = (url: string, error: unknown): ConfigError => {
  const place = placeOf(url);
  const said =
    error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}` : '';
  const known = HINTS.find(([pattern]) => pattern.test(said));
  return new ConfigError(
    VARIABLE,
    known?.[1](place) ?? `leads to ${place}, which did not let us in (${said.trim().split('\n')[0]})`,
  );
};

const fieldOf = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];

/** Managed Redis often forbids CONFIG: then nobody can say. */
const configuredPolicy = async (redis: Redis): Promise<string | undefined> => {
  try {
    const answer = await redis.config('GET', 'maxmemory-policy');
    return Array.isArray(answer) ? (answer[1] as string | undefined) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * What the queue lives on, in one step: a script that writes below the prefix. Only a user who may do that can carry
 * it, and a full Redis or one that became a replica, which still answer a PING, refuse.
 */
export const tryScript = (redis: Redis, prefix: string): Promise<unknown> =>
  redis.eval("return redis.call('SET', KEYS[1], '1', 'PX', 60000)", 1, `${prefix}:check`);

/**
 * Throws a ConfigError unless this Redis can carry the queue: 6.2 or newer, a single primary (BullMQ's scripts
 * touch many keys at once), `noeviction` (any other policy drops keys of waiting refs when memory is short), and
 * open to scripts on keys that begin with `prefix`.
 */
export const checkRedis = async (
  redis: Redis,
  { url, prefix, logger }: { url: string; prefix: string; logger: Logger },
): Promise<void> => {
  const place = placeOf(url);
  const info = await redis.info().catch((error: unknown) => {
    throw connectProblem(url, error);
  });

  const version = fieldOf(info, 'redis_version');
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  if (version === undefined) logger.warn({ place }, 'Redis does not say its version: 6.2 or newer is needed');
  else if (major < 6 || (major === 6 && minor < 2))
    throw new ConfigError(VARIABLE, `leads to Redis ${version} at ${place}; use 6.2 or newer`);

  const mode = fieldOf(info, 'redis_mode') ?? 'standalone';
  if (mode !== 'standalone')
    throw new ConfigError(VARIABLE, `leads to a Redis ${mode} node at ${place}; use a single primary`);
  if (fieldOf(info, 'role') === 'slave')
    throw new ConfigError(VARIABLE, `leads to a replica at ${place}, which takes no writes; use the primary`);

  const policy = fieldOf(info, 'maxmemory_policy') ?? (await configuredPolicy(redis));
  if (policy === undefined)
    logger.warn({ place }, 'Redis does not say its maxmemory-policy: it must be noeviction');
  else if (policy !== 'noeviction')
    throw new ConfigError(
      VARIABLE,
      `leads to Redis at ${place} with maxmemory-policy ${policy}, which may drop what waits; set it to noeviction`,
    );
  await tryScript(redis, prefix).catch((error: unknown) => {
    throw connectProblem(url, error);
  });
};
