import type { Timer } from '../../core/db/cluster/timer.ts';

/** Time that passes only when a test says so. */
export interface ManualTimer extends Timer {
  /** Lets so many milliseconds pass and runs what falls due, in order. */
  pass(ms: number): void;
  /** How much is set to run. */
  waiting(): number;
}

export const createManualTimer = (): ManualTimer => {
  let now = 0;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    after(ms, run) {
      const one = { at: now + ms, run };
      due.add(one);
      return () => due.delete(one);
    },
    waiting: () => due.size,
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...due].filter((one) => one.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
};
