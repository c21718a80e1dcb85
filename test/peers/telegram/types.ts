/** JSON as it travels. */
export type Json = Record<string, unknown>;

export interface PeerUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface PeerChat {
  id: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title?: string;
  first_name?: string;
  username?: string;
  is_forum?: boolean;
}

/** A file that someone uploaded: the bytes as they arrived. */
export interface StoredFile {
  id: string;
  uniqueId: string;
  path: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  bytes: Buffer;
  width?: number;
  height?: number;
}

/** A message as it stands now, after all edits. */
export interface PeerMessage {
  id: number;
  chatId: number;
  threadId?: number;
  from: 'bot' | 'user';
  userId: number;
  kind: 'text' | 'photo' | 'document' | 'invoice' | 'other';
  /** The text, the caption of a picture, the description of an invoice. */
  text: string;
  file?: StoredFile;
  invoice?: { title: string; label: string; payload: string; startParameter: string; stars: number };
  buttons: { label: string; data: string }[][];
  /** How often it was edited. */
  edits: number;
  /** Unix seconds. */
  date: number;
  albumId?: string;
  /** What people sent, as it was in the update. */
  raw?: Json;
}

/** One request of the bot, with what came of it. */
export interface PeerCall {
  n: number;
  method: string;
  params: Json;
  files: StoredFile[];
  /** Epoch ms. */
  at: number;
  /** Absent while it is being handled, or when the connection was cut before an answer. */
  outcome?: { ok: true } | { ok: false; code: number; description: string };
}

export interface PeerUpdate extends Json {
  update_id: number;
}

/** The answer `{ ok: false }` of the Bot API. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number },
  ) {
    super(description);
  }
}
