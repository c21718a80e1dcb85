import type { Tx } from '../../db/db.ts';

/**
 * Keeps an account from being erased until the end of the transaction; false when it is erased already. Whoever is about to
 * credit or to charge it asks this first: what an erased account gets is nobody's.
 */
export const lockLiving = async (tx: Tx, accountId: string): Promise<boolean> => {
  // The lock that an erasure takes.
  await tx.lock(`account:${accountId}`);
  const erased = await tx.get(
    'SELECT id FROM account WHERE id = ? AND erased_at IS NOT NULL LIMIT 1',
    accountId,
  );
  return erased === undefined;
};
