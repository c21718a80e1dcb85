import { GrammyError, HttpError } from 'grammy';
import { SendError, type SendFailure } from '../../core/index.ts';
import { TransportError } from './transport.ts';

/** What went wrong with a call, without anything secret: the raw errors carry the URL with the token. */
export type CallFailure =
  | { kind: 'refused'; code: number; description: string; retryAfterMs?: number; migratedTo?: number }
  /** `reached`: the request may have arrived. */
  | { kind: 'network'; reached: boolean; reason: string };

/** Reads any error of a grammY call. */
export const readFailure = (error: unknown): CallFailure => {
  if (error instanceof GrammyError) {
    const { retry_after: retryAfter, migrate_to_chat_id: migratedTo } = error.parameters;
    return {
      kind: 'refused',
      code: error.error_code,
      description: error.description,
      ...(retryAfter === undefined ? {} : { retryAfterMs: retryAfter * 1000 }),
      ...(migratedTo === undefined ? {} : { migratedTo }),
    };
  }
  const inner = error instanceof HttpError ? error.error : error;
  if (inner instanceof TransportError) return { kind: 'network', reached: inner.reached, reason: inner.code };
  // grammY's own time-out, or a mistake of ours: only the kind of error, its message may hold anything.
  return { kind: 'network', reached: true, reason: inner instanceof Error ? inner.name : 'unknown' };
};

/** One line for logs and error messages. */
export const describeFailure = (failure: CallFailure): string =>
  failure.kind === 'refused' ? `${failure.code} ${failure.description}` : `network: ${failure.reason}`;

/** A wrong or revoked token; Telegram answers 404 when it has not even the form of one. */
export const isBadToken = (failure: CallFailure): boolean =>
  failure.kind === 'refused' &&
  (failure.code === 401 || (failure.code === 404 && /^not found$/i.test(failure.description)));

/** 400s that say: this chat is closed to us for good. */
const CHAT_CLOSED =
  /chat not found|user not found|peer_id_invalid|group chat was deleted|group is deactivated|have no rights to send|not enough rights to send|chat_write_forbidden|need administrator rights|topic_closed|topic_deleted|message thread not found/i;

/** How long a bad token holds back a message: nobody but the operator can change it. */
const BAD_TOKEN_WAIT_MS = 60_000;

const outcomeOf = (failure: CallFailure): SendFailure => {
  if (failure.kind === 'network') return failure.reached ? { kind: 'ambiguous' } : { kind: 'unreachable' };
  const { code, description, retryAfterMs } = failure;
  if (code === 429) return { kind: 'retry', afterMs: retryAfterMs };
  if (isBadToken(failure)) return { kind: 'retry', afterMs: BAD_TOKEN_WAIT_MS };
  // 503 turns a request away at the door; after any other 5xx it may have been carried out.
  if (code === 503) return { kind: 'retry', afterMs: retryAfterMs };
  if (code >= 500) return { kind: 'ambiguous' };
  if (code === 403 || CHAT_CLOSED.test(description)) return { kind: 'permanent', gone: true };
  return { kind: 'permanent' };
};

/** The error that the outbox understands. The raw one is not its cause: it holds the token. */
export const toSendError = (error: unknown): SendError => {
  if (error instanceof SendError) return error;
  const failure = readFailure(error);
  return new SendError(`Telegram: ${describeFailure(failure)}`, outcomeOf(failure));
};

/** True for a refusal of Telegram whose description matches. */
export const refusedWith = (error: unknown, pattern: RegExp): boolean => {
  const failure = readFailure(error);
  return failure.kind === 'refused' && failure.code === 400 && pattern.test(failure.description);
};
