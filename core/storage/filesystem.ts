import { randomBytes } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { readBody } from './body.ts';
import { isKey, mediaTypeOf, noObject, requireKey } from './keys.ts';
import { createProbe } from './probe.ts';
import { noBytes, requireRange } from './range.ts';
import type { ObjectInfo, ObjectStorage } from './storage.ts';

const TEMPORARY = '.incoming';

/** A put that has not written for so long (milliseconds) belongs to a process that is no more. */
const LEFTOVER_AGE = 60 * 60 * 1000;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** A folder that is not there holds nothing. */
const entriesOf = (folder: string): Promise<Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });

/** A folder sorts by its slash, so that a walk meets keys in the order of the whole keys. */
const sortName = (entry: Dirent): string => (entry.isDirectory() ? `${entry.name}/` : entry.name);

/** Removes what puts left below `root` that a crash cut off; answers how many files that were. */
export const removeLeftovers = async (root: string, clock: Clock): Promise<number> => {
  let removed = 0;
  for (const { name } of await entriesOf(path.join(root, TEMPORARY))) {
    const file = path.join(root, TEMPORARY, name);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile() || found.mtimeMs > clock() - LEFTOVER_AGE) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
};

/**
 * Objects as files below `root`. A put writes a temporary file, flushes it to the disk and renames it, so a
 * reader or a crash sees the whole object or none.
 */
export const createFileStorage = ({ root }: { root: string }): ObjectStorage => {
  const fileOf = (key: string): string => path.join(root, ...requireKey(key).split('/'));

  const info = (key: string, bytes: number, modifiedAt: number): ObjectInfo => ({
    key,
    bytes,
    mediaType: mediaTypeOf(key),
    modifiedAt: Math.floor(modifiedAt),
  });

  const storage: ObjectStorage = {
    async put(key, body, { bytes }) {
      const target = fileOf(key);
      const temporary = path.join(root, TEMPORARY, randomBytes(12).toString('hex'));
      await mkdir(path.dirname(temporary), { recursive: true });
      const file = await open(temporary, 'wx', 0o600);
      try {
        await writeFile(file, readBody(body, bytes));
        await file.sync();
        await file.close();
        await mkdir(path.dirname(target), { recursive: true });
        await rename(temporary, target);
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(temporary, { force: true });
        throw error;
      }
      const written = await stat(target);
      return info(key, written.size, written.mtimeMs);
    },
    async read(key) {
      try {
        return await readFile(fileOf(key));
      } catch (error) {
        if (isMissing(error)) throw noObject(key, error);
        throw error;
      }
    },
    async stream(key, range) {
      const file = fileOf(key);
      const part = range && requireRange(range);
      if ((await storage.stat(key)) === undefined) throw noObject(key);
      if (!part) return createReadStream(file);
      // Its `end` is the last byte.
      return part.start === part.end ? noBytes() : createReadStream(file, { ...part, end: part.end - 1 });
    },
    async stat(key) {
      try {
        const found = await stat(fileOf(key));
        return found.isFile() ? info(key, found.size, found.mtimeMs) : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async delete(key) {
      await rm(fileOf(key), { force: true });
    },
    async *list(prefix) {
      const walk = async function* (folder: string): AsyncGenerator<ObjectInfo> {
        const entries = await entriesOf(path.join(root, folder));
        for (const entry of entries.toSorted((a, b) => (sortName(a) < sortName(b) ? -1 : 1))) {
          const key = folder === '' ? entry.name : `${folder}/${entry.name}`;
          if (key === TEMPORARY || !isKey(key)) continue;
          if (entry.isDirectory()) {
            if (key.startsWith(prefix) || prefix.startsWith(key)) yield* walk(key);
          } else if (key.startsWith(prefix)) {
            const found = await storage.stat(key);
            if (found) yield found;
          }
        }
      };
      yield* walk('');
    },
    async link() {
      return undefined;
    },
    check: () => probe(),
  };
  const probe = createProbe(storage);
  return storage;
};
