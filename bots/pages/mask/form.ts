import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { SentMask } from '../../../core/index.ts';
import { DarkroomError, isDarkroomError } from '../../../core/index.ts';
import { RefusedPart } from './refusals.ts';

/** 2,048 x 2,048 pixels without any compression are 4 MB. */
export const MASK_BYTES = 8 * 1024 * 1024;
export const WORDS_CHARACTERS = 2000;
/** Words that are too long are still read, to say that they are. */
const FIELD_BYTES = 64 * 1024;
/** The fields, boundaries, headers and names. */
const FORM_BYTES = 3 * FIELD_BYTES;

/** Bytes that a whole form may have. */
export const formBytes = (referenceBytes: number): number => MASK_BYTES + referenceBytes + FORM_BYTES;

const bad = (field: string, message: string, cause?: unknown): DarkroomError =>
  new DarkroomError('BAD_INPUT', message, { field }, { cause });

/** As they were typed: a form carries line breaks as CR LF. */
const wordsOf = (value: string, truncated: boolean): string => {
  const words = value.replaceAll('\r\n', '\n').trim();
  if (truncated || [...words].length > WORDS_CHARACTERS) {
    throw new RefusedPart({ did: 'refused', field: 'words', problem: 'too-long' }, WORDS_CHARACTERS);
  }
  return words;
};

/** What is wrong with a file of more than `limit` bytes. */
const tooLarge = (field: string, limit: number): DarkroomError =>
  field === 'reference'
    ? new RefusedPart({ did: 'refused', field, problem: 'too-large' }, limit)
    : new DarkroomError('FILE_TOO_LARGE', `a mask of more than ${limit} bytes`, { bytes: limit + 1, limit });

/** Ends a connection that brings nothing for `silenceMs`; what breaks off is BAD_INPUT. */
const createPatience =
  (request: FastifyRequest, silenceMs: number) =>
  async <T>(bytes: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => request.raw.destroy(), silenceMs);
    try {
      return await bytes;
    } catch (error) {
      throw isDarkroomError(error) ? error : bad('body', 'the form broke off', error);
    } finally {
      clearTimeout(timer);
    }
  };

/**
 * Reads a form of `mask` and, if there are any, `words`, `reference`, `price` and `initData`, each once and of no more than its
 * bytes. Throws BAD_INPUT, FILE_TOO_LARGE, or RefusedPart for what a person can change.
 */
export const readMaskForm = async (
  request: FastifyRequest,
  { referenceBytes, silenceMs }: { referenceBytes: number; silenceMs: number },
): Promise<SentMask> => {
  if (!request.isMultipart()) throw bad('body', 'not a multipart form');
  const patiently = createPatience(request, silenceMs);
  // A mask can't be so large.
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > formBytes(referenceBytes)) throw tooLarge('reference', referenceBytes);
  const parts = request.parts({
    // One more of each than may be, to see that it is one too many.
    limits: {
      files: 3,
      fields: 4,
      parts: 6,
      fieldNameSize: 100,
      fieldSize: FIELD_BYTES,
      fileSize: Math.max(MASK_BYTES, referenceBytes) + 1,
    },
  });

  const bytesOf = async ({ fieldname, file }: MultipartFile): Promise<Buffer> => {
    const limit = fieldname === 'reference' ? referenceBytes : MASK_BYTES;
    const chunks: Buffer[] = [];
    let bytes = 0;
    const stream = (file as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const chunk = await patiently(stream.next());
        if (chunk.done) return Buffer.concat(chunks);
        bytes += chunk.value.length;
        if (bytes > limit) throw tooLarge(fieldname, limit);
        chunks.push(chunk.value);
      }
    } finally {
      file.destroy();
    }
  };

  const sent: Partial<SentMask> & { words: string } = { words: '' };
  const seen = new Set<string>();
  const take = async (part: Multipart): Promise<void> => {
    const { fieldname } = part;
    if (seen.has(fieldname)) throw bad(fieldname, `form field ${fieldname} comes twice`);
    seen.add(fieldname);
    if (part.type === 'file') {
      if (fieldname !== 'mask' && fieldname !== 'reference') {
        throw bad(fieldname, `unexpected file ${fieldname}`);
      }
      sent[fieldname] = await bytesOf(part);
    } else if (fieldname === 'words' && typeof part.value === 'string') {
      sent.words = wordsOf(part.value, part.valueTruncated);
    } else if (fieldname === 'initData' && typeof part.value === 'string' && !part.valueTruncated) {
      if (part.value !== '') sent.initData = part.value;
    } else if (fieldname === 'price' && typeof part.value === 'string' && /^\d{1,6}$/.test(part.value)) {
      sent.price = Number(part.value);
    } else throw bad(fieldname, `unexpected form field ${fieldname}`);
  };
  for (;;) {
    const next = await patiently(parts.next());
    if (next.done) break;
    await take(next.value);
  }
  const { mask, reference, ...rest } = sent;
  if (!mask || mask.length === 0) throw bad('mask', 'a form without a mask');
  if (reference?.length === 0) {
    throw new RefusedPart({ did: 'refused', field: 'reference', problem: 'not-a-picture' });
  }
  return { ...rest, mask, ...(reference && { reference }) };
};
