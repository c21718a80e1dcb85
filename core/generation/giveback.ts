import type { Db, Tx } from '../db/db.ts';
import type { ErrorCode } from '../errors.ts';
import { DarkroomError } from '../errors.ts';
import { ProviderError } from '../providers/provider.ts';
import type { Claim } from './claim.ts';
import type { Onward } from './failover.ts';
import { isOwn } from './keep-trying.ts';
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
  | {
      do: 'requeue';
      afterMs: number;
      status: 'failed' | 'lost';
      /** We ended the attempt, not its provider. */
      own?: boolean;
      /** Its provider is to be left alone for so long by this item, whatever the others do. */
      askedMs?: number;
    }
  | { do: 'uncertain'; afterMs: number }
  /** The provider works on it: look again later, without a worker that waits. */
  | { do: 'park'; afterMs: number };

/** What is known about an attempt that failed, and about who could make the next one. */
interface AttemptFacts extends Pick<Onward, 'drivers' | 'other' | 'askedMs'>, Ended {
  attempt: number;
  resumable: boolean;
  started: boolean;
  /** Milliseconds since it became unclear what the provider made of it. */
  unclearMs: number;
}

/** How earlier attempts of an item ended. */
interface Ended {
  /** Calls that were lost: each may have cost. */
  lost: number;
  /** Attempts that we ended ourselves. */
  own: number;
}

/** How long a call that was lost by our own fault waits for its repetition, which is paid for once more. */
const OWN_LOST_MS = 60_000;
const OWN_UNCLEAR_MS = { least: 5000, most: 300_000 } as const;
/** What a provider asks for that does not say how long. */
export const RATE_LIMIT_MS = 10_000;

/**
 * Decides by the kind of failure. Transport: again, with back-off, three times. Rate limit: when the provider
 * says, or earlier by another one that asks for less. Where another driver has not failed for the item yet, it is asked at
 * once in place of both. Lost: a resumable job is asked for again (`uncertain`), any other call is repeated once. Refused
 * and invalid: never again. What we stand on ourselves and that gave way is nobody's failure but ours: no other driver is
 * better off, and each new try waits for longer.
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
  return isOwn(error) ? judgeOwn(facts, fail) : fail;
};

const backOff = (tries: number): number => 2000 * 2 ** Math.max(0, tries - 1);

/** The picture may be made already, and paid for. */
const judgeOwn = (facts: AttemptFacts, fail: Extract<Verdict, { do: 'fail' }>): Verdict => {
  if (facts.started && facts.resumable) {
    const afterMs = Math.min(OWN_UNCLEAR_MS.most, Math.max(OWN_UNCLEAR_MS.least, facts.unclearMs));
    return { do: 'uncertain', afterMs };
  }
  if (facts.attempt >= MAX_ATTEMPTS) return fail;
  if (!facts.started) return { do: 'requeue', status: 'failed', own: true, afterMs: backOff(facts.attempt) };
  if (facts.lost + 1 >= MAX_LOST) return fail;
  return { do: 'requeue', status: 'lost', own: true, afterMs: OWN_LOST_MS };
};

const judgeProvider = (
  error: ProviderError,
  facts: AttemptFacts,
  fail: Extract<Verdict, { do: 'fail' }>,
): Verdict => {
  const { message } = error;
  /** Attempts that a provider ended. */
  const tries = facts.attempt - facts.own;
  const repeat = (status: 'failed' | 'lost', most: number, afterMs: number, askedMs?: number): Verdict =>
    tries < most && facts.attempt < MAX_ATTEMPTS
      ? { do: 'requeue', status, afterMs: facts.other ? 0 : afterMs, askedMs }
      : fail;
  switch (error.failure) {
    case 'refused':
      return { do: 'fail', code: 'REFUSED_BY_SAFETY', message, rule: 'provider' };
    case 'rate-limited': {
      const askedMs = error.detail.afterMs ?? RATE_LIMIT_MS;
      // It has the job already: asking too often must not order it a second time.
      if (facts.started && facts.resumable) return { do: 'park', afterMs: askedMs };
      return repeat('failed', MAX_ATTEMPTS, facts.askedMs || backOff(tries), askedMs);
    }
    case 'transport':
    case 'unavailable':
      if (facts.started && facts.resumable) return { do: 'uncertain', afterMs: 2000 * 2 ** facts.attempt };
      return repeat('failed', Math.max(MAX_TRANSPORT, facts.drivers), backOff(tries));
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
      'UPDATE attempt SET status = ?, ended_at = ?, own = ?, not_before = ? WHERE item_id = ? AND attempt = ?',
      verdict.status,
      now,
      verdict.own ? 1 : 0,
      verdict.askedMs === undefined ? null : now + verdict.askedMs,
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

/** How the attempts of an item have ended so far. */
export const countEnded = async (tx: Tx, itemId: string): Promise<Ended> => {
  const row = await tx.get<Ended>(
    `SELECT CAST(COALESCE(SUM(CASE WHEN status = 'lost' THEN 1 ELSE 0 END), 0) AS BIGINT) AS lost,
            CAST(COALESCE(SUM(own), 0) AS BIGINT) AS own FROM attempt WHERE item_id = ?`,
    itemId,
  );
  return row ?? { lost: 0, own: 0 };
};
