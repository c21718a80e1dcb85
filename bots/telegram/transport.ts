import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { request as secureRequest, Agent as TlsAgent } from 'node:https';
import type { Readable } from 'node:stream';

/** A call that brought no answer of Telegram. Holds no URL: that would be the token. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    /** Node's code (`ECONNRESET`), `aborted`, or `http-<status>` for a page that is not JSON. */
    readonly code: string,
    /** The request may have arrived: a connection stood when it failed. */
    readonly reached: boolean,
  ) {
    super(code);
  }
}

/** What grammY passes to fetch. */
interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body: string | Readable;
  signal?: {
    readonly aborted: boolean;
    addEventListener(type: 'abort', listener: () => void): void;
    removeEventListener(type: 'abort', listener: () => void): void;
  };
}

interface FetchAnswer {
  json(): Promise<unknown>;
}

/** The part of fetch that grammY uses. */
export type Transport = (url: string, init: FetchInit) => Promise<FetchAnswer>;

const readJson = (response: IncomingMessage, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new TransportError(`http-${response.statusCode ?? 0}`, true);
  }
};

/**
 * The HTTP under grammY: kept-alive connections straight on node:http. A call costs a third less than
 * with its default (node-fetch), and a failure tells whether the request can have arrived.
 */
export const createTransport = (apiRoot: string): Transport => {
  const secure = apiRoot.startsWith('https:');
  const agent = secure ? new TlsAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });
  const request = secure ? secureRequest : plainRequest;

  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      let connected = false;
      const req = request(url, {
        method,
        agent,
        headers:
          typeof body === 'string' ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers,
      });
      const end = () => signal?.removeEventListener('abort', abort);
      const fail = (code: string) => {
        end();
        if (typeof body !== 'string') body.destroy();
        reject(new TransportError(code, connected));
      };
      const abort = () => {
        fail('aborted');
        req.destroy();
      };
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort);

      req.on('socket', (socket) => {
        connected = req.reusedSocket;
        if (!connected) {
          socket.once(secure ? 'secureConnect' : 'connect', () => {
            connected = true;
          });
        }
      });
      req.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'unknown'));
      req.on('response', (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'unknown'));
        response.on('end', () => {
          end();
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ json: async () => readJson(response, text) });
        });
      });
      if (typeof body === 'string') req.end(body);
      else {
        body.on('error', () => req.destroy());
        body.pipe(req);
      }
    });
};
