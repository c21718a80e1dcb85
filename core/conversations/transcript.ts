import type { Clock } from '../clock.ts';
import type { Db, Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { ActionName } from '../delivery/reply.ts';
import type { ErrorCode } from '../errors.ts';
import { DarkroomError } from '../errors.ts';
import { HOUSE_ACCOUNT, houseFile, houseObject, qrId } from '../storage/house-objects.ts';
import type { LinkClaims } from '../storage/links.ts';

/** A piece of a message as it is stored: assets by id, never by address. */
export type TranscriptBlock =
  | { type: 'text'; text: string }
  | { type: 'image'; assetId: string }
  /** Without `assetId` only the file's name is known (nothing was kept of it). */
  | { type: 'file'; name: string; assetId?: string }
  /** A QR picture of these words. */
  | { type: 'qr'; text: string };

export interface TranscriptChoice {
  token: string;
  label: string;
  action: ActionName;
  /** A page of ours that it opens instead of being a choice: absolute, or a path. */
  url?: string;
  /** What it puts on the clipboard instead of being a choice. */
  copy?: string;
}

export interface TranscriptBody {
  blocks: TranscriptBlock[];
  choices?: TranscriptChoice[];
  code?: ErrorCode;
  ref?: string;
}

/** What a link to an asset is signed for; absent when the asset was deleted. */
export interface AssetLink extends LinkClaims {
  mediaType: string;
  /** Of what is drawn when it is asked for. */
  name?: string;
}

/** A message as it is read: every asset with what its link needs, every choice with whether it still counts. */
export interface TranscriptEntry {
  id: number;
  from: 'user' | 'bot';
  replaces?: number;
  blocks: (TranscriptBlock & { link?: AssetLink })[];
  choices: (TranscriptChoice & { open: boolean })[];
  code?: ErrorCode;
  ref?: string;
}

export interface UserMessage {
  conversationId: string;
  body: TranscriptBody;
  idempotencyKey?: string;
  /** What the key was first used with; the same key with another digest is a conflict. */
  bodyDigest?: string;
}

export interface BotMessage {
  conversationId: string;
  body: TranscriptBody;
  /** The message that this one takes the place of; ignored unless it is a bot's message of this conversation. */
  replaces?: number;
  /** The reply that it is a part of. */
  outboxId?: number;
}

/** What a chat without a platform of its own shows. Ids increase per chat, in the order of the commits. */
export interface Transcript {
  /**
   * Records what the person said, in the caller's transaction. The same key and digest answer the id of the
   * first time; the same key with another digest throws IDEMPOTENCY_CONFLICT.
   */
  recordUser(tx: Tx, message: UserMessage): Promise<{ id: number; replayed: boolean }>;
  /** undefined, and nothing written: its reply is not there any more, as its account was erased meanwhile. */
  appendBot(tx: Tx, message: BotMessage): Promise<number | undefined>;
  /** The id under a key, before any work is done for it. Throws IDEMPOTENCY_CONFLICT as recordUser does. */
  findReplay(
    db: Db,
    message: { conversationId: string; idempotencyKey: string; bodyDigest: string },
  ): Promise<number | undefined>;
  /** Messages with an id above `afterId`, oldest first, at most `limit`. */
  since(db: Db, conversationId: string, afterId: number, limit: number): Promise<TranscriptEntry[]>;
  /** The words on a choice of this chat, as they were last shown. */
  choiceLabel(db: Db, conversationId: string, token: string): Promise<string | undefined>;
  /** Calls back after each commit that added a message to the chat; answers how to stop. */
  subscribe(conversationId: string, listener: () => void): () => void;
}

interface Row {
  id: number;
  sender: 'user' | 'bot';
  replaces: number | null;
  body: string;
}

interface AssetRow {
  id: string;
  account_id: string;
  epoch: number;
  media_type: string;
}

const bodyOf = (row: { body: string }): TranscriptBody => JSON.parse(row.body) as TranscriptBody;

/** A choice of a menu is `<menu>.<i>`; static navigation (`/command`) has no menu and stays open. */
const menuOf = (token: string): string | undefined =>
  token.startsWith('/') ? undefined : token.slice(0, token.lastIndexOf('.'));

/** The id of what a block shows. */
const assetOf = (block: TranscriptBlock): string | undefined =>
  block.type === 'qr' ? qrId(block.text) : block.type === 'text' ? undefined : block.assetId;

/** What is drawn when it is asked for: pictures of the house, and statements of accounts that are still there. */
const readHouse = async (db: Db, ids: string[]): Promise<Map<string, AssetLink>> => {
  const found = new Map<string, AssetLink>();
  for (const resource of ids) {
    const object = houseObject(resource);
    if (!object) continue;
    if (object.kind !== 'statement') {
      found.set(resource, { resource, accountId: HOUSE_ACCOUNT, epoch: 0, ...houseFile(object) });
      continue;
    }
    const { accountId } = object;
    const account = await db.get<{ epoch: number }>('SELECT epoch FROM account WHERE id = ?', accountId);
    if (account) found.set(resource, { resource, accountId, epoch: account.epoch, ...houseFile(object) });
  }
  return found;
};

const readStored = async (db: Db, ids: string[], now: number): Promise<Map<string, AssetLink>> => {
  if (ids.length === 0) return new Map();
  const rows = await db.all<AssetRow>(
    `SELECT s.id, s.account_id, COALESCE(a.epoch, 0) AS epoch, s.media_type
     FROM asset s LEFT JOIN account a ON a.id = s.account_id
     WHERE (a.id IS NOT NULL OR s.kind = 'sample') AND s.deleted_at IS NULL AND (s.delete_after IS NULL OR s.delete_after > ?)
       AND s.id IN (SELECT r.id FROM ${rowset(db, 'r', { id: 'text' })})`,
    now,
    JSON.stringify(ids.map((id) => ({ id }))),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { resource: row.id, accountId: row.account_id, epoch: row.epoch, mediaType: row.media_type },
    ]),
  );
};

const readAssets = async (db: Db, ids: string[], now: number): Promise<Map<string, AssetLink>> => {
  const drawn = ids.filter((id) => houseObject(id) !== undefined);
  const stored = ids.filter((id) => houseObject(id) === undefined);
  return new Map([...(await readHouse(db, drawn)), ...(await readStored(db, stored, now))]);
};

const readOpenMenus = async (db: Db, ids: string[], now: number): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db.all<{ id: string }>(
    `SELECT m.id FROM menu m WHERE (m.used_at IS NULL OR m.once = 0) AND m.expires_at > ?
       AND m.id IN (SELECT r.id FROM ${rowset(db, 'r', { id: 'text' })})`,
    now,
    JSON.stringify(ids.map((id) => ({ id }))),
  );
  return new Set(rows.map((row) => row.id));
};

const conflict = (): DarkroomError =>
  new DarkroomError('IDEMPOTENCY_CONFLICT', 'the idempotency key was used with another body');

export const createTranscript = ({ clock }: { clock: Clock }): Transcript => {
  const listeners = new Map<string, Set<() => void>>();

  const announce = (conversationId: string) => {
    for (const listener of listeners.get(conversationId) ?? []) listener();
  };

  const insert = async (
    tx: Tx,
    row: UserMessage & { sender: 'user' | 'bot'; replaces?: number },
  ): Promise<number | undefined> => {
    // On PostgreSQL ids are handed out before the commit: without the lock a reader could pass over a lower one.
    await tx.lock(`transcript:${row.conversationId}`);
    const written = await tx.get<{ id: number }>(
      `INSERT INTO transcript_message
         (conversation_id, sender, replaces, body, idempotency_key, body_digest, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (conversation_id, idempotency_key) DO NOTHING RETURNING id`,
      row.conversationId,
      row.sender,
      row.replaces ?? null,
      JSON.stringify(row.body),
      row.idempotencyKey ?? null,
      row.bodyDigest ?? null,
      await tx.now(),
    );
    if (written) tx.onCommit(() => announce(row.conversationId));
    return written?.id;
  };

  const findReplay = async (
    reader: Pick<Db, 'get'>,
    message: { conversationId: string; idempotencyKey: string; bodyDigest?: string },
  ): Promise<number | undefined> => {
    const known = await reader.get<{ id: number; body_digest: string | null }>(
      'SELECT id, body_digest FROM transcript_message WHERE conversation_id = ? AND idempotency_key = ?',
      message.conversationId,
      message.idempotencyKey,
    );
    if (known && known.body_digest !== (message.bodyDigest ?? null)) throw conflict();
    return known?.id;
  };

  return {
    findReplay,

    async recordUser(tx, message) {
      const id = await insert(tx, { ...message, sender: 'user' });
      if (id !== undefined) return { id, replayed: false };
      const first = await findReplay(tx, { ...message, idempotencyKey: message.idempotencyKey ?? '' });
      if (first === undefined) throw conflict();
      return { id: first, replayed: true };
    },

    async appendBot(tx, { conversationId, body, replaces, outboxId }) {
      if (outboxId !== undefined) {
        // An erasure takes the same lock: it either finds the message, or has taken its reply.
        await tx.lock(`transcript:${conversationId}`);
        const reply = await tx.get('SELECT 1 AS found FROM outbox WHERE id = ?', outboxId);
        if (!reply) return undefined;
      }
      const replaced =
        replaces === undefined
          ? undefined
          : await tx.get<{ id: number }>(
              "SELECT id FROM transcript_message WHERE id = ? AND conversation_id = ? AND sender = 'bot'",
              replaces,
              conversationId,
            );
      const id = await insert(tx, { conversationId, body, sender: 'bot', replaces: replaced?.id });
      if (id === undefined) throw new Error('a message without a key was refused as a repetition');
      return id;
    },

    async since(db, conversationId, afterId, limit) {
      const rows = await db.all<Row>(
        `SELECT id, sender, replaces, body FROM transcript_message
         WHERE conversation_id = ? AND id > ? ORDER BY id LIMIT ?`,
        conversationId,
        afterId,
        limit,
      );
      const bodies = rows.map(bodyOf);
      const assetIds = bodies.flatMap(({ blocks }) => blocks.flatMap((block) => assetOf(block) ?? []));
      const menuIds = bodies.flatMap(({ choices = [] }) => choices.map(({ token }) => menuOf(token) ?? ''));
      const assets = await readAssets(db, [...new Set(assetIds)], clock());
      const open = await readOpenMenus(db, [...new Set(menuIds)], clock());
      return rows.map((row, i): TranscriptEntry => {
        const { blocks, choices = [], code, ref } = bodies[i] ?? bodyOf(row);
        return {
          id: row.id,
          from: row.sender,
          ...(row.replaces === null ? {} : { replaces: row.replaces }),
          blocks: blocks.map((block) => {
            const link = assets.get(assetOf(block) ?? '');
            return link ? { ...block, link } : block;
          }),
          choices: choices.map((choice) => {
            const menu = menuOf(choice.token);
            return { ...choice, open: menu === undefined || open.has(menu) };
          }),
          ...(code === undefined ? {} : { code }),
          ...(ref === undefined ? {} : { ref }),
        };
      });
    },

    async choiceLabel(db, conversationId, token) {
      const rows = await db.all<{ body: string }>(
        `SELECT body FROM transcript_message WHERE conversation_id = ? AND sender = 'bot' AND body LIKE ?
         ORDER BY id DESC LIMIT 5`,
        conversationId,
        `%${JSON.stringify(token).slice(1, -1)}%`,
      );
      // LIKE only narrows: it takes wildcards inside the token and, on SQLite, other letter cases.
      return rows.flatMap((row) => bodyOf(row).choices ?? []).find((choice) => choice.token === token)?.label;
    },

    subscribe(conversationId, listener) {
      const mine = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, mine.add(listener));
      return () => {
        mine.delete(listener);
        if (mine.size === 0 && listeners.get(conversationId) === mine) listeners.delete(conversationId);
      };
    },
  };
};
