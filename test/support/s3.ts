/**
 * An S3 server for tests: s3rver in this process, on a free port, in a temporary folder. s3rver is more lenient
 * than S3 in ways that matter here, so this adds: signatures are checked, a body that breaks off leaves what was
 * there, lists are in the order of the keys, unfinished uploads can be listed and dropped.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import type { S3Config } from '../../core/config.ts';
import { createLists, makePutsWhole, refuse } from './s3-lists.ts';
import { checkSignature } from './sigv4.ts';

/** The only pair of keys that s3rver knows. */
const KEY = 'S3RVER';

/** Its name for virtual addressing: `<bucket>.s3.test`. Nothing resolves it unless a test does. */
export const S3_HOST = 's3.test';

export interface S3Request {
  method: string;
  /** Path and query, as they came. */
  url: string;
  host: string;
}

export interface S3Peer {
  /** Where its objects are, as files. */
  readonly folder: string;
  readonly endpoint: string;
  readonly port: number;
  /** Every request since the start, in the order of their arrival. */
  readonly requests: readonly S3Request[];
  /** Bytes of whole bodies that have arrived so far. */
  received(): number;
  config(changes?: Partial<S3Config>): S3Config;
  /** Variables of the program that make it use this server. */
  env(changes?: Record<string, string>): Record<string, string>;
  /** Sees every request before the server does, until another one is set; answers whether it took it. */
  intercept(taken: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  /** Uploads in parts that are neither finished nor dropped. */
  unfinished(): Promise<{ key: string; uploadId: string }[]>;
  /** Lets an upload look as if it had begun at that time (epoch ms). */
  began(uploadId: string, at: number): Promise<void>;
  close(): Promise<void>;
}

export const openS3Peer = async (): Promise<S3Peer> => {
  const directory = mkdtempSync(path.join(tmpdir(), 'darkroom-s3-'));
  const s3rver = new S3rver({ directory, serviceEndpoint: 'test', silent: true });
  // Clients that go away in the middle are what some tests are about.
  s3rver.on('error', () => undefined);
  const serve = s3rver.callback();
  const lists = createLists(s3rver.store);
  const requests: S3Request[] = [];
  let received = 0;
  makePutsWhole(s3rver.store, (bytes) => {
    received += bytes;
  });
  let taken: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;

  const bucketOf = (url: URL, host: string): string => {
    const name = host.split(':')[0] ?? '';
    return name.endsWith(`.${S3_HOST}`)
      ? name.slice(0, -S3_HOST.length - 1)
      : (url.pathname.split('/')[1] ?? '');
  };

  const listener: RequestListener = (request, response) => {
    const { method = '', url: address = '', headers } = request;
    const host = headers.host ?? '';
    requests.push({ method, url: address, host });
    if (taken(request, response)) return;
    const signature = checkSignature({ method, url: address, headers }, KEY);
    if (!signature) return refuse(response, 403, 'AccessDenied');
    if (signature.accessKey !== KEY) return refuse(response, 403, 'InvalidAccessKeyId');
    if (signature.given !== signature.right) return refuse(response, 403, 'SignatureDoesNotMatch');
    const url = new URL(address, 'http://peer');
    if (!lists.serve(method, url, bucketOf(url, host), response)) serve(request, response);
  };

  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const bucket = 'darkroom';

  return {
    folder: directory,
    endpoint,
    port,
    requests,
    received: () => received,
    config: (changes) => ({
      endpoint,
      region: 'us-east-1',
      bucket,
      accessKey: KEY,
      secretKey: KEY,
      addressing: 'path',
      ...changes,
    }),
    env: (changes) => ({
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: KEY,
      S3_SECRET_KEY: KEY,
      ...changes,
    }),
    intercept: (next) => {
      taken = next;
    },
    unfinished: async () => (await lists.uploads(bucket)).map(({ key, uploadId }) => ({ key, uploadId })),
    began: (uploadId, at) => lists.began(bucket, uploadId, at),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      s3rver.logger.exceptions.unhandle();
      s3rver.logger.close();
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
