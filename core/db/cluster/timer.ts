/** Time as the cluster and its leases need it; tests turn it by hand. */
export interface Timer {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Runs once after so many milliseconds; answers how to cancel. Keeps no process alive. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimer: Timer = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timeout = setTimeout(run, ms);
    timeout.unref();
    return () => clearTimeout(timeout);
  },
};
