import { setMaxListeners } from 'node:events';
import type { Logger } from '../../logger.ts';
import { type PhotoLab, PhotoUnreadable } from '../../studio/portraits/photos.ts';
import type { LabAnswer, LabJob } from './messages.ts';
import { type LabThread, startThread } from './thread.ts';

export interface PhotoLabOptions {
  logger: Logger;
  /** Photos measured at once; each thread that has seen a face holds about 200 MB. Default 1. */
  threads?: number;
  /** A module that exports `createFaceDetector: () => Promise<FaceDetector>`; default: the real one. */
  detector?: URL;
  /** A module that exports `createPictureClassifier: () => Promise<PictureClassifier>`; default: the real one. */
  classifier?: URL;
  /** A thread without work ends after this, milliseconds. Default 1 minute. */
  idleMs?: number;
  /** A thread that has not answered by then hangs, and is replaced. Default 1 minute (a photo takes 0.3 to 2 s). */
  jobMs?: number;
}

interface Waiting {
  job: LabJob;
  signal: AbortSignal;
  resolve(answer: LabAnswer): void;
  reject(error: unknown): void;
}

const MINUTE = 60_000;

/**
 * The photo lab on worker threads: they start with the first photo and end when there is nothing to do, so that an idle
 * process stays small. Who aborts is answered at once; the thread finishes what it has begun and nobody sees it.
 * A thread that crashes or hangs is replaced, and only its own job is rejected.
 */
export const createPhotoLab = ({
  logger,
  threads: most = 1,
  detector,
  classifier,
  idleMs = MINUTE,
  jobMs = MINUTE,
}: PhotoLabOptions): PhotoLab => {
  const queue: Waiting[] = [];
  const threads = new Set<LabThread>();
  /** Threads without work, and the timers that will end them. */
  const resting = new Map<LabThread, NodeJS.Timeout>();
  let closed = false;

  const end = (thread: LabThread): Promise<void> => {
    clearTimeout(resting.get(thread));
    resting.delete(thread);
    threads.delete(thread);
    return thread.end();
  };

  const start = (): LabThread => {
    const thread = startThread({ detector: detector?.href, classifier: classifier?.href });
    threads.add(thread);
    logger.debug({ threads: threads.size }, 'a photo thread starts');
    void thread.ended.then(() => {
      clearTimeout(resting.get(thread));
      resting.delete(thread);
      threads.delete(thread);
      logger.debug({ threads: threads.size }, 'a photo thread has ended');
      next();
    });
    return thread;
  };

  const take = (): LabThread | undefined => {
    const [rested] = resting.keys();
    if (!rested) return threads.size < most ? start() : undefined;
    clearTimeout(resting.get(rested));
    resting.delete(rested);
    return rested;
  };

  const rest = (thread: LabThread): void => {
    if (!threads.has(thread)) return;
    resting.set(thread, setTimeout(() => void end(thread), idleMs).unref());
    next();
  };

  const work = (thread: LabThread, { job, resolve, reject }: Waiting): void => {
    const late = setTimeout(() => {
      logger.warn({ jobMs }, 'a photo thread hangs and is replaced');
      void end(thread).then(next);
    }, jobMs);
    thread
      .run(job)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(late);
        rest(thread);
      });
  };

  function next(): void {
    while (queue.length > 0 && !closed) {
      const thread = take();
      if (!thread) return;
      work(thread, queue.shift() as Waiting);
    }
  }

  const run = async (job: LabJob, signal: AbortSignal): Promise<LabAnswer> => {
    signal.throwIfAborted();
    // libvips must know its rules before the first thread starts (sharp.ts).
    await import('../sharp.ts');
    signal.throwIfAborted();
    if (closed) throw new Error('the photo lab is closed');
    return new Promise<LabAnswer>((resolve, reject) => {
      const waiting: Waiting = { job, signal, resolve: settle(resolve), reject: settle(reject) };
      function settle<T>(answer: (value: T) => void): (value: T) => void {
        return (value) => {
          signal.removeEventListener('abort', abort);
          answer(value);
        };
      }
      function abort(): void {
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
        reject(signal.reason);
      }
      // One signal may stop a whole set of photos; that is no leak.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', abort, { once: true });
      queue.push(waiting);
      next();
    });
  };

  const refused = (answer: LabAnswer): Error => {
    if (answer.kind === 'unreadable') return new PhotoUnreadable(answer.reason);
    return new Error(answer.kind === 'failed' ? answer.message : `a photo thread answered ${answer.kind}`);
  };

  return {
    async measure(bytes, { faces, signal }) {
      const answer = await run({ kind: 'measure', bytes, faces }, signal);
      if (answer.kind !== 'measured') throw refused(answer);
      const { normalized, ...photo } = answer.photo;
      return {
        ...photo,
        normalized: Buffer.from(normalized.buffer, normalized.byteOffset, normalized.byteLength),
      };
    },

    async embed(picture, signal) {
      const answer = await run({ kind: 'embed', bytes: picture }, signal);
      if (answer.kind !== 'embedded') throw refused(answer);
      return answer.embedding;
    },

    async match(photo, picture, signal) {
      const answer = await run({ kind: 'match', photo, bytes: picture }, signal);
      if (answer.kind !== 'matched') throw refused(answer);
      return answer.verdict;
    },

    async classify(picture, signal) {
      const answer = await run({ kind: 'classify', bytes: picture }, signal);
      if (answer.kind !== 'classified') throw refused(answer);
      return answer.scores;
    },

    async close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(new Error('the photo lab is closed'));
      await Promise.all([...threads].map(end));
    },
  };
};
