import dns from 'node:dns';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openS3Peer, S3_HOST, type S3Peer } from '../../test/support/s3.ts';
import { checkSignature } from '../../test/support/sigv4.ts';
import type { S3Config } from '../config.ts';
import { createLogger } from '../logger.ts';
import { linkOrigin } from './open.ts';
import { openS3Storage } from './s3.ts';

const logger = createLogger({ level: 'silent' });

/** Names of the peer lead to this machine; everything else is looked up as always. */
const resolvePeer = () => {
  const lookup = dns.lookup;
  const found = vi.spyOn(dns, 'lookup');
  found.mockImplementation(((host: string, options: object, callback: never) =>
    lookup(
      host.endsWith(`.${S3_HOST}`) || host === S3_HOST ? '127.0.0.1' : host,
      options,
      callback,
    )) as never);
};

describe('S3 links', () => {
  let peer: S3Peer;
  beforeEach(async () => {
    peer = await openS3Peer();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await peer.close();
  });

  const open = (changes: Partial<S3Config>, clock = Date.now) =>
    openS3Storage({ config: peer.config(changes), logger, clock, asIs: false });

  it.each([
    ['path', 'https://files.example.org', 'files.example.org', '/darkroom/a/b.png'],
    ['path', 'http://files.example.org:9000', 'files.example.org:9000', '/darkroom/a/b.png'],
    ['path', 'http://[::1]:9000', '[::1]:9000', '/darkroom/a/b.png'],
    ['virtual', 'https://files.example.org', 'darkroom.files.example.org', '/a/b.png'],
    ['virtual', 'https://files.example.org:8443', 'darkroom.files.example.org:8443', '/a/b.png'],
  ] as const)(
    'with %s addressing at %s are signed for its host, and asked of nobody',
    async (addressing, publicEndpoint, host, path) => {
      // Only the links: the peer itself is reached by its number.
      const now = Date.UTC(2026, 4, 24, 12, 30, 15);
      if (addressing === 'virtual') resolvePeer();
      const endpoint = addressing === 'virtual' ? `http://${S3_HOST}:${peer.port}` : peer.endpoint;
      const storage = await open({ endpoint, publicEndpoint, addressing }, () => now);
      const before = peer.requests.length;
      const disposition = 'attachment; filename="darkroom-1.png"';
      const link = new URL((await storage.link('a/b.png', { mediaType: 'image/png', disposition })) ?? '');
      expect(peer.requests.length).toBe(before);

      expect([link.protocol, link.host, link.pathname]).toEqual([
        new URL(publicEndpoint).protocol,
        host,
        path,
      ]);
      expect(Object.fromEntries(link.searchParams)).toMatchObject({
        'response-content-type': 'image/png',
        'response-content-disposition': disposition,
        'response-cache-control': 'no-store',
        'X-Amz-Date': '20260524T123015Z',
        'X-Amz-Expires': '60',
        'X-Amz-SignedHeaders': 'host',
        'X-Amz-Credential': 'S3RVER/20260524/us-east-1/s3/aws4_request',
      });
      const request = { method: 'GET', url: `${link.pathname}${link.search}`, headers: { host } };
      const signature = checkSignature(request, 'S3RVER');
      expect(signature?.given).toBe(signature?.right);
      for (const other of [
        { ...request, method: 'PUT' },
        { ...request, headers: { host: new URL(peer.endpoint).host } },
        { ...request, url: request.url.replace('b.png', 'c.png') },
        { ...request, url: request.url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000') },
      ]) {
        const checked = checkSignature(other, 'S3RVER');
        expect(checked?.given).not.toBe(checked?.right);
      }
      expect(await linkOrigin(storage)).toBe(link.origin);
    },
  );

  it('of a bucket with dots are by path under TLS: no certificate covers its host', async () => {
    resolvePeer();
    const storage = await open({
      bucket: 'dark.room',
      endpoint: `http://${S3_HOST}:${peer.port}`,
      publicEndpoint: 'https://files.example.org',
      addressing: 'virtual',
    });
    const link = new URL((await storage.link('b.png', { mediaType: 'image/png' })) ?? '');
    expect([link.host, link.pathname]).toEqual(['files.example.org', '/dark.room/b.png']);
  });

  it('are good for a minute', async () => {
    const past = { now: Date.now() - 50_000 };
    const storage = await open({ publicEndpoint: peer.endpoint }, () => past.now);
    await storage.put('b.png', Buffer.from('pixels'), { mediaType: 'image/png' });
    const fetchLink = async () =>
      (await fetch((await storage.link('b.png', { mediaType: 'image/png' })) ?? '')).status;
    expect(await fetchLink()).toBe(200);
    past.now -= 12_000;
    expect(await fetchLink()).toBe(403);
  });

  it('are given for an address of the public only', async () => {
    const storage = await open({});
    expect(await storage.link('b.png', { mediaType: 'image/png' })).toBeUndefined();
    expect(await linkOrigin(storage)).toBeUndefined();
  });

  it('and everything else work with the bucket in the name of the host', async () => {
    resolvePeer();
    const endpoint = `http://${S3_HOST}:${peer.port}`;
    const storage = await open({ endpoint, publicEndpoint: endpoint, addressing: 'virtual' });
    await storage.put('a/b.png', Buffer.from('pixels'), { mediaType: 'image/png' });
    await storage.put('large.zip', Buffer.alloc(9_000_000), { mediaType: 'application/zip' });
    expect((await storage.read('a/b.png')).toString()).toBe('pixels');
    const keys: string[] = [];
    for await (const { key } of storage.list('')) keys.push(key);
    expect(keys).toEqual(['a/b.png', 'large.zip']);
    await storage.delete('large.zip');
    const link = await storage.link('a/b.png', { mediaType: 'image/png' });
    expect(await (await fetch(link ?? '')).text()).toBe('pixels');
    expect(new Set(peer.requests.map(({ host }) => host))).toEqual(
      new Set([`darkroom.${S3_HOST}:${peer.port}`]),
    );
  });
});
