import type { Tx } from '../../db/db.ts';
import type { FoundOrder } from '../../generation/orders.ts';
import type { Links } from '../../storage/links.ts';
import type { GalleryEntry, GalleryPicture, GalleryPoster } from './gallery-door.ts';
import type { PageOwner } from './page-tokens.ts';
import { fileNameOf } from './poster-input.ts';
import { deliveredOf, sessionOfGeneration } from './sessions.ts';

/** A picture of an order as it lies in storage. */
interface Shelf {
  /** A poster's own number; undefined outside of poster sets. */
  number?: number;
  version: number;
  assetId: string;
  /** Name of its file, without an extension. */
  name: string;
  key: string;
  mediaType: string;
  width: number;
  height: number;
  words?: string;
  from?: number;
  createdAt: number;
}

interface PictureRow {
  labelled_id: string;
  key: string;
  media_type: string;
  width: number | null;
  height: number | null;
}

const stored = (row: PictureRow) => ({
  assetId: row.labelled_id,
  key: row.key,
  mediaType: row.media_type,
  width: row.width ?? 0,
  height: row.height ?? 0,
});

/** The pictures of an order, in its order. */
export const shelvesOf = async (tx: Tx, order: FoundOrder): Promise<Shelf[]> => {
  const session =
    order.job === 'posters' ? await sessionOfGeneration(tx, order.account_id, order.id) : undefined;
  if (session) {
    const delivered = await deliveredOf(tx, session.id);
    return delivered.map((one) => ({
      ...stored(one),
      number: one.number,
      version: one.version,
      name: fileNameOf(one.number, one.version),
      createdAt: one.created_at,
      ...(one.kind === 'edit' && one.words !== null ? { words: one.words } : {}),
      ...(one.from_version === null ? {} : { from: one.from_version }),
    }));
  }
  const done = await tx.all<PictureRow & { ended_at: number | null }>(
    `SELECT i.labelled_id, i.ended_at, a.key, a.media_type, a.width, a.height
     FROM generation_item i JOIN asset a ON a.id = i.labelled_id
     WHERE i.generation_id = ? AND i.status = 'done' AND a.deleted_at IS NULL AND a.delete_after IS NULL ORDER BY i.position`,
    order.id,
  );
  return done.map((row, i) => ({
    ...stored(row),
    version: 0,
    name: `picture-${i + 1}`,
    createdAt: row.ended_at ?? order.created_at,
  }));
};

/** The name that a picture is downloaded by. */
export const fileNameIn = ({ name, mediaType }: Pick<Shelf, 'name' | 'mediaType'>): string =>
  `${name}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;

const pictureOf = (links: Links, { accountId, epoch }: PageOwner, shelf: Shelf): GalleryPicture => {
  const { assetId, width, height } = shelf;
  const url = links.path('object', { resource: assetId, accountId, epoch });
  return { assetId, width, height, url, downloadUrl: `${url}?download=1`, fileName: fileNameIn(shelf) };
};

/** An order as the list shows it; its cover is 00-prime, else the lowest prime, else what there is. */
export const entryOf = (
  links: Links,
  owner: PageOwner,
  order: FoundOrder,
  shelves: readonly Shelf[],
): GalleryEntry => {
  const cover = shelves.find(({ version }) => version === 0) ?? shelves[0];
  return {
    id: order.id,
    job: order.job,
    training: order.kind === 'training',
    title: order.title ?? '',
    createdAt: order.created_at,
    cost: order.cost,
    starred: order.starred === 1,
    ...(cover ? { cover: pictureOf(links, owner, cover) } : {}),
    pictures: shelves.length,
  };
};

/** All pictures of an order, by poster and version. */
export const postersOf = (links: Links, owner: PageOwner, shelves: readonly Shelf[]): GalleryPoster[] => {
  const posters: GalleryPoster[] = [];
  for (const shelf of shelves) {
    const { number, version, words, from, createdAt } = shelf;
    const one = {
      version,
      picture: pictureOf(links, owner, shelf),
      createdAt,
      editable: number !== undefined,
      ...(words === undefined ? {} : { words }),
      ...(from === undefined ? {} : { from }),
    };
    const known = number === undefined ? undefined : posters.find((poster) => poster.number === number);
    if (known) known.versions.push(one);
    else posters.push({ ...(number === undefined ? {} : { number }), versions: [one] });
  }
  return posters;
};

/** Whether something of an order is still being made. */
export const isRunning = async (tx: Tx, order: FoundOrder): Promise<boolean> => {
  const open = await tx.get(
    `SELECT 1 AS found FROM generation g WHERE g.status IN ('queued', 'running') AND (g.id = ? OR g.id IN (
       SELECT o.generation_id FROM poster_order o JOIN poster_session s ON s.id = o.session_id
       WHERE s.generation_id = ?)) LIMIT 1`,
    order.id,
    order.id,
  );
  return open !== undefined;
};
