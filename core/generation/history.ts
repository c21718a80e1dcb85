import type { GenerationView, HistoryView } from '../conversations/dialogue.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Links } from '../storage/links.ts';
import { GALLERY_OF_ALL, type PageReader, pageAddress } from '../studio/posters/page-links.ts';
import { deliveredOf, sessionOfGeneration } from '../studio/posters/sessions.ts';
import { retryCount } from './failures.ts';
import { coverOf, findOrders } from './orders.ts';
import type { GenerationRow } from './rows.ts';
import { readItems, readOwnGeneration } from './rows.ts';

const HISTORY_PAGE = 5;

/** Credits of one unit of an order now; undefined where it can't be ordered again. */
type PriceOf = (row: GenerationRow) => Promise<number | undefined>;

export interface HistoryFilter {
  page: number;
  starredOnly?: boolean;
  job?: string;
  words?: string;
  /** Only what was ordered in this conversation. */
  conversationId?: string;
}

const toView = (row: GenerationRow, againPrice: number, assets: string[]): GenerationView => ({
  generationId: row.id,
  job: row.job,
  ...(row.kind === 'training' ? { training: true } : {}),
  title: row.title ?? '',
  promptGiven: row.prompt_given ?? '',
  promptSent: row.prompt_sent ?? undefined,
  status: row.status,
  cost: row.credits_spent,
  createdAt: row.created_at,
  starred: row.starred === 1,
  assets,
  againPrice,
});

/** 0: it can't be ordered again. A training that worked has used its photos up. */
const againPrice = async (row: GenerationRow, priceOf: PriceOf): Promise<number> => {
  if (row.kind === 'training' && row.status !== 'failed') return 0;
  return ((await priceOf(row)) ?? 0) * row.item_count;
};

/** Of one that brought nothing, what may be tried again: nothing of what was refused. */
const repeatPrice = async (tx: Tx, row: GenerationRow, priceOf: PriceOf): Promise<number> => {
  const price = await againPrice(row, priceOf);
  if (row.status !== 'failed') return price;
  const items = await readItems(tx, row.id);
  return (price / row.item_count) * retryCount(items);
};

/** Orders of an account that brought something, newest first, a page at a time, each with its cover. */
export const listHistory = async (
  tx: Tx,
  reader: PageReader,
  filter: HistoryFilter,
  { priceOf, links }: { priceOf: PriceOf; links: Links },
): Promise<HistoryView> => {
  const { accountId } = reader;
  const { rows, ...pages } = await findOrders(tx, accountId, { ...filter, size: HISTORY_PAGE });
  const items: GenerationView[] = [];
  for (const row of rows) {
    const cover = await coverOf(tx, row);
    const view = toView(row, await againPrice(row, priceOf), cover === undefined ? [] : [cover]);
    items.push({ ...view, cost: row.cost });
  }
  const galleryUrl = await pageAddress(tx, links, 'gallery', GALLERY_OF_ALL, reader);
  return { items, ...pages, ...(galleryUrl === undefined ? {} : { galleryUrl }) };
};

/** One order with its pictures. Throws GENERATION_NOT_FOUND. */
export const showGeneration = async (
  tx: Tx,
  accountId: string,
  generationId: string,
  priceOf: PriceOf,
): Promise<GenerationView> => {
  const owned = await readOwnGeneration(tx, accountId, generationId);
  if (!owned || owned.deleted_at !== null) {
    throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} is not of ${accountId}`);
  }
  const session =
    owned.job === 'posters' ? await sessionOfGeneration(tx, accountId, generationId) : undefined;
  // A set that failed and was retried is known by its first order: what it has now counts.
  if (session) {
    const delivered = await deliveredOf(tx, session.id);
    const price = await againPrice(owned, priceOf);
    return toView(
      owned,
      price,
      delivered.map((one) => one.labelled_id),
    );
  }
  const assets = await tx.all<{ id: string }>(
    `SELECT a.id FROM asset a JOIN generation_item i ON i.labelled_id = a.id
     WHERE i.generation_id = ? AND a.deleted_at IS NULL AND a.delete_after IS NULL ORDER BY i.position`,
    generationId,
  );
  return toView(
    owned,
    await repeatPrice(tx, owned, priceOf),
    assets.map((asset) => asset.id),
  );
};
