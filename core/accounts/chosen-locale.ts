import type { Db } from '../db/db.ts';

/** The language that a person chose with /lang. */
export const createChosenLocale =
  (db: Db) =>
  async (platform: string, scope: string, externalId: string): Promise<string | undefined> => {
    const row = await db.get<{ locale: string | null }>(
      `SELECT a.locale FROM identity i JOIN account a ON a.id = i.account_id
       WHERE i.platform = ? AND i.scope = ? AND i.external_id = ?`,
      platform,
      scope,
      externalId,
    );
    return row?.locale ?? undefined;
  };
