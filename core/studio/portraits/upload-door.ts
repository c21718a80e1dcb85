import type { Readable } from 'node:stream';
import type { IntakeView } from '../../conversations/portraits.ts';

/** What an upload page shows and takes. */
export interface UploadPage {
  view: IntakeView;
  /** The person's language. */
  locale: string;
  /** Bytes of one photo and of a zip. */
  photoBytes: number;
  zipBytes: number;
}

/** `gone`: it was there for this token: expired, revoked, ordered or dropped. */
export type UploadAnswer<T> = { state: 'ok'; value: T } | { state: 'gone' } | { state: 'missing' };

/**
 * The door behind `/u/:token` (security 4): uploads to one intake of one person, and nothing else. It spends and deletes
 * nothing.
 */
export interface UploadDoor {
  open(token: string): Promise<UploadAnswer<UploadPage>>;
  /**
   * Streams one file (JPEG, PNG, WebP or zip, told by its first bytes) to storage and hands it to the gate; the chat
   * says what became of it. Throws FILE_TOO_LARGE { bytes, limit }, UNSUPPORTED_FILE, BAD_INPUT; nothing stays then.
   */
  add(token: string, file: { name: string; body: Readable }): Promise<UploadAnswer<{ bytes: number }>>;
}
