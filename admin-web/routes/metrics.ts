import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { DarkroomError } from '../../core/index.ts';
import { errorSchema } from '../plugins/errors.ts';

export interface MetricsOptions {
  /** As prom-client's Registry. */
  registry: { readonly contentType: string; metrics(): Promise<string> };
  /** Reads what is counted in rows, before each answer. */
  refresh?: () => Promise<void>;
  /** METRICS_TOKEN: whoever asks must bring it as `Authorization: Bearer`. */
  token?: string;
  /** The process is reachable from elsewhere: HOST is not loopback, or PUBLIC_URL is set. */
  exposed: boolean;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `/metrics` in Prometheus' text format. Off loopback it exists only with a token (security 29). */
export const metricsRoutes: FastifyPluginAsync<MetricsOptions> = async (server, options) => {
  const { registry, token, exposed } = options;
  if (exposed && token === undefined) return;
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`);
  server.get(
    '/metrics',
    { schema: { response: { 200: { type: 'string' }, 403: errorSchema } } },
    async (request, reply) => {
      if (expected && !timingSafeEqual(expected, digest(request.headers.authorization ?? ''))) {
        throw new DarkroomError('FORBIDDEN', 'metrics were asked for without the token');
      }
      await options.refresh?.();
      reply.type(registry.contentType);
      return registry.metrics();
    },
  );
};
