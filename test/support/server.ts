import { createServer, type ServerOptions } from '../../admin-web/server.ts';
import { createIds } from '../../core/ids.ts';
import { createLogger } from '../../core/logger.ts';

/** The HTTP server of the process, silent, for whatever routes a test registers. */
export const createTestServer = (options: Partial<ServerOptions> = {}): ReturnType<typeof createServer> =>
  createServer({ logger: createLogger({ level: 'silent' }), ids: createIds(Date.now), ...options });
