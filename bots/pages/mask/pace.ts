import type { Clock } from '../../../core/index.ts';

const WINDOW_MS = 10 * 60_000;
const SENDS = 12;
/** Links to remember before those are looked for whose sends are all long past. */
const MANY = 1000;

export interface MaskPace {
  /** Counts a send by a link. Answers 0, or the seconds after which there is room for it. */
  take(token: string): number;
}

/** At most 12 sends in any 10 minutes by a link. It guards the machine, not money, so it may forget at a restart. */
export const createMaskPace = (clock: Clock): MaskPace => {
  const sends = new Map<string, number[]>();
  return {
    take(token) {
      const now = clock();
      const since = now - WINDOW_MS;
      if (sends.size > MANY) {
        for (const [one, times] of sends) if ((times.at(-1) ?? 0) <= since) sends.delete(one);
      }
      const times = (sends.get(token) ?? []).filter((time) => time > since);
      sends.set(token, times);
      const [oldest = now] = times;
      if (times.length >= SENDS) return Math.max(1, Math.ceil((oldest - since) / 1000));
      times.push(now);
      return 0;
    },
  };
};
