import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DarkroomError, isDarkroomError } from '../../../core/index.ts';

/** The form field that carries the file. */
const FIELD = 'file';
/** A boundary, a few headers and a name. */
export const FORM_BYTES = 16 * 1024;
const LONGEST_NAME = 120;

const bad = (field: string, message: string, cause?: unknown): DarkroomError =>
  new DarkroomError('BAD_INPUT', message, { field }, { cause });

const tooLarge = (bytes: number, limit: number): DarkroomError =>
  new DarkroomError('FILE_TOO_LARGE', `a file of more than ${limit} bytes`, { bytes, limit });

/** A name to show: no folders, no control characters. */
const cleanName = (name: string): string =>
  (name.split(/[\\/]/).pop() ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);

/** The one file of a form, on its way. */
export interface SentFile {
  name: string;
  /** Ends only after the whole form was seen to be right; fails with what is wrong with it. */
  body: Readable;
  /** What was wrong with the form, once `body` has failed. */
  fault(): DarkroomError | undefined;
}

/**
 * Opens a form of exactly one field, the file. Nothing is buffered: bytes come as fast as `body` is read. A second
 * field, a file above `limit` bytes or of none, a form that breaks off and a client that goes away or says nothing for
 * `silenceMs` all fail the body, so that whoever stores it keeps nothing. Throws BAD_INPUT or FILE_TOO_LARGE for what is
 * seen before the first byte.
 */
export const openOneFile = async (
  request: FastifyRequest,
  { limit, silenceMs }: { limit: number; silenceMs: number },
): Promise<SentFile> => {
  if (!request.isMultipart()) throw bad('body', 'not a multipart form');
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit + FORM_BYTES) throw tooLarge(announced, limit);
  const parts = request.parts({
    // One more than may be, to see that it is one too many.
    limits: { files: 2, fields: 1, parts: 2, fieldNameSize: 100, fieldSize: 100, fileSize: limit },
  });

  /** Only the client is waited for here, never whoever stores the bytes. */
  const patiently = async <T>(bytes: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => request.raw.destroy(), silenceMs);
    try {
      return await bytes;
    } catch (error) {
      throw isDarkroomError(error) ? error : bad('body', 'the form broke off', error);
    } finally {
      clearTimeout(timer);
    }
  };

  const first = await patiently(parts.next());
  if (first.done) throw bad(FIELD, 'an empty form');
  const part = first.value;
  if (part.type !== 'file' || part.fieldname !== FIELD) {
    throw bad(part.fieldname, `unexpected form field ${part.fieldname}`);
  }

  // At once: the rest of the form may take its time. It may have been reached before anyone could listen.
  const end = () => part.file.destroy(tooLarge(limit + 1, limit));
  if (part.file.truncated) end();
  else part.file.once('limit', end);

  const bytesOf = async function* ({ file }: MultipartFile): AsyncGenerator<Buffer> {
    const chunks = (file as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    let seen = 0;
    for (;;) {
      const chunk = await patiently(chunks.next());
      if (chunk.done) break;
      seen += chunk.value.length;
      yield chunk.value;
    }
    const more = await patiently(parts.next());
    if (!more.done) throw bad(more.value.fieldname, 'more than one file in a form');
    if (seen === 0) throw bad(FIELD, 'an empty file');
  };

  let fault: DarkroomError | undefined;
  const watched = async function* (): AsyncGenerator<Buffer> {
    try {
      yield* bytesOf(part);
    } catch (error) {
      if (isDarkroomError(error)) fault = error;
      throw error;
    } finally {
      part.file.destroy();
    }
  };

  const body = Readable.from(watched(), { objectMode: false });
  // Whoever reads it hears of its failure too; a body that nobody reads any more must not end the process.
  body.on('error', () => {});
  return { name: cleanName(part.filename), body, fault: () => fault };
};
