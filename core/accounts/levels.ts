import type { Tx } from '../db/db.ts';
import type { Ids } from '../ids.ts';
import type { Level } from './accounts.ts';

/** Why somebody has a level. */
export type LevelSource = 'pack' | 'code' | 'admin' | 'follow' | 'friend' | 'link';

export interface LevelGrant {
  accountId: string;
  level: Exclude<Level, 'free'>;
  source: LevelSource;
  /** Unique for ever: the same reference grants once. */
  reference: string;
}

/**
 * An account's level is the highest of its grants that were not taken back; `account.level` is a cache of that. The playground's
 * people are members without any grant.
 */
const refresh = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.run(
    `UPDATE account SET level = CASE
       WHEN EXISTS (SELECT 1 FROM level_grant g WHERE g.account_id = account.id AND g.revoked_at IS NULL AND g.level = 'pro') THEN 'pro'
       WHEN realm = 'play' OR EXISTS
         (SELECT 1 FROM level_grant g WHERE g.account_id = account.id AND g.revoked_at IS NULL) THEN 'plus'
       ELSE 'free' END
     WHERE id = ?`,
    accountId,
  );
};

/** Two grants at once would each count without the other: the second waits here, and then sees the first. */
const lock = (tx: Tx, accountId: string): Promise<void> => tx.lock(`level:${accountId}`);

export const createLevels = ({ ids }: { ids: Ids }) => {
  const insert = async (tx: Tx, { accountId, level, source, reference }: LevelGrant): Promise<boolean> =>
    (await tx.run(
      `INSERT INTO level_grant (id, account_id, level, source, reference, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (reference) DO NOTHING`,
      ids.row(),
      accountId,
      level,
      source,
      reference,
      await tx.now(),
    )) === 1;

  /**
   * A member without any grant is from a database that is older than grants: their level was somebody's decision, so it
   * becomes a grant of its own before the first refresh could lower it. Who had grants that were all taken back has rows,
   * and is no such member.
   */
  const adopt = async (tx: Tx, accountId: string): Promise<void> => {
    const row = await tx.get<{ level: Level }>(
      `SELECT level FROM account WHERE id = ? AND realm = 'real'
       AND NOT EXISTS (SELECT 1 FROM level_grant g WHERE g.account_id = account.id)`,
      accountId,
    );
    if (row && row.level !== 'free') {
      await insert(tx, {
        accountId,
        level: row.level,
        source: 'admin',
        reference: `before-grants:${accountId}`,
      });
    }
  };

  return {
    /** Grants a level; false when this reference did so before. */
    async grant(tx: Tx, grant: LevelGrant): Promise<boolean> {
      await lock(tx, grant.accountId);
      await adopt(tx, grant.accountId);
      const made = await insert(tx, grant);
      if (made) await refresh(tx, grant.accountId);
      return made;
    },
    /** Takes a grant back: what the others give is left. False when there is none, or it was taken back. */
    async revoke(tx: Tx, reference: string): Promise<boolean> {
      const row = await tx.get<{ account_id: string }>(
        'UPDATE level_grant SET revoked_at = ? WHERE reference = ? AND revoked_at IS NULL RETURNING account_id',
        await tx.now(),
        reference,
      );
      if (!row) return false;
      await lock(tx, row.account_id);
      await refresh(tx, row.account_id);
      return true;
    },
  };
};

export type Levels = ReturnType<typeof createLevels>;
