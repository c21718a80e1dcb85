import type { Readable } from 'node:stream';
import type { IntakeFilesResult, IntakeView } from '../../conversations/portraits.ts';

/** What became of a file that came by an upload page. */
export type UploadedFile = { id: string } & (
  | { state: 'waiting' }
  /** It is the photo of this number; what the gate says of it stands there. `repeated`: it was that already. */
  | { state: 'photo'; number: number; repeated: boolean }
  /** It was taken in, and its photo was taken out since. */
  | { state: 'removed' }
  /** No photo: `unreadable` says why, as the chat says it. Of a zip, what was and was not taken out of it. */
  | ({ state: 'opened' } & Pick<IntakeFilesResult, 'added' | 'repeated' | 'unreadable' | 'zip'>)
  /** Ours: the same file may go in at another try. */
  | { state: 'failed' }
);

/** What an upload page shows and takes. */
export interface UploadPage {
  view: IntakeView;
  /** Files that came by an upload page, in order of arrival. */
  files: UploadedFile[];
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
   * Streams one file (JPEG, PNG, WebP or zip, told by its first bytes) to storage and hands it to the gate; what became
   * of it is among the `files` of `open` by its id. Throws FILE_TOO_LARGE { bytes, limit }, UNSUPPORTED_FILE, BAD_INPUT;
   * nothing stays then.
   */
  add(
    token: string,
    file: { name: string; body: Readable },
  ): Promise<UploadAnswer<{ bytes: number; id: string }>>;
}
