import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { CrashHook } from '../crash.ts';
import type { Db } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { Finished } from '../studio/job.ts';
import type { Claim } from './claim.ts';
import type { KeepTrying } from './keep-trying.ts';
import type { StoredAsset, StoredPicture } from './stored.ts';

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
    { master, ground, place }: Finished & { place?: string },
    locale: string,
    signal: AbortSignal,
  ): Promise<StoredPicture> => {
    const produceId = claim.generation.id;
    const labelled = await options.label(master, { locale, produceId, createdAt: options.clock() });
    const facts = await options.measure(master);
    const { account_id: accountId } = claim.generation;
    // A place may be given to another order when this one fails: what nobody names is called by its item.
    const base =
      place === undefined ? `${claim.generation.id}/${claim.item.position}` : `${place}-${claim.item.id}`;
    const attempt = `${base}-${claim.fence.attempt}`;
    const put = async (
      name: 'master' | 'ground' | 'labelled',
      bytes: Buffer,
      meta: { mediaType: string; width: number; height: number },
    ): Promise<StoredAsset> => {
      const extension = meta.mediaType === 'image/png' ? 'png' : 'jpg';
      const own = place !== undefined && name === 'labelled';
      // All attempts share this name: who lost the item must not write over what another one made.
      if (place !== undefined) await requireHeld(claim);
      const key = `${accountId}/${own ? place : `${attempt}-${name}`}.${extension}`;
      const kind = name === 'labelled' ? 'labelled' : 'master';
      await keepTrying('storage', 'storing a picture', signal, () =>
        options.storage.put(key, bytes, { mediaType: meta.mediaType }),
      );
      return { id: options.ids.row(), kind, key, bytes: bytes.length, sha256: sha256(bytes), ...meta };
    };
    const stored: StoredPicture = {
      master: await put('master', master, facts),
      ...(ground === undefined ? {} : { ground: await put('ground', ground, await options.measure(ground)) }),
      labelled: await put('labelled', labelled.bytes, {
        mediaType: labelled.mediaType,
        width: labelled.width,
        height: labelled.height,
      }),
    };
    options.crash('after-store');
    return stored;
  };

  const requireHeld = async (claim: Claim): Promise<void> => {
    const held = await db.get(
      `SELECT 1 AS found FROM generation_item WHERE id = ? AND status = 'running' AND lease_owner = ? AND attempt = ?`,
      claim.item.id,
      claim.fence.owner,
      claim.fence.attempt,
    );
    if (!held) throw new DarkroomError('CANNOT_CANCEL', 'the item was taken away');
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
