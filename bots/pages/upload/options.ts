import type { Clock, UploadDoor } from '../../../core/index.ts';
import type { Say } from '../say.ts';

export interface UploadPageOptions {
  /** Checks tokens and takes files; everything here goes through it. */
  door: UploadDoor;
  clock: Clock;
  /** PUBLIC_URL: where our own pages are, also when a proxy rewrites the Host header. */
  publicUrl?: string;
  /** Our languages, the default one first: for readers whose link opens nothing, so that nobody knows who they are. */
  locales: readonly [string, ...string[]];
  /** The locale messages `page-upload-*`, `photo-*` and `zip-refused-*`. An unknown key answers the key itself. */
  say: Say;
  /** How many usable photos a training needs and takes: LEAST_PHOTOS and MOST_PHOTOS. */
  photos: { least: number; most: number };
  /** Milliseconds between two looks at an intake while files of it are being looked at (3,000). */
  pollMs?: number;
  /** Milliseconds for which an upload may bring nothing before its connection ends (60,000). */
  silenceMs?: number;
}
