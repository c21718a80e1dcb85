import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answers.ts';
import { wordsOf } from './faults.ts';
import type { FaultKind, Json, Route } from './types.ts';

export interface Incoming {
  method: string;
  url: URL;
  /** As it came: path and query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Json;
}

/** What is to be said, by which route, and what goes wrong with it. */
export interface Outgoing {
  route: Route;
  answer: Answer;
  fault?: FaultKind;
  /** Told the status that goes out; 0 = none. */
  sent(status: number): void;
}

const jsonOf = (text: string): Json => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
  } catch {
    return {};
  }
};

const sendText = (response: ServerResponse, status: number, text: string, headers: Json = {}): void => {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(headers as Record<string, string>),
  });
  response.end(text);
};

export const sendJson = (response: ServerResponse, { status, body }: Answer): void =>
  sendText(response, status, JSON.stringify(body));

/** Sends an answer, or what a fault makes of it. */
const deliver = async (response: ServerResponse, out: Outgoing): Promise<void> => {
  const { route, answer, fault, sent } = out;
  switch (fault?.do) {
    case undefined:
      break;
    case 'hang':
      sent(0);
      return;
    case 'reset':
      sent(0);
      response.destroy();
      return;
    case 'cut': {
      const text = JSON.stringify(answer.body);
      sent(answer.status);
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text) + 1000,
      });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return;
    }
    case 'status': {
      const words = wordsOf(fault.status, route);
      sent(fault.status);
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      sendText(response, fault.status, JSON.stringify(fault.body ?? words.body), headers);
      return;
    }
    case 'redirect':
      sent(302);
      sendText(response, 302, '', { location: fault.location });
      return;
    case 'text':
      sent(200);
      sendText(response, 200, fault.text, { 'content-type': 'text/html' });
      return;
    case 'json':
      sent(200);
      sendJson(response, { status: 200, body: fault.body });
      return;
    case 'huge':
      sent(200);
      sendText(response, 200, `"${'x'.repeat(fault.bytes - 2)}"`);
      return;
    case 'slow':
      await wait(fault.ms);
      break;
  }
  sent(answer.status);
  sendJson(response, answer);
};

/** Listens on loopback. `control` gets what comes in below `/_peer/`. */
export const startServer = async (
  port: number,
  handle: (request: Incoming) => Outgoing,
  control: (action: string, body: string) => unknown,
): Promise<{ url: string; close(): Promise<void> }> => {
  const server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      const { method = 'GET', url: path = '/', headers } = request;
      const url = new URL(path, 'http://peer');
      if (url.pathname.startsWith('/_peer/')) {
        sendJson(response, {
          status: 200,
          body: control(url.pathname.slice('/_peer/'.length), text),
        });
        return;
      }
      await deliver(response, handle({ method, url, path, headers, body: jsonOf(text) }));
    } catch {
      response.destroy();
    }
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
