import type { Tx } from '../db/db.ts';

/** Whoever decides, and why: kept with the decision. */
export interface Decision {
  by: string;
  note?: string;
}

/** Who credited a payment by hand, beside what it credited. */
export const noteGrant = async (tx: Tx, ledgerTx: string, { by, note }: Decision): Promise<void> => {
  await tx.run(
    `INSERT INTO grant_note (tx_id, admin_id, reason, note, created_at) VALUES (?, ?, 'topup', ?, ?)
     ON CONFLICT (tx_id) DO NOTHING`,
    ledgerTx,
    by,
    note ?? null,
    await tx.now(),
  );
};
