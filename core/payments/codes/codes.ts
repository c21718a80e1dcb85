import { createHmac, randomBytes } from 'node:crypto';
import { eligibilityKeysOf, timesUsed, useOnce } from '../../accounts/eligibility.ts';
import type { Levels } from '../../accounts/levels.ts';
import type { RedeemOutcome } from '../../conversations/payments.ts';
import { rowset, type Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { requireCredits } from '../../ledger/books.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { deriveKey } from '../../secrets.ts';
import { createFailures } from '../failures.ts';
import { drawSigns, grouped, type RandomBytes, readSigns } from './alphabet.ts';
import { CODE_GROUP, CODE_SIGNS } from './find.ts';

export interface CodesOptions {
  ids: Ids;
  ledger: Pick<Ledger, 'credit' | 'balance'>;
  levels: Pick<Levels, 'grant'>;
  sessionSecret: string;
  /** Where codes are drawn from (the operating system's). */
  random?: RandomBytes;
}

export interface NewBatch {
  /** 1 to 10,000. */
  count: number;
  credits: number;
  level: 'plus' | 'pro' | null;
  /** Epoch ms; null = they never expire. */
  expiresAt: number | null;
  perPerson: number;
  createdBy: string;
}

export interface Codes {
  /** Makes a batch; the codes are answered once and stored as HMAC (money 16). Throws BAD_INPUT. */
  create(tx: Tx, batch: NewBatch): Promise<{ batchId: string; codes: string[] }>;
  /** Ends what is unused of a batch. Throws NOT_FOUND. */
  void(tx: Tx, batchId: string): Promise<{ unused: number }>;
  redeem(tx: Tx, who: { accountId: string; conversationId: string }, code: string): Promise<RedeemOutcome>;
}

const MOST_CODES = 10_000;
/** Rows of one statement. */
const CHUNK = 1000;

interface Found {
  batch_id: string;
  credits: number;
  level: 'plus' | 'pro' | null;
  per_person: number;
}

/** A code that can still be redeemed, by the database's clock. */
const USABLE = `c.used_by IS NULL AND b.voided_at IS NULL AND (b.expires_at IS NULL OR b.expires_at > ?)`;

const requireWhole = (value: number, most: number, field: string): void => {
  if (!Number.isSafeInteger(value) || value < 1 || value > most)
    throw new DarkroomError('BAD_INPUT', `${field} must be a whole number from 1 to ${most}`, { field });
};

const requireBatch = ({ count, credits, level, expiresAt, perPerson }: NewBatch, now: number): void => {
  requireWhole(count, MOST_CODES, 'count');
  requireWhole(perPerson, MOST_CODES, 'perPerson');
  if (level !== null && level !== 'plus' && level !== 'pro')
    throw new DarkroomError('BAD_INPUT', `no level ${String(level)}`, { field: 'level' });
  // A code for a level may give no credits; one for nothing at all is a mistake.
  if (credits !== 0 || level === null) requireCredits(credits, 'credits');
  if (expiresAt !== null && (!Number.isSafeInteger(expiresAt) || expiresAt <= now))
    throw new DarkroomError('BAD_INPUT', 'the codes would be expired already', { field: 'expiresAt' });
};

/** Codes that are worth credits, a level, or both. */
export const createCodes = (options: CodesOptions): Codes => {
  const { ids, ledger, levels, random = randomBytes } = options;
  const key = deriveKey(options.sessionSecret, 'redeem-code');
  const failures = createFailures(options.sessionSecret, 'redeem');

  const keyOf = (signs: string): string => createHmac('sha256', key).update(signs).digest('hex');

  const find = (tx: Tx, codeKey: string, now: number): Promise<Found | undefined> =>
    tx.get<Found>(
      `SELECT c.batch_id, b.credits, b.level, b.per_person FROM redeem_code c JOIN redeem_batch b ON b.id = c.batch_id
       WHERE c.code_key = ? AND ${USABLE}`,
      codeKey,
      now,
    );

  /** One wins: whoever comes second waits for the row and finds it used. */
  const take = async (tx: Tx, codeKey: string, accountId: string, now: number): Promise<boolean> =>
    (await tx.run(
      `UPDATE redeem_code SET used_by = ?, used_at = ? WHERE code_key = ? AND used_by IS NULL AND EXISTS
         (SELECT 1 FROM redeem_batch b JOIN redeem_code c ON c.batch_id = b.id
          WHERE c.code_key = redeem_code.code_key AND ${USABLE})`,
      accountId,
      now,
      codeKey,
      now,
    )) === 1;

  /** What the code is worth; undefined: it is refused, for whatever reason (they look alike, money 16). */
  const use = async (
    tx: Tx,
    accountId: string,
    keys: readonly string[],
    typed: string,
  ): Promise<Found | undefined> => {
    const signs = readSigns(typed, CODE_SIGNS);
    if (signs === undefined) return undefined;
    const now = await tx.now();
    const codeKey = keyOf(signs);
    const found = await find(tx, codeKey, now);
    if (!found) return undefined;
    const used = await timesUsed(tx, keys, 'code', found.batch_id);
    if (Math.max(...used.values()) >= found.per_person) return undefined;
    if (!(await take(tx, codeKey, accountId, now))) return undefined;
    // An erasure and a new start change nothing: what was had hangs on the keys (security 16).
    for (const [one, n] of used) await useOnce(tx, one, 'code', `${found.batch_id}:${n + 1}`);
    if (found.credits > 0) {
      const { txId } = await ledger.credit(tx, {
        accountId,
        amount: found.credits,
        book: 'bonus',
        source: 'promotion',
        kind: 'redeem',
        reference: `code:${codeKey}`,
      });
      await tx.run('UPDATE redeem_code SET ledger_tx = ? WHERE code_key = ?', txId, codeKey);
    }
    if (found.level !== null)
      await levels.grant(tx, {
        accountId,
        level: found.level,
        source: 'code',
        reference: `code:${codeKey}`,
      });
    return found;
  };

  const insertCodes = async (tx: Tx, batchId: string, codes: readonly string[]): Promise<void> => {
    for (let from = 0; from < codes.length; from += CHUNK) {
      await tx.run(
        `INSERT INTO redeem_code (code_key, batch_id)
         SELECT r.code_key, CAST(? AS TEXT) FROM ${rowset(tx, 'r', { code_key: 'text' })}`,
        batchId,
        JSON.stringify(codes.slice(from, from + CHUNK).map((signs) => ({ code_key: keyOf(signs) }))),
      );
    }
  };

  return {
    async create(tx, batch) {
      const now = await tx.now();
      requireBatch(batch, now);
      const batchId = ids.row();
      await tx.run(
        `INSERT INTO redeem_batch (id, credits, level, per_person, expires_at, created_by, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        batchId,
        batch.credits,
        batch.level,
        batch.perPerson,
        batch.expiresAt,
        batch.createdBy,
        now,
      );
      const codes = Array.from({ length: batch.count }, () => drawSigns(CODE_SIGNS, random));
      await insertCodes(tx, batchId, codes);
      return { batchId, codes: codes.map((signs) => grouped(signs, CODE_GROUP)) };
    },
    async void(tx, batchId) {
      const known = await tx.run(
        'UPDATE redeem_batch SET voided_at = COALESCE(voided_at, ?) WHERE id = ?',
        await tx.now(),
        batchId,
      );
      if (known === 0) throw new DarkroomError('NOT_FOUND', `there is no batch ${batchId}`);
      const row = await tx.get<{ n: number }>(
        'SELECT CAST(COUNT(*) AS BIGINT) AS n FROM redeem_code WHERE batch_id = ? AND used_by IS NULL',
        batchId,
      );
      return { unused: row?.n ?? 0 };
    },
    async redeem(tx, who, code) {
      const keys = await eligibilityKeysOf(tx, who.accountId);
      // Tries of one person, account or chat go one after the other: parallel ones would all find room under a limit.
      await tx.lock(...failures.locks(who), ...keys.map((one) => `redeem:${one}`));
      const minutes = await failures.wait(tx, who);
      if (minutes !== undefined) return { state: 'limited', minutes };
      const found = await use(tx, who.accountId, keys, code);
      if (!found) {
        await failures.count(tx, who);
        return { state: 'refused' };
      }
      const { available } = await ledger.balance(tx, who.accountId);
      return { state: 'redeemed', credits: found.credits, level: found.level, available };
    },
  };
};
