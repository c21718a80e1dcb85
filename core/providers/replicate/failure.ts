import type { HttpAnswer } from '../http.ts';
import { ProviderError, type ProviderFailure } from '../provider.ts';

/** A refusal of Replicate, with its status. */
export class ReplicateError extends ProviderError {
  constructor(
    failure: ProviderFailure,
    message: string,
    readonly status: number,
    detail: ProviderError['detail'] = {},
  ) {
    super(failure, message, detail);
  }
}

interface Problem {
  detail?: unknown;
  retry_after?: unknown;
}

const problemOf = (body: Buffer): Problem => {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
};

const DEFAULT_WAIT_SECONDS = 10;

/** By the header, else the body's `retry_after`, else its sentence ("Your rate limit resets in ~30s."). */
const waitMs = (retryAfter: string | undefined, problem: Problem, detail: string): number => {
  const told = [retryAfter, problem.retry_after, /resets in ~?(\d+)\s*s/u.exec(detail)?.[1]].map(Number);
  const seconds = told.find((value) => Number.isFinite(value) && value > 0) ?? DEFAULT_WAIT_SECONDS;
  return Math.min(Math.ceil(seconds), 3600) * 1000;
};

const kindOf = (status: number, method: string): ProviderFailure => {
  switch (status) {
    case 401:
    // No credit left: an operator has to act, the request is fine.
    case 402:
    case 403:
      return 'unavailable';
    case 404:
      return 'gone';
    case 429:
      return 'rate-limited';
    case 502:
    case 504:
      // A gateway gave up: what stands behind it may have taken the order.
      return method === 'POST' ? 'lost' : 'transport';
    default:
      return status >= 500 ? 'transport' : 'invalid';
  }
};

/** What an answer that is no success means. `where` names the call in the message: method and path. */
export const failureOf = (answer: HttpAnswer, method: string, where: string): ReplicateError => {
  const { status, body, retryAfter } = answer;
  const problem = problemOf(body);
  const text = typeof problem.detail === 'string' ? problem.detail : body.toString('utf8', 0, 300);
  const detail = text.replace(/\s+/gu, ' ').slice(0, 300);
  const failure = kindOf(status, method);
  return new ReplicateError(
    failure,
    `replicate answered ${status} to ${method} ${where}: ${detail}`,
    status,
    failure === 'rate-limited' ? { afterMs: waitMs(retryAfter, problem, text) } : {},
  );
};

/**
 * What models and Replicate itself say when their filter stopped a picture: "NSFW content detected. Try running it again, or
 * try a different prompt." (cog-sdxl, flux), "The input or output was flagged as sensitive. … (E005)".
 */
const SAFETY =
  /nsfw|safety (?:checker|filter|system)|flagged as sensitive|content (?:policy|moderation)|\bE005\b/iu;

/** Why a job of Replicate ended without a result: refused by a safety filter, or failed. */
export const jobFailure = (kind: string, id: string, error: unknown): ProviderError => {
  const text = (typeof error === 'string' ? error : JSON.stringify(error ?? 'no reason given'))
    .replace(/\s+/gu, ' ')
    .slice(0, 300);
  return new ProviderError(
    SAFETY.test(text) ? 'refused' : 'invalid',
    `replicate: ${kind} ${id} failed: ${text}`,
  );
};
