import type { Clock } from '../../clock.ts';
import type { Db } from '../../db/db.ts';
import { ChainAway } from './chain.ts';
import { readMovedAt } from './cursor.ts';
import type { ChainPause } from './pause.ts';
import type { Scanner } from './scanner.ts';

export interface AskingOptions {
  db: Db;
  clock: Clock;
  scanner: Pick<Scanner, 'look' | 'read'>;
  pause: ChainPause;
  /** Milliseconds that one question may take with all of its calls. Default 20,000. */
  limitMs?: number;
}

const LIMIT_MS = 20_000;
/** An address that was read a moment ago is not read again: the scanner finds what came since. */
const FRESH_MS = 5_000;

/**
 * The chain as people's presses may ask it ("I've paid", /paid): many at once must neither use up its limit nor hold up each
 * other. Rejects with ChainAway at once while the API is known to be away, and after `limitMs`.
 */
export const createAsking = (options: AskingOptions): Pick<Scanner, 'look' | 'read'> => {
  const { db, clock, scanner, pause, limitMs = LIMIT_MS } = options;
  const readAt = new Map<string, number>();
  /** Of each address the last look, which never rejects: looks at one address come one after the other. */
  const looking = new Map<string, Promise<unknown>>();

  const limited = async <T>(signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    pause.require();
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new ChainAway('time-out')), limitMs);
    try {
      return await ask(AbortSignal.any([signal, limit.signal]));
    } catch (error) {
      if (error instanceof ChainAway) pause.begin(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };

  /** By a look of this process, or by the scanner, whose cursor every process sees. */
  const wasRead = async (address: string): Promise<boolean> => {
    const at = readAt.get(address);
    if (at !== undefined && clock() - at < FRESH_MS) return true;
    return db.tx(async (tx) => {
      const movedAt = await readMovedAt(tx, address);
      return movedAt !== undefined && (await tx.now()) - movedAt < FRESH_MS;
    });
  };

  const lookNow = async (address: string, since: number, signal: AbortSignal): Promise<void> => {
    if (await wasRead(address)) return;
    await limited(signal, (within) => scanner.look(address, since, within));
    readAt.set(address, clock());
  };

  return {
    look: (address, since, signal) => {
      const look = (looking.get(address) ?? Promise.resolve()).then(() => lookNow(address, since, signal));
      looking.set(
        address,
        look.catch(() => undefined),
      );
      return look;
    },
    read: (txid, signal) => limited(signal, (within) => scanner.read(txid, within)),
  };
};
