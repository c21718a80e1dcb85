import { isIP } from 'node:net';
import type { Client } from 'minio';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../config/read.ts';
import type { S3Config } from '../config.ts';
import { DarkroomError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Call } from './s3-client.ts';
import { S3Failure } from './s3-failure.ts';

export interface Bucket {
  client: Client;
  call: Call;
  config: S3Config;
}

/** An upload in parts that began so long ago (milliseconds) belongs to a process that is no more. */
const UNFINISHED_AGE = 24 * 60 * 60 * 1000;

/** What has to be changed so that the storage works, in one line that names the variable. */
const explain = ({ code, reason, region }: S3Failure, config: S3Config): ConfigError => {
  const { origin: at, hostname: host } = new URL(config.endpoint);
  const { bucket } = config;
  // Names are not put before an address, and few servers of one's own have a name for every bucket.
  const nameless = isIP(host.replaceAll(/^\[|\]$/g, '')) > 0 || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  if (config.addressing === 'virtual' && nameless) {
    return new ConfigError(
      'S3_ADDRESSING_STYLE',
      `virtual asks for a host ${bucket}.${host}, which is not found; set S3_ADDRESSING_STYLE=path, or check S3_ENDPOINT`,
    );
  }
  switch (code) {
    case 'InvalidAccessKeyId':
      return new ConfigError('S3_ACCESS_KEY', `is not known at ${at}`);
    case 'SignatureDoesNotMatch':
      return new ConfigError('S3_SECRET_KEY', `does not belong to S3_ACCESS_KEY at ${at}`);
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return new ConfigError(
        'S3_BUCKET',
        `${bucket}: S3_ACCESS_KEY may not list it or make it at ${at}; it needs s3:ListBucket and, if the bucket is not there yet, s3:CreateBucket`,
      );
    case 'BucketAlreadyExists':
      return new ConfigError('S3_BUCKET', `${bucket} belongs to somebody else at ${at}; choose another name`);
    case 'InvalidBucketName':
      return new ConfigError('S3_BUCKET', `${bucket} is no name for a bucket at ${at}`);
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
    case 'InvalidRegion':
    case 'MovedPermanently':
    case 'PermanentRedirect':
    case 'TemporaryRedirect':
      return new ConfigError(
        'S3_REGION',
        `${config.region} is not where ${at} has the bucket ${bucket}${region ? `; it says ${region}` : ''}`,
      );
    case 'RequestTimeTooSkewed':
      return new ConfigError('S3_ENDPOINT', `${at}: its clock and the one of this machine differ too much`);
    default:
      return new ConfigError('S3_ENDPOINT', `${at} can't be used: ${reason}`);
  }
};

const isFailure = (error: unknown, ...codes: string[]): boolean =>
  error instanceof S3Failure && codes.includes(error.code);

/**
 * Finds the bucket, and makes it if it is missing and `make` says so (else NOT_FOUND). Rejects with a ConfigError
 * that names the variable to change.
 */
export const requireBucket = async ({ client, call, config }: Bucket, make: boolean): Promise<void> => {
  // A list of one tells more than bucketExists: HEAD has no body to say why it was refused.
  const look = () =>
    call('look into the bucket', () => client.listObjectsV2Query(config.bucket, '', '', '', 1, ''));
  try {
    await look();
  } catch (error) {
    if (!isFailure(error, 'NoSuchBucket')) throw error instanceof S3Failure ? explain(error, config) : error;
    if (!make)
      throw new DarkroomError(
        'NOT_FOUND',
        `no bucket ${config.bucket} at ${new URL(config.endpoint).origin}`,
      );
    try {
      await call('make the bucket', () => client.makeBucket(config.bucket, config.region));
    } catch (problem) {
      // Another process may have been faster; a bucket of somebody else can't be looked into.
      const seen = isFailure(problem, 'BucketAlreadyExists', 'BucketAlreadyOwnedByYou')
        ? await look().catch(() => undefined)
        : undefined;
      if (!seen) throw problem instanceof S3Failure ? explain(problem, config) : problem;
    }
  }
};

/**
 * Drops uploads that a crash cut off in the middle: their parts are in no list of objects and cost money. Best
 * effort: a server that does not know these calls is no reason not to start.
 */
export const dropUnfinished = async (
  { client, call, config: { bucket } }: Bucket,
  clock: Clock,
  logger: Logger,
): Promise<void> => {
  try {
    let dropped = 0;
    let after = '';
    for (;;) {
      const from = after;
      const page = await call('list unfinished uploads', () =>
        client.listIncompleteUploadsQuery(bucket, '', from, '', ''),
      );
      for (const { key, uploadId, initiated } of page.uploads) {
        if (initiated.getTime() > clock() - UNFINISHED_AGE) continue;
        await call('drop an unfinished upload', () =>
          client.abortMultipartUpload(bucket, String(key), encodeURIComponent(uploadId)),
        );
        dropped += 1;
      }
      after = page.isTruncated ? String(page.nextKeyMarker) : '';
      if (after === '' || after === from) break;
    }
    if (dropped > 0) logger.info({ dropped }, 'dropped uploads to S3 that were never finished');
  } catch (error) {
    logger.warn({ err: error }, 'unfinished uploads to S3 could not be dropped');
  }
};
