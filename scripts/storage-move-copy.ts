import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isProbeKey, type ObjectInfo, type ObjectStorage } from '../core/index.ts';
import type { Progress } from './storage-move-progress.ts';

/** What the row of an asset says about its object. */
export interface KnownObject {
  sha256: string;
  mediaType: string;
}

export interface CopyOptions {
  source: ObjectStorage;
  target: ObjectStorage;
  /** undefined: no row names the key. */
  known(key: string): Promise<KnownObject | undefined>;
  progress: Progress;
  deleteSource: boolean;
  /** Lines for the operator. */
  say(line: string): void;
}

export interface CopySummary {
  copied: number;
  /** Of the copied ones. */
  bytes: number;
  /** Whole at the target before. */
  skipped: number;
  /** Not the bytes that their rows tell of: left where they are. */
  damaged: number;
  failed: number;
  deleted: number;
  /** Keys that were at the source; undefined when not all of it was looked at. */
  seen?: ReadonlySet<string>;
}

/** Objects at once: most of the time goes by waiting for the other side. */
const AT_ONCE = 4;
/** More failures than this are no failures of single objects. */
const MOST_FAILURES = 20;
const SAY_EVERY = 1000;

const SHA256 = /^[0-9a-f]{64}$/;

class Damaged extends Error {}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Copies every object of the source to the target; an object counts as copied when its bytes were read back. */
export const copyObjects = async (options: CopyOptions): Promise<CopySummary> => {
  const { source, target, progress, deleteSource, say } = options;
  const summary: CopySummary = { copied: 0, bytes: 0, skipped: 0, damaged: 0, failed: 0, deleted: 0 };

  const hashOf = async (storage: ObjectStorage, key: string): Promise<string> => {
    const hash = createHash('sha256');
    for await (const chunk of await storage.stream(key)) hash.update(chunk);
    return hash.digest('hex');
  };

  const compare = (found: string, row: KnownObject | undefined): void => {
    if (row && SHA256.test(row.sha256) && row.sha256 !== found)
      throw new Damaged(`its SHA-256 is ${found}, its row says ${row.sha256}`);
  };

  /** Breaks off at its end when these are not the bytes of the row: a put that breaks off leaves nothing. */
  const copy = async (object: ObjectInfo, row: KnownObject | undefined): Promise<void> => {
    const { key, bytes } = object;
    const hash = createHash('sha256');
    let sent = '';
    const body = async function* () {
      for await (const chunk of await source.stream(key)) {
        hash.update(chunk);
        yield chunk;
      }
      sent = hash.digest('hex');
      compare(sent, row);
    };
    const mediaType = row?.mediaType ?? (await source.stat(key))?.mediaType ?? object.mediaType;
    await target.put(key, Readable.from(body()), { mediaType, bytes });
    if ((await hashOf(target, key)) !== sent) throw new Error('what was read back is not what was sent');
    summary.copied += 1;
    summary.bytes += bytes;
  };

  const isThere = async (object: ObjectInfo, there: ObjectInfo | undefined): Promise<boolean> => {
    if (there?.bytes !== object.bytes) return false;
    // What is deleted afterwards has to be verified now.
    if (!deleteSource && progress.has(object, there)) return true;
    const found = await hashOf(source, object.key);
    compare(found, await options.known(object.key));
    if ((await hashOf(target, object.key)) !== found) return false;
    progress.add(object, there);
    return true;
  };

  const move = async (object: ObjectInfo): Promise<void> => {
    const { key } = object;
    if (await isThere(object, await target.stat(key))) {
      summary.skipped += 1;
    } else {
      await copy(object, await options.known(key));
      const there = await target.stat(key);
      if (there) progress.add(object, there);
    }
    if (!deleteSource) return;
    await source.delete(key);
    summary.deleted += 1;
  };

  const seen = new Set<string>();
  const objects = source.list('')[Symbol.asyncIterator]();
  let looked = 0;
  const work = async (): Promise<void> => {
    while (summary.failed < MOST_FAILURES) {
      const { done, value: object } = await objects.next();
      if (done) return;
      if (isProbeKey(object.key)) continue;
      seen.add(object.key);
      await move(object).catch((error: unknown) => {
        const damaged = error instanceof Damaged;
        summary[damaged ? 'damaged' : 'failed'] += 1;
        say(`${damaged ? 'damaged' : 'failed'}: ${object.key}: ${messageOf(error)}`);
      });
      looked += 1;
      if (looked % SAY_EVERY === 0) say(`${looked} objects so far`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (summary.failed >= MOST_FAILURES) {
    await objects.return?.();
    say(`stopped after ${summary.failed} failures: there are objects left that nobody looked at`);
    return summary;
  }
  return { ...summary, seen };
};
