import { callHttp, type HttpAnswer } from '../http.ts';
import { ProviderError } from '../provider.ts';

/** https://google.aip.dev/193: what every error of a Google API looks like. */
interface GoogleError {
  message?: unknown;
  status?: unknown;
  details?: unknown;
}

const DEFAULT_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

const errorOf = ({ body }: HttpAnswer): GoogleError => {
  try {
    const answer = JSON.parse(body.toString('utf8')) as { error?: GoogleError } | null;
    return answer?.error ?? {};
  } catch {
    return {};
  }
};

/** One of the error's details by its type; every entry may be anything. */
const detailOf = ({ details }: GoogleError, type: string): Record<string, unknown> | undefined =>
  (Array.isArray(details) ? (details as (Record<string, unknown> | null)[]) : []).find(
    (detail) => detail?.['@type'] === `type.googleapis.com/google.rpc.${type}`,
  ) ?? undefined;

/** RetryInfo's duration ("58s", "1.5s"), else Retry-After in seconds, else half a minute. */
const waitOf = (error: GoogleError, retryAfter: string | undefined): number => {
  const delay = detailOf(error, 'RetryInfo')?.retryDelay;
  const told = typeof delay === 'string' && /^[\d.]+s$/u.test(delay) ? delay.slice(0, -1) : retryAfter;
  const seconds = Number(told);
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(Math.ceil(seconds * 1000), LONGEST_WAIT_MS)
    : DEFAULT_WAIT_MS;
};

/** "Quota exceeded for metric: …, limit: 0, model: …": this key may never call this model, however long one waits. */
const hasNoQuota = (said: string): boolean => /\blimit: 0\b/u.test(said);

/** A gateway gave up, and not the API itself, which says so with its status: what stands behind may go on. */
const isGateway = (status: number, error: GoogleError): boolean =>
  (status === 502 || status === 504) && typeof error.status !== 'string';

/**
 * 400 with API_KEY_INVALID or FAILED_PRECONDITION (no service in this country, no billing) and 404 (no such
 * model) are about our configuration, as 401 and 403 are.
 */
const isAboutUs = (status: number, error: GoogleError): boolean =>
  [401, 403, 404].includes(status) ||
  (status === 400 &&
    (error.status === 'FAILED_PRECONDITION' || detailOf(error, 'ErrorInfo')?.reason === 'API_KEY_INVALID'));

const failureOf = (answer: HttpAnswer): ProviderError => {
  const { status } = answer;
  const error = errorOf(answer);
  const said = typeof error.message === 'string' ? error.message.replace(/\s+/gu, ' ') : '';
  const message = `gemini answered ${status}: ${said.slice(0, 300)}`;
  if (status === 429 && hasNoQuota(said)) return new ProviderError('unavailable', message);
  if (status === 429) {
    return new ProviderError('rate-limited', message, { afterMs: waitOf(error, answer.retryAfter) });
  }
  if (isAboutUs(status, error)) return new ProviderError('unavailable', message);
  if (isGateway(status, error)) return new ProviderError('lost', message);
  return new ProviderError(status >= 500 || status === 408 ? 'transport' : 'invalid', message);
};

/**
 * What the library sends its calls with: our own HTTP client, so that an answer has a cap, no redirect is
 * followed, and a failure is named from what really came (the library keeps neither RetryInfo nor the reason of
 * an abort). Rejects with a ProviderError or the signal's reason; only a 2xx with JSON gets to the library.
 */
export const createGeminiFetch =
  ({ signal, maxBytes }: { signal: AbortSignal; maxBytes: number }) =>
  async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const answer = await callHttp({
      method: init.method === 'GET' ? 'GET' : 'POST',
      url: new URL(input instanceof Request ? input.url : input),
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' && { body: JSON.parse(init.body) as unknown }),
      signal,
      maxBytes,
    });
    if (answer.status < 200 || answer.status >= 300) throw failureOf(answer);
    if (!answer.mediaType.includes('json')) {
      throw new ProviderError('invalid', `gemini answered ${answer.mediaType || 'no media type'}, not JSON`);
    }
    return new Response(new Uint8Array(answer.body), {
      status: 200,
      headers: { 'content-type': answer.mediaType },
    });
  };
