import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';

/** Where the bytes of a zip are: any part of them can be read at any time, in any order. */
export interface ZipSource {
  /** Of the whole zip. */
  bytes: number;
  /** The bytes from `start` up to and without `end`. */
  stream(start: number, end: number): Promise<Readable>;
}

/** Lets exactly `bytes` bytes through. */
class Exactly extends Transform {
  #missing: number;

  constructor(bytes: number) {
    super();
    this.#missing = bytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#missing -= chunk.length;
    if (this.#missing < 0) done(new Error('the source of a zip gives more bytes than were asked for'));
    else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.#missing > 0 ? new Error('the source of a zip ended before its end') : null);
  }
}

/** As the promise of a stream; but rejects when aborted, and then lets go of the stream that comes too late. */
const untilAborted = (opening: Promise<Readable>, signal: AbortSignal): Promise<Readable> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason);
      opening.then(
        (late) => late.destroy(),
        () => undefined,
      );
    };
    signal.addEventListener('abort', stop, { once: true });
    opening.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });

/**
 * The bytes from `start` up to and without `end`, all of them and no others: else the stream fails. Rejects, and
 * fails, with what the source fails with, and with the signal's reason when aborted.
 */
export const openRange = async (
  source: ZipSource,
  start: number,
  end: number,
  signal?: AbortSignal,
): Promise<Readable> => {
  signal?.throwIfAborted();
  const opening = source.stream(start, end);
  const bytes = signal ? await untilAborted(opening, signal) : await opening;
  if (signal?.aborted) bytes.destroy();
  signal?.throwIfAborted();
  const exact = new Exactly(end - start);
  if (signal) {
    const stop = () => exact.destroy(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    exact.once('close', () => signal.removeEventListener('abort', stop));
  }
  return pipeline(bytes, exact, () => undefined);
};
