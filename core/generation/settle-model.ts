import type { Tx } from '../db/db.ts';
import type { ModelJob, TrainedModel } from '../studio/job.ts';
import type { Claim } from './claim.ts';
import { closeGeneration, slotsOf } from './closing.ts';
import { readInput } from './inputs.ts';
import { refreshGeneration } from './refresh.ts';
import { modelReply } from './replies.ts';
import { readGeneration, replyAbout } from './rows.ts';
import type { Settlement } from './settlement.ts';
import { advance } from './states.ts';

/**
 * The end of a good training, in one transaction: its price is captured, the model is kept and the reply is written.
 * @returns false when somebody else ended it before: then nothing moves.
 */
export const settleModel = async (
  tx: Tx,
  settlement: Settlement,
  claim: Claim,
  job: ModelJob,
  model: TrainedModel,
): Promise<boolean> => {
  const row = await readGeneration(tx, claim.generation.id);
  if (!row) return false;
  const now = await tx.now();
  const { id: itemId } = claim.item;
  const { attempt } = claim.fence;
  const moved = await advance(tx, itemId, 'done', {
    fence: claim.fence,
    set: { ended_at: now, lease_until: null, lease_owner: null },
  });
  await tx.run(
    'UPDATE attempt SET status = ?, ended_at = ? WHERE item_id = ? AND attempt = ?',
    moved ? 'succeeded' : 'late',
    now,
    itemId,
    attempt,
  );
  if (!moved) return false;
  const ending = await settlement.ledger.captureItem(tx, { generationId: row.id, itemId, attempt });
  if (!ending.ended) throw new Error(`item ${itemId} was open, but its hold had ended as ${ending.as}`);
  await tx.run('UPDATE generation SET provider = ?, prepared = NULL WHERE id = ?', model.provider, row.id);
  // A training may outlive the build that took its order: what it brought is kept all the same.
  const input = readInput(job, row) ?? JSON.parse(row.input);
  const order = { accountId: row.account_id, generationId: row.id, input, slots: slotsOf(row) };
  const kept = await job.keep(tx, order, model);
  const { status } = await refreshGeneration(tx, row, settlement);
  const after = await closeGeneration(tx, settlement, row.id, status);
  const { available } = await settlement.ledger.balance(tx, row.account_id);
  const left = row.conversation_kind === 'group' ? undefined : available;
  await settlement.outbox.enqueue(
    tx,
    [...modelReply(row.id, row.title ?? '', { used: row.unit_price, left }, kept), ...after].map((reply) =>
      replyAbout(row, reply),
    ),
  );
  return true;
};
