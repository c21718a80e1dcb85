import type { LookupAddress } from 'node:dns';
import { lookup as resolveHost } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { pictureType } from './picture-type.ts';
import { type ImageResult, ProviderError } from './provider.ts';
import { isPublicAddress } from './public-address.ts';

export interface FetchDoorOptions {
  /** Hosts where the provider keeps its files: `host`, or `.host` for it and all below it. https and public addresses only. */
  hosts?: readonly string[];
  /** Addresses of configured servers: what has the same scheme, host and port is reached as they are. */
  servers?: readonly URL[];
  /** FETCH_ALLOW: `host` (https), or `host:port` (http too); their addresses may be private. */
  allow?: readonly string[];
  /** Headers for one address, asked anew at every redirect: a token must not leave its server. */
  headers?: (url: URL) => Record<string, string>;
  resolve?: (host: string) => Promise<LookupAddress[]>;
}

export interface FetchLimits {
  signal: AbortSignal;
  maxBytes?: number;
  /** Milliseconds for all of it, redirects too. */
  timeoutMs?: number;
}

/**
 * The one way to an address that we did not configure (security 26). Answers a picture, its type read from its first
 * bytes. Rejects with ProviderError: invalid (the address or what it brought is not let in), gone (404, 410),
 * transport (anything that may pass); or with the signal's reason.
 */
export type FetchDoor = (
  address: string,
  limits: FetchLimits,
) => Promise<{ bytes: Buffer; mediaType: ImageResult['mediaType'] }>;

const MAX_BYTES = 40 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
const MAX_REDIRECTS = 3;

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');
const bare = (url: URL): string => url.hostname.replace(/^\[|\]$/gu, '').toLowerCase();
/** For messages: a query may hold a signature. */
const shown = (url: URL): string => `${url.host}${url.pathname}`;

/** Host and port of an entry of FETCH_ALLOW; IPv6 addresses stand in brackets. */
const parseEntry = (entry: string): { host: string; port?: string } => {
  const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/u.exec(entry.toLowerCase());
  return { host: (match?.[1] ?? '').replace(/^\[|\]$/gu, ''), port: match?.[2] };
};

/** How an address may be reached; undefined = not at all. */
const accessTo = (url: URL, options: FetchDoorOptions): 'public' | 'as-configured' | undefined => {
  if (url.username || url.password) return undefined;
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') return undefined;
  const host = bare(url);
  if (options.servers?.some((server) => server.origin === url.origin)) return 'as-configured';
  const named = options.allow?.map(parseEntry).some((entry) => {
    if (entry.host !== host) return false;
    return entry.port === undefined ? secure && portOf(url) === '443' : entry.port === portOf(url);
  });
  if (named) return 'as-configured';
  if (!secure || portOf(url) !== '443' || isIP(host) !== 0) return undefined;
  const known = options.hosts?.some((name) =>
    name.startsWith('.') ? host === name.slice(1) || host.endsWith(name) : host === name,
  );
  return known ? 'public' : undefined;
};

const get = (
  url: URL,
  address: LookupAddress,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    // Connects to the address that was checked: a second look-up could bring another one.
    const pinned: LookupFunction = (_host, options, done) =>
      options.all ? done(null, [address]) : done(null, address.address, address.family);
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    send(url, { method: 'GET', agent: false, signal, lookup: pinned, headers }, resolve)
      .on('error', reject)
      .end();
  });

const readBody = async (response: IncomingMessage, url: URL, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      response.destroy();
      throw new ProviderError('invalid', `${shown(url)}: more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const requireOk = (url: URL, status: number): void => {
  if (status === 200) return;
  const failure =
    status === 404 || status === 410 ? 'gone' : status === 429 || status >= 500 ? 'transport' : 'invalid';
  throw new ProviderError(failure, `${shown(url)} answered ${status}`);
};

const resolveAll = (host: string): Promise<LookupAddress[]> => resolveHost(host, { all: true });

/**
 * A door for the hosts of one provider: https, hosts by list, the resolved address checked and pinned, all of that again
 * at every redirect, and caps on size, time and type.
 */
export const createFetchDoor = (options: FetchDoorOptions): FetchDoor => {
  const resolve = options.resolve ?? resolveAll;

  const addressOf = async (url: URL, access: 'public' | 'as-configured'): Promise<LookupAddress> => {
    const host = bare(url);
    const family = isIP(host);
    const found = family === 0 ? await resolve(host) : [{ address: host, family }];
    const [first] = found;
    if (!first) throw new ProviderError('transport', `${url.host} has no address`);
    if (access === 'public' && !found.every(({ address }) => isPublicAddress(address))) {
      throw new ProviderError('invalid', `${url.host} leads to an address that is not public`);
    }
    return first;
  };

  const fetchFrom = async (
    url: URL,
    signal: AbortSignal,
    maxBytes: number,
    redirects: number,
  ): Promise<{ bytes: Buffer; mediaType: ImageResult['mediaType'] }> => {
    const access = accessTo(url, options);
    if (!access) throw new ProviderError('invalid', `${shown(url)}: not an address to fetch from`);
    const address = await addressOf(url, access);
    signal.throwIfAborted();
    const headers = { accept: 'image/png, image/jpeg, image/webp', ...options.headers?.(url) };
    const response = await get(url, address, headers, signal);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy();
      if (redirects === 0) throw new ProviderError('invalid', `${shown(url)}: too many redirects`);
      if (!URL.canParse(location, url.href))
        throw new ProviderError('invalid', `${shown(url)}: a redirect nowhere`);
      return fetchFrom(new URL(location, url), signal, maxBytes, redirects - 1);
    }
    try {
      requireOk(url, status);
      const bytes = await readBody(response, url, maxBytes);
      const mediaType = pictureType(bytes);
      if (!mediaType) throw new ProviderError('invalid', `${shown(url)}: what came is no PNG, JPEG or WebP`);
      return { bytes, mediaType };
    } finally {
      response.destroy();
    }
  };

  return async (address, { signal, maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS }) => {
    signal.throwIfAborted();
    if (!URL.canParse(address)) throw new ProviderError('invalid', 'not an address');
    const url = new URL(address);
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      return await fetchFrom(url, AbortSignal.any([signal, limit]), maxBytes, MAX_REDIRECTS);
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      signal.throwIfAborted();
      const { code, message } = error as NodeJS.ErrnoException;
      const problem = limit.aborted ? 'no answer in time' : (code ?? message);
      throw new ProviderError('transport', `${shown(url)}: ${problem}`, {}, { cause: error });
    }
  };
};
