import { buffer } from 'node:stream/consumers';
import { RandomAccessReader } from 'yauzl';
import { openRange, type ZipSource } from './source.ts';

/** Bytes that are fetched at least. One request for a header, and for dozens of entries of a directory. */
const READ_AHEAD = 4096;

/**
 * What yauzl reads headers through, from a source where every read is a request. Keeps the bytes that it fetched
 * last: yauzl looks for the end record in the last 64 KB, where the directory mostly is as well.
 */
export class HeaderReader extends RandomAccessReader {
  readonly #source: ZipSource;
  readonly #signal: AbortSignal | undefined;
  #held: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };
  /** What the source failed with: yauzl then fails too, but not because of the zip. */
  failure?: { error: unknown };

  constructor(source: ZipSource, signal?: AbortSignal) {
    super();
    this.#source = source;
    this.#signal = signal;
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    const tell = (bytes: Buffer) => {
      bytes.copy(into, offset);
      try {
        done(null);
      } catch (error) {
        // yauzl parses in its callback: what it throws there would end the process.
        done(error as Error);
      }
    };
    this.#read(position, length).then(tell, done);
  }

  async #read(position: number, length: number): Promise<Buffer> {
    const { bytes: size } = this.#source;
    // Positions stand in the zip: anything up to 2^64.
    if (!(position >= 0 && position + length <= size)) throw new Error('a position outside of the zip');
    if (position < this.#held.start || position + length > this.#held.start + this.#held.bytes.length) {
      const end = Math.min(position + Math.max(length, READ_AHEAD), size);
      this.#held = { start: position, bytes: await this.#fetch(position, end) };
    }
    const from = position - this.#held.start;
    return this.#held.bytes.subarray(from, from + length);
  }

  async #fetch(start: number, end: number): Promise<Buffer> {
    try {
      return await buffer(await openRange(this.#source, start, end, this.#signal));
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}
