import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openS3Peer, type S3Peer } from '../../test/support/s3.ts';
import { ConfigError } from '../config/read.ts';
import type { S3Config } from '../config.ts';
import { createLogger } from '../logger.ts';
import { openS3Storage } from './s3.ts';
import { S3_TIMES } from './s3-client.ts';

const logger = createLogger({ level: 'silent' });
const times = { ...S3_TIMES, pause: 1 };

describe('S3 bucket', () => {
  let peer: S3Peer;
  const servers: Server[] = [];
  beforeEach(async () => {
    peer = await openS3Peer();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    await peer.close();
  });

  const open = (changes: Partial<S3Config> = {}, asIs = false) =>
    openS3Storage({ config: peer.config(changes), logger, clock: Date.now, asIs, times });
  const made = () => peer.requests.filter(({ method, url }) => method === 'PUT' && url === '/darkroom');

  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const refusing = (status: number, code: string, more = ''): RequestListener => {
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No</Message>${more}</Error>`;
    return (_request, response) => response.writeHead(status).end(body);
  };

  it('is made at the first start, and found at the next', async () => {
    await (await open()).put('a.txt', Buffer.from('x'), { mediaType: 'text/plain' });
    expect(made()).toHaveLength(1);
    expect((await (await open()).read('a.txt')).toString()).toBe('x');
    expect(made()).toHaveLength(1);
  });

  it('is made once by processes that start together', async () => {
    const storages = await Promise.all([open(), open(), open()]);
    await Promise.all(storages.map((storage) => storage.check()));
  });

  it('is not made by a mere look', async () => {
    await expect(open({}, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(peer.requests.map(({ method }) => method)).toEqual(['GET']);
    await open();
    await open({}, true);
  });

  it('is asked for in the region that is configured', async () => {
    let body = '';
    peer.intercept((request) => {
      if (request.method === 'PUT') request.on('data', (chunk) => (body += chunk));
      return false;
    });
    await open({ region: 'eu-central-1' });
    expect(body).toContain('<LocationConstraint>eu-central-1</LocationConstraint>');
  });

  it.each<[string, Partial<S3Config>, string]>([
    ['an access key that nobody knows', { accessKey: 'AKIAOTHER' }, 'S3_ACCESS_KEY'],
    ['a wrong secret key', { secretKey: 'another secret' }, 'S3_SECRET_KEY'],
  ])('can not be opened with %s, which is said without the keys', async (_name, changes, variable) => {
    const failure = await open(changes).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    const { message } = failure as ConfigError;
    expect(message).toMatch(new RegExp(`^(${variable}) .* at http://127\\.0\\.0\\.1:\\d+$`));
    expect(message).not.toMatch(/AKIAOTHER|another secret|S3RVER/);
  });

  it.each<[string, number, string, string, RegExp]>([
    [
      'InvalidAccessKeyId',
      403,
      '<AWSAccessKeyId>S3RVER</AWSAccessKeyId>',
      'S3_ACCESS_KEY',
      /is not known at/,
    ],
    [
      'SignatureDoesNotMatch',
      403,
      '<StringToSign>secret things</StringToSign>',
      'S3_SECRET_KEY',
      /S3_ACCESS_KEY/,
    ],
    [
      'AccessDenied',
      403,
      '',
      'S3_BUCKET',
      /darkroom: S3_ACCESS_KEY may not list it.*s3:ListBucket.*s3:CreateBucket/,
    ],
    [
      'AuthorizationHeaderMalformed',
      400,
      '<Region>eu-west-1</Region>',
      'S3_REGION',
      /us-east-1.*it says eu-west-1/,
    ],
    ['PermanentRedirect', 301, '', 'S3_REGION', /us-east-1/],
    ['RequestTimeTooSkewed', 403, '', 'S3_ENDPOINT', /clock/],
    ['SomethingNew', 400, '', 'S3_ENDPOINT', /SomethingNew: No/],
  ])('that is refused with %s names the variable to change', async (code, status, more, variable, words) => {
    const endpoint = await serve(refusing(status, code, more));
    const failure = await open({ endpoint }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    const { message, variable: named } = failure as ConfigError;
    expect(named).toBe(variable);
    expect(message).toMatch(words);
    expect(message).not.toMatch(/\n|secret things|S3RVER/);
  });

  it('that is missing and can not be made says so', async () => {
    const missing = refusing(404, 'NoSuchBucket');
    const endpoint = await serve((request, response) =>
      (request.method === 'PUT' ? refusing(403, 'AccessDenied') : missing)(request, response),
    );
    await expect(open({ endpoint })).rejects.toThrow(/^S3_BUCKET darkroom: .*s3:CreateBucket$/);
  });

  it('of somebody else is not ours', async () => {
    const endpoint = await serve((request, response) =>
      refusing(
        ...((request.method === 'PUT' ? [409, 'BucketAlreadyExists'] : [404, 'NoSuchBucket']) as [
          number,
          string,
        ]),
      )(request, response),
    );
    await expect(open({ endpoint })).rejects.toThrow(/^S3_BUCKET darkroom belongs to somebody else/);
  });

  it.each<[string, RequestListener]>([
    ['a page', (_request, response) => response.writeHead(404).end('<html><body>Not here</body></html>')],
    ['nothing', (_request, response) => response.writeHead(404).end()],
    ['something fine', (_request, response) => response.end('<html><body>Welcome</body></html>')],
    ['an error of its own', (_request, response) => response.writeHead(502).end('bad gateway')],
  ])('is not looked for at a server that answers with %s', async (_name, listener) => {
    const endpoint = await serve(listener);
    await expect(open({ endpoint })).rejects.toThrow(
      /^S3_ENDPOINT http:\/\/127\.0\.0\.1:\d+ can't be used: ./,
    );
  });

  it.each(['http://127.0.0.1:9', 'http://[::1]:9', 'http://nowhere.invalid:9000'])(
    'is not looked for in the name of a host that nobody finds: %s',
    async (endpoint) => {
      await expect(open({ endpoint, addressing: 'virtual' })).rejects.toThrow(
        /^S3_ADDRESSING_STYLE virtual asks for a host darkroom\.\S+, which is not found; set S3_ADDRESSING_STYLE=path/,
      );
    },
  );

  it('is not reached where nobody listens', async () => {
    const endpoint = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(open({ endpoint })).rejects.toThrow(/^S3_ENDPOINT .* can't be used: .*ECONNREFUSED/);
    await expect(open({ endpoint: 'http://nowhere.invalid:9000' })).rejects.toThrow(
      /^S3_ENDPOINT http:\/\/nowhere\.invalid:9000 can't be used: .*(ENOTFOUND|EAI_AGAIN)/,
    );
  });
});
