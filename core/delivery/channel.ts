import type { Readable } from 'node:stream';
import type { ErrorCode } from '../errors.ts';
import type { ActionName, Reply } from './reply.ts';

/** What a conversation can do, as numbers (0 = cannot). */
export interface Capabilities {
  /** Bytes of a button's payload; 0 = no buttons, choices become a numbered list. */
  buttonBytes: number;
  /** Pictures in one album; below 2 each is a message of its own. */
  albumSize: number;
  /** Characters (UTF-16 units) of a text message and of a caption. */
  textLength: number;
  captionLength: number;
  /** Bytes of a file that people can send us, that we can send as a photo, and as a document. */
  fileIn: number;
  photoOut: number;
  fileOut: number;
  /** Milliseconds between two edits of one message; 0 = messages can't be edited. */
  editInterval: number;
  /** 1 = the platform recompresses photos, so that an original must go as a document. */
  lossyPhotos: number;
  /** 1 = user ids outlive a login session. */
  stableUserIds: number;
  /** 1 = we may speak first. */
  speakFirst: number;
  /** Messages we may send per message of the person; 0 = no limit. */
  messageBudget: number;
  /** Characters (UTF-16 units) that a button can put on the clipboard; absent = no button can. */
  copyLength?: number;
  /** Where an address can open this bot at a place of ours: what a start parameter (`p_<code>`) is appended to. */
  startLink?: string;
}

export interface ConversationAddress {
  id: string;
  platform: string;
  bot: string;
  externalId: string;
  kind: 'private' | 'group';
}

export interface PartButton {
  /** What comes back as a choice: `<menu>.<i>`, or `/command` for static navigation. */
  token: string;
  label: string;
  action: ActionName;
  /** What it puts on the clipboard, where the chat can; pressing it is then no choice. */
  copy?: string;
  /** A signed page of ours that the button opens, where the chat can; pressing it is then no choice. */
  url?: string;
}

/**
 * What is sent with one call, fully rendered: the unit that is marked sending and sent. All are one message, but an
 * album is one for each of its pictures.
 */
export interface Part {
  kind: 'text' | 'photo' | 'document' | 'album' | 'invoice';
  /** The text, or the caption; an album's stands under its first picture. */
  text: string;
  assetId?: string;
  /** The picture is a QR code of these words; `assetId` draws it. */
  qr?: string;
  /** Of an invoice: what the platform asks for, in Stars. `text` is its description. */
  invoice?: { title: string; label: string; payload: string; startParameter: string; stars: number };
  /** Of an album: its pictures in order (2 to capabilities.albumSize), and what they go as. */
  assetIds?: string[];
  as?: 'photo' | 'document';
  /** Rows of buttons; only where capabilities have buttons, and never on an album. */
  buttons?: PartButton[][];
  /** Set when this part shows a status slot: edits the message that is there already. */
  slot?: string;
  code?: ErrorCode;
  ref?: string;
}

export interface AssetContent {
  bytes: Buffer;
  mediaType: string;
  name: string;
}

export interface SendContext {
  /** The platform's message id to edit in place of sending; an impossible edit falls back to a new message. */
  edit?: string;
  /** The bytes of an asset by id; rejects when it was deleted. */
  asset(assetId: string): Promise<AssetContent>;
  signal: AbortSignal;
  /** The reply that the part is of, as the outbox names it. */
  outboxId?: number;
}

/** retry: try again after `afterMs` (429), only this conversation waits. permanent: a dead letter. */
export type SendFailure =
  | { kind: 'retry'; afterMs?: number }
  | { kind: 'permanent'; gone?: boolean }
  /** The request may or may not have arrived (cut connection, time-out). */
  | { kind: 'ambiguous' }
  /** Surely not sent: the connection was refused. */
  | { kind: 'unreachable' }
  /** The platform does not take this album (surely nothing was sent): its pictures go as messages of their own. */
  | { kind: 'split' };

export class SendError extends Error {
  override readonly name = 'SendError';
  constructor(
    message: string,
    readonly failure: SendFailure,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** A file that a person sent, to be read once. Whoever opened it reads `body` to its end or destroys it. */
export interface OpenedFile {
  body: Readable;
  /** Its size, where that is known before it is read. */
  bytes?: number;
  mediaType?: string;
  /**
   * It was taken in: what the platform keeps only for us is deleted. Does nothing unless `body` was read to its end,
   * so that whatever failed can be tried again. Never rejects.
   */
  done?(): Promise<void>;
  /** It will never be taken in: what the platform keeps only for us is deleted, read or not. Never rejects. */
  refuse?(): Promise<void>;
}

/**
 * Opens a file by the handle of its inbound. Rejects with FILE_TOO_LARGE { bytes, limit }, with NOT_FOUND when it is
 * gone, with anything else when it may be tried again; so does `body`, which errors when it was cut short. A handle
 * of another conversation than `conversationId` is NOT_FOUND where the channel can tell.
 */
export type OpenFile = (handle: string, signal: AbortSignal, conversationId?: string) => Promise<OpenedFile>;

/** A chat platform, as the outbox sees it. */
export interface Channel {
  readonly platform: string;
  /** The bot or app id; outbox rows name it. */
  readonly bot: string;
  capabilities(conversation: ConversationAddress): Capabilities;
  /** Sends one part; answers the platform's message id (an album's: of its first message). Throws SendError. */
  send(conversation: ConversationAddress, part: Part, context: SendContext): Promise<string>;
  /** Where people can send files. */
  openFile?: OpenFile;
}

/** Turns a stored reply into parts, in the reader's language (given by the composition root). */
export type Renderer = (
  reply: Reply,
  reader: { locale: string; capabilities: Capabilities; timeZone: string },
) => Part[];
