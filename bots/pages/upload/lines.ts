import type { PhotoView } from '../../../core/index.ts';

/** How a photo stands: as the gate says, or asked about and confirmed by the person. */
export type PhotoStanding = PhotoView['state'] | 'accepted';

/** One photo in words. */
export interface PhotoLine {
  number: number;
  standing: PhotoStanding;
  label: string;
  reasons: string[];
}

/** How a file stands: as its photo does, `taken` (a zip), `pending`, or taken out again. */
export type FileStanding = PhotoStanding | 'taken' | 'pending' | 'removed';

/** What became of one file, in words. */
export interface FileLine {
  id: string;
  /** Of the photo that it is. */
  number?: number;
  standing: FileStanding;
  label: string;
  reasons: string[];
}
