import { describe, expect, it } from 'vitest';
import { createLinks, type LinkPurpose } from './links.ts';

const HOUR = 3_600_000;
const claims = { resource: '01JASSET0000000000000000AA', accountId: '01JACCOUNT00000000000000AA', epoch: 3 };

const setUp = (sessionSecret = 'a secret of the house', publicUrl?: string) => {
  const time = { now: 1_800_000_000_000 };
  return { time, links: createLinks({ sessionSecret, clock: () => time.now, publicUrl }) };
};

describe('page tokens', () => {
  it('give back what was signed, compactly and fit for an address', () => {
    const { links } = setUp();
    const token = links.sign('object', claims);
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(token.length).toBeLessThan(128);
    expect(links.verify('object', token)).toEqual({ state: 'ok', ...claims });
    expect(links.path('object', claims)).toBe(`/o/${token}`);
  });

  it.each<[LinkPurpose, number, string]>([
    ['object', 1, '/o/'],
    ['mask', 1, '/e/'],
    ['upload', 24, '/u/'],
    ['gallery', 24, '/g/'],
  ])('of %s live %i h under %s', (purpose, hours, folder) => {
    const { links, time } = setUp();
    const path = links.path(purpose, claims);
    expect(path.startsWith(folder)).toBe(true);
    const token = path.slice(folder.length);
    time.now += hours * HOUR - 1;
    expect(links.verify(purpose, token).state).toBe('ok');
    time.now += 1001;
    expect(links.verify(purpose, token)).toEqual({ state: 'expired' });
  });

  it('of one purpose or another house open nothing here', () => {
    const { links } = setUp();
    const token = links.sign('object', claims);
    for (const purpose of ['mask', 'upload', 'gallery'] as const) {
      expect(links.verify(purpose, token)).toEqual({ state: 'invalid' });
    }
    expect(setUp('another secret').links.verify('object', token)).toEqual({ state: 'invalid' });
  });

  it('are refused after any single change, and in any other spelling', () => {
    const { links } = setUp();
    const token = links.sign('object', claims);
    const bytes = Buffer.from(token, 'base64url');
    for (let i = 0; i < bytes.length; i += 1) {
      const forged = Buffer.from(bytes);
      forged[i] = (forged[i] ?? 0) ^ 1;
      expect(links.verify('object', forged.toString('base64url')).state).toBe('invalid');
    }
    for (const spelling of ['', 'x', `${token}=`, `${token}!`, ` ${token}`, `${token}A`, 'A'.repeat(5000)]) {
      expect(links.verify('object', spelling)).toEqual({ state: 'invalid' });
    }
  });

  it('are absolute only through PUBLIC_URL', () => {
    expect(setUp().links.url('object', claims)).toBeUndefined();
    const { links } = setUp('a secret of the house', 'https://studio.example.org/');
    expect(links.url('gallery', claims)).toMatch(/^https:\/\/studio\.example\.org\/g\/[A-Za-z0-9_-]+$/);
  });
});
