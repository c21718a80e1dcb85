import { randomBytes } from 'node:crypto';
import type {
  PosterNumber,
  PosterPlace,
  PosterSessionView,
  PosterVersionView,
} from '../../conversations/posters.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { PosterInput } from './poster-input.ts';

export interface SessionRow {
  id: string;
  account_id: string;
  generation_id: string;
  folder: string;
  created_at: number;
}

/** A version as it was delivered: its item is done and its picture is there. */
export interface DeliveredVersion {
  number: PosterNumber;
  version: number;
  from_version: number | null;
  generation_id: string;
  item_id: string;
  labelled_id: string;
  master_id: string;
  ground_id: string | null;
  words: string | null;
  kind: string;
  created_at: number;
  /** Of the labelled copy. */
  key: string;
  media_type: string;
  width: number | null;
  height: number | null;
}

const notFound = (what: string): DarkroomError => new DarkroomError('GENERATION_NOT_FOUND', what);

/** `20260110143052`, UTC. */
const stampOf = (now: number): string => new Date(now).toISOString().replaceAll(/\D/g, '').slice(0, 14);

/** `session_<YYYYMMDDhhmmss>_<4 hex>` (jobs.md 2), free in this account. */
const freeFolder = async (tx: Tx, accountId: string, now: number): Promise<string> => {
  for (;;) {
    const folder = `session_${stampOf(now)}_${randomBytes(2).toString('hex')}`;
    const taken = await tx.get(
      'SELECT 1 AS found FROM poster_session WHERE account_id = ? AND folder = ?',
      accountId,
      folder,
    );
    if (!taken) return folder;
  }
};

/** Begins a session with the generation that is being ordered. */
export const openSession = async (
  tx: Tx,
  ids: Ids,
  { accountId, generationId }: { accountId: string; generationId: string },
): Promise<SessionRow> => {
  const now = await tx.now();
  const row: SessionRow = {
    id: ids.row(),
    account_id: accountId,
    generation_id: generationId,
    folder: await freeFolder(tx, accountId, now),
    created_at: now,
  };
  await tx.run(
    'INSERT INTO poster_session (id, account_id, generation_id, folder, created_at) VALUES (?, ?, ?, ?, ?)',
    row.id,
    row.account_id,
    row.generation_id,
    row.folder,
    row.created_at,
  );
  return row;
};

const SESSION = `SELECT s.* FROM poster_session s JOIN generation g ON g.id = s.generation_id
  WHERE s.account_id = ? AND g.deleted_at IS NULL`;

/** A session of the account's that was not deleted. Throws GENERATION_NOT_FOUND. */
export const requireSession = async (tx: Tx, accountId: string, id: string): Promise<SessionRow> => {
  const row = await tx.get<SessionRow>(`${SESSION} AND s.id = ?`, accountId, id);
  if (!row) throw notFound(`no session ${id} of ${accountId}`);
  return row;
};

/** The session that a generation of the account's belongs to; undefined for any other generation. */
export const sessionOfGeneration = (
  tx: Pick<Tx, 'get'>,
  accountId: string,
  generationId: string,
): Promise<SessionRow | undefined> =>
  tx.get<SessionRow>(
    `${SESSION} AND s.id = (SELECT o.session_id FROM poster_order o WHERE o.generation_id = ?)`,
    accountId,
    generationId,
  );

/** Everything of a session that was not deleted: the set, retries, redone pictures, edits. */
export const generationsOf = async (tx: Tx, session: SessionRow): Promise<string[]> => {
  const rows = await tx.all<{ id: string }>(
    `SELECT g.id FROM poster_order o JOIN generation g ON g.id = o.generation_id
     WHERE o.session_id = ? AND g.deleted_at IS NULL ORDER BY g.created_at, g.id`,
    session.id,
  );
  return rows.map((row) => row.id);
};

/** What was ordered for the whole set. */
export const setOf = async (tx: Tx, session: SessionRow): Promise<PosterInput> => {
  const row = await tx.get<{ input: string }>(
    'SELECT input FROM generation WHERE id = ? AND deleted_at IS NULL',
    session.generation_id,
  );
  if (!row) throw notFound(`the set of session ${session.id} was deleted`);
  return JSON.parse(row.input) as PosterInput;
};

/** The pictures of a session, by number and version. */
export const deliveredOf = (tx: Tx, sessionId: string): Promise<DeliveredVersion[]> =>
  tx.all<DeliveredVersion>(
    `SELECT v.number, v.version, v.from_version, v.generation_id, i.id AS item_id, i.labelled_id, i.master_id,
       i.ground_id, g.prompt_given AS words, g.kind, v.created_at, a.key, a.media_type, a.width, a.height
     FROM poster_version v
     JOIN generation g ON g.id = v.generation_id
     JOIN generation_item i ON i.generation_id = v.generation_id AND i.position = v.position
     JOIN asset a ON a.id = i.labelled_id
     WHERE v.session_id = ? AND i.status = 'done' AND a.deleted_at IS NULL AND a.delete_after IS NULL
     ORDER BY v.number, v.version`,
    sessionId,
  );

/** One picture of a session of the account's. Throws GENERATION_NOT_FOUND. */
export const requireVersion = async (
  tx: Tx,
  accountId: string,
  { sessionId, number, version }: PosterPlace,
): Promise<{ session: SessionRow; picture: DeliveredVersion }> => {
  const session = await requireSession(tx, accountId, sessionId);
  const picture = (await deliveredOf(tx, session.id)).find(
    (one) => one.number === number && one.version === version,
  );
  if (!picture) throw notFound(`session ${sessionId} has no picture ${number}/${version}`);
  return { session, picture };
};

const isOpen = (status: string): boolean => ['queued', 'running', 'uncertain'].includes(status);

/** Those of these posters that have no prime, and for which none is being made. */
export const missingNumbers = async (
  tx: Tx,
  session: SessionRow,
  numbers: readonly number[],
): Promise<number[]> => {
  const rows = await tx.all<{ number: number; status: string }>(
    `SELECT v.number, i.status FROM poster_version v
     JOIN generation_item i ON i.generation_id = v.generation_id AND i.position = v.position
     WHERE v.session_id = ? AND v.version = 0`,
    session.id,
  );
  const there = new Set(
    rows.filter(({ status }) => status === 'done' || isOpen(status)).map(({ number }) => number),
  );
  return numbers.filter((number) => !there.has(number));
};

/** Writes down that an order belongs to a session, whatever becomes of it. */
export const joinSession = (tx: Tx, session: SessionRow, generationId: string): Promise<number> =>
  tx.run(
    'INSERT INTO poster_order (generation_id, session_id, account_id) VALUES (?, ?, ?)',
    generationId,
    session.id,
    session.account_id,
  );

/**
 * Writes down which picture of its session an item of an order will be: the prime where there is none yet, else the next
 * edit. Answers the version.
 */
export const reserveVersion = async (
  tx: Tx,
  session: SessionRow,
  item: { number: number; generationId: string; position: number; from?: number },
): Promise<number> => {
  const rows = await tx.all<{ version: number; status: string; generation_id: string }>(
    `SELECT v.version, v.generation_id, i.status FROM poster_version v
     LEFT JOIN generation_item i ON i.generation_id = v.generation_id AND i.position = v.position
     WHERE v.session_id = ? AND v.number = ? ORDER BY v.version`,
    session.id,
    item.number,
  );
  const prime = rows.find((row) => row.version === 0);
  if (prime && isOpen(prime.status) && item.from === undefined) {
    throw new DarkroomError('ALREADY_RUNNING', `poster ${item.number} of ${session.id} is being made`, {
      generationId: prime.generation_id,
    });
  }
  if (prime && prime.status !== 'done' && item.from === undefined) {
    await tx.run(
      'UPDATE poster_version SET generation_id = ?, position = ? WHERE session_id = ? AND number = ? AND version = 0',
      item.generationId,
      item.position,
      session.id,
      item.number,
    );
    return 0;
  }
  const version = (rows.at(-1)?.version ?? -1) + 1;
  await tx.run(
    `INSERT INTO poster_version (session_id, number, version, account_id, generation_id, position, from_version, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    session.id,
    item.number,
    version,
    session.account_id,
    item.generationId,
    item.position,
    version === 0 ? null : (item.from ?? 0),
    await tx.now(),
  );
  return version;
};

/** An order has ended: the places of edits that brought no picture are free for the next ones. */
export const freeVersions = (tx: Tx, generationId: string): Promise<number> =>
  tx.run(
    `DELETE FROM poster_version WHERE generation_id = ? AND version > 0 AND NOT EXISTS (
       SELECT 1 FROM generation_item i WHERE i.generation_id = poster_version.generation_id
         AND i.position = poster_version.position AND i.status = 'done')`,
    generationId,
  );

/** Whether some set that was not deleted has a picture made from this photo, or is being made. */
export const isPhotoInUse = async (tx: Tx, accountId: string, photoId: string): Promise<boolean> => {
  const used = await tx.get(
    `SELECT 1 AS found FROM generation g JOIN generation_item i ON i.generation_id = g.id
     WHERE g.account_id = ? AND g.job = 'posters' AND g.kind = 'set' AND g.deleted_at IS NULL
       AND (i.status = 'done' OR g.status IN ('queued', 'running')) AND g.reference_ids LIKE ? LIMIT 1`,
    accountId,
    `%"${photoId}"%`,
  );
  return used !== undefined;
};

const versionView = (row: DeliveredVersion): PosterVersionView => ({
  version: row.version,
  assetId: row.labelled_id,
  ...(row.kind === 'edit' && row.words !== null ? { words: row.words } : {}),
  ...(row.from_version === null ? {} : { from: row.from_version }),
  createdAt: row.created_at,
});

/** A session as the dialogue sees it, without addresses. */
export const viewSession = async (tx: Tx, session: SessionRow): Promise<PosterSessionView> => {
  const set = await setOf(tx, session);
  const delivered = await deliveredOf(tx, session.id);
  const sums = await tx.get<{ cost: number; running: number }>(
    `SELECT CAST(COALESCE(SUM(CASE WHEN r.retake_id IS NULL THEN g.credits_spent ELSE 0 END), 0) AS BIGINT) AS cost,
       CAST(COALESCE(SUM(CASE WHEN g.status IN ('queued', 'running') THEN 1 ELSE 0 END), 0) AS BIGINT) AS running
     FROM poster_order o JOIN generation g ON g.id = o.generation_id
     LEFT JOIN retake r ON r.retake_id = g.id WHERE o.session_id = ?`,
    session.id,
  );
  const numbers = [...new Set(delivered.map((one) => one.number))];
  return {
    sessionId: session.id,
    generationId: session.generation_id,
    name: set.facts.name,
    createdAt: session.created_at,
    cost: sums?.cost ?? 0,
    style: set.style,
    language: set.language,
    ordered: set.numbers.length,
    posters: numbers.map((number) => ({
      number,
      versions: delivered.filter((one) => one.number === number).map(versionView),
    })),
    running: (sums?.running ?? 0) > 0,
  };
};
