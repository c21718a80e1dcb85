import type { InviteRefusal, InviteView } from '../conversations/payments.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { drawSigns, type RandomBytes, readSigns } from '../payments/codes/alphabet.ts';
import { eligibilityKeysOf, type Realm, useForAll } from './eligibility.ts';
import { createInviteRewards, type InviteRewards, type InviteRewardsOptions } from './invites-reward.ts';
import { refusalOf } from './invites-rules.ts';

export interface InvitesOptions extends InviteRewardsOptions {
  /** Where invitation codes are drawn from (the operating system's). */
  random?: RandomBytes;
}

export interface Invites extends InviteRewards {
  /** The person's own link word, and what came of it. Throws PAYMENT_UNAVAILABLE where invitations are off. */
  show(tx: Tx, accountId: string): Promise<InviteView>;
  /** Whether this account may take this invitation; changes nothing. */
  look(tx: Tx, accountId: string, code: string): Promise<{ code: string; refusal?: InviteRefusal }>;
  accept(tx: Tx, accountId: string, code: string): Promise<{ refusal?: InviteRefusal }>;
}

/** 50 bits: a code is no secret, but nobody meets somebody else's by a slip of the finger. */
const SIGNS = 10;
/** Codes that are taken already, before something is wrong with where they are drawn from. */
const TRIES = 5;

interface Inviter {
  id: string;
  realm: Realm;
}

/** Who shares a link gets credits at the first top-up of who came by it. */
export const createInvites = (options: InvitesOptions): Invites => {
  const { credits, random } = options;

  const codeOf = async (tx: Tx, accountId: string): Promise<string> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const row = await tx.get<{ code: string }>(
        'SELECT code FROM invite_code WHERE account_id = ?',
        accountId,
      );
      if (row) return row.code;
      // Taken by somebody else, or made by this person at the same time: either way it is looked up again.
      await tx.run(
        'INSERT INTO invite_code (account_id, code, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        accountId,
        drawSigns(SIGNS, random),
        await tx.now(),
      );
    }
    throw new Error('no invitation code is free');
  };

  /** Whose code it is: somebody who is still here. */
  const inviterOf = (tx: Tx, code: string): Promise<Inviter | undefined> =>
    tx.get<Inviter>(
      `SELECT a.id, a.realm FROM invite_code c JOIN account a ON a.id = c.account_id
       WHERE c.code = ? AND a.blocked_at IS NULL AND a.erased_at IS NULL`,
      code,
    );

  const look = async (
    tx: Tx,
    accountId: string,
    typed: string,
  ): Promise<{ code: string; inviterId?: string; refusal?: InviteRefusal }> => {
    const code = readSigns(typed, SIGNS);
    if (credits === 0) return { code: code ?? '', refusal: 'off' };
    const inviter = code === undefined ? undefined : await inviterOf(tx, code);
    if (code === undefined || !inviter) return { code: code ?? '', refusal: 'unknown' };
    return { code, inviterId: inviter.id, refusal: await refusalOf(tx, accountId, inviter) };
  };

  return {
    ...createInviteRewards(options),
    async show(tx, accountId) {
      if (credits === 0) throw new DarkroomError('PAYMENT_UNAVAILABLE', 'invitations are off');
      const code = await codeOf(tx, accountId);
      const row = await tx.get<{ came: number; rewarded: number }>(
        `SELECT CAST(COUNT(*) AS BIGINT) AS came,
           CAST(COALESCE(SUM(CASE WHEN reward_tx IS NOT NULL AND reversed_tx IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
             AS rewarded
         FROM invitation WHERE inviter_id = ?`,
        accountId,
      );
      return { code, credits, came: row?.came ?? 0, rewarded: row?.rewarded ?? 0 };
    },
    async look(tx, accountId, typed) {
      const { code, refusal } = await look(tx, accountId, typed);
      return refusal === undefined ? { code } : { code, refusal };
    },
    async accept(tx, accountId, typed) {
      // All of them one after the other: two at once could close a circle that neither of them sees.
      await tx.lock('invitations');
      const { inviterId, refusal } = await look(tx, accountId, typed);
      if (refusal !== undefined || inviterId === undefined) return { refusal: refusal ?? 'unknown' };
      await tx.run(
        'INSERT INTO invitation (account_id, inviter_id, created_at) VALUES (?, ?, ?)',
        accountId,
        inviterId,
        await tx.now(),
      );
      await useForAll(tx, await eligibilityKeysOf(tx, accountId), 'invite', '');
      return {};
    },
  };
};
