import type { Logger } from '../../logger.ts';
import { locate } from '../url.ts';
import { createAlone } from './alone.ts';
import type { Cluster } from './cluster.ts';

export interface OpenClusterOptions {
  /** Of the database: `file:<path>` or `postgresql://...`. */
  url: string;
  /** Names this process; never used again by another one. */
  owner: string;
  logger: Logger;
}

/** Joins the processes on a database. Rejects when PostgreSQL can't be reached or does not carry notifications. */
export const openCluster = async (options: OpenClusterOptions): Promise<Cluster> => {
  if (locate(options.url).dialect === 'sqlite') return createAlone(options);
  return (await import('./postgres.ts')).openPostgresCluster(options);
};
