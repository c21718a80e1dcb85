import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { CrashHook } from '../crash.ts';
import type { Db } from '../db/db.ts';
import type { Ids } from '../ids.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { Claim } from './claim.ts';
import type { KeepTrying } from './keep-trying.ts';
import type { StoredAsset } from './settle.ts';

export interface LabelledPicture {
  bytes: Buffer;
  mediaType: string;
  width: number;
  height: number;
}

export interface ShelfOptions {
  db: Db;
  clock: Clock;
  ids: Ids;
  storage: ObjectStorage;
  label: (
    master: Buffer,
    facts: { locale: string; produceId: string; createdAt: number },
  ) => Promise<LabelledPicture>;
  /** Width and height of a finished picture; rejects bytes that are no picture. */
  measure: (picture: Buffer) => Promise<{ width: number; height: number; mediaType: string }>;
  crash: CrashHook;
  keepTrying: KeepTrying;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Puts pictures where they are kept: the master as it was made, and the labelled copy that people get. */
export const createShelf = (options: ShelfOptions) => {
  const { db, keepTrying } = options;

  const store = async (
    claim: Claim,
    master: Buffer,
    locale: string,
    signal: AbortSignal,
  ): Promise<{ master: StoredAsset; labelled: StoredAsset }> => {
    const produceId = claim.generation.id;
    const labelled = await options.label(master, { locale, produceId, createdAt: options.clock() });
    const facts = await options.measure(master);
    const base = `${claim.generation.account_id}/${claim.generation.id}/${claim.item.position}-${claim.fence.attempt}`;
    const put = async (
      kind: 'master' | 'labelled',
      bytes: Buffer,
      meta: { mediaType: string; width: number; height: number },
    ): Promise<StoredAsset> => {
      const extension = meta.mediaType === 'image/png' ? 'png' : 'jpg';
      const key = `${base}-${kind}.${extension}`;
      await keepTrying('storing a picture', signal, () =>
        options.storage.put(key, bytes, { mediaType: meta.mediaType }),
      );
      return { id: options.ids.row(), kind, key, bytes: bytes.length, sha256: sha256(bytes), ...meta };
    };
    const stored = {
      master: await put('master', master, facts),
      labelled: await put('labelled', labelled.bytes, {
        mediaType: labelled.mediaType,
        width: labelled.width,
        height: labelled.height,
      }),
    };
    options.crash('after-store');
    return stored;
  };

  /** Deletes objects that no row will ever name; while the item is open another process may still settle them. */
  const discard = async (claim: Claim, keys: string[]): Promise<void> => {
    const open = await db.get(
      `SELECT 1 AS found FROM generation_item WHERE id = ? AND status IN ('queued', 'running', 'uncertain')`,
      claim.item.id,
    );
    for (const key of open ? [] : keys) {
      const named = await db.get('SELECT 1 AS found FROM asset WHERE key = ?', key);
      if (!named) await options.storage.delete(key);
    }
  };

  return { store, discard };
};
