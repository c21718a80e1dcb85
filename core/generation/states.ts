/**
 * The states of a generation and of its items. Every change of state is a conditional UPDATE made by
 * `advance`, which only compiles for a transition of this table: an illegal one can't be written.
 *
 *   queued --claim--> running --done--> done        (captured)
 *     ^                 | |  `-fail---> failed      (released)
 *     |<----requeue-----' |
 *     |                   `--unclear--> uncertain --resume--> running
 *     `--cancel--> cancelled <--cancel-- running, uncertain   (released, or a share captured)
 */
import type { SqlValue, Tx } from '../db/db.ts';

export type ItemStatus = 'queued' | 'running' | 'uncertain' | 'done' | 'failed' | 'cancelled';

export const TRANSITIONS = {
  claim: { from: ['queued'], to: 'running' },
  requeue: { from: ['running', 'uncertain'], to: 'queued' },
  unclear: { from: ['running'], to: 'uncertain' },
  resume: { from: ['running', 'uncertain'], to: 'running' },
  done: { from: ['running'], to: 'done' },
  fail: { from: ['queued', 'running', 'uncertain'], to: 'failed' },
  cancel: { from: ['queued', 'running', 'uncertain'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly ItemStatus[]; to: ItemStatus }>;

export type Transition = keyof typeof TRANSITIONS;

/** Who may make a change: the worker that holds the item's lease for this attempt. */
export interface Fence {
  owner: string;
  attempt: number;
}

/**
 * Moves one item, if it is in a state that the transition starts from and, with a fence, if that worker
 * still holds it. `set` are further assignments (`column = ?` fragments with their values).
 * @returns whether the item was moved: false means that somebody else decided first.
 */
export const advance = async (
  tx: Tx,
  itemId: string,
  transition: Transition,
  options: { fence?: Fence; set?: Record<string, SqlValue>; where?: string; values?: SqlValue[] } = {},
): Promise<boolean> => {
  const { from, to } = TRANSITIONS[transition];
  const set = Object.entries(options.set ?? {});
  const assignments = ['status = ?', ...set.map(([column]) => `${column} = ?`)];
  const fence = options.fence ? ' AND lease_owner = ? AND attempt = ?' : '';
  const extra = options.where ? ` AND ${options.where}` : '';
  const changed = await tx.run(
    `UPDATE generation_item SET ${assignments.join(', ')}
     WHERE id = ? AND status IN (${from.map(() => '?').join(', ')})${fence}${extra}`,
    to,
    ...set.map(([, value]) => value),
    itemId,
    ...from,
    ...(options.fence ? [options.fence.owner, options.fence.attempt] : []),
    ...(options.values ?? []),
  );
  return changed === 1;
};

export type GenerationStatus = 'queued' | 'running' | 'completed' | 'partial' | 'failed' | 'cancelled';

/** What a generation is, given how its items ended. */
export const generationStatus = (counts: Partial<Record<ItemStatus, number>>): GenerationStatus => {
  const open = (counts.queued ?? 0) + (counts.running ?? 0) + (counts.uncertain ?? 0);
  const done = counts.done ?? 0;
  const failed = counts.failed ?? 0;
  const cancelled = counts.cancelled ?? 0;
  if (open > 0) return done + failed + cancelled > 0 || (counts.queued ?? 0) < open ? 'running' : 'queued';
  if (done > 0) return failed + cancelled > 0 ? 'partial' : 'completed';
  return cancelled > 0 ? 'cancelled' : 'failed';
};
