import type { FastifyPluginAsync } from 'fastify';

/** How a chat channel is doing: shown, but never a reason to take the process out of service. */
export interface ChannelHealth {
  name: string;
  ok: boolean;
  /** A word for the operator: `polling`, `unauthorized`, `conflict`. Never a secret. */
  state: string;
}

export type ReadinessPart = 'database' | 'queue' | 'storage';

export interface HealthOptions {
  /** Each rejects when its part does not work. */
  checks: Record<ReadinessPart, () => Promise<unknown>>;
  channels?: () => ChannelHealth[];
  /** Milliseconds that one check may take (2,000). */
  timeoutMs?: number;
}

interface PartHealth {
  ok: boolean;
  ms: number;
  reason?: 'failed' | 'timeout';
}

const partSchema = {
  type: 'object',
  required: ['ok', 'ms'],
  properties: { ok: { type: 'boolean' }, ms: { type: 'integer' }, reason: { type: 'string' } },
} as const;

const readySchema = {
  type: 'object',
  required: ['ok', 'database', 'queue', 'storage', 'channels'],
  properties: {
    ok: { type: 'boolean' },
    database: partSchema,
    queue: partSchema,
    storage: partSchema,
    channels: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'ok', 'state'],
        properties: { name: { type: 'string' }, ok: { type: 'boolean' }, state: { type: 'string' } },
      },
    },
  },
} as const;

const TIMED_OUT = Symbol('timed out');

const bounded = async (work: Promise<unknown>, ms: number): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(() => resolve(TIMED_OUT), ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
};

/** `/healthz`: the process is alive. `/readyz`: 503 while the database, the queue or the storage does not work. */
export const healthRoutes: FastifyPluginAsync<HealthOptions> = async (server, options) => {
  const timeoutMs = options.timeoutMs ?? 2000;
  // A check that hangs is asked again only when it has ended: callers share it and can't pile it up.
  const running = new Map<ReadinessPart, Promise<unknown>>();

  const share = (name: ReadinessPart): Promise<unknown> => {
    const known = running.get(name);
    if (known) return known;
    const started = Promise.resolve()
      .then(options.checks[name])
      .finally(() => running.delete(name));
    running.set(name, started);
    return started;
  };

  const check = async (name: ReadinessPart): Promise<PartHealth> => {
    const begin = performance.now();
    const taken = () => Math.round(performance.now() - begin);
    try {
      const outcome = await bounded(share(name), timeoutMs);
      if (outcome !== TIMED_OUT) return { ok: true, ms: taken() };
      server.log.warn({ part: name }, 'a readiness check took too long');
      return { ok: false, ms: taken(), reason: 'timeout' };
    } catch (error) {
      server.log.warn({ err: error, part: name }, 'a readiness check failed');
      return { ok: false, ms: taken(), reason: 'failed' };
    }
  };

  server.get(
    '/healthz',
    {
      schema: {
        response: {
          200: { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } },
        },
      },
    },
    async () => ({ ok: true }),
  );

  server.get(
    '/readyz',
    { schema: { response: { 200: readySchema, 503: readySchema } } },
    async (_, reply) => {
      const [database, queue, storage] = await Promise.all([
        check('database'),
        check('queue'),
        check('storage'),
      ]);
      const ok = database.ok && queue.ok && storage.ok;
      reply.code(ok ? 200 : 503);
      return { ok, database, queue, storage, channels: options.channels?.() ?? [] };
    },
  );
};
