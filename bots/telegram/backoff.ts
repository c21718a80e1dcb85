/** Waits; resolves early (never rejects) when the signal is aborted. Injected, so that tests own the time. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });

/** Milliseconds before the next try: doubles up to `maxMs`, the upper half at random, so that many don't come at once. */
export const backoffMs = (failures: number, baseMs: number, maxMs: number, random: () => number): number => {
  const full = Math.min(maxMs, baseMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + (full / 2) * random());
};
