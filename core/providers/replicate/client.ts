import Replicate from 'replicate';
import { callHttp } from '../http.ts';
import { ProviderError } from '../provider.ts';
import { failureOf } from './failure.ts';

export interface ReplicateConnection {
  /** REPLICATE_API_TOKEN. */
  token: string;
  /** REPLICATE_BASE_URL, with its `/v1`. */
  baseUrl?: string;
  /** Milliseconds that one call may take; an upload takes ten times as long. */
  callTimeoutMs?: number;
}

/** What the calls of the library are made with. */
export type ReplicateApi = Replicate;

export interface ReplicateClient {
  /** The configured address. */
  readonly base: URL;
  /** Milliseconds for an upload. */
  readonly uploadMs: number;
  /**
   * Makes one call of the library: `work` calls its method once. Rejects with ProviderError (a ReplicateError where
   * Replicate answered), or with the signal's reason.
   */
  call<T>(signal: AbortSignal, work: (api: ReplicateApi) => Promise<T>, timeoutMs?: number): Promise<T>;
}

const BASE_URL = 'https://api.replicate.com/v1';
const CALL_MS = 30_000;
/** A page of a hundred trainings with their logs. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** No success, and none of those that the library repeats by itself (429, and 5xx of a GET). */
const STOP = 499;

type FetchInit = NonNullable<Parameters<typeof fetch>[1]>;

const methodOf = (method = 'GET'): 'GET' | 'POST' | 'DELETE' => {
  if (method === 'GET' || method === 'POST' || method === 'DELETE') return method;
  throw new Error(`replicate: no ${method} is made here`);
};

/** Body and headers as they go out; a form gets its boundary here. */
const outgoing = async (init: FetchInit): Promise<{ body?: Buffer; headers: Record<string, string> }> => {
  const headers = Object.fromEntries(new Headers(init.headers));
  if (init.body === undefined || init.body === null) return { headers };
  const encoded = new Response(init.body);
  const body = Buffer.from(await encoded.arrayBuffer());
  const form = init.body instanceof FormData ? encoded.headers.get('content-type') : null;
  return { body, headers: form ? { ...headers, 'content-type': form } : headers };
};

/**
 * The library on our own HTTP. Left alone it repeats every call whose connection broke, POSTs too, up to six times
 * in a row (`withAutomaticRetries` catches what fetch throws): a cut answer would be paid six times. Here its fetch
 * never throws and never shows a status that it repeats, so each call goes out once.
 */
export const createReplicateClient = (connection: ReplicateConnection): ReplicateClient => {
  const { token, baseUrl = BASE_URL, callTimeoutMs = CALL_MS } = connection;
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);

  const send = async (url: URL, init: FetchInit, signal: AbortSignal): Promise<Response> => {
    // A page's `next` comes from outside, and the token goes along.
    if (url.origin !== base.origin) {
      throw new ProviderError('invalid', `replicate: a call to ${url.origin}, which is not configured`);
    }
    const method = methodOf(init.method);
    const answer = await callHttp({
      method,
      url,
      signal,
      maxBytes: MAX_ANSWER_BYTES,
      ...(await outgoing(init)),
    });
    if (answer.status < 200 || answer.status > 299) throw failureOf(answer, method, url.pathname);
    return new Response(answer.body.length === 0 ? null : new Uint8Array(answer.body), {
      status: answer.status,
    });
  };

  return {
    base,
    uploadMs: callTimeoutMs * 10,
    async call(signal, work, timeoutMs = callTimeoutMs) {
      signal.throwIfAborted();
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      let method = 'GET';
      let failure: unknown;
      const api = new Replicate({
        auth: token,
        baseUrl: base.href,
        userAgent: 'darkroom',
        useFileOutput: false,
        fetch: async (input, init = {}) => {
          method = init.method ?? 'GET';
          try {
            return await send(new URL(String(input)), init, limit);
          } catch (error) {
            failure = error;
            return new Response(null, { status: STOP });
          }
        },
      });
      try {
        return await work(api);
      } catch (error) {
        const problem = failure ?? error;
        // It was done, but its answer did not arrive whole.
        if (problem instanceof SyntaxError) {
          const kind = method === 'POST' ? 'lost' : 'transport';
          throw new ProviderError(kind, 'replicate: broken JSON', {}, { cause: problem });
        }
        // Only an order can be lost: anything else may simply be asked again.
        if (problem instanceof ProviderError && problem.failure === 'lost' && method !== 'POST') {
          throw new ProviderError('transport', problem.message, problem.detail, { cause: problem });
        }
        throw problem;
      }
    },
  };
};
