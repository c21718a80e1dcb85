import type { Clock, MaskDoor } from '../../../core/index.ts';
import type { Say } from '../say.ts';

export interface MaskPageOptions {
  /** Checks tokens and takes masks; everything here goes through it. */
  door: MaskDoor;
  clock: Clock;
  /** PUBLIC_URL: where our own pages are, also when a proxy rewrites the Host header. */
  publicUrl?: string;
  /** Our languages, the default one first: for readers whose link opens nothing, so that nobody knows who they are. */
  locales: readonly [string, ...string[]];
  /** The locale messages `page-mask-*`, `poster-name-*` and `poster-mask-*`. An unknown key answers the key itself. */
  say: Say;
  /** Where pictures are when not here: origins that `/o/` leads on to (S3_PUBLIC_ENDPOINT). */
  pictureOrigins?: readonly string[];
  /** Milliseconds for which a form may bring nothing before its connection ends (60,000). */
  silenceMs?: number;
}
