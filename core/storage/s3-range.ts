import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Client } from 'minio';
import type { ByteRange } from './range.ts';

const CONTENT_RANGE = /^bytes (\d+)-(\d+)\//;

/**
 * Part of an object, of at least one byte. Rejects when the answer holds other bytes than those that were asked
 * for: what stands before S3 may pass `Range` over and answer 200 with the whole (RFC 9110, 14.2), which minio's
 * client takes for the part.
 */
export const getRange = async (
  client: Client,
  bucket: string,
  key: string,
  { start, end }: ByteRange,
): Promise<Readable> => {
  const answer = (await client.getPartialObject(bucket, key, start, end - start)) as IncomingMessage;
  const [, first, last] = CONTENT_RANGE.exec(answer.headers['content-range'] ?? '') ?? [];
  // The last one may be an earlier one: the object ends there.
  if (answer.statusCode === 206 && Number(first) === start && Number(last) < end) return answer;
  answer.destroy();
  throw new Error(`asked for the bytes from ${start} to ${end}, it answers with others`);
};
