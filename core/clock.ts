/** Epoch milliseconds, UTC. Injected everywhere, so that tests own the time. */
export type Clock = () => number;

/** The system clock, shifted (CLOCK_OFFSET_SECONDS, tests only). */
export const systemClock = (offsetMs = 0): Clock => (offsetMs === 0 ? Date.now : () => Date.now() + offsetMs);
