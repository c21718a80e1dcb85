import { z } from 'zod';

/** The forms that variables may have. Every message finishes the sentence "<NAME> ...". */

export const text = () => z.string().regex(/^[^\s]+$/, 'must not contain spaces');

/** A secret: any printable characters without spaces. */
export const secretText = () => text().max(4096, 'is longer than 4096 characters');

export const integer = (min: number, max: number) =>
  z
    .string()
    .refine((value) => /^-?\d{1,15}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

/** A comma-separated list without doubles; at least one entry. */
export const listOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  entries().pipe(z.array(z.enum(values, { error: `takes only ${values.join(', ')}, separated by commas` })));

export const entries = () =>
  z
    .string()
    .transform((value) => [
      ...new Set(
        value
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
    ])
    .refine((list) => list.length > 0, { error: 'must name at least one entry, separated by commas' });

const parseUrl = (value: string): URL | undefined => {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
};

const decodes = (value: string): boolean => {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
};

/** An address whose user or password may hold anything: what they may hold only when it is encoded is named. */
const encodedAddress = (form: RegExp, problem: string) =>
  z
    .string()
    .regex(form, { error: problem, abort: true })
    .refine((value) => !/\s/.test(value), { error: 'has a space that must be written as %20', abort: true })
    .refine(decodes, { error: 'has a % that must be written as %25', abort: true })
    .refine((value) => !value.includes('#'), { error: 'has a # that must be written as %23', abort: true })
    .refine(URL.canParse, {
      error: 'is no address; in a user or password / must be written as %2F and ? as %3F',
      abort: true,
    });

/** An http(s) address without query or fragment, and without credentials unless allowed; the slash at its end is cut. */
export const httpUrl = ({ credentials = false } = {}) =>
  z
    .string()
    .refine((value) => /^https?:$/.test(parseUrl(value)?.protocol ?? '') && !/\s/.test(value), {
      error: 'must be an address that begins with http:// or https://',
      abort: true,
    })
    .refine((value) => !parseUrl(value)?.search && !parseUrl(value)?.hash, {
      error: 'must be an address without query or fragment',
    })
    .refine((value) => credentials || (!parseUrl(value)?.username && !parseUrl(value)?.password), {
      error: 'must be an address without user name or password',
    })
    .refine((value) => !credentials || decodes(value), { error: 'has a % that must be written as %25' })
    .transform((value) => value.replace(/\/+$/, ''));

export const timeZone = () =>
  z.string().refine(
    (value) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: value });
        return true;
      } catch {
        return false;
      }
    },
    { error: 'must be an IANA time zone' },
  );

/** A host name or address to listen on, without port. */
export const host = () =>
  z
    .string()
    .regex(
      /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)$/,
      'must be a host name or an IP address, without scheme and port',
    );

const postgresUrl = encodedAddress(/^postgres(ql)?:/, 'must begin with postgresql://').refine(
  (value) => Boolean(parseUrl(value)?.pathname.slice(1)),
  { error: 'must name a database after the host' },
);

/** `file:<path>` for SQLite or a `postgresql://` address. */
export const databaseUrl = () =>
  z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, {
      error: 'must begin with file: (SQLite) or postgresql://',
      abort: true,
    })
    .refine((value) => !/^file:(:memory:|.*\?)/.test(value), {
      error:
        'must be a plain file path after file:, without parameters (and not :memory:, which forgets everything)',
      abort: true,
    })
    .superRefine((value, context) => {
      const [issue] = value.startsWith('file:') ? [] : (postgresUrl.safeParse(value).error?.issues ?? []);
      if (issue) context.addIssue({ code: 'custom', message: issue.message });
    });

/** An address of Redis: user, password, host, port, number of the database. */
export const redisUrl = () =>
  encodedAddress(/^rediss?:\/\/./, 'must begin with redis:// or rediss://')
    .refine((value) => /^\/?\d{0,9}$/.test(parseUrl(value)?.pathname ?? ''), {
      error: 'must have nothing or the number of a database after the host, like /0',
    })
    .refine((value) => /^\d{0,9}$/.test(parseUrl(value)?.searchParams.get('db') ?? ''), {
      error: 'must have a number as its db',
    });

/** Messages a second overall, a second per chat, a minute per group; null = no pacing. */
export interface SendRate {
  overall: number;
  perChat: number;
  perGroupMinute: number;
}

export const sendRate = () =>
  z
    .string()
    .refine((value) => value === '0' || /^\d{1,6}\s*,\s*\d{1,6}(\.\d+)?\s*,\s*\d{1,6}$/.test(value), {
      error:
        'must be three numbers (overall a second, per chat a second, per group a minute; the first and the last whole) or 0',
      abort: true,
    })
    .refine((value) => value === '0' || value.split(',').every((part) => Number(part) > 0), {
      error: 'must be three numbers above 0, or a single 0 for no pacing',
    })
    .transform((value): SendRate | null => {
      if (value === '0') return null;
      const [overall = 0, perChat = 0, perGroupMinute = 0] = value.split(',').map(Number);
      return { overall, perChat, perGroupMinute };
    });

/** false, true (believe every proxy), a number of hops, or the proxies' addresses. */
export const trustProxy = () =>
  z
    .string()
    .refine(
      (value) =>
        /^(true|false|\d{1,2})$/.test(value) || /^[0-9A-Fa-f.:/]+(\s*,\s*[0-9A-Fa-f.:/]+)*$/.test(value),
      {
        error: 'must be true, false, a number of hops, or addresses of proxies',
      },
    )
    .transform((value): boolean | number | string[] => {
      if (value === 'true' || value === 'false') return value === 'true';
      if (/^\d{1,2}$/.test(value)) return Number(value);
      return value.split(',').map((entry) => entry.trim());
    });

/** A bucket's name by the rules that all S3 servers share. */
export const bucketName = () =>
  z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be 3 to 63 characters of a-z, 0-9, dots and hyphens, and begin and end with a letter or digit',
    )
    .refine((value) => !/\.\.|\d+\.\d+\.\d+\.\d+/.test(value), {
      error: 'must not have two dots in a row or look like an IP address',
    });

/** `host` or `host:port` entries. */
export const hostList = () =>
  entries().pipe(
    z.array(
      z
        .string()
        .regex(
          /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/,
          'takes hosts or host:port, separated by commas',
        ),
    ),
  );
