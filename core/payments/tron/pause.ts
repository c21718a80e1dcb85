import type { Clock } from '../../clock.ts';
import { ChainAway } from './chain.ts';

const PAUSE_MS = 10_000;
/** However long it asks for silence: people are answered from then on. The scanner keeps the whole of it. */
const MOST_MS = 60_000;

export interface ChainPause {
  /** The chain's API was away, for the scanner or for a person. */
  begin(away: ChainAway): void;
  /** Throws ChainAway while nobody should ask. */
  require(): void;
}

/** One for a process: once the chain's API is away, nobody else waits to find that out. */
export const createChainPause = (clock: Clock): ChainPause => {
  let until = Number.NEGATIVE_INFINITY;
  return {
    begin({ afterMs = 0 }) {
      until = Math.max(until, clock() + Math.max(PAUSE_MS, Math.min(afterMs, MOST_MS)));
    },
    require() {
      const left = until - clock();
      if (left > 0) throw new ChainAway('paused', left);
    },
  };
};
