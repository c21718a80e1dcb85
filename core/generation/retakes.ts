import type { SubmitOutcome } from '../conversations/dialogue.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { definitionOf } from '../studio/job.ts';
import { requireRetake } from './closing.ts';
import { creditsNow } from './inputs.ts';
import { readOwnGeneration } from './rows.ts';
import { type SubmitOptions, submit } from './submit.ts';

/**
 * Orders the pictures with a low likeness (to the person, or to the product) once more, free: a bonus of their price
 * and an ordinary hold in one transaction (money 6). Where pictures stand for themselves, each is made again in its
 * own place. Throws GENERATION_NOT_FOUND, DEBT_OPEN, what requireRetake and submit throw.
 */
export const retake = async (
  tx: Tx,
  request: { accountId: string; conversationId: string; locale?: string; generationId: string },
  options: SubmitOptions,
): Promise<SubmitOutcome> => {
  const { accountId, generationId } = request;
  await tx.lock(`account:${accountId}`);
  const row = await readOwnGeneration(tx, accountId, generationId);
  const job = row && options.jobs.get(definitionOf(row));
  if (!row || row.deleted_at !== null || !job || job.makes === 'model' || !job.compare) {
    throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} is not of ${accountId}`);
  }
  const together = job.together === true;
  const low = await requireRetake(tx, row, together);
  const { debt } = await options.ledger.balance(tx, accountId);
  if (debt > 0) throw new DarkroomError('DEBT_OPEN', `${accountId} owes ${debt}`, { debt });
  const given = job.parse(JSON.parse(row.input));
  const input = together && job.again ? job.again(given) : given;
  const price = await creditsNow(tx, job, { accountId, input: given }, options.price);
  if (price === undefined)
    throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} has no price any more`);
  // One that failed may be asked for again; each gift has a reference of its own.
  const before = await tx.get<{ n: number }>(
    'SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation WHERE retry_of = ?',
    generationId,
  );
  await options.ledger.credit(tx, {
    accountId,
    amount: price * low.length,
    book: 'bonus',
    source: 'promotion',
    kind: 'grant',
    reference: `retake:${generationId}:${before?.n ?? 0}`,
  });
  const outcome = await submit(
    tx,
    {
      ...request,
      job: job.name,
      input,
      count: low.length,
      // The gift and the hold are of the same amount, or nothing is.
      shownPrice: price * low.length,
      retryOf: generationId,
      offsets: together ? undefined : low,
    },
    options,
  );
  await tx.run(
    'INSERT INTO retake (generation_id, account_id, retake_id, created_at) VALUES (?, ?, ?, ?)',
    generationId,
    accountId,
    outcome.generationId,
    await tx.now(),
  );
  return { ...outcome, price: 0 };
};
