import type { Db } from '../../db/db.ts';
import type { StarsApi, StarsTransaction } from './api.ts';
import { PAGE, readPosition } from './reconcile.ts';

/** Pages of Telegram's record that are searched. */
const MOST_PAGES = 50;

/**
 * What Telegram's own record says of a charge: from what is newer than the last comparison back to its beginning, or as far as
 * the pages go, or to what is `enough`. Newer pages first: a refund is there no later than its payment.
 */
export const findCharge = async (
  db: Db,
  api: StarsApi,
  chargeId: string,
  signal: AbortSignal,
  enough: (transaction: StarsTransaction) => boolean,
): Promise<StarsTransaction[]> => {
  const found: StarsTransaction[] = [];
  let offset = await readPosition(db, api.bot);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await api.transactions({ offset, limit: PAGE }, signal);
    found.push(...page.filter(({ id, kind }) => id === chargeId && kind !== 'other'));
    if (offset === 0 || found.some(enough)) return found;
    offset = Math.max(0, offset - PAGE);
  }
  return found;
};

/** Who paid a charge, by Telegram's own record. undefined: it is not in the part that was searched. */
export const findPayer = async (
  db: Db,
  api: StarsApi,
  chargeId: string,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const saysWho = ({ userId }: StarsTransaction): boolean => userId !== undefined;
  return (await findCharge(db, api, chargeId, signal, saysWho)).find(saysWho)?.userId;
};
