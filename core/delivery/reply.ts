import type { ErrorCode } from '../errors.ts';

/** A value in a sentence. `{ key }` is another locale message, `{ instant }` a moment shown in TIME_ZONE. */
export type ReplyParam =
  | string
  | number
  | { key: string; params?: Record<string, ReplyParam> }
  | { instant: number };

/** One sentence or paragraph: a locale key with its parameters. */
export interface Line {
  key: string;
  params?: Record<string, ReplyParam>;
}

/** Stable names of what a button does; outsiders find buttons by them. */
export type ActionName =
  | 'confirm'
  | 'cancel'
  | 'again'
  | 'variation'
  | 'edit'
  | 'original'
  | 'share'
  | 'delete'
  | 'retry'
  | 'retake'
  | 'done'
  | 'choose'
  | 'agree'
  | 'accept'
  | 'remove'
  | 'use'
  | 'rename'
  | 'default'
  | 'topup'
  | 'open'
  | 'star'
  | 'page'
  | 'job'
  | 'lang'
  | 'report'
  | 'unmarked'
  | 'favourite'
  | 'save'
  | 'pack'
  | 'paid'
  | 'copy'
  | 'checkin'
  | 'invite'
  | 'statement'
  | 'command';

/** One choice under a message. */
export interface MenuAction {
  action: ActionName;
  label: Line;
  /** Where choices are numbered lines: what stands above this one. */
  heading?: Line[];
  /** What the dialogue needs to carry it out (ids, page numbers, commands). */
  args?: Record<string, string | number>;
  /** A signed page of ours that the button opens, instead of being a choice: absolute, or (playground) a path. */
  url?: string;
  /** What the button puts on the clipboard, instead of being a choice. */
  copy?: string;
  /** The price that the label showed, in credits; a press is refused with a new offer when it differs. */
  price?: number;
}

/** A menu as the dialogue asks for it; the core gives it an id when the reply is written. */
export interface MenuDraft {
  /** Given where a later turn of the same batch must know it; else the outbox makes one. */
  id?: string;
  actions: MenuAction[];
  /** Buttons per row; default one row per three. */
  layout?: number[];
  generationId?: string;
  /** One choice uses the whole menu up (default true). */
  once?: boolean;
  /** Milliseconds it stays open (default 24 h). */
  ttl?: number;
}

export interface Menu extends Omit<MenuDraft, 'id' | 'ttl' | 'once'> {
  id: string;
}

/**
 * answer: to what someone just said. progress: may be superseded or dropped. result: pictures, or credits
 * given back; resent once when ambiguous after a crash. payment: instructions; resent like results.
 */
export type ReplyClass = 'answer' | 'progress' | 'result' | 'payment';

/** What a turn or a worker wants said. Holds keys, params, assets and actions, never sentences. */
export interface ReplyDraft {
  /** Paragraphs, joined by line breaks. */
  lines: Line[];
  assets?: { assetId: string; as: 'photo' | 'document' }[];
  /** A QR picture of these words, which stand under it as text too; drawn when it is sent. Its caption is the reply's words. */
  qr?: string;
  /** A Stars invoice: what the platform draws itself, with a button to pay. */
  invoice?: {
    title: Line;
    description: Line;
    label: Line;
    payload: string;
    startParameter: string;
    stars: number;
  };
  menu?: MenuDraft;
  /** Messages of one slot are one message on the platform, edited in place (`gen:<generation id>`). */
  slot?: string;
  class?: ReplyClass;
  code?: ErrorCode;
  /** A generation or order id. */
  ref?: string;
}

/** As stored in the outbox. */
export interface Reply extends Omit<ReplyDraft, 'menu'> {
  menu?: Menu;
  /** The reader's language, for where neither they (with /lang) nor the conversation has one on record. */
  locale?: string;
}
