/** Names of S3 and of the system for what may go well a moment later. */
const PASSING = new Set([
  'InternalError',
  'OperationAborted',
  'RequestTimeout',
  'ServiceUnavailable',
  'SlowDown',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
]);

/** How minio's client words a status that it would have tried again: it does not read the body then. */
const RETRYABLE_STATUS = /Retryable HTTP status: (\d{3})/;

/** A server that did not answer in time. Not tried again: whoever waits has waited long enough. */
export class S3Timeout extends Error {
  override readonly name = 'S3Timeout';
  readonly code = 'TIMEOUT';
}

interface Told {
  code: string;
  text: string;
  region?: string;
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** S3 tells its errors as XML with Code and Message; minio hands it out as an error or as the bare element. */
const tell = (error: unknown): Told => {
  if (typeof error !== 'object' || error === null) return { code: 'UNKNOWN', text: String(error) };
  const told = error as Record<string, unknown>;
  const text = wordOf(told.message) || wordOf(told.Message);
  const status = RETRYABLE_STATUS.exec(text)?.[1];
  if (status) return { code: `HTTP_${status}`, text: `it answers with HTTP ${status}` };
  const code = wordOf(told.code) || wordOf(told.Code) || 'UNKNOWN';
  const region = wordOf(told.region) || wordOf(told.amzBucketRegion) || undefined;
  return { code, text: text === '' ? code : text, region };
};

/**
 * A call that S3 did not do. Says what and why in one line. Made anew instead of passed on: the answers of S3
 * carry the access key and the text that was signed, which a log would show.
 */
export class S3Failure extends Error {
  override readonly name = 'S3Failure';
  /** Of S3 (`NoSuchKey`), of the system (`ECONNREFUSED`), `HTTP_503`, `TIMEOUT` or `UNKNOWN`. */
  readonly code: string;
  /** What went wrong, without what was asked for. */
  readonly reason: string;
  /** Where the bucket is, if S3 says that it is elsewhere. */
  readonly region?: string;

  constructor(what: string, error: unknown) {
    const { code, text, region } = tell(error);
    const line = text.replaceAll(/\s+/g, ' ').slice(0, 300);
    const reason = line.includes(code) || /^(UNKNOWN|TIMEOUT|HTTP_)/.test(code) ? line : `${code}: ${line}`;
    super(`S3 could not ${what}: ${reason}`);
    this.code = code;
    this.reason = reason;
    this.region = region;
  }

  get passing(): boolean {
    return PASSING.has(this.code) || this.code.startsWith('HTTP_');
  }
}
