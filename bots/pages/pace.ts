import type { Clock } from '../../core/index.ts';

const WINDOW_MS = 10 * 60_000;
/** Keys to remember before those are looked for whose times are all long past. */
const MANY = 1000;

export interface Pace {
  /** Counts one more for a link, or for what it leads to. Answers 0, or the seconds after which there is room for it. */
  take(key: string): number;
}

/**
 * At most `most` in any 10 minutes for a key. It guards the machine and somebody's chat, not money, so it may forget at a
 * restart.
 */
export const createPace = (clock: Clock, most: number): Pace => {
  const taken = new Map<string, number[]>();
  return {
    take(key) {
      const now = clock();
      const since = now - WINDOW_MS;
      if (taken.size > MANY) {
        for (const [one, times] of taken) if ((times.at(-1) ?? 0) <= since) taken.delete(one);
      }
      const times = (taken.get(key) ?? []).filter((time) => time > since);
      taken.set(key, times);
      const [oldest = now] = times;
      if (times.length >= most) return Math.max(1, Math.ceil((oldest - since) / 1000));
      times.push(now);
      return 0;
    },
  };
};
