const MEGABYTE = 1024 * 1024;

/** Bytes as the number of megabytes that a sentence names. */
export const megabytes = (bytes: number): number => Math.floor(bytes / MEGABYTE);
