import type { ServerResponse } from 'node:http';
import { draw } from './draw.ts';
import type { GeminiAnswer, GeminiCall, GeminiPeerOptions } from './types.ts';

const RPC: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

export const sendJson = (response: ServerResponse, status: number, value: unknown, headers = {}): void => {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers })
    .end(JSON.stringify(value));
};

export const sendError = (
  response: ServerResponse,
  status: number,
  told: { rpc?: string; message?: string; details?: unknown[]; retryAfter?: number } = {},
): void =>
  sendJson(
    response,
    status,
    {
      error: {
        code: status,
        message: told.message ?? 'scripted',
        status: told.rpc ?? RPC[status] ?? 'UNKNOWN',
        ...(told.details && { details: told.details }),
      },
    },
    told.retryAfter === undefined ? {} : { 'retry-after': String(told.retryAfter) },
  );

type Parts = Record<string, unknown>[];

const candidate = (parts: Parts | undefined, finishReason: string, model: string): unknown => ({
  candidates: [{ ...(parts && { content: { parts, role: 'model' } }), finishReason, index: 0 }],
  usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 80, totalTokenCount: 200 },
  modelVersion: model,
  responseId: 'response-1',
});

const inline = (mimeType: string, bytes: Buffer, more: Record<string, unknown> = {}) => ({
  inlineData: { mimeType, data: bytes.toString('base64') },
  ...more,
});

const pictureParts = async (
  answer: Extract<GeminiAnswer, { kind: 'picture' | 'wrong-mime' | 'broken-picture' }>,
  call: GeminiCall,
  options: GeminiPeerOptions,
): Promise<Parts> => {
  const drawn = await draw(call, options);
  if (answer.kind === 'wrong-mime')
    return [inline(drawn.mimeType === 'image/png' ? 'image/jpeg' : 'image/png', drawn.bytes)];
  if (answer.kind === 'broken-picture')
    return [inline(drawn.mimeType, drawn.bytes.subarray(0, drawn.bytes.length / 2))];
  const drafts = Array.from({ length: answer.drafts ?? 0 }, () =>
    inline(drawn.mimeType, drawn.bytes.subarray(0, 400), { thought: true }),
  );
  return [
    ...drafts,
    inline(answer.mimeType ?? drawn.mimeType, answer.bytes ?? drawn.bytes, { thoughtSignature: 'c2ln' }),
  ];
};

/** Answers that are HTTP 200 with JSON. */
const contentOf = async (
  answer: GeminiAnswer,
  call: GeminiCall,
  options: GeminiPeerOptions,
): Promise<unknown> => {
  switch (answer.kind) {
    case 'text': {
      const text = typeof answer.text === 'string' ? answer.text : answer.text(call);
      return candidate([{ text }], answer.finishReason ?? 'STOP', call.model);
    }
    case 'parts':
      return candidate(answer.parts, answer.finishReason ?? 'STOP', call.model);
    case 'json':
      return answer.value;
    case 'prompt-blocked':
      return { promptFeedback: { blockReason: answer.reason }, usageMetadata: { promptTokenCount: 120 } };
    case 'stopped':
      return candidate(undefined, answer.finishReason, call.model);
    case 'no-candidates':
      return { candidates: [], usageMetadata: { totalTokenCount: 120 } };
    case 'huge':
      return candidate([{ text: 'a '.repeat(answer.bytes / 2) }], 'STOP', call.model);
    case 'picture':
    case 'wrong-mime':
    case 'broken-picture': {
      const reason = answer.kind === 'picture' ? answer.finishReason : undefined;
      return candidate(await pictureParts(answer, call, options), reason ?? 'STOP', call.model);
    }
    default:
      throw new Error(`${answer.kind} has no content`);
  }
};

const QUOTA = {
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [
    {
      quotaMetric: 'generativelanguage.googleapis.com/generate_content_paid_tier_requests',
      quotaId: 'GenerateRequestsPerMinutePerProjectPerModel',
      quotaValue: '10',
    },
  ],
};

/** Sends a scripted answer. */
export const answerWith = async (
  answer: GeminiAnswer,
  call: GeminiCall,
  response: ServerResponse,
  options: GeminiPeerOptions,
): Promise<void> => {
  switch (answer.kind) {
    case 'error':
      sendError(response, answer.status, answer);
      return;
    case 'rate-limited':
      sendError(response, 429, {
        message: `You exceeded your current quota. Please retry in ${answer.retryDelay}.`,
        details: [
          QUOTA,
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: answer.retryDelay },
        ],
      });
      return;
    case 'cut':
      if (answer.at === 'in-answer') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100_000 });
        response.write('{"candidates":[{"content":{"parts":[{"text":"A pho');
        setImmediate(() => response.destroy());
      } else response.destroy();
      return;
    case 'broken-json':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(candidate([{ text: 'A photo' }], 'STOP', call.model)).slice(0, -40));
      return;
    case 'web-page':
      response.writeHead(answer.status ?? 200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
      return;
    case 'redirect':
      response.writeHead(307, { location: answer.location }).end();
      return;
    default:
      sendJson(response, 200, await contentOf(answer, call, options));
  }
};
