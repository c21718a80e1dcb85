import type { Db, Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import { type StarsApi, StarsRefused } from './api.ts';
import { type ChargeRow, type Charges, lockCharge, readCharge } from './charges.ts';
import { findPayer } from './find-payer.ts';
import { closeIssue, readIssues, settleIssue } from './issues.ts';

export interface GiveBackOptions {
  db: Db;
  charges: Pick<Charges, 'takeBack'>;
}

/** Who paid, while their account is there. */
const identityOf = async (tx: Tx, { account_id }: ChargeRow): Promise<string | undefined> =>
  (
    await tx.get<{ external_id: string }>(
      "SELECT external_id FROM identity WHERE account_id = ? AND platform = 'telegram'",
      account_id,
    )
  )?.external_id;

/**
 * Gives a payment back at Telegram, then in the books. It is marked before Telegram is asked: what a crash leaves between
 * the two is ended by the next comparison.
 */
export const createGiveBack = ({ db, charges }: GiveBackOptions) => {
  const none = (chargeId: string) => new DarkroomError('NOT_FOUND', `there is no charge ${chargeId}`);

  /** undefined: it was credited to nobody, and is known as an issue only. */
  const read = async (tx: Tx, chargeId: string): Promise<ChargeRow | undefined> => {
    await lockCharge(tx, chargeId);
    const charge = await readCharge(tx, chargeId);
    if (!charge && !(await readIssues(tx, chargeId)).some(({ kind }) => kind === 'payment'))
      throw none(chargeId);
    return charge;
  };

  const need = async (tx: Tx, chargeId: string): Promise<ChargeRow> => {
    const charge = await read(tx, chargeId);
    if (!charge) throw none(chargeId);
    return charge;
  };

  const payerOf = async (
    api: StarsApi,
    chargeId: string,
    charge: ChargeRow | undefined,
    signal: AbortSignal,
    given: string | undefined,
  ): Promise<string> => {
    // Whose it is by hand need not be who paid: that is Telegram's to say.
    const isPayers = charge !== undefined && charge.by_hand === 0;
    const known =
      (isPayers ? await db.tx((tx) => identityOf(tx, charge)) : undefined) ??
      (await findPayer(db, api, chargeId, signal));
    if (known !== undefined && given !== undefined && known !== given)
      throw new DarkroomError('BAD_INPUT', `Telegram user ${given} did not pay ${chargeId}`, {
        field: 'userId',
      });
    const userId = known ?? given;
    if (userId === undefined)
      throw new DarkroomError(
        'NOT_FOUND',
        `nobody knows who paid ${chargeId}: say the Telegram user id, too`,
      );
    return userId;
  };

  /** Marks it; false when it was given back meanwhile. */
  const begin = (chargeId: string): Promise<boolean> =>
    db.tx(async (tx) => {
      if ((await need(tx, chargeId)).status === 'refunded') return false;
      await tx.run("UPDATE stars_charge SET status = 'refunding' WHERE charge_id = ?", chargeId);
      return true;
    });

  const finish = (chargeId: string, userId: string): Promise<void> =>
    db.tx(async (tx) => {
      const charge = await need(tx, chargeId);
      // Telegram's own message about it may have come first.
      if (charge.status !== 'refunded') await charges.takeBack(tx, charge, userId);
    });

  /** Credited to nobody: there is nothing to book, unless somebody had it credited meanwhile. */
  const finishUncredited = (chargeId: string, userId: string): Promise<void> =>
    db.tx(async (tx) => {
      const charge = await read(tx, chargeId);
      if (charge && charge.status !== 'refunded') await charges.takeBack(tx, charge, userId);
      for (const fact of await readIssues(tx, chargeId)) {
        await closeIssue(tx, fact);
        // Telegram's record will say it, too.
        if (fact.kind === 'payment')
          await settleIssue(tx, { ...fact, kind: 'refund' }, 'given back by hand; it was credited to nobody');
      }
    });

  return async (api: StarsApi, chargeId: string, signal: AbortSignal, given?: string): Promise<void> => {
    const charge = await db.tx((tx) => read(tx, chargeId));
    if (charge?.status === 'refunded') return;
    const userId = await payerOf(api, chargeId, charge, signal, given);
    if (!charge) {
      await api.refund({ userId, chargeId }, signal);
      await finishUncredited(chargeId, userId);
      return;
    }
    if (!(await begin(chargeId))) return;
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
    await finish(chargeId, userId);
  };
};
