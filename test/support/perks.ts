/** Accounts, orders and chats for tests of codes, check-ins, invitations and levels. */
import { createAccounts } from '../../core/accounts/accounts.ts';
import type { Db } from '../../core/db/db.ts';
import { createOutbox } from '../../core/delivery/outbox.ts';
import { createScene } from './ledger.ts';

export interface PersonOptions {
  platform?: string;
  /** The bot they write to: another one is another account of the same person. */
  scope?: string;
  realm?: 'real' | 'play';
}

export const createPeople = (db: Db) => {
  const scene = createScene(db);
  const outbox = createOutbox({ ids: scene.ids });
  const accounts = createAccounts({
    ids: scene.ids,
    ledger: scene.ledger,
    sessionSecret: 'a secret',
    signupCredits: 0,
    playgroundCredits: 0,
    freeCreditsPerDay: 0,
  });
  return {
    ...scene,
    outbox,
    /** Who somebody is on a platform; asked again, the same account. */
    person: async (
      externalId: string,
      { platform = 'telegram', scope = 'bot', realm = 'real' }: PersonOptions = {},
    ): Promise<string> =>
      (await db.tx((tx) => accounts.resolve(tx, { platform, scope, externalId }, { realm }))).accountId,
    /** One more identity of an account, as a link makes it: the same person on another platform. */
    link: async (accountId: string, externalId: string, platform = 'wechat'): Promise<void> => {
      const { accountId: other } = await db.tx((tx) =>
        accounts.resolve(tx, { platform, scope: 'app', externalId }, { realm: 'real' }),
      );
      await db.run('UPDATE identity SET account_id = ? WHERE account_id = ?', accountId, other);
    },
    /** What an erasure leaves: the keys, and what they used up. */
    erase: async (accountId: string): Promise<void> => {
      await db.run('DELETE FROM identity WHERE account_id = ?', accountId);
      await db.run('UPDATE account SET erased_at = 1 WHERE id = ?', accountId);
    },
    setLevel: (accountId: string, level: 'free' | 'plus' | 'pro') =>
      db.run('UPDATE account SET level = ? WHERE id = ?', level, accountId),
    levelOf: async (accountId: string): Promise<string | undefined> =>
      (await db.get<{ level: string }>('SELECT level FROM account WHERE id = ?', accountId))?.level,
    chat: async (externalId: string, platform = 'telegram'): Promise<string> => {
      const id = `${platform}:bot:${externalId}`;
      await db.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, ?, 'bot', ?, 'private', 1)`,
        id,
        platform,
        externalId,
      );
      return id;
    },
    /** An order as a payment leaves it, with its credits. */
    paidOrder: async (accountId: string): Promise<string> => {
      const orderId = scene.ids.row();
      await db.tx(async (tx) => {
        const { txId } = await scene.ledger.credit(tx, {
          accountId,
          amount: 700,
          book: 'paid',
          source: 'sales',
          kind: 'purchase',
          reference: `order:${orderId}`,
        });
        await tx.run(
          `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus,
             status, external_id, ledger_tx, created_at, expires_at, paid_at)
           VALUES (?, ?, 'manual', 'manual', 'pack', 1000, 'CNY', 1000, 700, 0, 'paid', ?, ?, 1, 2, 1)`,
          orderId,
          accountId,
          orderId,
          txId,
        );
      });
      return orderId;
    },
    count: async (table: string, where = '1 = 1'): Promise<number> =>
      (await db.get<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${table} WHERE ${where}`))?.n ??
      0,
  };
};
