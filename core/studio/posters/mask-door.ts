import type { MaskProblem } from '../../conversations/posters.ts';

/** `gone`: expired, revoked or deleted. `missing`: no such token. */
export type PageAnswer<T> = { state: 'ok'; value: T } | { state: 'gone' } | { state: 'missing' };

/** What a mask page shows. */
export interface MaskPage {
  /** A short-lived address of the labelled picture that is painted on. */
  pictureUrl: string;
  /** Its pixels: those of the mask. */
  width: number;
  height: number;
  /** The poster's number (its name is `poster-name-<number>`) and version (0: prime). */
  number: number;
  version: number;
  /** The product's name. */
  name: string;
  /** Credits of an edit. */
  price: number;
  /** Largest reference picture, bytes. */
  referenceBytes: number;
  /** The person's language. */
  locale: string;
}

export interface SentMask {
  /** PNG, as large as the picture, white = painted. */
  mask: Buffer;
  /** At most 2,000 characters; may be empty. */
  words: string;
  reference?: Buffer;
  /** Credits that the page showed: nothing is ordered at another price, or where none was shown. */
  price?: number;
  /** Telegram's signed word about who has the page open, as the web view got it; empty in a browser. */
  initData?: string;
}

/** What became of it: `asked` (a press in the chat confirms it), or `ordered` (its owner sent it from Telegram). */
export type MaskOutcome =
  | { did: 'asked' | 'ordered' }
  | { did: 'refused'; field: 'mask'; problem: MaskProblem }
  | { did: 'refused'; field: 'reference'; problem: 'too-large' | 'not-a-picture' }
  | { did: 'refused'; field: 'words'; problem: 'too-long' };

/**
 * The door behind `/e/:token` (security 4): one picture of one person, to be painted on, for an hour. Nothing is spent by
 * the token alone: without the owner's initData it only asks in the chat.
 */
export interface MaskDoor {
  open(token: string): Promise<PageAnswer<MaskPage>>;
  /** Throws QUEUE_FULL when too much waits already. */
  send(token: string, sent: SentMask): Promise<PageAnswer<MaskOutcome>>;
}
