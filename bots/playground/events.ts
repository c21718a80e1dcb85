import { Readable } from 'node:stream';

export interface EventSource {
  /** Messages after an id, oldest first, at most `limit`. */
  read(afterId: number, limit: number): Promise<{ id: number }[]>;
  /** Calls back when there may be new ones; answers how to stop. */
  subscribe(listener: () => void): () => void;
}

export interface EventStreamOptions {
  source: EventSource;
  afterId: number;
  /** Milliseconds between two signs of life; they also look for messages, should a wake-up get lost. */
  heartbeatMs: number;
  signal: AbortSignal;
}

const PAGE = 100;
/** Milliseconds before a browser connects again. */
const RETRY = 1000;

/** Waits until woken, at most `ms`; a wake-up since the last wait counts. */
const createBell = (signal: AbortSignal) => {
  let rung = false;
  let answer: (() => void) | undefined;
  const ring = () => {
    rung = true;
    answer?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async wait(ms: number): Promise<boolean> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const woken = rung;
      rung = false;
      return woken;
    },
  };
};

async function* frames({ source, afterId, heartbeatMs, signal }: EventStreamOptions): AsyncGenerator<string> {
  const bell = createBell(signal);
  // Subscribed before the first read: what is committed in between rings.
  const unsubscribe = source.subscribe(bell.ring);
  let cursor = afterId;
  try {
    yield `retry: ${RETRY}\n: connected\n\n`;
    while (!signal.aborted) {
      const messages = await source.read(cursor, PAGE);
      for (const message of messages) {
        cursor = message.id;
        yield `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
      }
      if (messages.length === PAGE) continue;
      if (!(await bell.wait(heartbeatMs))) yield ': heartbeat\n\n';
    }
  } finally {
    unsubscribe();
  }
}

/**
 * Server-sent events (WHATWG HTML, 9.2) of a chat's messages, each with its id, so that Last-Event-ID
 * resumes without a gap. A slow reader slows the reading: nothing piles up in memory.
 */
export const createEventStream = (options: EventStreamOptions): Readable =>
  Readable.from(frames(options), { objectMode: false, highWaterMark: 64 * 1024 });
