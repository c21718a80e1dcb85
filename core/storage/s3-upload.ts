import { createHash } from 'node:crypto';
import type { Logger } from '../logger.ts';
import type { Part } from './body.ts';
import type { Bucket } from './s3-bucket.ts';

/**
 * Bytes of a part, and the most that one request carries. A put holds one part and a chunk of its source in
 * memory, whatever the size of the whole; 10,000 parts (S3's limit) make 80 GB.
 */
export const PART_BYTES = 8 * 1024 * 1024;

/**
 * Puts what comes in parts: a single one with one request, more as a multipart upload. Done by hand with the calls
 * of minio's client, because its own putObject with a stream takes up an unfinished upload of the same key (of
 * another process, of other bytes), and leaves its parts behind when it fails.
 */
export const upload = async (
  { client, call, config: { bucket } }: Bucket,
  logger: Logger,
  key: string,
  mediaType: string,
  parts: AsyncIterable<Part>,
): Promise<number> => {
  const headers = () => ({ 'Content-Type': mediaType });
  const etags: { part: number; etag: string }[] = [];
  let uploadId: string | undefined;
  let bytes = 0;

  const begin = () =>
    call(`begin to put ${key}`, () => client.initiateNewMultipartUpload(bucket, key, headers()));
  const add = (id: string, data: Buffer) =>
    call(`put a part of ${key}`, () =>
      client.uploadPart(
        {
          bucketName: bucket,
          objectName: key,
          uploadID: encodeURIComponent(id),
          partNumber: etags.length + 1,
          headers: { 'Content-MD5': createHash('md5').update(data).digest('base64') },
        },
        data,
      ),
    );

  try {
    for await (const { data, last } of parts) {
      bytes += data.length;
      if (last && uploadId === undefined) {
        await call(`put ${key}`, () => client.putObject(bucket, key, data, data.length, headers()));
        return bytes;
      }
      uploadId ??= await begin();
      const { part, etag } = await add(uploadId, data);
      etags.push({ part, etag });
    }
    const id = uploadId ?? '';
    // Once: a repetition of one that went well would be told that there is no such upload.
    await call(`finish ${key}`, () => client.completeMultipartUpload(bucket, key, id, etags), { once: true });
    return bytes;
  } catch (error) {
    const id = uploadId;
    if (id !== undefined) {
      await call(`drop ${key}`, () => client.abortMultipartUpload(bucket, key, encodeURIComponent(id))).catch(
        (problem: unknown) => {
          logger.warn({ err: problem }, 'an upload to S3 that failed could not be dropped');
        },
      );
    }
    throw error;
  }
};
