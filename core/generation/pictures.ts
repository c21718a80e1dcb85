import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { readOwnGeneration } from './rows.ts';

const own = async (tx: Tx, accountId: string, generationId: string) => {
  const row = await readOwnGeneration(tx, accountId, generationId);
  if (!row || row.deleted_at !== null) {
    throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} is not of ${accountId}`);
  }
  return row;
};

/** The labelled pictures of a generation, in order: what its owner may have as files. */
export const originals = async (
  tx: Tx,
  accountId: string,
  generationId: string,
): Promise<{ generationId: string; assets: string[] }> => {
  await own(tx, accountId, generationId);
  const assets = await tx.all<{ id: string }>(
    `SELECT a.id FROM asset a JOIN generation_item i ON i.labelled_id = a.id
     WHERE i.generation_id = ? AND a.deleted_at IS NULL AND a.delete_after IS NULL ORDER BY i.position`,
    generationId,
  );
  if (assets.length === 0) throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} has no pictures`);
  return { generationId, assets: assets.map((asset) => asset.id) };
};

/**
 * Deletes what a person made: pictures are gone from the moment of the commit (no link resolves), the words of
 * the order and of its replies are erased, the objects follow. What the chat itself shows is the platform's.
 * The ledger keeps its rows, which hold no words.
 */
export const deleteGeneration = async (
  tx: Tx,
  accountId: string,
  generationId: string,
  swept: () => void,
): Promise<{ generationId: string }> => {
  const row = await own(tx, accountId, generationId);
  if (row.status === 'queued' || row.status === 'running') {
    throw new DarkroomError('ALREADY_RUNNING', `${generationId} is still running`, { generationId });
  }
  const now = await tx.now();
  await tx.run(
    'UPDATE asset SET delete_after = ? WHERE generation_id = ? AND deleted_at IS NULL',
    now,
    generationId,
  );
  await tx.run(
    `UPDATE generation SET deleted_at = ?, title = NULL, prompt_given = NULL, prompt_sent = NULL, input = '{}',
       prepared = NULL, starred = 0 WHERE id = ?`,
    now,
    generationId,
  );
  await tx.run(
    'UPDATE menu SET used_at = ? WHERE generation_id = ? AND used_at IS NULL AND account_id = ?',
    now,
    generationId,
    accountId,
  );
  await tx.run(
    `UPDATE outbox SET payload = '{"lines":[]}', plan = '[]'
     WHERE conversation_id = ? AND status IN ('sent', 'superseded', 'dead') AND payload LIKE ?`,
    row.conversation_id,
    `%"ref":"${generationId}"%`,
  );
  tx.onCommit(swept);
  return { generationId };
};

export const toggleStar = async (
  tx: Tx,
  accountId: string,
  generationId: string,
): Promise<{ generationId: string; starred: boolean }> => {
  const row = await own(tx, accountId, generationId);
  const starred = row.starred === 0;
  await tx.run('UPDATE generation SET starred = ? WHERE id = ?', starred ? 1 : 0, generationId);
  return { generationId, starred };
};
