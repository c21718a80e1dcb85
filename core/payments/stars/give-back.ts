import type { Db } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import { type StarsApi, StarsRefused } from './api.ts';
import { type Charges, lockCharge, readCharge } from './charges.ts';

export interface GiveBackOptions {
  db: Db;
  charges: Pick<Charges, 'takeBack'>;
}

/**
 * Gives a payment back at Telegram, then in the books. It is marked before Telegram is asked: what a crash leaves between
 * the two is ended by the next comparison.
 */
export const createGiveBack = ({ db, charges }: GiveBackOptions) => {
  /** Marks it; undefined when it was given back before. */
  const begin = (chargeId: string): Promise<string | undefined> =>
    db.tx(async (tx) => {
      await lockCharge(tx, chargeId);
      const charge = await readCharge(tx, chargeId);
      if (!charge) throw new DarkroomError('NOT_FOUND', `there is no charge ${chargeId}`);
      if (charge.status === 'refunded') return undefined;
      const payer = await tx.get<{ external_id: string }>(
        "SELECT external_id FROM identity WHERE account_id = ? AND platform = 'telegram'",
        charge.account_id,
      );
      if (!payer) throw new DarkroomError('NOT_FOUND', `account ${charge.account_id} is nobody on Telegram`);
      await tx.run("UPDATE stars_charge SET status = 'refunding' WHERE charge_id = ?", chargeId);
      return payer.external_id;
    });

  const finish = (chargeId: string): Promise<void> =>
    db.tx(async (tx) => {
      await lockCharge(tx, chargeId);
      const charge = await readCharge(tx, chargeId);
      // Telegram's own message about it may have come first.
      if (charge && charge.status !== 'refunded') await charges.takeBack(tx, charge);
    });

  return async (api: StarsApi, chargeId: string, signal: AbortSignal): Promise<void> => {
    const userId = await begin(chargeId);
    if (userId === undefined) return;
    try {
      await api.refund({ userId, chargeId }, signal);
    } catch (error) {
      if (error instanceof StarsRefused) {
        await db.run(
          "UPDATE stars_charge SET status = 'credited' WHERE charge_id = ? AND status = 'refunding'",
          chargeId,
        );
      }
      throw error;
    }
    await finish(chargeId);
  };
};
