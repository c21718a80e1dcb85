import { ProviderError } from '../provider.ts';
import type { ReplicateClient } from './client.ts';
import { entries } from './pages.ts';

/** A file that we handed to Replicate; it deletes every file by itself after a day. */
export interface Upload {
  id: string;
  /** What goes into an input. */
  url: string;
  /** Epoch ms; 0 if it was not told. */
  createdAt: number;
  /** Epoch ms; Infinity if it was not told. */
  expiresAt: number;
}

export interface Uploads {
  /** The files that were uploaded under this key, newest first. */
  find(key: string, signal: AbortSignal): Promise<Upload[]>;
  put(file: File, key: string, signal: AbortSignal): Promise<Upload>;
  /** Resolves also when it is gone already. */
  delete(id: string, signal: AbortSignal): Promise<void>;
  /** The id of the file that an input's address leads to; undefined for any other address. */
  idIn(url: unknown): string | undefined;
}

/** "Files must be less than 100MB in size" (files.create, 413). */
const MAX_FILE_BYTES = 100 * 1000 * 1000 - 1;
const FILE_ID = /^[\w-]{1,128}$/u;

interface FileAnswer {
  id: string;
  metadata?: Record<string, unknown> | null;
  created_at?: string | null;
  expires_at?: string | null;
  urls?: { get?: string };
}

const instant = (text: string | null | undefined, otherwise: number): number =>
  (text && Date.parse(text)) || otherwise;

const toUpload = ({ id, urls, created_at, expires_at }: FileAnswer): Upload => {
  if (!FILE_ID.test(id) || typeof urls?.get !== 'string') {
    throw new ProviderError('invalid', 'replicate: a file without id or address');
  }
  return { id, url: urls.get, createdAt: instant(created_at, 0), expiresAt: instant(expires_at, Infinity) };
};

/** Files at Replicate, found again by the key in their metadata. */
export const createUploads = (client: ReplicateClient): Uploads => {
  const prefix = new URL('files/', client.base).href;
  return {
    async find(key, signal) {
      const found: Upload[] = [];
      for await (const file of entries<FileAnswer>(client, signal, (api) => api.files.list())) {
        if (file.metadata?.key === key) found.push(toUpload(file));
      }
      return found;
    },
    async put(file, key, signal) {
      if (file.size > MAX_FILE_BYTES) {
        throw new ProviderError('invalid', `replicate: a file of ${file.size} bytes`);
      }
      return toUpload(await client.call(signal, (api) => api.files.create(file, { key }), client.uploadMs));
    },
    async delete(id, signal) {
      if (!FILE_ID.test(id)) throw new ProviderError('invalid', 'replicate: not the id of a file');
      try {
        await client.call(signal, (api) => api.files.delete(id));
      } catch (error) {
        if (!(error instanceof ProviderError && error.failure === 'gone')) throw error;
      }
    },
    idIn(url) {
      if (typeof url !== 'string' || !url.startsWith(prefix)) return undefined;
      const id = url.slice(prefix.length).split(/[/?#]/u)[0] ?? '';
      return FILE_ID.test(id) ? id : undefined;
    },
  };
};
