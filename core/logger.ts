import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { createRedactor } from './redact.ts';

export type { Logger };

export interface LoggerOptions {
  level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Values that must never be seen (`config.secrets`, the session secret). */
  secrets?: readonly string[];
  /** Where lines go; default stdout. */
  destination?: DestinationStream;
}

/**
 * Structured lines of JSON with `time` (ISO, UTC) and `level` as a word. Redaction works on the
 * finished line, the one place that everything passes: fields, messages, errors with their stacks
 * and causes, also of child loggers. Ids that tie lines together are given with `logger.child(...)` and
 * always named requestId, accountId, conversationId, generationId, itemId.
 */
export const createLogger = ({ level, secrets = [], destination }: LoggerOptions): Logger => {
  const redact = createRedactor(secrets);
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.err, error: stdSerializers.err },
      hooks: { streamWrite: redact },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
};
