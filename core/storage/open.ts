import type { Clock } from '../clock.ts';
import type { S3Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { createFileStorage, removeLeftovers } from './filesystem.ts';
import type { ObjectStorage } from './storage.ts';

export interface StorageOptions {
  /** The folder of the objects; used without S3 only. */
  root: string;
  s3?: S3Config;
  logger: Logger;
  clock?: Clock;
  /** For a look at it: makes no bucket (NOT_FOUND then) and removes nothing that a crash left. */
  asIs?: boolean;
}

/**
 * Opens the storage that is configured; only the driver in use is loaded. Removes what puts left that a crash cut
 * off. Rejects with a ConfigError when S3 can't be used as configured.
 */
export const openStorage = async (options: StorageOptions): Promise<ObjectStorage> => {
  const { root, s3, logger, clock = Date.now, asIs = false } = options;
  if (s3) return (await import('./s3.ts')).openS3Storage({ config: s3, logger, clock, asIs });
  if (!asIs) {
    const removed = await removeLeftovers(root, clock);
    if (removed > 0) logger.info({ removed }, 'removed files of objects that were never finished');
  }
  return createFileStorage({ root });
};

/** Where links into this storage lead (scheme, host, port): what a page must allow to show pictures. */
export const linkOrigin = async (storage: ObjectStorage): Promise<string | undefined> => {
  const link = await storage.link('any', { mediaType: 'image/png' });
  return link === undefined ? undefined : new URL(link).origin;
};
