/** Why a zip of photos is not taken. It is always refused as a whole. */
export type ZipRefusalReason =
  | 'not-a-zip'
  /** Cut off, damaged (also by its checksums), in several volumes, or packed in a way that few programs know. */
  | 'broken'
  | 'encrypted'
  /** A name that leads out of its folder: `..`, absolute, a drive, a backslash, NUL, or no name at all. */
  | 'unsafe-path'
  /** A symbolic link, device, pipe or socket. */
  | 'symlink'
  /** An archive inside, by its name or by its first bytes. */
  | 'nested'
  | 'too-many-entries'
  /** All entries together, unpacked. */
  | 'too-large'
  /** One entry, unpacked. */
  | 'file-too-large'
  /** Unpacks to far more than it is, or entries share their bytes. */
  | 'bomb'
  /** Holds more or fewer bytes than it says. */
  | 'lying-sizes'
  | 'no-photos';

/** What to tell of it: the entry (its clean base name), and how many entries or bytes stand against which limit. */
export interface ZipRefusalDetail {
  name?: string;
  count?: number;
  bytes?: number;
  limit?: number;
}

/** A zip that is not taken. Everything else that is thrown while reading one is a failure of its source. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused';

  constructor(
    readonly reason: ZipRefusalReason,
    readonly detail: ZipRefusalDetail = {},
    options?: { cause?: unknown },
  ) {
    super(`a zip was refused: ${reason}`, options);
  }
}
