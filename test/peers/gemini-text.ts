import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one call of `:generateContent` is answered with; the next call gets the next answer of the script. */
export type GeminiAnswer =
  | { kind: 'text'; text: string; finishReason?: string }
  /** Several parts, thoughts among them. */
  | { kind: 'parts'; parts: { text: string; thought?: boolean }[] }
  /** HTTP 200 without candidates. */
  | { kind: 'prompt-blocked'; reason: string }
  /** HTTP 200 with a candidate that was stopped; without a text, as the API does it. */
  | { kind: 'stopped'; finishReason: string }
  | { kind: 'no-candidates' }
  | {
      kind: 'error';
      status: number;
      rpc?: string;
      message?: string;
      details?: unknown[];
      retryAfter?: number;
    }
  /** Answers only when `release` is called. */
  | { kind: 'hold' }
  /** Closes the socket before any byte of the answer, or in the middle of it. */
  | { kind: 'cut'; at: 'before-answer' | 'in-answer' }
  | { kind: 'broken-json' }
  | { kind: 'web-page' }
  | { kind: 'huge'; bytes: number }
  | { kind: 'redirect'; location: string };

export interface GeminiCall {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

export interface GeminiTextPeer {
  /** Root address for GEMINI_BASE_URL. */
  url: string;
  /** All calls in order. */
  calls: GeminiCall[];
  /** Answers for the next calls, in order; afterwards it answers `A photo of <the words>`. */
  script(...answers: GeminiAnswer[]): void;
  release(): void;
  close(): Promise<void>;
}

export interface GeminiTextPeerOptions {
  /** The key that it knows; any other gets what the API answers then. */
  apiKey?: string;
  /** The models that it has. */
  models?: readonly string[];
}

const RPC: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

const sendJson = (response: ServerResponse, status: number, value: unknown, headers = {}): void => {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers })
    .end(JSON.stringify(value));
};

const sendError = (
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

/** What is wrong with a request as the API would say it; it refuses fields that it does not know. */
const problemOf = (body: Record<string, unknown>): string | undefined => {
  const known = [
    'contents',
    'systemInstruction',
    'generationConfig',
    'safetySettings',
    'tools',
    'toolConfig',
  ];
  const strange = Object.keys(body).find((name) => !known.includes(name));
  if (strange) return `Invalid JSON payload received. Unknown name "${strange}": Cannot find field.`;
  const contents = body.contents as { role?: string; parts?: { text?: unknown }[] }[] | undefined;
  if (!Array.isArray(contents) || contents.length === 0)
    return '* GenerateContentRequest.contents: not specified';
  return contents.every(({ parts }) => parts?.every(({ text }) => typeof text === 'string'))
    ? undefined
    : '* GenerateContentRequest.contents: contents is not specified';
};

const candidate = (parts: unknown[] | undefined, finishReason: string): Record<string, unknown> => ({
  candidates: [{ ...(parts && { content: { parts, role: 'model' } }), finishReason, index: 0 }],
  usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 80, totalTokenCount: 200 },
  modelVersion: 'scripted',
  responseId: 'response-1',
});

const wordsOf = (body: Record<string, unknown>): string =>
  (body.contents as { parts: { text: string }[] }[])[0]?.parts[0]?.text ?? '';

/** Answers that are HTTP 200 with JSON. */
const contentOf = (answer: GeminiAnswer | undefined, body: Record<string, unknown>): unknown => {
  switch (answer?.kind) {
    case 'text':
      return candidate([{ text: answer.text }], answer.finishReason ?? 'STOP');
    case 'parts':
      return candidate(answer.parts, 'STOP');
    case 'prompt-blocked':
      return { promptFeedback: { blockReason: answer.reason }, usageMetadata: { promptTokenCount: 120 } };
    case 'stopped':
      return candidate(undefined, answer.finishReason);
    case 'no-candidates':
      return { candidates: [], usageMetadata: { totalTokenCount: 120 } };
    case 'huge':
      return candidate([{ text: 'a '.repeat(answer.bytes / 2) }], 'STOP');
    default:
      return candidate([{ text: `A photo of ${wordsOf(body)}` }], 'STOP');
  }
};

const answerWith = (
  answer: GeminiAnswer | undefined,
  body: Record<string, unknown>,
  response: ServerResponse,
): void => {
  switch (answer?.kind) {
    case 'error':
      sendError(response, answer.status, answer);
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
      response.end(JSON.stringify(candidate([{ text: 'A photo' }], 'STOP')).slice(0, -40));
      return;
    case 'web-page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
      return;
    case 'redirect':
      response.writeHead(307, { location: answer.location }).end();
      return;
    default:
      sendJson(response, 200, contentOf(answer, body));
  }
};

/** A server on a free port that answers like the Gemini API's text models, with scripted answers. */
export const startGeminiTextPeer = async (options: GeminiTextPeerOptions = {}): Promise<GeminiTextPeer> => {
  const { apiKey = 'key-of-the-test', models = ['gemini-3.8-flash'] } = options;
  const calls: GeminiCall[] = [];
  const answers: GeminiAnswer[] = [];
  const held: (() => void)[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const body = await readBody(request);
    calls.push({ method: request.method ?? '', path, headers: request.headers, body });
    if (request.headers['x-goog-api-key'] !== apiKey) {
      // Not 401: that is how the API says it.
      return sendError(response, 400, {
        message: 'API key not valid. Please pass a valid API key.',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'API_KEY_INVALID',
            domain: 'googleapis.com',
          },
        ],
      });
    }
    const [, model, method] = path.match(/^\/v1beta\/models\/([^:/?]+)(?::(\w+))?$/u) ?? [];
    if (model === undefined) return sendError(response, 404, { message: 'Not Found' });
    if (!models.includes(model)) {
      return sendError(response, 404, { message: `models/${model} is not found for API version v1beta` });
    }
    if (request.method === 'GET' && method === undefined) {
      return sendJson(response, 200, {
        name: `models/${model}`,
        supportedGenerationMethods: ['generateContent'],
      });
    }
    if (request.method !== 'POST' || method !== 'generateContent') return sendError(response, 404);
    const problem = problemOf(body);
    if (problem) return sendError(response, 400, { message: problem });
    const answer = answers.shift();
    if (answer?.kind === 'hold') await new Promise<void>((resolve) => held.push(resolve));
    answerWith(answer, body, response);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const release = (): void => {
    for (const go of held.splice(0)) go();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    script: (...more) => {
      answers.push(...more);
    },
    release,
    close: () =>
      new Promise((resolve, reject) => {
        release();
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
};
