import { setTimeout as wait } from 'node:timers/promises';
import type { TronConfig } from '../../config/payments.ts';
import { ChainAway } from './chain.ts';

export interface TronHttpOptions {
  /**
   * Calls a second at most; Infinity = as fast as they come. TronGrid publishes 15 a second for a key and less without
   * one, and stops answering for 30 s above that (developers.tron.network/reference/rate-limits). The default stays
   * below: 10 with a key, which other processes may be using too, 3 without.
   */
  perSecond?: number;
  /** Milliseconds that one call may take with its whole answer. Default 15,000. */
  timeoutMs?: number;
  /** Bytes that an answer may have. Default 8 MiB. */
  maxBytes?: number;
  /** Milliseconds that only ever go up; paces the calls. */
  clock?: () => number;
  /** Waits, or rejects with the signal's reason. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** JSON of TRON's API. Both reject with ChainAway, or with the signal's reason once it is aborted. */
export interface TronHttp {
  get(path: string, signal: AbortSignal): Promise<unknown>;
  post(path: string, body: Record<string, unknown>, signal: AbortSignal): Promise<unknown>;
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 8 * 1024 ** 2;
const PER_SECOND_WITH_KEY = 10;
const PER_SECOND = 3;
/** However far away it says: an hour later we ask again. */
const MAX_AFTER_MS = 3_600_000;
/** "The key exceeds the frequency limit(15), and the query server is suspended for 30s": there is no Retry-After then. */
const SUSPENDED = /suspended for (\d{1,6}) ?s/;

const sleepFor = async (ms: number, signal: AbortSignal): Promise<void> => {
  // Its own AbortError does not say why.
  await wait(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
};

/** Processes beside the scanner share its limit, and ask for single people only: a fifth is enough. */
const BESIDE = 5;

/** Calls a second that one process makes at most, where nothing else is said. */
export const perSecondOf = ({ apiKey }: Pick<TronConfig, 'apiKey'>, isScanner = true): number =>
  (apiKey === undefined ? PER_SECOND : PER_SECOND_WITH_KEY) / (isScanner ? 1 : BESIDE);

const afterOf = (header: string | null, body: string): number | undefined => {
  const seconds = /^\s*(\d{1,9})\s*$/.exec(header ?? '')?.[1] ?? SUSPENDED.exec(body)?.[1];
  return seconds === undefined ? undefined : Math.min(Number(seconds) * 1000, MAX_AFTER_MS);
};

/** `ECONNREFUSED` and the like. Messages stay out: some repeat the address or a header. */
const codeOf = (error: unknown): string | undefined => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : undefined;
};

const readText = async (response: Response, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) throw new ChainAway('malformed');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ChainAway('malformed');
  }
};

/** Calls evenly spread: a burst is what the limits punish. */
const createPace = (perSecond: number, clock: () => number, sleep: typeof sleepFor) => {
  const gap = 1000 / perSecond;
  let free = Number.NEGATIVE_INFINITY;
  return async (signal: AbortSignal): Promise<void> => {
    const now = clock();
    const at = Math.max(now, free);
    free = at + gap;
    if (at > now) await sleep(at - now, signal);
  };
};

/**
 * Node's fetch with what money needs: a limit of time, of bytes and of calls, no redirects (the key would go along), and
 * errors that say neither address nor key.
 */
export const createTronHttp = (
  config: Pick<TronConfig, 'url' | 'apiKey'>,
  options: TronHttpOptions = {},
): TronHttp => {
  const { url, apiKey } = config;
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  const { clock = () => performance.now(), sleep = sleepFor } = options;
  const pace = createPace(options.perSecond ?? perSecondOf(config), clock, sleep);
  const headers = {
    accept: 'application/json',
    ...(apiKey !== undefined && { 'tron-pro-api-key': apiKey }),
  };

  const refusal = ({ status, headers: answered }: Response, text: string): ChainAway =>
    new ChainAway(`http-${status}`, afterOf(answered.get('retry-after'), text));

  const send = async (path: string, init: { method: string; body?: string }, limit: AbortSignal) => {
    const away = (reason: 'unreachable' | 'cut-off') => (error: unknown) => {
      if (limit.aborted) throw limit.reason;
      throw error instanceof ChainAway ? error : new ChainAway(reason, undefined, { cause: codeOf(error) });
    };
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { ...headers, ...(init.body !== undefined && { 'content-type': 'application/json' }) },
      redirect: 'manual',
      signal: limit,
    }).catch(away('unreachable'));
    // What a refusal says matters little: its status tells enough.
    const text = await readText(response, maxBytes).catch(response.ok ? away('cut-off') : () => '');
    if (!response.ok) throw refusal(response, text);
    return parse(text);
  };

  const call = async (path: string, init: { method: string; body?: string }, signal: AbortSignal) => {
    signal.throwIfAborted();
    await pace(signal);
    signal.throwIfAborted();
    // By hand: AbortSignal.any and .timeout stay with a signal that lives as long as the process, call after call.
    const limit = new AbortController();
    const stop = () => limit.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(() => limit.abort(new ChainAway('time-out')), timeoutMs);
    try {
      return await send(path, init, limit.signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  };

  return {
    get: (path, signal) => call(path, { method: 'GET' }, signal),
    post: (path, body, signal) => call(path, { method: 'POST', body: JSON.stringify(body) }, signal),
  };
};
