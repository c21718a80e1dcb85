import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWith, sendError, sendJson } from './answers.ts';
import { problemOf } from './form.ts';
import type { GeminiAnswer, GeminiCall, GeminiPeer, GeminiPeerOptions, GeminiScript } from './types.ts';

const MAX_REQUEST_BYTES = 20 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const jsonOf = (bytes: Buffer): Record<string, unknown> => {
  try {
    return bytes.length === 0 ? {} : (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>);
  } catch {
    return {};
  }
};

const callOf = (request: IncomingMessage, body: Record<string, unknown>, model: string): GeminiCall => {
  const contents = (Array.isArray(body.contents) ? body.contents : []) as {
    parts?: Record<string, unknown>[];
  }[];
  const words: string[] = [];
  const pictures: GeminiCall['pictures'] = [];
  for (const part of contents.flatMap(({ parts }) => parts ?? [])) {
    const { text, inlineData } = part as { text?: unknown; inlineData?: { mimeType: string; data: string } };
    if (typeof text === 'string') words.push(text);
    if (typeof inlineData?.data === 'string') {
      const bytes = Buffer.from(inlineData.data, 'base64');
      pictures.push({ mimeType: inlineData.mimeType, bytes, announced: words.at(-1) ?? '' });
    }
  }
  const { method = '', url = '', headers } = request;
  return { method, path: url, headers, body, model, prompt: words.join('\n'), pictures };
};

const refuseKey = (response: ServerResponse, given: unknown): void =>
  given === undefined
    ? sendError(response, 403, {
        message:
          "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      })
    : // Not 401: that is how the API says it.
      sendError(response, 400, {
        message: 'API key not valid. Please pass a valid API key.',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'API_KEY_INVALID',
            domain: 'googleapis.com',
          },
        ],
      });

/**
 * A server on a free port that speaks like the Gemini API: text models, and image models that really draw. It checks the
 * form of every request as the API does, keeps every call, and fails as it is told, call by call or for calls that fit.
 */
export const startGeminiPeer = async (options: GeminiPeerOptions = {}): Promise<GeminiPeer> => {
  const {
    apiKey = 'key-of-the-test',
    textModels = ['gemini-3.8-flash'],
    imageModels = ['gemini-3.1-flash-image'],
  } = options;
  const calls: GeminiCall[] = [];
  const scripts: GeminiScript[] = [];
  const held: (() => void)[] = [];

  const next = (call: GeminiCall): GeminiAnswer | undefined => {
    const at = scripts.findIndex(({ when }) => when === undefined || when(call));
    const found = scripts[at];
    if (!found) return undefined;
    const left = (found.times ?? 1) - 1;
    if (left > 0) scripts[at] = { ...found, times: left };
    else scripts.splice(at, 1);
    return found;
  };

  const generate = async (call: GeminiCall, response: ServerResponse): Promise<void> => {
    const draws = imageModels.includes(call.model);
    const problem = await problemOf(call.body, call.model, draws);
    if (problem) {
      call.answered = 'bad-request';
      return sendError(response, 400, { message: problem });
    }
    const usual: GeminiAnswer = draws
      ? { kind: 'picture' }
      : { kind: 'text', text: `A photo of ${call.prompt.split('\n').at(-1) ?? ''}` };
    const answer = next(call) ?? usual;
    call.answered = answer.kind;
    if (answer.kind === 'hold') await new Promise<void>((resolve) => held.push(resolve));
    return answerWith(answer.kind === 'hold' ? usual : answer, call, response, options);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await readBody(request);
    const [, model, method] = (request.url ?? '').match(/^\/v1beta\/models\/([^:/?]+)(?::(\w+))?$/u) ?? [];
    const call = callOf(request, jsonOf(bytes), model ?? '');
    calls.push(call);
    const key = request.headers['x-goog-api-key'];
    if (key !== apiKey) return refuseKey(response, key);
    if (model === undefined) return sendError(response, 404, { message: 'Not Found' });
    if (![...textModels, ...imageModels].includes(model)) {
      return sendError(response, 404, { message: `models/${model} is not found for API version v1beta` });
    }
    if (request.method === 'GET' && method === undefined) {
      return sendJson(response, 200, {
        name: `models/${model}`,
        supportedGenerationMethods: ['generateContent'],
      });
    }
    if (request.method !== 'POST' || method !== 'generateContent') return sendError(response, 404);
    if (bytes.length > MAX_REQUEST_BYTES) {
      call.answered = 'bad-request';
      return sendError(response, 400, {
        message: `Request payload size exceeds the limit: ${MAX_REQUEST_BYTES} bytes.`,
      });
    }
    return generate(call, response);
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
    drawings: () => calls.filter(({ model, method }) => method === 'POST' && imageModels.includes(model)),
    script: (...more) => {
      scripts.push(...more);
    },
    release,
    close: async () => {
      release();
      if (!server.listening) return;
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
};
