import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { StepKeys } from '../studio/job.ts';
import type { Choice } from './failover.ts';
import { stepReply } from './replies.ts';
import type { GenerationRow, ItemRow } from './rows.ts';
import { readGeneration, readItem, replyAbout } from './rows.ts';
import { advance } from './states.ts';
import type { Step } from './steps.ts';

/** What a worker holds after a claim: the item under its lease, and whether the provider has it already. */
export interface Claim {
  item: ItemRow;
  generation: GenerationRow;
  fence: { owner: string; attempt: number };
  /** Set when an earlier process handed the request over: wait for that job, don't start another. */
  resumeJobId?: string;
  provider: string;
}

export interface ClaimOptions {
  owner: string;
  leaseMs: number;
  /** The driver to use for a fresh attempt; undefined = its job has none, or it is not to be looked at yet. */
  pickProvider: (tx: Tx, item: ItemRow) => Promise<Choice | undefined>;
  /** Whether that driver's jobs can be waited for by another process. */
  resumable: (provider: string) => boolean;
}

/** A queued item that no driver can be called for now, or that should wait in another one's line. */
type Unclaimed = { item: ItemRow } & ({ waitMs: number } | { elsewhere: string });

/**
 * Takes an item: a queued one as a new attempt, or one whose worker is gone (lease over, or uncertain) as the
 * same attempt resumed. Conditional updates decide; undefined = somebody else has it, or it has ended.
 */
export const claimItem = async (
  tx: Tx,
  itemId: string,
  options: ClaimOptions,
): Promise<Claim | Unclaimed | undefined> => {
  const now = await tx.now();
  const before = await readItem(tx, itemId);
  if (!before) return undefined;
  const lease = { lease_owner: options.owner, lease_until: now + options.leaseMs };

  if (before.status === 'queued') {
    if (before.not_before > now) return undefined;
    const attempt = before.attempt + 1;
    const choice = await options.pickProvider(tx, before);
    if (!choice) return undefined;
    if (!('provider' in choice)) return { item: before, ...choice };
    const { provider } = choice;
    const moved = await advance(tx, itemId, 'claim', {
      set: {
        ...lease,
        attempt,
        provider,
        provider_job_id: null,
        held_since: null,
        started_at: before.started_at ?? now,
      },
      where: 'attempt = ? AND not_before <= ?',
      values: [before.attempt, now],
    });
    if (!moved) return undefined;
    await tx.run(
      `INSERT INTO attempt (item_id, attempt, provider, status, created_at) VALUES (?, ?, ?, 'claimed', ?)`,
      itemId,
      attempt,
      provider,
      now,
    );
    return finishClaim(tx, itemId, { attempt, provider }, options, now);
  }

  if (before.status !== 'running' && before.status !== 'uncertain') return undefined;
  const { provider, provider_job_id: jobId, attempt } = before;
  if (provider === null || jobId === null || !options.resumable(provider)) return undefined;
  const moved = await advance(tx, itemId, 'resume', {
    set: lease,
    where: 'attempt = ? AND (lease_until IS NULL OR lease_until < ?) AND not_before <= ?',
    values: [attempt, now, now],
  });
  if (!moved) return undefined;
  return finishClaim(tx, itemId, { attempt, provider, jobId }, options, now);
};

const finishClaim = async (
  tx: Tx,
  itemId: string,
  taken: { attempt: number; provider: string; jobId?: string },
  options: ClaimOptions,
  now: number,
): Promise<Claim | undefined> => {
  const item = await readItem(tx, itemId);
  if (!item) return undefined;
  await tx.run(
    `UPDATE generation SET status = 'running', started_at = COALESCE(started_at, ?) WHERE id = ? AND status = 'queued'`,
    now,
    item.generation_id,
  );
  const generation = await readGeneration(tx, item.generation_id);
  if (!generation) return undefined;
  return {
    item,
    generation,
    fence: { owner: options.owner, attempt: taken.attempt },
    provider: taken.provider,
    resumeJobId: taken.jobId,
  };
};

/** Records the step that people see and writes it into the status message, if it is a new one. */
export const showStep = async (
  tx: Tx,
  outbox: Outbox,
  generation: GenerationRow,
  step: Step,
  keys?: StepKeys,
): Promise<void> => {
  const changed = await tx.run(
    `UPDATE generation SET step = ? WHERE id = ? AND step <> ? AND status = 'running'`,
    step,
    generation.id,
    step,
  );
  if (changed === 0 && step !== 'validating') return;
  const done = await tx.get<{ n: number }>(
    `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation_item WHERE generation_id = ? AND status = 'done'`,
    generation.id,
  );
  await outbox.enqueue(tx, [
    replyAbout(
      generation,
      stepReply(
        generation.id,
        generation.title ?? '',
        step,
        { done: done?.n ?? 0, count: generation.item_count },
        keys,
      ),
    ),
  ]);
};

/** Saves the provider's job id before anyone waits for it, so that a restarted worker resumes the same job. */
export const saveProviderJob = async (tx: Tx, claim: Claim, jobId: string): Promise<boolean> => {
  const now = await tx.now();
  const held = await tx.run(
    `UPDATE generation_item SET provider_job_id = ? WHERE id = ? AND status = 'running' AND lease_owner = ? AND attempt = ?`,
    jobId,
    claim.item.id,
    claim.fence.owner,
    claim.fence.attempt,
  );
  await tx.run(
    `UPDATE attempt SET provider_job_id = ?, status = 'started', started_at = ? WHERE item_id = ? AND attempt = ?`,
    jobId,
    now,
    claim.item.id,
    claim.fence.attempt,
  );
  return held === 1;
};

/** Extends the lease of work that is still going on. @returns false when the item was taken away. */
export const renewLease = async (tx: Tx, claim: Claim, leaseMs: number): Promise<boolean> => {
  const now = await tx.now();
  const held = await tx.run(
    `UPDATE generation_item SET lease_until = ? WHERE id = ? AND status = 'running' AND lease_owner = ? AND attempt = ?`,
    now + leaseMs,
    claim.item.id,
    claim.fence.owner,
    claim.fence.attempt,
  );
  return held === 1;
};
