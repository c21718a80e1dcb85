import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';

export interface ConsentRecord {
  accountId: string;
  /** `own-photo-or-agreed`, `adult`, ... */
  kind: string;
  /** Of the text that was agreed to. */
  version: string;
  /** SHA-256 (hex) of the pictures that it covers. */
  hashes: string[];
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Keeps what a person agreed to, when, and for which pictures. Rows are added, never changed. */
export const createConsents = (ids: Ids) => ({
  record: async (tx: Tx, { accountId, kind, version, hashes }: ConsentRecord): Promise<string> => {
    if (!hashes.every((hash) => SHA256.test(hash))) {
      throw new DarkroomError('BAD_INPUT', 'a consent covers pictures by their SHA-256', { field: 'hashes' });
    }
    const id = ids.row();
    await tx.run(
      'INSERT INTO consent (id, account_id, kind, version, hashes, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      accountId,
      kind,
      version,
      JSON.stringify(hashes),
      await tx.now(),
    );
    return id;
  },
  /** Whether the account agreed to this version for every one of these pictures. */
  covers: async (tx: Tx, { accountId, kind, version, hashes }: ConsentRecord): Promise<boolean> => {
    const rows = await tx.all<{ hashes: string }>(
      'SELECT hashes FROM consent WHERE account_id = ? AND kind = ? AND version = ?',
      accountId,
      kind,
      version,
    );
    const agreed = new Set(rows.flatMap((row) => JSON.parse(row.hashes) as string[]));
    return rows.length > 0 && hashes.every((hash) => agreed.has(hash));
  },
});
