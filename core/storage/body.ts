import type { Readable } from 'node:stream';
import { DarkroomError } from '../errors.ts';

const wrongSize = (bytes: number, found: string): DarkroomError =>
  new DarkroomError('BAD_INPUT', `a body of ${found} bytes was announced with ${bytes}`, { field: 'bytes' });

/**
 * The bytes of a body as they come. Throws BAD_INPUT when they are not as many as `bytes` (undefined = not
 * known). Who stops reading destroys the stream.
 */
export async function* readBody(body: Buffer | Readable, bytes?: number): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of Buffer.isBuffer(body) ? [body] : body) {
    const data = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    seen += data.length;
    if (bytes !== undefined && seen > bytes) throw wrongSize(bytes, `more than ${bytes}`);
    yield data;
  }
  if (bytes !== undefined && seen < bytes) throw wrongSize(bytes, `${seen}`);
}

export interface Part {
  data: Buffer;
  last: boolean;
}

/**
 * Cuts bytes into parts of `size`; the last one is smaller, and empty only if there are no bytes at all. Holds
 * one part and one chunk at a time.
 */
export async function* inParts(chunks: AsyncIterable<Buffer>, size: number): AsyncGenerator<Part> {
  let held: Buffer[] = [];
  let length = 0;
  const take = (): Buffer => {
    const data = held.length === 1 && held[0] ? held[0] : Buffer.concat(held, length);
    held = [];
    length = 0;
    return data;
  };
  for await (const chunk of chunks) {
    for (let rest = chunk; rest.length > 0; ) {
      // Only now is it known that the full part is not the last one.
      if (length === size) yield { data: take(), last: false };
      const piece = rest.subarray(0, size - length);
      held.push(piece);
      length += piece.length;
      rest = rest.subarray(piece.length);
    }
  }
  yield { data: take(), last: true };
}
