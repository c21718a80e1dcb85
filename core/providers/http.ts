import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ProviderError } from './provider.ts';

export interface HttpCall {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  /** Sent as JSON; a Buffer goes out as it is, with the content-type among `headers`. */
  body?: unknown;
  headers?: Record<string, string>;
  signal: AbortSignal;
  /** Bytes that an answer may have. */
  maxBytes: number;
}

export interface HttpAnswer {
  status: number;
  mediaType: string;
  retryAfter?: string;
  body: Buffer;
}

/** The request can't have reached anyone. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'ECONNABORTED',
]);

const failureOf = (error: NodeJS.ErrnoException, { url, signal }: HttpCall): Error => {
  const where = `${url.host}${url.pathname}`;
  if (signal.aborted) {
    const reason = signal.reason as Error;
    // A limit of time: the other side may still be drawing. Anything else is our own wish to stop.
    if (reason?.name !== 'TimeoutError') return reason;
    return new ProviderError('lost', `${where}: no answer in time`, {}, { cause: reason });
  }
  const code = error.code ?? error.message;
  return NOT_SENT.has(code)
    ? new ProviderError('transport', `${where}: ${code}`, {}, { cause: error })
    : new ProviderError('lost', `${where}: the connection was cut (${code})`, {}, { cause: error });
};

/**
 * One call to a configured server. Not `fetch`: its client gives up on an answer after five minutes,
 * which a picture drawn on a CPU takes. Every call has a connection of its own (a reused one that was just
 * closed looks like a lost call), redirects are not followed. Rejects with a ProviderError
 * (transport, lost, invalid) or the signal's reason; any status resolves.
 */
export const callHttp = (call: HttpCall): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const { url, signal, maxBytes } = call;
    if (signal.aborted) {
      reject(failureOf(new Error('aborted'), call));
      return;
    }
    const asIs = Buffer.isBuffer(call.body);
    const body = asIs
      ? (call.body as Buffer)
      : call.body === undefined
        ? undefined
        : Buffer.from(JSON.stringify(call.body));
    const fail = (error: NodeJS.ErrnoException): void => reject(failureOf(error, call));
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      url,
      {
        method: call.method,
        signal,
        agent: false,
        headers: {
          accept: 'application/json',
          ...(body && !asIs && { 'content-type': 'application/json' }),
          ...(body && { 'content-length': body.length }),
          ...call.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxBytes) {
            reject(
              new ProviderError('invalid', `${url.host}${url.pathname}: an answer above ${maxBytes} bytes`),
            );
            response.destroy();
          } else chunks.push(chunk);
        });
        response.on('error', fail);
        response.on('end', () => {
          const retryAfter = response.headers['retry-after'];
          resolve({
            status: response.statusCode ?? 0,
            mediaType: (response.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
            body: Buffer.concat(chunks),
            ...(retryAfter !== undefined && { retryAfter }),
          });
        });
      },
    );
    request.on('error', fail);
    request.end(body);
  });
