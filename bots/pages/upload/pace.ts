import type { Clock } from '../../../core/index.ts';

const WINDOW_MS = 10 * 60_000;
const FILES = 60;
/** Intakes to remember before those are looked for whose files are all long past. */
const MANY = 1000;

export interface UploadPace {
  /** Counts a file for an intake. Answers 0, or the seconds after which there is room for it. */
  take(intakeId: string): number;
}

/**
 * At most 60 files in any 10 minutes for an intake, whatever link they come by. It guards the machine, not money, so it
 * may forget at a restart.
 */
export const createUploadPace = (clock: Clock): UploadPace => {
  const taken = new Map<string, number[]>();
  return {
    take(intakeId) {
      const now = clock();
      const since = now - WINDOW_MS;
      if (taken.size > MANY) {
        for (const [id, times] of taken) if ((times.at(-1) ?? 0) <= since) taken.delete(id);
      }
      const times = (taken.get(intakeId) ?? []).filter((time) => time > since);
      taken.set(intakeId, times);
      const [oldest = now] = times;
      if (times.length >= FILES) return Math.max(1, Math.ceil((oldest - since) / 1000));
      times.push(now);
      return 0;
    },
  };
};
