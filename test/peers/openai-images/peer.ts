import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { answerFile, answerWith, sendError, sendJson } from './answers.ts';
import { problemOf, readRequest } from './form.ts';
import type {
  FileAnswer,
  OpenaiAnswer,
  OpenaiCall,
  OpenaiImagesPeer,
  OpenaiImagesPeerOptions,
} from './types.ts';

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** A colour that differs by words and pictures, with the last picture in the middle of it. */
const draw = async (call: OpenaiCall, width: number, height: number): Promise<Buffer> => {
  const hash = createHash('sha256').update(call.prompt);
  for (const { bytes } of call.pictures) hash.update(bytes);
  const [r = 0, g = 0, b = 0] = hash.digest();
  const ground = sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
  const garment = call.pictures.at(-1)?.bytes;
  if (!garment) return ground.png().toBuffer();
  const input = await sharp(garment)
    .resize({ width: Math.ceil(width / 2), height: Math.ceil(height / 2), fit: 'inside' })
    .png()
    .toBuffer();
  return ground
    .composite([{ input, gravity: 'centre' }])
    .png()
    .toBuffer();
};

/**
 * A server on a free port of this machine that speaks as gateways to image models do: OpenAI's chat completions, with the
 * picture in any of the shapes that are in use. It checks the form of every request, keeps every call, and fails as told.
 */
export const startOpenaiImagesPeer = async (
  options: OpenaiImagesPeerOptions = {},
): Promise<OpenaiImagesPeer> => {
  const { apiKey = 'sk-of-the-test', models = ['gemini-3.1-flash-image'], listsModels = true } = options;
  const { width = 48, height = 64, longSide = 1024 } = options;
  const calls: OpenaiCall[] = [];
  const fetches: OpenaiImagesPeer['fetches'] = [];
  const answers: OpenaiAnswer[] = [];
  const files: FileAnswer[] = [];
  const held: (() => void)[] = [];
  let drawn: Buffer = await sharp({ create: { width, height, channels: 3, background: '#888' } })
    .png()
    .toBuffer();

  const complete = async (call: OpenaiCall, response: ServerResponse): Promise<void> => {
    call.problem = problemOf(call, models, longSide);
    if (call.problem !== undefined) {
      call.answered = 'bad-request';
      return sendError(response, 400, { message: call.problem, type: 'invalid_request_error' });
    }
    drawn = await draw(call, width, height);
    const answer = answers.shift() ?? { kind: 'images' };
    call.answered = answer.kind;
    if (answer.kind === 'hold') await new Promise<void>((resolve) => held.push(resolve));
    const known = { drawn, own: fileUrl() };
    return answerWith(answer.kind === 'hold' ? { kind: 'images' } : answer, response, known);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers } = request;
    if (path.startsWith('/files/')) {
      fetches.push({ path, headers });
      return answerFile(files.shift() ?? { kind: 'picture', bytes: drawn }, response);
    }
    const body = await readBody(request);
    const call: OpenaiCall = { method, path, headers, body, ...(await readRequest(body)) };
    calls.push(call);
    if (headers.authorization !== `Bearer ${apiKey}`)
      return sendError(response, 401, { message: 'Incorrect API key provided', code: 'invalid_api_key' });
    if (method === 'GET' && path === '/v1/models' && listsModels) {
      return sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    }
    if (method !== 'POST' || path !== '/v1/chat/completions') {
      return sendError(response, 404, { message: `Invalid URL (${method} ${path})` });
    }
    return complete(call, response);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const root = `http://127.0.0.1:${port}`;
  const fileUrl = (name = 'picture.png'): string => `${root}/files/${name}`;
  const release = (): void => {
    for (const go of held.splice(0)) go();
  };
  return {
    url: `${root}/v1`,
    calls,
    fetches,
    script: (...more) => {
      answers.push(...more);
    },
    files: (...more) => {
      files.push(...more);
    },
    fileUrl,
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
