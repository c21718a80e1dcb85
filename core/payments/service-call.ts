import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ServiceAway } from './service.ts';

export interface ServiceCall {
  /** Goes into errors instead of the address, which may hold a key. */
  what: string;
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

export interface ServiceAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 256 * 1024;

/**
 * One call to a payment service: at most 15 s and 256 kB, redirects not followed, every call on a connection of its own.
 * Resolves with any status but a redirect; rejects with ServiceAway, which says what failed and never where.
 */
export const callService = (call: ServiceCall, timeoutMs = TIMEOUT_MS): Promise<ServiceAnswer> =>
  new Promise((resolve, reject) => {
    const { what, url, method, body } = call;
    const time = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([call.signal, time]);
    const away = (problem: string): void => reject(new ServiceAway(`${what}: ${problem}`));
    const failed = (error: NodeJS.ErrnoException): void => {
      if (time.aborted) away('no answer in time');
      else if (call.signal.aborted) away('given up');
      else away(error.code ?? 'the connection failed');
    };
    if (signal.aborted) {
      failed(new Error());
      return;
    }
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      url,
      {
        method,
        signal,
        agent: false,
        headers: {
          ...call.headers,
          'user-agent': 'darkroom',
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MAX_BYTES) {
            away(`an answer above ${MAX_BYTES} bytes`);
            response.destroy();
          } else chunks.push(chunk);
        });
        response.on('error', failed);
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          if (status >= 300 && status < 400) {
            away(`answered a redirect (${status})`);
            return;
          }
          const headers = Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [
              name,
              typeof value === 'string' ? value : undefined,
            ]),
          );
          resolve({ status, headers, body: Buffer.concat(chunks) });
        });
      },
    );
    request.on('error', failed);
    request.end(body);
  });

/** A JSON object; undefined when the bytes are anything else. */
export const jsonObject = (bytes: Buffer): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};
