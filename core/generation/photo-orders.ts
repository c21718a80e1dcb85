import type { PhotoOrderView } from '../conversations/portraits.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { PhotoInput } from '../studio/portraits/photo-job.ts';
import { parametersOf } from './closing.ts';
import { type GenerationRow, readItems, readOwnGeneration } from './rows.ts';

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
