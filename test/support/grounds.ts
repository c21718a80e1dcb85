/** What an installation stands on in tests: embedded defaults, or PostgreSQL, Redis and S3 under many processes. */
import path from 'node:path';
import { createDatabase } from './database.ts';
import { findPostgres } from './postgres.ts';
import { findRedis, type RedisServer, startRedis } from './redis.ts';
import { openS3Peer, type S3Peer } from './s3.ts';

export type GroundName = 'embedded' | 'shared';

export interface TestGround {
  readonly databaseUrl: string;
  /** Variables of every process on it. */
  readonly env: Record<string, string>;
  /** Of the shared ground. */
  readonly redis?: RedisServer;
  readonly s3?: S3Peer;
  close(): Promise<void>;
}

/** What is not installed here for a shared ground; undefined = it can be had. */
export const missingForShared = (): string | undefined =>
  [...(findPostgres() ? [] : ['PostgreSQL']), ...(findRedis() ? [] : ['Redis'])].join(' and ') || undefined;

const openShared = async (postgres: string): Promise<TestGround> => {
  const [database, redis, s3] = [await createDatabase(postgres), await startRedis(), await openS3Peer()];
  return {
    databaseUrl: database.url,
    env: { DATABASE_URL: database.url, REDIS_URL: redis.url, ...s3.env() },
    redis,
    s3,
    close: async () => {
      await s3.close();
      await redis.stop();
      await database.drop();
    },
  };
};

/** The shared ground is on a PostgreSQL server: its address with a slash at the end. */
export const openTestGround = async (
  name: GroundName,
  folder: string,
  postgres: () => Promise<string>,
): Promise<TestGround> =>
  name === 'shared'
    ? openShared(await postgres())
    : { databaseUrl: `file:${path.join(folder, 'darkroom.db')}`, env: {}, close: async () => {} };
