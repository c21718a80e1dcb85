import type { FastifyRequest } from 'fastify';
import { DarkroomError } from '../../core/index.ts';

export interface GuardOptions {
  /** HOST: where the process listens; its name is allowed beside the loopback names. */
  host: string;
  /** PUBLIC_URL, whose host is allowed as it stands. */
  publicUrl?: string;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const HOST_HEADER = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/;

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host).toLowerCase();

/**
 * Refuses what a page of somebody else makes a browser send (security 1): a Host that is not ours
 * (DNS rebinding), a foreign Origin, and whatever the browser itself calls cross-site.
 */
export const createGuard = (options: GuardOptions): ((request: FastifyRequest) => Promise<void>) => {
  const names = new Set([...LOOPBACK, bracketed(options.host)]);
  const publicHost = options.publicUrl === undefined ? undefined : new URL(options.publicUrl).host;

  const isOurs = (host: string, localPort: number | undefined): boolean => {
    if (host === publicHost) return true;
    const [, name, port = '80'] = HOST_HEADER.exec(host) ?? [];
    if (name === undefined || !names.has(name)) return false;
    // Requests that never crossed a socket (tests by injection) have no port of ours.
    return localPort === undefined || Number(port) === localPort;
  };

  const hostOf = (origin: string): string | undefined => {
    try {
      return new URL(origin).host;
    } catch {
      return undefined;
    }
  };

  return async ({ headers, raw }) => {
    const host = headers.host?.toLowerCase() ?? '';
    if (!isOurs(host, raw.socket.localPort)) {
      throw new DarkroomError('FORBIDDEN', 'the Host header names another host than ours');
    }
    if (headers.origin !== undefined && hostOf(headers.origin) !== host) {
      throw new DarkroomError('FORBIDDEN', 'the request comes from a page of another origin');
    }
    if (headers['sec-fetch-site'] === 'cross-site') {
      throw new DarkroomError('FORBIDDEN', 'the request comes from another site');
    }
  };
};
