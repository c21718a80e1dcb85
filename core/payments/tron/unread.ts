import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';

/** Where USDT is not configured any more: says which addresses orders were given can still be paid, and are read by nobody. */
export const sayUnread = async (db: Db, logger: Logger): Promise<void> => {
  const rows = await db.tx(async (tx) =>
    tx.all<{ address: string }>(
      'SELECT DISTINCT address FROM payment_slot WHERE reserved_until > ? ORDER BY address',
      await tx.now(),
    ),
  );
  if (rows.length === 0) return;
  logger.warn(
    { addresses: rows.map(({ address }) => address) },
    'TRON_ADDRESS is empty: payments to these addresses are not seen, and can not be credited',
  );
};
