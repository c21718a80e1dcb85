import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Config, ConfigError, createLogger, type Db, openDb, openStorage } from '../core/index.ts';
import { copyObjects, type KnownObject } from './storage-move-copy.ts';
import { countMissing } from './storage-move-missing.ts';
import { openProgress } from './storage-move-progress.ts';
import { requireStopped } from './storage-move-stopped.ts';

export type Direction = 'to-s3' | 'to-files';

export interface MoveOptions {
  direction: Direction;
  deleteSource: boolean;
  /** Lines for the operator; they may hold secrets. */
  say(line: string): void;
}

const knownIn =
  (db: Db) =>
  async (key: string): Promise<KnownObject | undefined> => {
    const row = await db.get<{ sha256: string; media_type: string }>(
      'SELECT sha256, media_type FROM asset WHERE key = ?',
      key,
    );
    return row && { sha256: row.sha256, mediaType: row.media_type };
  };

/**
 * Copies all objects from files to S3, or back, and says what became of them. Can be interrupted at any time and
 * run again. Answers whether every object is whole at the target. Rejects when it can't begin.
 */
export const moveStorage = async (config: Config, options: MoveOptions): Promise<boolean> => {
  const { direction, deleteSource, say } = options;
  const { s3 } = config;
  if (!s3)
    throw new ConfigError(
      'S3_ENDPOINT',
      'is not set: set the S3_… variables for the time of a move, in both directions',
    );
  const toS3 = direction === 'to-s3';
  const root = path.join(config.dataDir, 'objects');
  const places = [`files in ${root}`, `bucket ${s3.bucket} at ${s3.endpoint}`];
  const [from, to] = toS3 ? places : places.reverse();
  let unlock = (): void => undefined;
  // First: with a database that is not where it should be, nothing is made.
  const db = await openDb({ url: config.databaseUrl, readOnly: true });
  try {
    if (!toS3) mkdirSync(config.dataDir, { recursive: true });
    unlock = await requireStopped({ config, db, deleteSource, say });
    const logger = createLogger({ level: 'silent' });
    const source = await openStorage({ root, s3: toS3 ? undefined : s3, logger, asIs: true });
    const target = await openStorage({ root, s3: toS3 ? s3 : undefined, logger });
    const file = path.join(config.dataDir, `storage-move-${direction}.jsonl`);
    say(`From ${from} to ${to}.`);
    const moved = await copyObjects({
      source,
      target,
      known: knownIn(db),
      progress: openProgress(file, `from ${from} to ${to}`),
      deleteSource,
      say,
    });
    const { copied, bytes, skipped, damaged, failed, deleted, seen } = moved;
    const missing = seen ? await countMissing({ db, target, seen, say }) : 0;
    say(
      `copied ${copied} (${bytes} bytes), skipped ${skipped} (already there), damaged ${damaged}, failed ${failed}, missing ${missing}, deleted at the source ${deleted}`,
    );
    const whole = damaged + failed + missing === 0;
    if (missing > 0)
      say(
        `The database names pictures that are neither at the source nor at the target. Are the ${from} the right ones?`,
      );
    if (damaged + failed > 0)
      say(
        'Not everything is at the target. What is damaged or failed was left at the source; run it again after a repair.',
      );
    if (!whole) return false;
    if (toS3) say('All objects are in S3: start Darkroom with S3_ENDPOINT set.');
    else say('All objects are in files: unset S3_ENDPOINT and start Darkroom.');
    return true;
  } finally {
    await db.close();
    unlock();
  }
};
