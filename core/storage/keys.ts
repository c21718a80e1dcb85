import path from 'node:path';
import { DarkroomError } from '../errors.ts';

const KEY = /^(?!\/)[A-Za-z0-9._/-]{1,512}(?<!\/)$/;

/** Whether a name is a key of ours: a folder or a bucket may hold things that somebody else put there. */
export const isKey = (name: string): boolean =>
  KEY.test(name) && !name.split('/').some((part) => part === '' || part === '.' || part === '..');

/** Refuses keys that a file system or a bucket could read as something else. Throws BAD_INPUT. */
export const requireKey = (key: string): string => {
  if (!isKey(key)) {
    throw new DarkroomError('BAD_INPUT', `not a storage key: ${JSON.stringify(key.slice(0, 80))}`, {
      field: 'key',
    });
  }
  return key;
};

const MEDIA_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.zip': 'application/zip',
  '.txt': 'text/plain',
};

/** For where none is kept (files, lists of a bucket): it follows from the extension that we gave the key. */
export const mediaTypeOf = (key: string): string =>
  MEDIA_TYPES[path.extname(key)] ?? 'application/octet-stream';

export const noObject = (key: string, cause?: unknown): DarkroomError =>
  new DarkroomError('NOT_FOUND', `no object ${key}`, {}, { cause });
