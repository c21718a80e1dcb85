import type { Sender } from '../../conversations/inbound.ts';
import type { Tx } from '../../db/db.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Logger } from '../../logger.ts';
import { createEligibilityKeys, lockKey } from '../eligibility.ts';
import { lockLiving } from './erased.ts';

export interface LateDebtsOptions {
  ledger: Pick<Ledger, 'post' | 'refund'>;
  logger: Logger;
  sessionSecret: Buffer | string;
}

/** Somebody on a platform, as its refund names them: of an erased account nothing else is known. */
export type Owner = Pick<Sender, 'platform' | 'externalId'>;

/** What an erased account owes since its order was refunded. */
export interface LateDebt {
  orderId: string;
  accountId: string;
  /** Credits, > 0; booked on the account as a debt. */
  debt: number;
  /** The ledger transaction that was refunded. */
  corrects: string;
}

/** The account that somebody has now, kept from being erased. */
const accountOf = async (tx: Tx, { platform, externalId }: Owner): Promise<string | undefined> => {
  const row = await tx.get<{ account_id: string }>(
    'SELECT account_id FROM identity WHERE platform = ? AND external_id = ? ORDER BY created_at, id LIMIT 1',
    platform,
    externalId,
  );
  return row && (await lockLiving(tx, row.account_id)) ? row.account_id : undefined;
};

/**
 * A debt that an account gets after its erasure follows its person (security 16), as one of before it does: to the account that
 * they have now, else to the key that waits for them.
 */
export const createLateDebts = ({ ledger, logger, sessionSecret }: LateDebtsOptions) => {
  const eligibilityKey = createEligibilityKeys(sessionSecret);
  return {
    /** Once per order, in the transaction that booked the debt. Without an owner it stays where it is, and is logged. */
    async carry(tx: Tx, { orderId, accountId, debt, corrects }: LateDebt, owner?: Owner): Promise<void> {
      if (!owner) {
        tx.onCommit(() =>
          logger.error(
            { orderId, accountId, debt },
            'an erased account owes for a refund: nobody can be asked',
          ),
        );
        return;
      }
      const key = eligibilityKey('real', owner);
      // Whoever comes back at this moment finds the debt, or is found.
      await lockKey(tx, key);
      await ledger.post(tx, {
        kind: 'debt_carried',
        reference: `debt-out:order:${orderId}`,
        entries: [
          { book: 'debt', accountId, amount: -debt },
          { book: 'adjustment', amount: debt },
        ],
      });
      const now = await accountOf(tx, owner);
      if (now !== undefined) {
        await ledger.refund(tx, {
          ...{ accountId: now, amount: debt, corrects },
          reference: `refund:order:${orderId}:carried`,
        });
        return;
      }
      await tx.run(
        `INSERT INTO eligibility (key, carried_debt, created_at) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET carried_debt = eligibility.carried_debt + excluded.carried_debt`,
        key,
        debt,
        await tx.now(),
      );
    },
  };
};

export type LateDebts = ReturnType<typeof createLateDebts>;
