import type { ErrorCode } from '../errors.ts';
import type { ProviderLimits } from '../queue/queue.ts';

/** What is asked of an image provider: everything it needs, nothing about money or people. */
export interface ImageRequest {
  job: string;
  prompt: string;
  negativePrompt?: string;
  width: number;
  height: number;
  seed: number;
  steps?: number;
  guidance?: number;
  /** Structured facts for drivers that draw by themselves (`sketch`): form values, palette, words. */
  hints: Record<string, unknown>;
  /** Long side (pixels) that the pictures in `images` have at most when they go out, as JPEG of quality 80. Unset: as the driver likes. */
  inputSide?: number;
  /** Pictures that go in, in order. */
  images: { role: string; bytes: Buffer; mediaType: string }[];
  /** 'flux' or 'sd', or `owner/name:version` of a model row of ours; never from input (security 5). */
  model?: string;
  /** '1:1', '3:4', '4:3', '9:16' or '16:9'; where a driver knows it, it stands above width and height. */
  aspect?: string;
  /** 0..1: how far a picture in `images` may change. */
  strength?: number;
}

export interface ImageResult {
  bytes: Buffer;
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** The seed that was really used. */
  seed?: number;
  parameters?: Record<string, string | number>;
}

export interface CallContext {
  /** Unique per attempt; goes out as idempotency key where the provider knows one. */
  attemptId: string;
  signal: AbortSignal;
}

/**
 * transport: may be repeated. rate-limited: after `afterMs`. refused: by the provider's safety filter,
 * never repeated. invalid: our request or its answer is wrong, not repeated. lost: we do not know
 * what became of it. gone: the provider knows no such job (any more), so it can't succeed.
 */
export type ProviderFailure =
  | 'transport'
  | 'rate-limited'
  | 'refused'
  | 'invalid'
  | 'lost'
  | 'gone'
  | 'unavailable';

export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  constructor(
    readonly failure: ProviderFailure,
    message: string,
    readonly detail: { afterMs?: number; code?: ErrorCode } = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** An image provider: one file per driver, one contract suite for all. */
export interface ImageProvider {
  readonly name: string;
  /** A restarted worker can go on waiting for a job id that it saved. */
  readonly resumable: boolean;
  /** The provider filters unsafe results by itself. */
  readonly filtersResults: boolean;
  /** What it bears at once, over all workers; undefined = no limit. */
  readonly limits?: ProviderLimits;
  /**
   * Hands the request over; answers the provider's job id, which is saved before `wait`. A driver
   * whose provider answers in one call makes up an id here (attemptId) and calls in `wait`.
   */
  start(request: ImageRequest, context: CallContext): Promise<{ jobId: string }>;
  /** Waits for the job's end. For a resumable driver it may be called again, by another process too. */
  wait(jobId: string, request: ImageRequest, context: CallContext): Promise<ImageResult>;
  /** Best effort. */
  cancel?(jobId: string, context: CallContext): Promise<void>;
  /** Rejects when the provider can't be reached or refuses us; used by readiness and doctor. */
  check(signal: AbortSignal): Promise<void>;
}
