import type { CakeView } from '../conversations/cakes.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { parseCake } from '../studio/cakes/cake-input.ts';
import { cakeCard } from '../studio/cakes/card.ts';
import { cardLines } from '../studio/cakes/card-lines.ts';
import { readInput } from './inputs.ts';
import { readOwnGeneration } from './rows.ts';

/** What was ordered, and the pastry chef's card of it. Throws GENERATION_NOT_FOUND for what is not theirs, or deleted; NOTHING_TO_SHOW. */
export const showCake = async (tx: Tx, accountId: string, generationId: string): Promise<CakeView> => {
  const row = await readOwnGeneration(tx, accountId, generationId);
  if (!row || row.deleted_at !== null || row.job !== 'cakes') {
    throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} is no cake of ${accountId}`);
  }
  const order = readInput({ parse: parseCake }, row);
  if (!order) throw new DarkroomError('NOTHING_TO_SHOW', `cake ${generationId} was ordered by other rules`);
  return { generationId: row.id, order, card: cardLines(cakeCard(order)) };
};
