import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { addAbortSignal, pipeline, Transform } from 'node:stream';
import { DarkroomError, type OpenedFile } from '../../core/index.ts';
import { TransportError } from './transport.ts';

export interface DownloadOptions {
  apiRoot: string;
  token: string;
  /** Bytes that a file may have. */
  limit: number;
  /** Milliseconds without a byte after which it is given up. */
  stallMs: number;
}

/** Starts to read a file at the path that getFile gave. Its errors never hold the address: that would be the token. */
export type Download = (
  path: string,
  announced: number | undefined,
  signal: AbortSignal,
) => Promise<OpenedFile>;

/** A path as part of an address: nothing in it leads out of the folder of files. */
const encodePath = (path: string): string => {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new Error('Telegram: a file with a path that is none');
  }
  return parts.map(encodeURIComponent).join('/');
};

const lengthOf = ({ headers }: IncomingMessage): number | undefined => {
  const given = headers['content-length'];
  return given === undefined ? undefined : Number(given);
};

export const createDownload = ({ apiRoot, token, limit, stallMs }: DownloadOptions): Download => {
  const request = apiRoot.startsWith('https:') ? secureRequest : plainRequest;

  /** Follows no redirect: we know where Telegram's files are. */
  const get = (path: string, signal: AbortSignal): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const req = request(`${apiRoot}/file/bot${token}/${encodePath(path)}`);
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      };
      const fail = (code: string) => {
        end();
        reject(new TransportError(code, true));
        req.destroy();
      };
      const abort = () => fail('aborted');
      const timer = setTimeout(() => fail('stalled'), stallMs);
      signal.addEventListener('abort', abort);
      req.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'unknown'));
      req.on('response', (response) => {
        end();
        resolve(response);
      });
      req.end();
    });

  /** Passes bytes on, and errors when they are too many, too few, or don't come any more. */
  const guard = (response: IncomingMessage, expected: number | undefined, signal: AbortSignal): Transform => {
    let seen = 0;
    const body = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        timer.refresh();
        seen += chunk.length;
        if (seen <= limit) done(null, chunk);
        else done(new DarkroomError('FILE_TOO_LARGE', 'more bytes than announced', { bytes: seen, limit }));
      },
      flush(done) {
        const whole = expected === undefined || seen === expected;
        done(whole ? null : new TransportError('cut', true));
      },
    });
    const timer = setTimeout(() => {
      // What was read lies here: whoever reads is slow, not Telegram.
      if (body.readableLength > 0) timer.refresh();
      else response.destroy(new TransportError('stalled', true));
    }, stallMs);
    timer.unref();
    pipeline(response, body, () => clearTimeout(timer));
    return addAbortSignal(signal, body);
  };

  return async (path, announced, signal) => {
    const response = await get(path, signal);
    const status = response.statusCode ?? 0;
    if (status !== 200) {
      response.destroy();
      if (status === 404) throw new DarkroomError('NOT_FOUND', 'Telegram: the file is not there any more');
      throw new TransportError(`http-${status}`, true);
    }
    const bytes = lengthOf(response) ?? announced;
    if (bytes !== undefined && bytes > limit) {
      response.destroy();
      throw new DarkroomError('FILE_TOO_LARGE', `a file of ${bytes} bytes`, { bytes, limit });
    }
    return { body: guard(response, bytes, signal), bytes };
  };
};
