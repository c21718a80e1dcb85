import type { Logger } from '../../logger.ts';
import { createBell } from './bell.ts';
import type { Cluster } from './cluster.ts';

/** The cluster of one process, which has its data for itself (SQLite): whoever else left a lease is gone. */
export const createAlone = ({ owner, logger }: { owner: string; logger: Logger }): Cluster => {
  const { ring, on } = createBell(logger);
  return {
    owner,
    alone: true,
    signal: ring,
    on,
    dead: async (owners) => owners.filter((one) => one !== owner),
    close: async () => {},
  };
};
