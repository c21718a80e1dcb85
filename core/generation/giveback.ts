import { isPassing } from '../db/database-error.ts';
import type { Db, Tx } from '../db/db.ts';
import type { ErrorCode } from '../errors.ts';
import { DarkroomError } from '../errors.ts';
import { ProviderError } from '../providers/provider.ts';
import type { Claim } from './claim.ts';
import type { Onward } from './failover.ts';
import { uncertainReply } from './replies.ts';
import { replyAbout } from './rows.ts';
import { settleFailed } from './settle.ts';
import type { Settlement } from './settlement.ts';
import { advance } from './states.ts';

/**
 * Attempts that may fail in transport before the credits go back, over all drivers, each of which has one at least; and
 * calls that may be lost.
 */
const MAX_TRANSPORT = 3;
export const MAX_LOST = 2;
export const MAX_ATTEMPTS = 8;

/** What to do about an attempt that did not bring a picture. */
export type Verdict =
  | { do: 'fail'; code: ErrorCode; message: string; rule?: string }
  | { do: 'requeue'; afterMs: number; status: 'failed' | 'lost' }
  | { do: 'uncertain'; afterMs: number }
  /** The provider works on it: look again later, without a worker that waits. */
  | { do: 'park'; afterMs: number };

/** What is known about an attempt that failed, and about who could make the next one. */
interface AttemptFacts extends Pick<Onward, 'drivers' | 'other'> {
  attempt: number;
  /** Calls of this item that were lost before. */
  lost: number;
  resumable: boolean;
  started: boolean;
}

/**
 * Decides by the kind of failure. Transport: again, with back-off, three times. Rate limit: when the provider
 * says. Where another driver has not failed for the item yet, it is asked at once in place of both. Lost: a resumable job is asked for again (`uncertain`), any other call is repeated once. Refused and
 * invalid: never again. A database that is away for a while counts as a lost call, or as transport before it.
 */
export const judge = (error: unknown, facts: AttemptFacts): Verdict => {
  const message = error instanceof Error ? error.message : String(error);
  const fail: Extract<Verdict, { do: 'fail' }> = { do: 'fail', code: 'GENERATION_FAILED', message };
  if (error instanceof DarkroomError) {
    if (error.code === 'REFUSED_BY_SAFETY') {
      return { do: 'fail', code: error.code, message, rule: String(error.params.rule ?? 'provider') };
    }
    return { ...fail, code: error.code };
  }
  if (error instanceof ProviderError) return judgeProvider(error, facts, fail);
  // Our own ground gave way: that is nobody's failure but ours, and the picture may be made already.
  if (isPassing(error)) {
    const lost = new ProviderError(facts.started ? 'lost' : 'transport', message);
    // No other driver is better off.
    return judgeProvider(lost, { ...facts, other: false }, fail);
  }
  return fail;
};

const judgeProvider = (
  error: ProviderError,
  facts: AttemptFacts,
  fail: Extract<Verdict, { do: 'fail' }>,
): Verdict => {
  const { message } = error;
  const repeat = (status: 'failed' | 'lost', most: number, afterMs: number): Verdict =>
    facts.attempt < Math.min(most, MAX_ATTEMPTS)
      ? { do: 'requeue', status, afterMs: facts.other ? 0 : afterMs }
      : fail;
  switch (error.failure) {
    case 'refused':
      return { do: 'fail', code: 'REFUSED_BY_SAFETY', message, rule: 'provider' };
    case 'rate-limited':
      // It has the job already: asking too often must not order it a second time.
      if (facts.started && facts.resumable) return { do: 'park', afterMs: error.detail.afterMs ?? 10_000 };
      return repeat('failed', MAX_ATTEMPTS, error.detail.afterMs ?? 10_000);
    case 'transport':
    case 'unavailable':
      if (facts.started && facts.resumable) return { do: 'uncertain', afterMs: 2000 * 2 ** facts.attempt };
      return repeat('failed', Math.max(MAX_TRANSPORT, facts.drivers), 2000 * 2 ** (facts.attempt - 1));
    case 'lost':
      if (facts.started && facts.resumable) return { do: 'uncertain', afterMs: 5000 };
      return facts.lost + 1 < MAX_LOST ? repeat('lost', MAX_ATTEMPTS, 1000) : fail;
    case 'gone':
    case 'invalid':
      return fail;
  }
};

const requeue = async (tx: Tx, claim: Claim, verdict: Extract<Verdict, { do: 'requeue' }>, now: number) => {
  const moved = await advance(tx, claim.item.id, 'requeue', {
    fence: claim.fence,
    set: { lease_owner: null, lease_until: null, provider_job_id: null, not_before: now + verdict.afterMs },
  });
  if (moved) {
    await tx.run(
      'UPDATE attempt SET status = ?, ended_at = ? WHERE item_id = ? AND attempt = ?',
      verdict.status,
      now,
      claim.item.id,
      claim.fence.attempt,
    );
  }
  return moved;
};

const putInDoubt = async (tx: Tx, settlement: Settlement, claim: Claim, afterMs: number, now: number) => {
  const moved = await advance(tx, claim.item.id, 'unclear', {
    fence: claim.fence,
    set: {
      lease_owner: null,
      lease_until: null,
      not_before: now + afterMs,
      uncertain_since: claim.item.uncertain_since ?? now,
    },
  });
  if (moved && claim.item.uncertain_since === null) {
    await settlement.outbox.enqueue(tx, [
      replyAbout(claim.generation, uncertainReply(claim.generation.id, claim.generation.title ?? '')),
    ]);
  }
  return moved;
};

/** Nobody holds the item until its time has come, or somebody hears from the provider. */
const park = async (tx: Tx, claim: Claim, afterMs: number, now: number): Promise<boolean> => {
  const parked = await tx.run(
    `UPDATE generation_item SET lease_owner = NULL, lease_until = NULL, uncertain_since = NULL, not_before = ?
     WHERE id = ? AND status = 'running' AND lease_owner = ? AND attempt = ?`,
    now + afterMs,
    claim.item.id,
    claim.fence.owner,
    claim.fence.attempt,
  );
  return parked === 1;
};

/** Carries a verdict out in one transaction. @returns milliseconds until the item wants to be looked at again. */
export const giveBack = (
  db: Db,
  settlement: Settlement,
  claim: Claim,
  verdict: Verdict,
): Promise<number | undefined> =>
  db.tx(async (tx) => {
    const now = await tx.now();
    if (verdict.do === 'fail') {
      await settleFailed(tx, settlement, {
        generationId: claim.generation.id,
        itemId: claim.item.id,
        fence: claim.fence,
        code: verdict.code,
        message: verdict.message,
        rule: verdict.rule,
      });
      return undefined;
    }
    if (verdict.do === 'park') {
      return (await park(tx, claim, verdict.afterMs, now)) ? verdict.afterMs : undefined;
    }
    const moved =
      verdict.do === 'requeue'
        ? await requeue(tx, claim, verdict, now)
        : await putInDoubt(tx, settlement, claim, verdict.afterMs, now);
    return moved ? verdict.afterMs : undefined;
  });

/** How many calls of an item were lost already. */
export const countLost = async (db: Db, itemId: string): Promise<number> => {
  const row = await db.get<{ n: number }>(
    "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM attempt WHERE item_id = ? AND status = 'lost'",
    itemId,
  );
  return row?.n ?? 0;
};
