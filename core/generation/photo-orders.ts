import type { SubmitOutcome } from '../conversations/dialogue.ts';
import type { PhotoOrderView } from '../conversations/portraits.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { PhotoInput } from '../studio/portraits/photo-job.ts';
import { parametersOf, requireRetake } from './closing.ts';
import { type GenerationRow, readItems, readOwnGeneration } from './rows.ts';
import { type SubmitOptions, submit } from './submit.ts';

const ownPhotos = async (tx: Tx, accountId: string, generationId: string): Promise<GenerationRow> => {
  const row = await readOwnGeneration(tx, accountId, generationId);
  const isPhoto = row?.job === 'portraits' && row.kind === 'picture';
  if (!row || row.deleted_at !== null || !isPhoto) {
    throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} is not of ${accountId}`);
  }
  return row;
};

/** What was ordered, for ordering it with changes. */
export const showPhotoOrder = async (
  tx: Tx,
  accountId: string,
  generationId: string,
): Promise<PhotoOrderView> => {
  const row = await ownPhotos(tx, accountId, generationId);
  const input = JSON.parse(row.input) as PhotoInput;
  const done = (await readItems(tx, row.id)).filter((item) => item.status === 'done');
  const { seed = 0, seeds = {} } = parametersOf(row);
  return {
    generationId: row.id,
    model: input.model,
    modelName: input.own?.name ?? input.model,
    prompt: input.prompt,
    aspect: input.aspect,
    seed: seeds[done[0]?.id ?? ''] ?? seed,
    count: done.length,
  };
};

/**
 * Orders the pictures with a low likeness once more, free: a bonus of their price and an ordinary hold in one
 * transaction (money 6). Throws what requireRetake and submit throw.
 */
export const retakePhotos = async (
  tx: Tx,
  request: { accountId: string; conversationId: string; locale?: string; generationId: string },
  options: SubmitOptions,
): Promise<SubmitOutcome> => {
  const { accountId, generationId } = request;
  await tx.lock(`account:${accountId}`);
  const row = await ownPhotos(tx, accountId, generationId);
  const count = await requireRetake(tx, row);
  const { debt } = await options.ledger.balance(tx, accountId);
  if (debt > 0) throw new DarkroomError('DEBT_OPEN', `${accountId} owes ${debt}`, { debt });
  const { seed: _seed, ...input } = JSON.parse(row.input) as PhotoInput;
  const price = await options.price(tx, 'portraits.picture');
  // One that failed may be asked for again; each gift has a reference of its own.
  const before = await tx.get<{ n: number }>(
    'SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation WHERE retry_of = ?',
    generationId,
  );
  if (price === undefined) throw new DarkroomError('UNKNOWN', 'the price book has no portraits.picture');
  await options.ledger.credit(tx, {
    accountId,
    amount: price * count,
    book: 'bonus',
    source: 'promotion',
    kind: 'grant',
    reference: `retake:${generationId}:${before?.n ?? 0}`,
  });
  const outcome = await submit(
    tx,
    { ...request, job: 'portraits', input, count, retryOf: generationId },
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
