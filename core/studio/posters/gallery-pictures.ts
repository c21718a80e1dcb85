import type { Tx } from '../../db/db.ts';
import type { FoundOrder } from '../../generation/orders.ts';
import { coverOf } from '../../generation/orders.ts';
import type { Links } from '../../storage/links.ts';
import type { GalleryEntry, GalleryPicture, GalleryPoster } from './gallery-door.ts';
import type { PageOwner } from './page-tokens.ts';
import { fileNameOf } from './poster-input.ts';
import { deliveredOf, generationsOf, sessionOfGeneration } from './sessions.ts';

interface PictureRow {
  id: string;
  key: string;
  media_type: string;
  width: number | null;
  height: number | null;
}

interface OrderPicture {
  assetId: string;
  key: string;
  fileName: string;
}

const readPicture = (tx: Tx, id: string): Promise<PictureRow | undefined> =>
  tx.get<PictureRow>('SELECT id, key, media_type, width, height FROM asset WHERE id = ?', id);

const extensionOf = (mediaType: string): string => (mediaType === 'image/png' ? 'png' : 'jpg');

const pictureOf = async (
  tx: Tx,
  links: Links,
  { accountId, epoch }: PageOwner,
  assetId: string,
  name: string,
): Promise<GalleryPicture | undefined> => {
  const row = await readPicture(tx, assetId);
  if (!row) return undefined;
  const url = links.path('object', { resource: assetId, accountId, epoch });
  return {
    assetId,
    width: row.width ?? 0,
    height: row.height ?? 0,
    url,
    downloadUrl: `${url}?download=1`,
    fileName: `${name}.${extensionOf(row.media_type)}`,
  };
};

const doneOf = (tx: Tx, generationId: string): Promise<{ labelled_id: string; ended_at: number | null }[]> =>
  tx.all(
    `SELECT i.labelled_id, i.ended_at FROM generation_item i JOIN asset a ON a.id = i.labelled_id
     WHERE i.generation_id = ? AND i.status = 'done' AND a.deleted_at IS NULL AND a.delete_after IS NULL ORDER BY i.position`,
    generationId,
  );

/** Number and version of each picture of an order, in its order; without numbers outside of poster sets. */
const shelvesOf = async (tx: Tx, accountId: string, order: { id: string; job: string }) => {
  const session = order.job === 'posters' ? await sessionOfGeneration(tx, accountId, order.id) : undefined;
  if (!session) {
    const done = await doneOf(tx, order.id);
    return done.map((item, i) => ({
      number: undefined,
      version: 0,
      assetId: item.labelled_id,
      name: `picture-${i + 1}`,
      createdAt: item.ended_at ?? 0,
      words: undefined as string | undefined,
      from: undefined as number | undefined,
    }));
  }
  return (await deliveredOf(tx, session.id)).map((one) => ({
    number: one.number as number | undefined,
    version: one.version,
    assetId: one.labelled_id,
    name: fileNameOf(one.number, one.version),
    createdAt: one.created_at,
    words: one.kind === 'edit' ? (one.words ?? undefined) : undefined,
    from: one.from_version ?? undefined,
  }));
};

/** The files of an order, for its zip. */
export const picturesOf = async (tx: Tx, order: FoundOrder): Promise<OrderPicture[]> => {
  const files: OrderPicture[] = [];
  for (const { assetId, name } of await shelvesOf(tx, order.account_id, order)) {
    const row = await readPicture(tx, assetId);
    if (row) files.push({ assetId, key: row.key, fileName: `${name}.${extensionOf(row.media_type)}` });
  }
  return files;
};

/** An order as the list shows it. */
export const entryOf = async (
  tx: Tx,
  links: Links,
  owner: PageOwner,
  order: FoundOrder,
): Promise<GalleryEntry> => {
  const coverId = await coverOf(tx, order);
  const cover = coverId === undefined ? undefined : await pictureOf(tx, links, owner, coverId, 'cover');
  return {
    id: order.id,
    job: order.job,
    training: order.kind === 'training',
    title: order.title ?? '',
    createdAt: order.created_at,
    cost: order.cost,
    starred: order.starred === 1,
    ...(cover ? { cover } : {}),
    pictures: (await shelvesOf(tx, owner.accountId, order)).length,
  };
};

/** All pictures of an order, by poster and version. */
export const postersOf = async (
  tx: Tx,
  links: Links,
  owner: PageOwner,
  order: FoundOrder,
): Promise<{ posters: GalleryPoster[]; running: boolean }> => {
  const { accountId } = owner;
  const posters: GalleryPoster[] = [];
  for (const shelf of await shelvesOf(tx, accountId, order)) {
    const picture = await pictureOf(tx, links, owner, shelf.assetId, shelf.name);
    if (!picture) continue;
    const { number, version, words, from, createdAt } = shelf;
    const one = {
      version,
      picture,
      createdAt,
      editable: number !== undefined,
      ...(words === undefined ? {} : { words }),
      ...(from === undefined ? {} : { from }),
    };
    const known = number === undefined ? undefined : posters.find((poster) => poster.number === number);
    if (known) known.versions.push(one);
    else posters.push({ ...(number === undefined ? {} : { number }), versions: [one] });
  }
  const session = await sessionOfGeneration(tx, accountId, order.id);
  const ids = session ? await generationsOf(tx, session) : [order.id];
  const states = [];
  for (const id of ids) {
    states.push(await tx.get<{ status: string }>('SELECT status FROM generation WHERE id = ?', id));
  }
  const running = states.some((state) => state?.status === 'queued' || state?.status === 'running');
  return { posters, running };
};
