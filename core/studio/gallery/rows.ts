import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { PriceBook } from '../prices.ts';
import { needsModel, type ReaderFacts, type TemplateRow, variablesOf } from './template.ts';

/** Who asks for templates, and in which language they read. */
export interface TemplateReader {
  accountId: string;
  locale: string;
}

/** What this build can make of templates. */
export interface GalleryMakes {
  /** Somebody makes pictures of face models (the drivers of portraits). */
  faceModels: boolean;
}

export const templateNotFound = (what: string): DarkroomError =>
  new DarkroomError('PROMPT_NOT_FOUND', `no template ${what}`);

const canMake = (row: TemplateRow, { faceModels }: GalleryMakes): boolean =>
  faceModels || !needsModel(variablesOf(row));

/** The house's published templates in their order, then the account's own, newest first. */
export const listedRows = async (tx: Tx, accountId: string, makes: GalleryMakes): Promise<TemplateRow[]> => {
  const rows = await tx.all<TemplateRow>(
    `SELECT * FROM prompt_template WHERE deleted_at IS NULL
       AND ((account_id IS NULL AND status = 'published') OR account_id = ?)
     ORDER BY CASE WHEN account_id IS NULL THEN 0 ELSE 1 END, position, created_at DESC, id DESC`,
    accountId,
  );
  return rows.filter((row) => canMake(row, makes));
};

/** Others' templates that the account marked and that are still shared. */
export const markedRows = async (tx: Tx, accountId: string, makes: GalleryMakes): Promise<TemplateRow[]> => {
  const rows = await tx.all<TemplateRow>(
    `SELECT t.* FROM prompt_template t JOIN prompt_favourite f ON f.template_id = t.id AND f.account_id = ?
     WHERE t.deleted_at IS NULL AND t.status = 'published' AND t.account_id IS NOT NULL AND t.account_id <> ?
     ORDER BY f.created_at DESC, t.id DESC`,
    accountId,
    accountId,
  );
  return rows.filter((row) => canMake(row, makes));
};

/**
 * A template that this account may order: the house's, its own, or another's that is shared, by the id that its code
 * led to. Throws PROMPT_NOT_FOUND, also for one that is hidden or deleted.
 */
export const requireReachable = async (
  tx: Tx,
  accountId: string,
  by: { id: string } | { code: string },
  makes: GalleryMakes,
): Promise<TemplateRow> => {
  const [column, value] = 'id' in by ? ['id', by.id] : ['code', by.code];
  const row = await tx.get<TemplateRow>(
    `SELECT * FROM prompt_template WHERE ${column} = ? AND deleted_at IS NULL
       AND (status = 'published' OR account_id = ?)`,
    value,
    accountId,
  );
  if (!row || !canMake(row, makes)) throw templateNotFound(value);
  return row;
};

/** Ids looked up at once, at most. */
const MOST_UPLOADS = 20;

/** Those of these ids that are pictures which this account sent and an order could take, as `holdUpload` would. */
export const uploadsHere = async (tx: Tx, accountId: string, ids: readonly string[]): Promise<string[]> => {
  const asked = ids.slice(0, MOST_UPLOADS);
  if (asked.length === 0) return [];
  const rows = await tx.all<{ id: string }>(
    `SELECT id FROM asset WHERE id IN (${asked.map(() => '?').join(', ')}) AND account_id = ? AND kind = 'upload'
       AND deleted_at IS NULL AND (delete_after IS NULL OR delete_after > ?)`,
    ...asked,
    accountId,
    await tx.now(),
  );
  return rows.map(({ id }) => id);
};

/**
 * What somebody else wrote is ordered as it was read: changed since, it would be paid for, and made of the reader's own
 * photo, unseen. Throws CHOICE_EXPIRED { templateId }.
 */
export const requireShown = (row: TemplateRow, accountId: string, revision: number | undefined): void => {
  if (row.account_id === null || row.account_id === accountId || row.revision === revision) return;
  throw new DarkroomError('CHOICE_EXPIRED', `template ${row.id} is at ${row.revision}, not ${revision}`, {
    templateId: row.id,
  });
};

/** One of the account's own. Throws PROMPT_NOT_FOUND. */
export const requireOwn = async (tx: Tx, accountId: string, id: string): Promise<TemplateRow> => {
  const row = await tx.get<TemplateRow>(
    'SELECT * FROM prompt_template WHERE id = ? AND account_id = ? AND deleted_at IS NULL',
    id,
    accountId,
  );
  if (!row) throw templateNotFound(id);
  return row;
};

/** `free`, `plus` or `pro`. */
export const levelOf = async (tx: Tx, accountId: string): Promise<string> =>
  (await tx.get<{ level: string }>('SELECT level FROM account WHERE id = ?', accountId))?.level ?? 'free';

export const readFacts = async (
  tx: Tx,
  reader: TemplateReader,
  priceBook: Pick<PriceBook, 'credits'>,
): Promise<ReaderFacts> => {
  const marked = await tx.all<{ template_id: string }>(
    'SELECT template_id FROM prompt_favourite WHERE account_id = ?',
    reader.accountId,
  );
  const prices: Record<string, number> = {};
  for (const key of ['gallery.public', 'gallery.members']) {
    const credits = await priceBook.credits(tx, key);
    if (credits !== undefined) prices[key] = credits;
  }
  return {
    ...reader,
    level: await levelOf(tx, reader.accountId),
    favourites: new Set(marked.map((row) => row.template_id)),
    prices,
  };
};
