import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { lines, requireCredits } from './books.ts';
import type { Post } from './post.ts';

interface CaptureRequest {
  generationId: string;
  itemId: string;
  /** The attempt whose picture is being paid for. */
  attempt: number;
  /** Less than the price for a late cancel (security 17): the rest goes back. Default: the whole price. */
  amount?: number;
}

interface ReleaseRequest {
  generationId: string;
  itemId: string;
  /** The last attempt, if there was one. */
  attempt?: number;
}

/** How an item of a hold ended. `ended: false` = it had ended before (as `as`), and nothing moved now. */
type Ending =
  | { ended: true; captured: number; released: number; holdClosed: boolean }
  | { ended: false; as: 'captured' | 'released' };

interface Share {
  paid: number;
  bonus: number;
}

interface EndedItem extends Share {
  hold_id: string;
}

/** Ends the item if it is still open: the one conditional update that all endings race for. */
const endItem = async (
  tx: Tx,
  { generationId, itemId, attempt }: ReleaseRequest,
  capture: number | 'price' | 'nothing',
): Promise<EndedItem | { as: 'captured' | 'released' }> => {
  const partial = typeof capture === 'number';
  const captured = partial ? 'CAST(? AS BIGINT)' : capture === 'price' ? 'paid + bonus' : '0';
  const item = await tx.get<EndedItem>(
    `UPDATE hold_item SET status = ?, captured = ${captured}, attempt = ?, ended_at = ?
     WHERE hold_id = (SELECT id FROM hold WHERE generation_id = ?) AND item_id = ? AND status = 'open'
       ${partial ? 'AND paid + bonus >= ?' : ''}
     RETURNING hold_id, paid, bonus`,
    capture === 'nothing' ? 'released' : 'captured',
    ...(partial ? [capture] : []),
    attempt ?? null,
    await tx.now(),
    generationId,
    itemId,
    ...(partial ? [capture] : []),
  );
  if (item) return item;
  const found = await tx.get<{ status: 'open' | 'captured' | 'released' }>(
    `SELECT i.status FROM hold h JOIN hold_item i ON i.hold_id = h.id
     WHERE h.generation_id = ? AND i.item_id = ?`,
    generationId,
    itemId,
  );
  if (!found)
    throw new DarkroomError('NOT_FOUND', `generation ${generationId} holds nothing for item ${itemId}`);
  if (found.status === 'open') {
    throw new DarkroomError('BAD_INPUT', `item ${itemId}: more than its price can't be captured`, {
      field: 'amount',
    });
  }
  return { as: found.status };
};

interface CountedHold {
  status: 'open' | 'closed';
  account_id: string;
  merged_into: string | null;
}

/** Adds an item's ending to its hold; the last item closes it. */
const countEnding = async (
  tx: Tx,
  holdId: string,
  captured: number,
  released: number,
): Promise<CountedHold> => {
  const ended = captured + released;
  const hold = await tx.get<CountedHold>(
    `UPDATE hold SET captured = captured + ?, released = released + ?,
       status = CASE WHEN captured + released + ? = paid + bonus THEN 'closed' ELSE 'open' END,
       closed_at = CASE WHEN captured + released + ? = paid + bonus THEN CAST(? AS BIGINT) ELSE NULL END
     WHERE id = ?
     RETURNING status, account_id, (SELECT a.merged_into FROM account a WHERE a.id = hold.account_id) AS merged_into`,
    captured,
    released,
    ended,
    ended,
    await tx.now(),
    holdId,
  );
  if (!hold) throw new DarkroomError('NOT_FOUND', `there is no hold ${holdId}`);
  return hold;
};

/** Who gets what is released: a merge moves what is available, holds stay and forward when they end. */
const heirOf = async (tx: Tx, { account_id, merged_into }: CountedHold): Promise<string> => {
  let heir = account_id;
  for (let next = merged_into; next !== null; ) {
    heir = next;
    const account = await tx.get<{ merged_into: string | null }>(
      'SELECT merged_into FROM account WHERE id = ?',
      heir,
    );
    next = account?.merged_into ?? null;
  }
  return heir;
};

/** Credits that come back while a debt is open pay it, or the person could neither spend them nor owe nothing. */
const payDebt = async (
  tx: Tx,
  post: Post,
  {
    accountId,
    debt,
    released,
    reference,
  }: { accountId: string; debt: number; released: Share; reference: string },
): Promise<void> => {
  const paid = Math.min(debt, released.paid);
  const bonus = Math.min(debt - paid, released.bonus);
  if (paid + bonus === 0) return;
  await post(tx, {
    kind: 'debt_settled',
    reference,
    entries: lines(
      { book: 'paid', accountId, amount: -paid },
      { book: 'sales', amount: paid },
      { book: 'bonus', accountId, amount: -bonus },
      { book: 'promotion', amount: bonus },
      { book: 'debt', accountId, amount: -(paid + bonus) },
      { book: 'adjustment', amount: paid + bonus },
    ),
  });
};

const createEnding =
  (post: Post) =>
  async (tx: Tx, request: ReleaseRequest, capture: number | 'price' | 'nothing'): Promise<Ending> => {
    const item = await endItem(tx, request, capture);
    if ('as' in item) return { ended: false, as: item.as };
    const price = item.paid + item.bonus;
    const captured = capture === 'price' ? price : capture === 'nothing' ? 0 : capture;
    // Bonus is spent first here too: what is kept is taken from the item's bonus before its paid part.
    const spentBonus = Math.min(captured, item.bonus);
    const released: Share = { bonus: item.bonus - spentBonus, paid: item.paid - (captured - spentBonus) };
    const holdId = item.hold_id;
    const hold = await countEnding(tx, holdId, captured, price - captured);
    const heir = await heirOf(tx, hold);
    const posted = await post(tx, {
      kind: captured > 0 ? 'capture' : 'release',
      // One reference for either ending: even the ledger itself can't hold both.
      reference: `end:${holdId}:${request.itemId}`,
      entries: lines(
        { book: 'frozen', accountId: hold.account_id, amount: -price, holdId },
        { book: 'revenue', amount: captured, holdId },
        { book: 'bonus', accountId: heir, amount: released.bonus, holdId },
        { book: 'paid', accountId: heir, amount: released.paid, holdId },
      ),
    });
    const debt = posted.balances.get(heir)?.debt ?? 0;
    if (debt > 0) {
      const reference = `debt:${holdId}:${request.itemId}`;
      await payDebt(tx, post, { accountId: heir, debt, released, reference });
    }
    return { ended: true, captured, released: price - captured, holdClosed: hold.status === 'closed' };
  };

/**
 * Captures and releases items. An item ends once, whoever races for it (money 2): a second ending
 * answers `{ ended: false }` and moves nothing. The last item closes the hold.
 * Both throw NOT_FOUND for an item that no hold knows; a capture above the price throws BAD_INPUT.
 */
export const createSettle = (post: Post) => {
  const end = createEnding(post);
  return {
    /** The item's picture is stored: its price, or `amount` of it, becomes revenue. */
    captureItem: async (tx: Tx, { amount, ...request }: CaptureRequest): Promise<Ending> =>
      end(tx, request, amount === undefined ? 'price' : requireCredits(amount, 'amount')),
    /** The item failed, expired or was cancelled: its price goes back where it came from. */
    releaseItem: async (tx: Tx, request: ReleaseRequest): Promise<Ending> => end(tx, request, 'nothing'),
  };
};
