import type {
  TemplateCategory,
  TemplateEffect,
  TemplateListView,
  TemplateView,
} from '../../conversations/templates.ts';
import { TEMPLATE_CATEGORIES } from '../../conversations/templates.ts';
import type { Tx } from '../../db/db.ts';
import type { PriceBook } from '../prices.ts';
import { createOwnTemplates, type OwnTemplatesOptions } from './own.ts';
import {
  type GalleryMakes,
  listedRows,
  markedRows,
  readFacts,
  requireReachable,
  type TemplateReader,
  templateNotFound,
  uploadsHere,
} from './rows.ts';
import { type Called, findCalled, matches } from './search.ts';
import { categoryOf, type TemplateRow, viewOf } from './template.ts';
import { isTemplateOrder } from './template-job.ts';

type Of<Do extends TemplateEffect['do']> = Extract<TemplateEffect, { do: Do }>;

export interface TemplateDoorOptions extends OwnTemplatesOptions {
  priceBook: Pick<PriceBook, 'credits'>;
  makes: GalleryMakes;
}

const MOST_A_PAGE = 50;

const counted = (rows: readonly TemplateRow[]): TemplateListView['categories'] =>
  TEMPLATE_CATEGORIES.map((category) => ({
    category,
    count: rows.filter((row) => categoryOf(row) === category).length,
  })).filter(({ count }) => count > 0);

/**
 * What the dialogue asks of the gallery. Only the house's published templates, one's own, and by its code (or the id it
 * led to) what somebody shares are found (security 5); everything else is PROMPT_NOT_FOUND.
 */
export const createTemplateDoor = (options: TemplateDoorOptions) => {
  const { priceBook, makes } = options;
  const own = createOwnTemplates(options);

  const view = async (tx: Tx, reader: TemplateReader, id: string): Promise<TemplateView> =>
    viewOf(
      await requireReachable(tx, reader.accountId, { id }, makes),
      await readFacts(tx, reader, priceBook),
    );

  const find = async (
    tx: Tx,
    { accountId }: TemplateReader,
    by: Of<'show-template'>['by'],
  ): Promise<Called> => {
    if (!('words' in by)) return { row: await requireReachable(tx, accountId, by, makes), exact: false };
    const called = findCalled(await listedRows(tx, accountId, makes), by.words);
    if (!called) throw templateNotFound(by.words);
    return called;
  };

  return {
    async list(tx: Tx, reader: TemplateReader, asked: Of<'list-templates'>): Promise<TemplateListView> {
      const facts = await readFacts(tx, reader, priceBook);
      const listed = await listedRows(tx, reader.accountId, makes);
      const others = await markedRows(tx, reader.accountId, makes);
      const isOwn = (row: TemplateRow): boolean => row.account_id === reader.accountId;
      const marked = [...listed, ...others].filter(({ id }) => facts.favourites.has(id));
      const fits = (row: TemplateRow, category: TemplateCategory): boolean =>
        (asked.category === undefined || asked.category === category) &&
        (asked.own !== true || isOwn(row)) &&
        (asked.words === undefined || matches(row, category, asked.words));
      const found = (asked.favourites === true ? marked : listed).filter((row) => fits(row, categoryOf(row)));
      const size = Math.min(MOST_A_PAGE, Math.max(1, Math.trunc(asked.size)));
      const pages = Math.max(1, Math.ceil(found.length / size));
      const page = Math.min(pages - 1, Math.max(0, Math.trunc(asked.page)));
      return {
        items: found.slice(page * size, (page + 1) * size).map((row) => viewOf(row, facts)),
        page,
        pages,
        total: found.length,
        categories: counted(listed),
        own: listed.filter(isOwn).length,
        favourites: marked.length,
      };
    },

    async show(tx: Tx, reader: TemplateReader, { by, uploads }: Of<'show-template'>): Promise<TemplateView> {
      const { row, exact } = await find(tx, reader, by);
      return {
        ...viewOf(row, await readFacts(tx, reader, priceBook)),
        ...(exact ? { exact } : {}),
        ...(uploads ? { here: await uploadsHere(tx, reader.accountId, uploads) } : {}),
      };
    },

    /**
     * What a share may tell of the template that a picture was made from: the code of one that the house publishes, and
     * nothing of anybody's own (security 27).
     */
    async sharedCode(tx: Tx, accountId: string, generationId: string): Promise<{ templateCode?: string }> {
      const order = await tx.get<{ job: string; kind: string; input: string }>(
        'SELECT job, kind, input FROM generation WHERE id = ? AND account_id = ? AND deleted_at IS NULL',
        generationId,
        accountId,
      );
      if (!order || !isTemplateOrder(order)) return {};
      const row = await tx.get<{ code: string }>(
        `SELECT code FROM prompt_template
         WHERE id = ? AND account_id IS NULL AND status = 'published' AND deleted_at IS NULL`,
        (JSON.parse(order.input) as { templateId?: string }).templateId ?? '',
      );
      return row ? { templateCode: row.code } : {};
    },

    async favourite(
      tx: Tx,
      reader: TemplateReader,
      { templateId }: Of<'favourite-template'>,
    ): Promise<TemplateView> {
      const { accountId } = reader;
      const row = await requireReachable(tx, accountId, { id: templateId }, makes);
      await tx.lock(`templates:${accountId}`);
      const unmarked = await tx.run(
        'DELETE FROM prompt_favourite WHERE account_id = ? AND template_id = ?',
        accountId,
        row.id,
      );
      if (unmarked === 0) {
        await tx.run(
          'INSERT INTO prompt_favourite (account_id, template_id, created_at) VALUES (?, ?, ?)',
          accountId,
          row.id,
          await tx.now(),
        );
      }
      return viewOf(row, await readFacts(tx, reader, priceBook));
    },

    async save(tx: Tx, reader: TemplateReader, asked: Of<'save-template'>): Promise<TemplateView> {
      return view(tx, reader, await own.save(tx, reader, asked));
    },

    async change(tx: Tx, reader: TemplateReader, asked: Of<'change-template'>): Promise<TemplateView> {
      await own.change(tx, reader, asked);
      return view(tx, reader, asked.templateId);
    },

    remove: (tx: Tx, reader: TemplateReader, { templateId }: Of<'delete-template'>) =>
      own.remove(tx, reader, templateId),
  };
};
