/**
 * The one family of errors. `code` is stable and shown to machines, `message` goes to the log,
 * and the person reads the locale message `error-<code in kebab case>` with `params`.
 */
export const ERROR_CODES = [
  'INSUFFICIENT_CREDITS', // params: needed, available
  'DEBT_OPEN', // params: debt
  'ACCOUNT_BLOCKED',
  'MEMBERSHIP_REQUIRED', // params: level
  'PROMPT_NOT_FOUND',
  'GENERATION_FAILED',
  'GENERATION_NOT_FOUND',
  'ALREADY_RUNNING', // params: generationId
  'REFUSED_BY_SAFETY', // params: rule
  'QUEUE_FULL',
  'PROVIDER_UNAVAILABLE',
  'PRICE_CHANGED', // params: shown, now
  'EMPTY_PROMPT',
  'PROMPT_TOO_LONG', // params: length, limit
  'UNSUPPORTED_FILE', // params: mediaType
  'FILE_TOO_LARGE', // params: bytes, limit
  'CHOICE_EXPIRED',
  'CHOICE_USED',
  'NOT_YOUR_CHOICE',
  'TOO_MANY_MESSAGES',
  'WRITE_AS_YOURSELF',
  'CANNOT_CANCEL',
  'NOTHING_TO_SHOW',
  'BUDGET_PAUSED',
  'IDEMPOTENCY_CONFLICT',
  'MODEL_NOT_FOUND',
  'TRIGGER_TAKEN', // params: word
  'PHOTOS_NOT_READY', // params: usable, least
  'IN_REVIEW',
  'PAYMENT_UNAVAILABLE',
  'NO_SLOT_LEFT',
  'ORDERS_PAUSED',
  'ORDER_NOT_FOUND',
  'ORDER_CLOSED',
  'TOO_MANY_ORDERS',
  'BAD_INPUT', // params: field
  'NOT_FOUND',
  'FORBIDDEN',
  'UNKNOWN',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
export type ErrorParams = Record<string, string | number>;

/** A failure with a name that people and machines can be told. */
export class DarkroomError extends Error {
  override readonly name = 'DarkroomError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly params: ErrorParams = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The locale key of the sentence that a person reads for this code. */
export const errorLocaleKey = (code: ErrorCode): string => `error-${code.toLowerCase().replaceAll('_', '-')}`;

/** Exhaustive: a new code does not compile until it has a status. */
const HTTP_STATUS: Record<ErrorCode, number> = {
  INSUFFICIENT_CREDITS: 402,
  DEBT_OPEN: 402,
  ACCOUNT_BLOCKED: 403,
  MEMBERSHIP_REQUIRED: 403,
  PROMPT_NOT_FOUND: 404,
  GENERATION_FAILED: 502,
  GENERATION_NOT_FOUND: 404,
  ALREADY_RUNNING: 409,
  REFUSED_BY_SAFETY: 422,
  QUEUE_FULL: 503,
  PROVIDER_UNAVAILABLE: 503,
  PRICE_CHANGED: 409,
  EMPTY_PROMPT: 422,
  PROMPT_TOO_LONG: 422,
  UNSUPPORTED_FILE: 415,
  FILE_TOO_LARGE: 413,
  CHOICE_EXPIRED: 410,
  CHOICE_USED: 409,
  NOT_YOUR_CHOICE: 403,
  TOO_MANY_MESSAGES: 429,
  WRITE_AS_YOURSELF: 403,
  CANNOT_CANCEL: 409,
  NOTHING_TO_SHOW: 404,
  BUDGET_PAUSED: 503,
  IDEMPOTENCY_CONFLICT: 409,
  MODEL_NOT_FOUND: 404,
  TRIGGER_TAKEN: 409,
  PHOTOS_NOT_READY: 409,
  IN_REVIEW: 403,
  PAYMENT_UNAVAILABLE: 409,
  NO_SLOT_LEFT: 503,
  ORDERS_PAUSED: 503,
  ORDER_NOT_FOUND: 404,
  ORDER_CLOSED: 409,
  TOO_MANY_ORDERS: 429,
  BAD_INPUT: 400,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNKNOWN: 500,
};

export const httpStatus = (code: ErrorCode): number => HTTP_STATUS[code];

export const isDarkroomError = (error: unknown): error is DarkroomError => error instanceof DarkroomError;
