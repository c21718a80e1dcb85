import type { TelegramPeer } from './peer.ts';

export interface LoadOptions {
  /** Private chats that take turns (default 200). */
  people?: number;
  /** Updates that wait for their answer at any moment (default 32). */
  inFlight?: number;
  /** Updates to be answered within the measured time. */
  total: number;
  /** Each person says this first, outside the measured time; '' = nothing (default '/start'). */
  warmUp?: string;
  /** What they say then; `{n}` is the update's number. */
  text: string;
  /** Gives up (default 120,000). */
  timeoutMs?: number;
}

export interface LoadResult {
  answered: number;
  seconds: number;
  perSecond: number;
  /** From the update to the first message of the bot in that chat, in ms. */
  p50: number;
  p99: number;
  /** Messages and edits of the bot in the measured time. */
  messages: number;
}

const FIRST_PERSON = 500_000;

/** Asks `total` times, never more than `inFlight` at once and one per chat; resolves when all are answered. */
const drive = (
  peer: TelegramPeer,
  options: { people: number; inFlight: number; total: number; timeoutMs: number },
  text: (n: number) => string,
): Promise<LoadResult> =>
  new Promise((resolve, reject) => {
    const waiting = new Map<number, number>();
    const free = Array.from({ length: options.people }, (_, i) => FIRST_PERSON + i);
    const times: number[] = [];
    let asked = 0;
    let messages = 0;
    const started = performance.now();

    const ask = () => {
      while (asked < options.total && waiting.size < options.inFlight) {
        const chat = free.shift();
        if (chat === undefined) return;
        waiting.set(chat, performance.now());
        peer.say(chat, chat, text(asked++));
      }
    };
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`only ${times.length} of ${options.total} were answered in ${options.timeoutMs} ms`));
    }, options.timeoutMs);
    const stop = peer.onBotMessage((chat) => {
      messages += 1;
      const since = waiting.get(chat);
      if (since === undefined) return;
      waiting.delete(chat);
      free.push(chat);
      times.push(performance.now() - since);
      if (times.length < options.total) {
        ask();
        return;
      }
      end();
      const seconds = (performance.now() - started) / 1000;
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
      resolve({
        answered: times.length,
        seconds,
        perSecond: times.length / seconds,
        p50: at(0.5),
        p99: at(0.99),
        messages,
      });
    });
    ask();
  });

/** Puts a bot under load and measures how many updates it answers a second. */
export const runPeerLoad = async (peer: TelegramPeer, options: LoadOptions): Promise<LoadResult> => {
  const { people = 200, inFlight = 32, warmUp = '/start', timeoutMs = 120_000 } = options;
  const shape = { people, inFlight, timeoutMs };
  peer.record(false);
  try {
    if (warmUp !== '') await drive(peer, { ...shape, total: people }, () => warmUp);
    return await drive(peer, { ...shape, total: options.total }, (n) =>
      options.text.replaceAll('{n}', String(n)),
    );
  } finally {
    peer.record(true);
  }
};
