import { buffer } from 'node:stream/consumers';
import type { Clock } from '../clock.ts';
import type { S3Config } from '../config.ts';
import { isDarkroomError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { within } from '../within.ts';
import { inParts, readBody } from './body.ts';
import { isKey, mediaTypeOf, noObject, requireKey } from './keys.ts';
import { createProbe } from './probe.ts';
import { noBytes, requireRange } from './range.ts';
import { type Bucket, dropUnfinished, requireBucket } from './s3-bucket.ts';
import { createCalls, createS3Client, S3_TIMES, type S3Times } from './s3-client.ts';
import { S3Failure } from './s3-failure.ts';
import { getRange } from './s3-range.ts';
import { PART_BYTES, upload } from './s3-upload.ts';
import type { ObjectInfo, ObjectStorage } from './storage.ts';

export interface S3StorageOptions {
  config: S3Config;
  logger: Logger;
  clock: Clock;
  /** Changes nothing by itself: rejects with NOT_FOUND when the bucket is missing. */
  asIs: boolean;
  /** Given by tests, which may change them on the way. */
  times?: S3Times;
}

/** Seconds (security 4). */
const LINK_LIFETIME = 60;
const PAGE = 1000;

const isMissing = (error: unknown): boolean =>
  error instanceof S3Failure && (error.code === 'NoSuchKey' || error.code === 'NotFound');

/**
 * Objects in a bucket, which is made if it is missing. Nothing touches the local disk. Rejects with a ConfigError
 * when the storage can't be used as configured.
 */
export const openS3Storage = async (options: S3StorageOptions): Promise<ObjectStorage> => {
  const { config, logger, clock, times = S3_TIMES } = options;
  const call = createCalls(times);
  const client = createS3Client(config, config.endpoint, times);
  const shown = config.publicEndpoint && createS3Client(config, config.publicEndpoint, times);
  const bucket: Bucket = { client, call, config };
  const name = config.bucket;

  await requireBucket(bucket, !options.asIs);
  if (!options.asIs) await dropUnfinished(bucket, clock, logger);

  /** Calls with a key that may lead nowhere: NOT_FOUND then. */
  const find = async <T>(key: string, run: () => Promise<T>): Promise<T> => {
    try {
      return await call(`read ${requireKey(key)}`, run);
    } catch (error) {
      if (isMissing(error)) throw noObject(key, error);
      throw error;
    }
  };

  const storage: ObjectStorage = {
    async put(key, body, { mediaType, bytes }) {
      const parts = inParts(readBody(body, bytes), PART_BYTES);
      const written = await upload(bucket, logger, requireKey(key), mediaType, parts);
      return { key, bytes: written, mediaType, modifiedAt: clock() };
    },
    read: (key) => find(key, async () => buffer(await client.getObject(name, key))),
    async stream(key, range) {
      if (!range) return find(key, () => client.getObject(name, key));
      const part = requireRange(range);
      if (part.start === part.end) {
        if ((await storage.stat(key)) === undefined) throw noObject(key);
        return noBytes();
      }
      try {
        return await find(key, () => getRange(client, name, key, part));
      } catch (error) {
        if (error instanceof S3Failure && error.code === 'InvalidRange') return noBytes();
        throw error;
      }
    },
    async stat(key): Promise<ObjectInfo | undefined> {
      try {
        const { size, lastModified, metaData } = await find(key, () => client.statObject(name, key));
        const mediaType: unknown = metaData['content-type'];
        return {
          key,
          bytes: size,
          mediaType: typeof mediaType === 'string' ? mediaType : mediaTypeOf(key),
          modifiedAt: lastModified.getTime(),
        };
      } catch (error) {
        if (isDarkroomError(error) && error.code === 'NOT_FOUND') return undefined;
        throw error;
      }
    },
    async delete(key) {
      try {
        await call(`delete ${requireKey(key)}`, () => client.removeObject(name, key));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    async *list(prefix) {
      let next = '';
      do {
        const token = next;
        const page = await call('list objects', () =>
          client.listObjectsV2Query(name, prefix, token, '', PAGE, ''),
        );
        for (const { name: key, size, lastModified } of page.objects) {
          if (key === undefined || lastModified === undefined || !isKey(key)) continue;
          yield { key, bytes: Number(size), mediaType: mediaTypeOf(key), modifiedAt: lastModified.getTime() };
        }
        next = page.isTruncated ? String(page.nextContinuationToken) : '';
        // A list that ends too early would make a move of all objects believe that it is done.
        if (page.isTruncated && (next === '' || next === token))
          throw new S3Failure(
            'list objects',
            new Error('there are more, but it does not say where to go on'),
          );
      } while (next !== '');
    },
    async link(key, { mediaType, disposition, method = 'GET' }) {
      requireKey(key);
      if (!shown) return undefined;
      const answer: Record<string, string> = {
        'response-content-type': mediaType,
        'response-cache-control': 'no-store',
      };
      if (disposition !== undefined) answer['response-content-disposition'] = disposition;
      return shown.presignedUrl(method, name, key, LINK_LIFETIME, answer, new Date(clock()));
    },
    check: () =>
      within(times.check, probe(), `S3 could not be checked: no answer within ${times.check / 1000} s`),
  };
  const probe = createProbe(storage);
  return storage;
};
