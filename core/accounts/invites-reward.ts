import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { lockWallet } from '../ledger/post.ts';
import { tellAbout } from '../payments/tell.ts';
import { budgetMonth } from './daily-budget.ts';
import { eligibilityKeysOf, type Realm, useForAll } from './eligibility.ts';
import { type FreeBudget, takeFreeCreditsFor } from './free-credits.ts';
import { CUSTOMER } from './invites-rules.ts';
import { type PersonBudget, returnForPerson, takeForPerson } from './person-budget.ts';

export interface InviteRewardsOptions extends FreeBudget {
  ledger: Pick<Ledger, 'credit' | 'takeBack' | 'balance'>;
  outbox: Outbox;
  /** Credits for the inviter; 0 = invitations are off. */
  credits: number;
  onBudgetExhausted?: (scope: string) => void;
  /** Told after the commit when an inviter got nothing, as they had all rewards of the month. */
  onEnoughRewards?: (accountId: string) => void;
}

export interface InviteRewards {
  /**
   * A top-up: nobody can invite this person from now on. The first one of somebody who was invited rewards the inviter, once
   * for ever. Called inside the payment's transaction.
   */
  reward(tx: Tx, order: { id: string; accountId: string }): Promise<void>;
  /** The top-up was refunded: the reward goes back (security 11). */
  reverse(tx: Tx, orderId: string): Promise<void>;
}

/** Rewards of a person: who invites more is paid by nobody for it, or by themselves. */
const REWARDS: PersonBudget = { kind: 'invite-rewards', limit: 10, period: budgetMonth };

interface Rewarded {
  account_id: string;
  inviter_id: string;
  reward_tx: string;
  credits: number;
}

/** The private chat that somebody began last; null: there is none that takes our messages. */
const newestChat = async (tx: Tx, accountId: string): Promise<string | null> => {
  const row = await tx.get<{ id: string }>(
    `SELECT c.id FROM identity i
     JOIN conversation c ON c.platform = i.platform AND c.external_id = i.external_id AND c.kind = 'private'
     WHERE i.account_id = ? AND c.gone IS NULL ORDER BY c.created_at DESC, c.id LIMIT 1`,
    accountId,
  );
  return row?.id ?? null;
};

/** Whether they had topped up before: an order that was being paid while the invitation was taken. */
const isFirst = async (tx: Tx, order: { id: string; accountId: string }): Promise<boolean> =>
  (await tx.get(
    'SELECT 1 AS found FROM payment_order WHERE account_id = ? AND id <> ? AND ledger_tx IS NOT NULL LIMIT 1',
    order.accountId,
    order.id,
  )) === undefined;

/** What an inviter gets, and gives back. */
export const createInviteRewards = (options: InviteRewardsOptions): InviteRewards => {
  const { ledger, outbox, credits, onBudgetExhausted, onEnoughRewards } = options;

  /** Out of the person's own share, and of the budget of what is given away: play money is out of none. */
  const isInBudget = async (tx: Tx, inviter: { id: string; realm: Realm }): Promise<boolean> => {
    if (!(await takeForPerson(tx, inviter.id, REWARDS))) {
      tx.onCommit(() => onEnoughRewards?.(inviter.id));
      return false;
    }
    if (inviter.realm === 'play') return true;
    const scope = await takeFreeCreditsFor(tx, inviter.id, credits, options);
    if (scope === undefined) return true;
    await returnForPerson(tx, inviter.id, REWARDS);
    tx.onCommit(() => onBudgetExhausted?.(scope));
    return false;
  };

  const tell = async (tx: Tx, inviterId: string): Promise<void> => {
    const { available } = await ledger.balance(tx, inviterId);
    await tellAbout(tx, outbox, { account_id: inviterId, conversation_id: await newestChat(tx, inviterId) }, [
      { lines: [{ key: 'invite-rewarded', params: { credits, available } }], class: 'payment' },
    ]);
  };

  return {
    async reward(tx, order) {
      await useForAll(tx, await eligibilityKeysOf(tx, order.accountId), 'invite', CUSTOMER);
      // The first top-up decides, also where it rewards nobody: a later one does not.
      const invitation = await tx.get<{ inviter_id: string }>(
        'UPDATE invitation SET order_id = ? WHERE account_id = ? AND order_id IS NULL RETURNING inviter_id',
        order.id,
        order.accountId,
      );
      if (!invitation || credits === 0 || !(await isFirst(tx, order))) return;
      const inviter = await tx.get<{ id: string; realm: Realm }>(
        'SELECT id, realm FROM account WHERE id = ? AND blocked_at IS NULL AND erased_at IS NULL',
        invitation.inviter_id,
      );
      if (!inviter) return;
      // Wallet before budget, as their own check-in does.
      await lockWallet(tx, inviter.id);
      if (!(await isInBudget(tx, inviter))) return;
      const { txId } = await ledger.credit(tx, {
        accountId: inviter.id,
        amount: credits,
        book: 'bonus',
        source: 'promotion',
        kind: 'invite',
        reference: `invite:${order.accountId}`,
      });
      await tx.run('UPDATE invitation SET reward_tx = ? WHERE account_id = ?', txId, order.accountId);
      await tell(tx, inviter.id);
    },
    async reverse(tx, orderId) {
      await tx.lock(`invite-order:${orderId}`);
      // What it was then, also if the operator has changed it since: it came as bonus, or paid a debt.
      const row = await tx.get<Rewarded>(
        `SELECT v.account_id, v.inviter_id, v.reward_tx,
           (SELECT CAST(SUM(CASE e.book WHEN 'debt' THEN -e.amount ELSE e.amount END) AS BIGINT) FROM ledger_entry e
            WHERE e.tx_id = v.reward_tx AND e.account_id = v.inviter_id) AS credits
         FROM invitation v WHERE v.order_id = ? AND v.reward_tx IS NOT NULL AND v.reversed_tx IS NULL`,
        orderId,
      );
      if (!row) return;
      const { txId } = await ledger.takeBack(tx, {
        accountId: row.inviter_id,
        amount: row.credits,
        kind: 'invite_returned',
        reference: `invite-returned:${row.account_id}`,
        corrects: row.reward_tx,
      });
      await tx.run('UPDATE invitation SET reversed_tx = ? WHERE account_id = ?', txId, row.account_id);
    },
  };
};
