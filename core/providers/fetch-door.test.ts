import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { providerErrorOf } from '../../test/support/replicate.ts';
import { createFetchDoor, type FetchDoorOptions } from './fetch-door.ts';
import { isPublicAddress } from './public-address.ts';

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]);
const signal = new AbortController().signal;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
/** @returns its port */
const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
const picture: RequestListener = (_request, response) => response.end(PNG);
const failure = async (options: FetchDoorOptions, address: string, limits = {}) =>
  (await providerErrorOf(createFetchDoor(options)(address, { signal, ...limits }))).failure;
const loopback = async () => [{ address: '127.0.0.1', family: 4 }];

describe('the door to addresses that we did not configure', () => {
  it("brings a picture from a configured server's own host and port", async () => {
    const port = await serve(picture);
    const door = createFetchDoor({ servers: [new URL(`http://127.0.0.1:${port}/v1/`)] });
    const { bytes, mediaType } = await door(`http://127.0.0.1:${port}/out/0.png?sig=1`, { signal });
    expect(bytes.equals(PNG)).toBe(true);
    expect(mediaType).toBe('image/png');
  });

  it('brings one from a host and port of FETCH_ALLOW, at the address that it resolved itself', async () => {
    const port = await serve(picture);
    const looked: string[] = [];
    const door = createFetchDoor({
      allow: [`cdn.invalid:${port}`],
      resolve: async (host) => {
        looked.push(host);
        return loopback();
      },
    });
    expect((await door(`http://cdn.invalid:${port}/0.png`, { signal })).mediaType).toBe('image/png');
    expect(looked).toEqual(['cdn.invalid']);
  });

  it.each([
    'http://replicate.delivery/0.png',
    'https://replicate.delivery:8443/0.png',
    'https://replicate.delivery.evil.example/0.png',
    'https://notreplicate.delivery/0.png',
    'https://user:password@replicate.delivery/0.png',
    'https://evil.example/0.png',
    'https://127.0.0.1/0.png',
    'https://[::1]/0.png',
    'http://allowed.example/0.png',
    'https://allowed.example:8443/0.png',
    'http://127.0.0.1:9001/0.png',
    'https://127.0.0.1:9001/0.png',
    'https://api.replicate.com:9000/0.png',
    'http://api.replicate.com/0.png',
    'file:///etc/passwd',
    'data:image/png;base64,iVBORw0KGgo=',
    'not an address',
  ])('does not even look up %s', async (address) => {
    const looked: string[] = [];
    const options = {
      hosts: ['.replicate.delivery'],
      allow: ['allowed.example', '127.0.0.1:9000'],
      servers: [new URL('https://api.replicate.com/v1')],
      resolve: async (host: string) => {
        looked.push(host);
        return loopback();
      },
    };
    expect(await failure(options, address)).toBe('invalid');
    expect(looked).toEqual([]);
  });

  it.each(['10.0.0.7', '127.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1'])(
    'refuses a host of the list that resolves to %s, even beside a public address',
    async (address) => {
      const resolve = async () => [
        { address: '151.101.1.1', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      const options = { hosts: ['.replicate.delivery'], resolve };
      expect(await failure(options, 'https://x.replicate.delivery/0.png')).toBe('invalid');
    },
  );

  it('checks every redirect anew', async () => {
    const inner = await serve(picture);
    const outer = await serve((request, response) =>
      response
        .writeHead(302, { location: request.url === '/far' ? `http://127.0.0.1:${inner}/` : '/near' })
        .end(),
    );
    const allow = [`127.0.0.1:${outer}`];
    expect(await failure({ allow }, `http://127.0.0.1:${outer}/far`)).toBe('invalid');
    const both = createFetchDoor({ allow: [...allow, `127.0.0.1:${inner}`] });
    expect((await both(`http://127.0.0.1:${outer}/far`, { signal })).bytes.equals(PNG)).toBe(true);
    // And does not go round for ever.
    expect(await failure({ allow }, `http://127.0.0.1:${outer}/near`)).toBe('invalid');
  });

  it('takes headers to the address that they are for, not along a redirect', async () => {
    const seen: (string | undefined)[] = [];
    const far = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end(PNG);
    });
    const near = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(307, { location: `http://127.0.0.1:${far}/` }).end();
    });
    const door = createFetchDoor({
      allow: [`127.0.0.1:${near}`, `127.0.0.1:${far}`],
      headers: (url): Record<string, string> =>
        url.port === String(near) ? { authorization: 'Bearer t' } : {},
    });
    await door(`http://127.0.0.1:${near}/`, { signal });
    expect(seen).toEqual(['Bearer t', undefined]);
  });

  it.each([
    [
      'too large',
      (response: Parameters<RequestListener>[1]) => response.end(Buffer.concat([PNG, PNG])),
      'invalid',
    ],
    ['no picture', (response) => response.setHeader('content-type', 'image/png').end('<svg/>'), 'invalid'],
    ['gone (404)', (response) => response.writeHead(404).end(), 'gone'],
    ['gone (410)', (response) => response.writeHead(410).end(), 'gone'],
    ['forbidden', (response) => response.writeHead(403).end(), 'invalid'],
    ['limited', (response) => response.writeHead(429).end(), 'transport'],
    ['broken', (response) => response.writeHead(500).end(), 'transport'],
    ['cut', (response) => response.destroy(), 'transport'],
    ['silent', () => undefined, 'transport'],
  ] satisfies [string, (response: Parameters<RequestListener>[1]) => unknown, string][])(
    'says what is wrong with what is %s',
    async (_name, answer, expected) => {
      const port = await serve((_request, response) => void answer(response));
      const limits = { maxBytes: PNG.length + 1, timeoutMs: 200 };
      expect(await failure({ allow: [`127.0.0.1:${port}`] }, `http://127.0.0.1:${port}/`, limits)).toBe(
        expected,
      );
    },
  );

  it('names the address without its query, and stops when it is told to', async () => {
    const port = await serve(() => undefined);
    const door = createFetchDoor({ allow: [`127.0.0.1:${port}`] });
    const late = door(`http://127.0.0.1:${port}/a.png?token=secret`, { signal, timeoutMs: 20 });
    const { message } = await providerErrorOf(late);
    expect(message).toContain('/a.png');
    expect(message).not.toContain('secret');
    const stop = new AbortController();
    const stopped = door(`http://127.0.0.1:${port}/`, { signal: stop.signal });
    setImmediate(() => stop.abort(new Error('the item was cancelled')));
    await expect(stopped).rejects.toThrow('the item was cancelled');
  });
});

describe('public addresses', () => {
  it.each(['1.1.1.1', '151.101.1.1', '172.32.0.1', '2606:4700::1111', '2a04:4e42::1'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:a00:1::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
