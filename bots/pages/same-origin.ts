import type { FastifyRequest } from 'fastify';
import { DarkroomError } from '../../core/index.ts';

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};

/**
 * Refuses what a page of somebody else makes a browser send. `Sec-Fetch-Site` is the browser's own word and can't be
 * set by a page; where a browser is too old for it, every POST still names its Origin. Both are missing only where
 * there is no browser. Hosts are compared, not schemes: behind a proxy ours can't be known.
 */
export const createSameOriginGuard = (publicUrl?: string): ((request: FastifyRequest) => Promise<void>) => {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return async (request) => {
    const site = request.headers['sec-fetch-site'];
    if (site === 'same-origin') return;
    if (site !== undefined) throw new DarkroomError('FORBIDDEN', `the request comes from ${site}`);
    const { origin } = request.headers;
    if (origin === undefined) return;
    const host = hostOf(origin);
    if (host === undefined || (host !== publicHost && host !== request.host.toLowerCase())) {
      throw new DarkroomError('FORBIDDEN', 'the request comes from a page of another origin');
    }
  };
};
