import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Drafts } from './arguments.ts';
import { parseMultipart } from './multipart.ts';
import { ApiError, type Json } from './types.ts';

/** A request of the bot, read whole. */
export interface ApiRequest {
  token: string;
  method: string;
  params: Json;
  files: Drafts;
  /** Parameters came as text (form or query), not as JSON. */
  textual: boolean;
  /** Called when the caller hangs up before the answer. */
  onGone(listener: () => void): void;
}

/** An answer: a result, or breaking the connection, or silence. */
export type ApiReply = { result: unknown } | { cut: true } | { html: number } | { silent: true };

export interface ServerHooks {
  call(request: ApiRequest): ApiReply | Promise<ApiReply>;
  download(token: string, path: string, res: ServerResponse): void;
  control?(path: string, body: Buffer): Promise<unknown>;
}

const textParams = (search: URLSearchParams): Json => Object.fromEntries(search);

const readParams = (body: Buffer, type: string): Pick<ApiRequest, 'params' | 'files' | 'textual'> => {
  const files: Drafts = new Map();
  if (body.length === 0) return { params: {}, files, textual: false };
  if (type.startsWith('application/json')) {
    return { params: JSON.parse(body.toString('utf8')) as Json, files, textual: false };
  }
  if (type.startsWith('multipart/form-data')) {
    const params: Json = {};
    for (const part of parseMultipart(body, type)) {
      if (part.filename === undefined) params[part.name] = part.body.toString('utf8');
      else files.set(part.name, { name: part.filename, bytes: part.body });
    }
    // A file that is a parameter itself, without attach://.
    for (const name of files.keys()) {
      const known = name === 'photo' || name === 'document' || name === 'certificate';
      if (known && params[name] === undefined) params[name] = `attach://${name}`;
    }
    return { params, files, textual: true };
  }
  return { params: textParams(new URLSearchParams(body.toString('utf8'))), files, textual: true };
};

const sendJson = (res: ServerResponse, status: number, body: unknown): void => {
  const text = JSON.stringify(body);
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  res.end(text);
};

const sendError = (res: ServerResponse, error: unknown): void => {
  if (error instanceof ApiError) {
    const { code, description, parameters } = error;
    sendJson(res, code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) });
    return;
  }
  const description = `Bad Request: ${error instanceof Error ? error.message : 'malformed'}`;
  sendJson(res, 400, { ok: false, error_code: 400, description });
};

const API = /^\/bot([^/]+)\/(\w+)(?:\?(.*))?$/;
const FILE = /^\/file\/bot([^/]+)\/(.+)$/;

const answerApi = async (
  hooks: ServerHooks,
  req: IncomingMessage,
  res: ServerResponse,
  match: RegExpExecArray,
  body: Buffer,
): Promise<void> => {
  try {
    const read = readParams(body, req.headers['content-type'] ?? '');
    if (match[3] !== undefined) {
      Object.assign(read.params, textParams(new URLSearchParams(match[3])));
      read.textual = true;
    }
    const reply = await hooks.call({
      token: match[1] as string,
      method: match[2] as string,
      ...read,
      onGone: (listener) => {
        res.once('close', () => {
          if (!res.writableEnded) listener();
        });
      },
    });
    if ('result' in reply) sendJson(res, 200, { ok: true, result: reply.result });
    else if ('cut' in reply) req.socket.destroy();
    else if ('html' in reply) {
      res.writeHead(reply.html, { 'content-type': 'text/html' });
      res.end('<html><body>nginx</body></html>');
    }
  } catch (error) {
    sendError(res, error);
  }
};

const answer = async (
  hooks: ServerHooks,
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer,
): Promise<void> => {
  const url = req.url ?? '';
  const api = API.exec(url);
  if (api) return answerApi(hooks, req, res, api, body);
  const file = FILE.exec(url);
  if (file) return hooks.download(file[1] as string, decodeURIComponent(file[2] as string), res);
  if (hooks.control && url.startsWith('/_peer/')) {
    try {
      sendJson(res, 200, { result: (await hooks.control(url.slice('/_peer/'.length), body)) ?? null });
    } catch (error) {
      sendJson(res, 500, { error: error instanceof Error ? error.message : String(error) });
    }
    return;
  }
  sendError(res, new ApiError(404, 'Not Found'));
};

/** Listens on loopback. */
export const startServer = async (
  hooks: ServerHooks,
  port: number,
): Promise<{ server: Server; port: number; close(): Promise<void> }> => {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('error', () => undefined);
    req.on('end', () => {
      const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      void answer(hooks, req, res, body);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
