import type { GalleryAsk, PosterNumber } from '../../conversations/posters.ts';
import type { Tasks } from '../../conversations/tasks.ts';
import type { Db, Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import { type FoundOrder, findOrder, findOrders, type OrderFilter } from '../../generation/orders.ts';
import { shrinkLabelled } from '../../media/preview.ts';
import type { Links } from '../../storage/links.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { GalleryDoor, GalleryFilter, GalleryRequest } from './gallery-door.ts';
import { entryOf, fileNameIn, isRunning, postersOf, shelvesOf } from './gallery-pictures.ts';
import type { PageAnswer } from './mask-door.ts';
import { GALLERY_OF_ALL, galleryOf } from './page-links.ts';
import { type Identify, isOwner, localeOfPage, openToken, type PageOwner } from './page-tokens.ts';
import { requireVersion, sessionOfGeneration } from './sessions.ts';
import { dayAfter, startOfDay } from './zoned-days.ts';

export interface GalleryDoorOptions {
  db: Db;
  links: Links;
  storage: ObjectStorage;
  tasks: Tasks;
  identify: Identify;
  timeZone: string;
  defaultLocale: string;
}

const PAGE = 12;
/** Requests of one account that wait for its chat. */
const MOST_WAITING = 5;

const orderFilter = (filter: GalleryFilter, timeZone: string): OrderFilter => ({
  page: filter.page,
  size: PAGE,
  starredOnly: filter.starredOnly,
  job: filter.job,
  style: filter.style,
  words: filter.words,
  least: filter.least,
  most: filter.most,
  from: filter.from === undefined ? undefined : startOfDay(filter.from, timeZone),
  before: filter.to === undefined ? undefined : startOfDay(dayAfter(filter.to), timeZone),
});

/** What it was ordered with, in its person's own words: of a set the description alone, without the facts. */
const describedBy = (row: FoundOrder): string => {
  if (row.job !== 'posters') return row.prompt_given ?? '';
  return (JSON.parse(row.input) as { description?: string }).description ?? '';
};

/** The one order that a token opens; undefined: all of them. */
const onlyOrder = ({ resource }: PageOwner): string | undefined =>
  resource === GALLERY_OF_ALL ? undefined : resource.slice(galleryOf('').length);

/** The door behind gallery pages, over rows and storage. */
export const createGalleryDoor = (options: GalleryDoorOptions): GalleryDoor => {
  const { db, links, storage, timeZone } = options;

  const opened = <T>(
    token: string,
    work: (tx: Tx, owner: PageOwner) => Promise<PageAnswer<T>>,
  ): Promise<PageAnswer<T>> =>
    db.tx(async (tx) => {
      const owner = await openToken(tx, links, 'gallery', token);
      return owner.state === 'ok' ? work(tx, owner.value) : owner;
    });

  /** An order that this token opens. What its owner deleted is gone, what was never theirs is missing. */
  const orderOf = async (
    tx: Tx,
    owner: PageOwner,
    id: string | undefined,
  ): Promise<PageAnswer<FoundOrder>> => {
    const only = onlyOrder(owner);
    const wanted = id ?? only;
    if (wanted === undefined || (only !== undefined && wanted !== only)) return { state: 'missing' };
    const row = await findOrder(tx, owner.accountId, wanted);
    if (row) return { state: 'ok', value: row };
    return only === undefined ? { state: 'missing' } : { state: 'gone' };
  };

  const requireRoom = async (tx: Tx, accountId: string): Promise<void> => {
    const waiting = await tx.get<{ n: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM task
       WHERE account_id = ? AND kind = 'gallery-ask' AND status IN ('queued', 'running')`,
      accountId,
    );
    if ((waiting?.n ?? 0) >= MOST_WAITING)
      throw new DarkroomError('TOO_MANY_MESSAGES', `${accountId} has requests waiting`);
  };

  const asked = async (
    tx: Tx,
    accountId: string,
    order: { id: string; title: string | null },
    request: GalleryRequest,
  ): Promise<GalleryAsk | undefined> => {
    if (request.what === 'delete')
      return { what: 'delete', generationId: order.id, title: order.title ?? '' };
    const session = await sessionOfGeneration(tx, accountId, order.id);
    if (!session || request.number === undefined || request.version === undefined) return undefined;
    const place = {
      sessionId: session.id,
      number: request.number as PosterNumber,
      version: request.version,
    };
    try {
      await requireVersion(tx, accountId, place);
    } catch (error) {
      if (error instanceof DarkroomError) return undefined;
      throw error;
    }
    return { what: 'edit', ...place };
  };

  return {
    list: (token, filter) =>
      opened(token, async (tx, owner) => {
        if (onlyOrder(owner) !== undefined) return { state: 'ok', value: undefined };
        const { accountId } = owner;
        const found = await findOrders(tx, accountId, orderFilter(filter, timeZone));
        const entries = [];
        for (const row of found.rows) entries.push(entryOf(links, owner, row, await shelvesOf(tx, row)));
        const jobs = await tx.all<{ job: string }>(
          'SELECT DISTINCT job FROM generation WHERE account_id = ? AND deleted_at IS NULL ORDER BY job',
          accountId,
        );
        const styles = await tx.all<{ style: string }>(
          `SELECT DISTINCT style FROM generation WHERE account_id = ? AND deleted_at IS NULL AND style IS NOT NULL
             AND status IN ('completed', 'partial') ORDER BY style`,
          accountId,
        );
        return {
          state: 'ok',
          value: {
            entries,
            page: found.page,
            pages: found.pages,
            total: found.total,
            jobs: jobs.map(({ job }) => job),
            styles: styles.map(({ style }) => style),
            locale: await localeOfPage(tx, owner, undefined, options.defaultLocale),
            timeZone,
          },
        };
      }),

    detail: (token, id) =>
      opened(token, async (tx, owner) => {
        const order = await orderOf(tx, owner, id);
        if (order.state !== 'ok') return order;
        const row = order.value;
        const shelves = await shelvesOf(tx, row);
        const { cover: _cover, ...entry } = entryOf(links, owner, row, shelves);
        const prompt = describedBy(row);
        return {
          state: 'ok',
          value: {
            ...entry,
            ...(prompt === '' ? {} : { prompt }),
            posters: postersOf(links, owner, shelves),
            running: await isRunning(tx, row),
            hasList: onlyOrder(owner) === undefined,
            locale: await localeOfPage(tx, owner, row.id, options.defaultLocale),
            timeZone,
          },
        };
      }),

    async preview(token, assetId, side) {
      const found = await opened(token, async (tx, owner) => {
        const asset = await tx.get<{ key: string; order_id: string }>(
          `SELECT a.key, COALESCE(s.generation_id, a.generation_id) AS order_id FROM asset a
           LEFT JOIN poster_order o ON o.generation_id = a.generation_id
           LEFT JOIN poster_session s ON s.id = o.session_id
           WHERE a.id = ? AND a.account_id = ? AND a.kind = 'labelled' AND a.deleted_at IS NULL AND a.delete_after IS NULL`,
          assetId,
          owner.accountId,
        );
        if (!asset) return { state: 'missing' };
        const order = await orderOf(tx, owner, asset.order_id);
        return order.state === 'ok' ? { state: 'ok', value: asset.key } : order;
      });
      if (found.state !== 'ok') return found;
      const bytes = await storage.read(found.value);
      return { state: 'ok', value: await shrinkLabelled(bytes, Math.min(1024, Math.max(64, side))) };
    },

    archive: (token, id) =>
      opened(token, async (tx, owner) => {
        const order = await orderOf(tx, owner, id);
        if (order.state !== 'ok') return order;
        const pictures = await shelvesOf(tx, order.value);
        const session = await sessionOfGeneration(tx, owner.accountId, order.value.id);
        const title = order.value.title ?? '';
        const files = async function* () {
          for (const one of pictures) yield { name: fileNameIn(one), bytes: await storage.read(one.key) };
          if (session) yield { name: 'productname.txt', bytes: Buffer.from(title, 'utf8') };
        };
        return {
          state: 'ok',
          value: {
            name: `${session?.folder ?? `darkroom-${id.slice(-8).toLowerCase()}`}.zip`,
            files: files(),
          },
        };
      }),

    ask: (token, request) =>
      opened(token, async (tx, owner) => {
        const { accountId } = owner;
        const order = await orderOf(tx, owner, request.id);
        if (order.state !== 'ok') return order;
        await requireRoom(tx, accountId);
        const wanted = await asked(tx, accountId, order.value, request);
        if (!wanted) return { state: 'missing' };
        const confirmed = await isOwner(tx, options.identify, accountId, request.initData);
        await options.tasks.enqueue(tx, {
          kind: 'gallery-ask',
          payload: { ...wanted, ...(confirmed ? { confirmed } : {}) } satisfies GalleryAsk,
          accountId,
          conversationId: owner.conversationId ?? order.value.conversation_id,
        });
        return { state: 'ok', value: { did: confirmed ? 'done' : 'asked' } };
      }),
  };
};
