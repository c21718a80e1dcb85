import type { Clock } from '../../../core/index.ts';

const WINDOW_MS = 10 * 60_000;
const ASKS = 10;
/** Links to remember before those are looked for whose asks are all long past. */
const MANY = 1000;

export interface AskPace {
  /** Counts an ask through a link that opens something. Answers 0, or the seconds after which there is room for it. */
  take(token: string): number;
}

/**
 * At most 10 asks in any 10 minutes through a link: each is a message in somebody's chat. It guards against noise, not
 * money, so it may forget at a restart.
 */
export const createAskPace = (clock: Clock): AskPace => {
  const asked = new Map<string, number[]>();
  return {
    take(token) {
      const now = clock();
      const since = now - WINDOW_MS;
      if (asked.size > MANY) {
        for (const [key, times] of asked) if ((times.at(-1) ?? 0) <= since) asked.delete(key);
      }
      const times = (asked.get(token) ?? []).filter((time) => time > since);
      asked.set(token, times);
      const [oldest = now] = times;
      if (times.length >= ASKS) return Math.max(1, Math.ceil((oldest - since) / 1000));
      times.push(now);
      return 0;
    },
  };
};
