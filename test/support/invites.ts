/** People who invite each other, top up and get their money back. */
import { createInvites } from '../../core/accounts/invites.ts';
import { createLevels } from '../../core/accounts/levels.ts';
import type { Db } from '../../core/db/db.ts';
import { createRefunds } from '../../core/payments/refund.ts';
import { createPeople } from './perks.ts';

export const createInviting = (db: Db, { credits = 20, freeCreditsPerDay = 1000 } = {}) => {
  const people = createPeople(db);
  const { ids, ledger, outbox } = people;
  const levels = createLevels({ ids });
  const exhausted: string[] = [];
  const limited: string[] = [];
  const build = (some: number) =>
    createInvites({
      ...{ ids, ledger, outbox, freeCreditsPerDay, credits: some },
      onBudgetExhausted: (scope) => exhausted.push(scope),
      onEnoughRewards: (accountId) => limited.push(accountId),
    });
  const invites = build(credits);
  const codeOf = async (accountId: string) => (await db.tx((tx) => invites.show(tx, accountId))).code;
  const accept = (accountId: string, code: string) => db.tx((tx) => invites.accept(tx, accountId, code));
  return {
    ...people,
    exhausted,
    limited,
    build,
    codeOf,
    accept,
    look: (accountId: string, code: string) => db.tx((tx) => invites.look(tx, accountId, code)),
    show: (accountId: string) => db.tx((tx) => invites.show(tx, accountId)),
    /** `who` takes the invitation of `by`. */
    invite: async (who: string, by: string) => accept(who, await codeOf(by)),
    /** A top-up, as its payment's transaction rewards for it. */
    topUp: async (accountId: string, of = invites): Promise<string> => {
      const orderId = await people.paidOrder(accountId);
      await db.tx((tx) => of.reward(tx, { id: orderId, accountId }));
      return orderId;
    },
    reverse: (orderId: string) => db.tx((tx) => invites.reverse(tx, orderId)),
    refund: (orderId: string, of = invites) =>
      db.tx((tx) =>
        createRefunds({ ledger, levels, invites: of, debts: { carry: async () => {} } }).order(tx, orderId),
      ),
    told: async (accountId: string) =>
      (
        await db.all<{ payload: string }>(
          'SELECT payload FROM outbox WHERE account_id = ? ORDER BY id',
          accountId,
        )
      ).map(({ payload }) => (JSON.parse(payload) as { lines: { key: string }[] }).lines),
  };
};
