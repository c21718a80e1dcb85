/** A file as a person sent it, as tasks name it: its handle means something to the platform that it came from. */
export interface SentFile {
  handle: string;
  name?: string;
  bytes?: number;
}

/** Why a picture that a person sent can't be used. */
export type FileProblem =
  | 'too-large'
  | 'not-a-picture'
  | 'broken'
  | 'animated'
  | 'too-many-pixels'
  | 'too-small'
  /** Somebody on it is not dressed (core/media/picture-safety.ts). */
  | 'undressed'
  /** It could not be fetched any more, or (ours) not now. */
  | 'gone'
  | 'failed';
