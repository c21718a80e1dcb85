import type { HttpAnswer } from '../http.ts';
import { ProviderError } from '../provider.ts';

/** `{ "error": { message, type, code } }`, as OpenAI's API has it; any of it may be missing or anything. */
interface ApiError {
  message: string;
  /** `type` and `code` in one text. */
  kind: string;
  /** It came as JSON, and not as some proxy's page. */
  told: boolean;
}

const DEFAULT_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** What a content filter is called in `type`, `code` and messages of OpenAI, Azure, OpenRouter, new-api and Gemini. */
const FILTER =
  /content[_ -]?(?:policy|filter|moderation)|\bsafety\b(?![_ ]?settings)|moderation|prohibited[_ ]content|prompt[_ ]blocked|request blocked|usage policy|\bflagged\b/iu;

const words = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const errorIn = (value: unknown): ApiError | undefined => {
  if (typeof value === 'string') return { message: value, kind: '', told: true };
  if (typeof value !== 'object' || value === null) return undefined;
  const { message, type, code } = value as Record<string, unknown>;
  return { message: words(message), kind: `${words(type)} ${words(code)}`, told: true };
};

const errorOf = ({ body }: HttpAnswer): ApiError => {
  const text = body.toString('utf8');
  try {
    const parsed = JSON.parse(text) as Record<string, unknown> | null;
    return errorIn(parsed?.error) ?? errorIn(parsed) ?? { message: '', kind: '', told: false };
  } catch {
    return { message: text, kind: '', told: false };
  }
};

/** For messages and logs: short, on one line, without the key and without pictures, which some gateways send back. */
export const saying = (text: string, apiKey: string): string =>
  text
    .slice(0, 4000)
    .replaceAll(apiKey, '…')
    .replace(/data:[\w/+.-]*;base64,[\w+/=-]*/gu, 'data:…')
    .replace(/\s+/gu, ' ')
    .slice(0, 300);

/** Retry-After in seconds or as a date (RFC 9110 10.2.3), else half a minute. */
const waitOf = (retryAfter: string | undefined): number => {
  const seconds = Number(retryAfter);
  const ms = Number.isNaN(seconds) ? Date.parse(retryAfter ?? '') - Date.now() : seconds * 1000;
  return Number.isFinite(ms) && ms > 0 ? Math.min(Math.ceil(ms), LONGEST_WAIT_MS) : DEFAULT_WAIT_MS;
};

/** The account behind the key has nothing left: waiting does not help, another driver may. */
const hasNoQuota = ({ message, kind }: ApiError): boolean =>
  /insufficient[_ ](?:user[_ ])?quota|\blimit: 0\b/iu.test(`${kind} ${message}`);

/** A filter's no. Below 500 the message may say so; a server that broke must say it in its type or code. */
const isFilter = (status: number, { message, kind, told }: ApiError): boolean =>
  FILTER.test(kind) || (told && [400, 403, 422, 451].includes(status) && FILTER.test(message));

const nameOf = (status: number, error: ApiError): 'refused' | 'unavailable' | 'transport' | 'invalid' => {
  if (isFilter(status, error)) return 'refused';
  // Key, credit or model: about our configuration and not about this request, as Gemini's driver judges it. Nobody else's
  // request would fare better, so it counts for the circuit, and another driver may draw.
  if ([401, 402, 403, 404].includes(status)) return 'unavailable';
  // jobs.md 3 counts what a gateway could not hand on as transport.
  return status === 408 || status >= 500 ? 'transport' : 'invalid';
};

const judge = (status: number, error: ApiError, apiKey: string, retryAfter?: string): ProviderError => {
  const message = `openai-images answered ${status}: ${saying(error.message, apiKey)}`;
  if (status === 429 && hasNoQuota(error)) return new ProviderError('unavailable', message);
  if (status === 429) return new ProviderError('rate-limited', message, { afterMs: waitOf(retryAfter) });
  const failure = nameOf(status, error);
  return failure === 'refused' ? refused(message) : new ProviderError(failure, message);
};

/** What an answer means whose status is not 2xx. */
export const failureOf = (answer: HttpAnswer, { apiKey }: { apiKey: string }): ProviderError =>
  judge(answer.status, errorOf(answer), apiKey, answer.retryAfter);

/** An error inside of an answer of status 200, as OpenRouter has it; its `code` is the status that it should have had. */
export const failureInside = (error: unknown, { apiKey }: { apiKey: string }): ProviderError => {
  const code = Number((error as { code?: unknown } | null)?.code);
  const known = errorIn(error) ?? { message: '', kind: '', told: true };
  // Without a status nobody knows whether something was drawn.
  if (!Number.isInteger(code) || code < 400 || code > 599) {
    const message = `openai-images: an error in the answer: ${saying(known.message, apiKey)}`;
    return FILTER.test(`${known.kind} ${known.message}`)
      ? refused(message)
      : new ProviderError('lost', message);
  }
  return judge(code, known, apiKey);
};

export const refused = (message: string): ProviderError =>
  new ProviderError('refused', message, { code: 'REFUSED_BY_SAFETY' });
