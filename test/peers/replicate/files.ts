import { createHash, randomBytes } from 'node:crypto';
import type { FormPart } from '../telegram/multipart.ts';
import { problem } from './models.ts';
import type { Answer, Json, StoredFile } from './types.ts';

/** Replicate keeps an uploaded file for a day. */
const LIFE_MS = 24 * 60 * 60 * 1000;

export interface Files {
  readonly stored: Map<string, StoredFile>;
  create(parts: FormPart[]): Answer;
  get(id: string): Answer;
  delete(id: string): Answer;
  describe(file: StoredFile): Json;
  /** The file that an input's address leads to. */
  at(url: unknown): StoredFile | undefined;
}

const metadataOf = (part: FormPart | undefined): Json | undefined => {
  if (!part) return {};
  try {
    const parsed: unknown = JSON.parse(part.body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Json) : undefined;
  } catch {
    return undefined;
  }
};

export const createFiles = ({ base, clock }: { base: () => string; clock: () => number }): Files => {
  const stored = new Map<string, StoredFile>();
  const live = (id: string): StoredFile | undefined => {
    const file = stored.get(id);
    return file && clock() - file.createdAt < LIFE_MS ? file : undefined;
  };
  const files: Files = {
    stored,
    create(parts) {
      const content = parts.find(({ name }) => name === 'content');
      const metadata = metadataOf(parts.find(({ name }) => name === 'metadata'));
      if (!content || content.filename === undefined || content.filename === '') {
        return problem(400, 'content and filename are required');
      }
      if (!metadata) return problem(400, 'metadata must be valid JSON');
      const file: StoredFile = {
        id: randomBytes(13).toString('hex'),
        name: content.filename,
        contentType: content.contentType ?? 'application/octet-stream',
        bytes: content.body,
        metadata,
        createdAt: clock(),
      };
      stored.set(file.id, file);
      return { status: 201, body: files.describe(file) };
    },
    get(id) {
      const file = live(id);
      return file ? { status: 200, body: files.describe(file) } : problem(404, 'File not found');
    },
    delete(id) {
      if (!live(id)) return problem(404, 'File not found');
      stored.delete(id);
      return { status: 204 };
    },
    describe: ({ id, contentType, bytes, metadata, createdAt }) => ({
      id,
      content_type: contentType,
      size: bytes.length,
      checksums: { sha256: createHash('sha256').update(bytes).digest('hex') },
      metadata,
      created_at: new Date(createdAt).toISOString(),
      expires_at: new Date(createdAt + LIFE_MS).toISOString(),
      urls: { get: `${base()}/files/${id}` },
    }),
    at: (url) => {
      const id = /\/files\/(\w+)$/u.exec(String(url))?.[1];
      return id === undefined ? undefined : live(id);
    },
  };
  return files;
};
