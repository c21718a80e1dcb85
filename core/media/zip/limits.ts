import { MAX_PICTURE_BYTES } from '../images.ts';

export interface ZipLimits {
  /** Entries, folders and ignored ones included. */
  entries: number;
  /** Bytes of all entries together, unpacked. */
  totalBytes: number;
  /** Bytes of one entry, unpacked. */
  fileBytes: number;
  /** Bytes unpacked per byte packed, of an entry (and of all together) of more than `ratioFrom` bytes. */
  ratio: number;
  ratioFrom: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * A training takes 25 photos (jobs.md 1): room for ten times as many files, and photos as large as a phone makes.
 * Photos are packed already and shrink by a few percent; deflate reaches 1032 to 1 with zeros.
 */
export const ZIP_LIMITS: ZipLimits = {
  entries: 200,
  totalBytes: 200 * MEGABYTE,
  fileBytes: MAX_PICTURE_BYTES,
  ratio: 200,
  ratioFrom: MEGABYTE,
};

/** Of names, extra fields and comments together: what is kept in memory of a zip. */
export const MAX_DIRECTORY_BYTES = MEGABYTE;
