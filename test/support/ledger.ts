import { expect } from 'vitest';
import type { Db } from '../../core/db/db.ts';
import type { Ids } from '../../core/ids.ts';
import { createIds } from '../../core/ids.ts';
import { auditSnapshot } from '../../core/ledger/audit.ts';
import { createLedger, type Ledger } from '../../core/ledger/ledger.ts';

/** A ledger on a test database, with shorthands that run each call in a transaction of its own. */
interface Scene {
  db: Db;
  ids: Ids;
  ledger: Ledger;
  /** Makes an account with a wallet and these credits. */
  account(credits?: { paid?: number; bonus?: number }): Promise<string>;
  balance(accountId: string): ReturnType<Ledger['balance']>;
  /** The full audit must find nothing. */
  prove(): Promise<void>;
}

export const createScene = (db: Db): Scene => {
  const ids = createIds(Date.now);
  const ledger = createLedger({ ids });
  const account: Scene['account'] = async ({ paid = 0, bonus = 0 } = {}) => {
    const accountId = ids.row();
    await db.tx(async (tx) => {
      await tx.run('INSERT INTO account (id, created_at) VALUES (?, ?)', accountId, await tx.now());
      await ledger.openWallet(tx, accountId);
      if (paid > 0) {
        await ledger.credit(tx, {
          accountId,
          amount: paid,
          book: 'paid',
          source: 'sales',
          kind: 'purchase',
          reference: `paid:${accountId}`,
        });
      }
      if (bonus > 0) {
        await ledger.credit(tx, {
          accountId,
          amount: bonus,
          book: 'bonus',
          source: 'promotion',
          kind: 'grant',
          reference: `bonus:${accountId}`,
        });
      }
    });
    return accountId;
  };
  return {
    db,
    ids,
    ledger,
    account,
    balance: (accountId) => db.tx((tx) => ledger.balance(tx, accountId)),
    prove: async () => {
      const report = await db.tx((tx) => auditSnapshot(tx, { pageSize: 50 }), { snapshot: true });
      expect(report.differences).toEqual([]);
      expect(report.ok).toBe(true);
    },
  };
};
