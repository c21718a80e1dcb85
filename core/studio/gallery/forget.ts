import type { Tx } from '../../db/db.ts';
import { rowset } from '../../db/db.ts';
import { isDarkroomError } from '../../errors.ts';
import { type GalleryInput, parseOrder, wordsOf } from './order.ts';

interface Ordered {
  id: string;
  input: string;
}

/** An order of an earlier form keeps nothing, and keeps no erasure from happening. */
const ownWords = (input: string): string => {
  try {
    return wordsOf(parseOrder(JSON.parse(input)));
  } catch (error) {
    if (isDarkroomError(error)) return '';
    throw error;
  }
};

/** What the person who ordered answered themselves stays; what the template said goes. */
const cutDown = async (tx: Tx, orders: readonly Ordered[]): Promise<void> => {
  if (orders.length === 0) return;
  const rows = orders.map(({ id, input }) => {
    const { templateId } = JSON.parse(input) as Pick<GalleryInput, 'templateId'>;
    const left: GalleryInput = { templateId, values: {} };
    return { id, input: JSON.stringify(left), words: ownWords(input) };
  });
  await tx.run(
    `UPDATE generation SET title = NULL, prompt_sent = NULL, prepared = NULL, input = r.input, prompt_given = r.words
     FROM ${rowset(tx, 'r', { id: 'text', input: 'text', words: 'text' })} WHERE generation.id = r.id`,
    JSON.stringify(rows),
  );
};

/**
 * Takes the words of an account's templates out of what others have ordered with them and that has ended; what still
 * runs follows with its end (`forgetIfGone`). Before the templates go.
 */
export const forgetAuthor = async (tx: Tx, accountId: string): Promise<void> => {
  const templateId =
    tx.dialect === 'postgres'
      ? "CAST(g.input AS jsonb) ->> 'templateId'"
      : "json_extract(g.input, '$.templateId')";
  const orders = await tx.all<Ordered>(
    `SELECT g.id, g.input FROM generation g WHERE (g.job = 'gallery' OR g.kind = 'template') AND g.account_id <> ?
       AND g.status NOT IN ('queued', 'running')
       AND ${templateId} IN (SELECT t.id FROM prompt_template t WHERE t.account_id = ?)`,
    accountId,
    accountId,
  );
  await cutDown(tx, orders);
};

/** The same for one order that ends: only an erasure takes the row of a template away. */
export const forgetIfGone = async (tx: Tx, generationId: string, templateId: string): Promise<void> => {
  if (await tx.get('SELECT 1 AS found FROM prompt_template WHERE id = ?', templateId)) return;
  const order = await tx.get<Ordered>('SELECT id, input FROM generation WHERE id = ?', generationId);
  if (order) await cutDown(tx, [order]);
};
