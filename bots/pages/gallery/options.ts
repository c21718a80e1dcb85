import type { Clock, GalleryDoor } from '../../../core/index.ts';
import type { Say } from '../say.ts';

export interface GalleryPageOptions {
  /** Checks tokens and reads orders; everything here goes through it. */
  door: GalleryDoor;
  clock: Clock;
  /** PUBLIC_URL: where our own pages are, also when a proxy rewrites the Host header. */
  publicUrl?: string;
  /** Where storage has addresses of its own: `/o` leads there, and a policy counts for where a redirect ends. */
  pictureOrigin?: string;
  /** Our languages, the default one first: for readers whose link opens nothing, so that nobody knows who they are. */
  locales: readonly [string, ...string[]];
  /** The locale messages `page-gallery-*` and `poster-name-*`. An unknown key answers the key itself. */
  say: Say;
  /** Milliseconds for which a zip may not be read by its client before the connection ends (60,000). */
  silenceMs?: number;
}
