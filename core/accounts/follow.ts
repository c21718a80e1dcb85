import type { Task, TaskHandler } from '../conversations/tasks.ts';
import type { Db } from '../db/db.ts';
import type { Level } from './accounts.ts';
import type { Levels } from './levels.ts';

/** Whether somebody follows the channel that upgrades to Plus; rejects when the platform does not answer. */
export type IsFollower = (userId: string, signal: AbortSignal) => Promise<boolean>;

export interface FollowOptions {
  db: Db;
  levels: Pick<Levels, 'grant'>;
  /** undefined: there is no such channel, or no platform that could say. */
  isFollower: () => IsFollower | undefined;
}

/** already: a member before, or upgraded by this once. away: the platform does not say. */
export type FollowState = 'plus' | 'already' | 'not-yet' | 'away';

/** The task `check-follow`: asks the platform, and upgrades Free to Plus once. */
export const createFollow = ({ db, levels, isFollower }: FollowOptions): TaskHandler => {
  /** The channel is one of Telegram's: ids of another platform mean nothing there. */
  const asker = (platform: string): IsFollower | undefined =>
    platform === 'telegram' ? isFollower() : undefined;

  const check = async ({ accountId, platform }: Task, signal: AbortSignal): Promise<FollowState> => {
    const who = await db.get<{ level: Level; external_id: string }>(
      `SELECT a.level, i.external_id FROM account a JOIN identity i ON i.account_id = a.id
       WHERE a.id = ? AND i.platform = ? ORDER BY i.created_at, i.id LIMIT 1`,
      accountId,
      platform,
    );
    if (who && who.level !== 'free') return 'already';
    const ask = asker(platform);
    if (!who || !ask) return 'away';
    let follows: boolean;
    try {
      follows = await ask(who.external_id, signal);
    } catch (error) {
      // Somebody else has the task now: it is asked there.
      if (signal.aborted) throw error;
      return 'away';
    }
    if (!follows) return 'not-yet';
    const reference = `follow:${accountId}`;
    const granted = await db.tx((tx) =>
      levels.grant(tx, { accountId, level: 'plus', source: 'follow', reference }),
    );
    return granted ? 'plus' : 'already';
  };
  return async (task, signal) => ({ state: await check(task, signal) });
};
