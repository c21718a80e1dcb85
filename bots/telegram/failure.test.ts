import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { describeFailure, isBadToken, readFailure, toSendError } from './failure.ts';
import { TransportError } from './transport.ts';

const refusal = (code: number, description: string, parameters?: object) =>
  new GrammyError(
    "Call to 'sendMessage' failed!",
    { ok: false, error_code: code, description, parameters: parameters as never },
    'sendMessage',
    {},
  );
const network = (code: string, reached: boolean) =>
  new HttpError("Network request for 'sendMessage' failed!", new TransportError(code, reached));

describe('what the outbox is told', () => {
  it.each([
    [
      '429',
      refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      { kind: 'retry', afterMs: 7000 },
    ],
    ['blocked', refusal(403, 'Forbidden: bot was blocked by the user'), { kind: 'permanent', gone: true }],
    ['deactivated', refusal(403, 'Forbidden: user is deactivated'), { kind: 'permanent', gone: true }],
    [
      'kicked',
      refusal(403, 'Forbidden: bot was kicked from the group chat'),
      { kind: 'permanent', gone: true },
    ],
    ['no such chat', refusal(400, 'Bad Request: chat not found'), { kind: 'permanent', gone: true }],
    [
      'muted',
      refusal(400, 'Bad Request: have no rights to send a message'),
      { kind: 'permanent', gone: true },
    ],
    ['other 400', refusal(400, "Bad Request: can't parse entities"), { kind: 'permanent' }],
    ['bad token', refusal(401, 'Unauthorized'), { kind: 'retry', afterMs: 60_000 }],
    ['no token', refusal(404, 'Not Found'), { kind: 'retry', afterMs: 60_000 }],
    ['502', refusal(502, 'Bad Gateway'), { kind: 'ambiguous' }],
    ['500', refusal(500, 'Internal Server Error'), { kind: 'ambiguous' }],
    ['503', refusal(503, 'Service Unavailable'), { kind: 'retry', afterMs: undefined }],
    ['cut connection', network('ECONNRESET', true), { kind: 'ambiguous' }],
    ['refused connection', network('ECONNREFUSED', false), { kind: 'unreachable' }],
    ["grammY's time-out", new HttpError('x', new Error('timed out after 5 seconds')), { kind: 'ambiguous' }],
  ])('%s', (_, error, failure) => {
    expect(toSendError(error).failure).toEqual(failure);
  });
});

it('knows a bad token', () => {
  expect(isBadToken(readFailure(refusal(401, 'Unauthorized')))).toBe(true);
  expect(isBadToken(readFailure(refusal(404, 'Not Found')))).toBe(true);
  expect(isBadToken(readFailure(refusal(404, 'Not Found: method not found')))).toBe(false);
});

it('never shows what the raw error holds', () => {
  const token = '7000001:very-secret';
  const inner = new Error(`request to http://host/bot${token}/sendMessage failed`);
  const error = toSendError(new HttpError('failed', inner));
  const seen = JSON.stringify([error.message, error.stack, error.cause, describeFailure(readFailure(inner))]);
  expect(seen).not.toContain('very-secret');
});
