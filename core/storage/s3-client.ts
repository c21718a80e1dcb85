import http from 'node:http';
import https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'minio';
import type { S3Config } from '../config.ts';
import { S3Failure, S3Timeout } from './s3-failure.ts';

/** Milliseconds. */
export interface S3Times {
  /** Until a connection stands, TLS included. */
  connect: number;
  /** Without a byte from the other side. */
  idle: number;
  /** For a whole check of storage. */
  check: number;
  /** Before the second try; four times as long before the third. */
  pause: number;
}

export const S3_TIMES: S3Times = { connect: 5000, idle: 30_000, check: 10_000, pause: 200 };

const TRIES = 3;

/** Statuses whose body minio's client leaves unread: unread bodies keep their connection from being used again. */
const UNREAD = new Set([408, 429, 499, 500, 502, 503, 504, 520]);

/** minio's client sets no time-outs at all: a server that hangs would hang whoever calls it. */
const createTransport = (secure: boolean, times: S3Times): Pick<typeof http, 'request'> => {
  const start = (options: https.RequestOptions, callback: (response: http.IncomingMessage) => void) => {
    let answer: http.IncomingMessage | undefined;
    const request = (secure ? https : http).request(options, (response) => {
      answer = response;
      if (UNREAD.has(response.statusCode ?? 0)) response.resume();
      callback(response);
    });
    const giveUp = (problem: string) => {
      (answer ?? request).destroy(new S3Timeout(problem));
    };
    request.once('socket', (socket) => {
      if (socket.connecting) {
        const late = () => giveUp(`no connection within ${times.connect / 1000} s`);
        const timer = setTimeout(late, times.connect);
        const stop = () => clearTimeout(timer);
        socket.once(secure ? 'secureConnect' : 'connect', stop);
        request.once('close', stop);
      }
      const idle = () => {
        // Bytes that our reader has not fetched yet: then it is not the server that is slow.
        if (answer && answer.readableLength > 0) socket.setTimeout(times.idle);
        else giveUp(`no answer within ${times.idle / 1000} s`);
      };
      socket.setTimeout(times.idle);
      socket.on('timeout', idle);
      // The socket goes on to the next request.
      request.once('close', () => {
        socket.setTimeout(0);
        socket.off('timeout', idle);
      });
    });
    return request;
  };
  return { request: start as typeof http.request };
};

/** A client of one of the two addresses of the same storage; `region` given, it signs without asking anybody. */
export const createS3Client = (config: S3Config, endpoint: string, times: S3Times): Client => {
  const url = new URL(endpoint);
  const secure = url.protocol === 'https:';
  return new Client({
    endPoint: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
    useSSL: secure,
    accessKey: config.accessKey,
    secretKey: config.secretKey,
    region: config.region,
    pathStyle: config.addressing === 'path',
    transport: createTransport(secure, times),
    transportAgent: new (secure ? https : http).Agent({ keepAlive: true }),
    // Its own retries write to the console and repeat bodies that are already spent: `createCalls` does them.
    retryOptions: { disableRetry: true },
  });
};

/** Does a call, again if it failed in passing. Rejects with S3Failure. `what` ends "S3 could not …". */
export type Call = <T>(what: string, run: () => Promise<T>, options?: { once?: boolean }) => Promise<T>;

export const createCalls =
  (times: S3Times): Call =>
  async (what, run, { once = false } = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        const failure = new S3Failure(what, error);
        if (once || !failure.passing || attempt === TRIES) throw failure;
        // Half of it by chance, so that processes that failed together do not come back together.
        await wait(times.pause * 4 ** (attempt - 1) * (0.5 + Math.random() / 2));
      }
    }
  };
