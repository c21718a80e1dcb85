/** At most so many messages in any span of time. Instants are epoch ms. */
export interface RateWindow {
  /** How many may leave now. */
  room(now: number): number;
  /**
   * Milliseconds until `count` may leave together; 0 = now. More than the limit may leave when nothing else has left
   * for the whole span.
   */
  waitMs(now: number, count: number): number;
  /** So many leave now. What is above the limit is paid for by the spans that follow. */
  spend(now: number, count: number): void;
}

/** @param limit messages, at least 1. @param spanMs milliseconds */
export const createRateWindow = (limit: number, spanMs: number): RateWindow => {
  /** When messages left, oldest first; those above the limit count as leaving later. */
  let times: number[] = [];

  const trim = (now: number): void => {
    const [oldest] = times;
    if (oldest !== undefined && oldest <= now - spanMs) times = times.filter((time) => time > now - spanMs);
  };

  return {
    room(now) {
      trim(now);
      return Math.max(0, limit - times.length);
    },
    waitMs(now, count) {
      trim(now);
      const mustPass = times.length + Math.min(count, limit) - limit;
      const last = mustPass > 0 ? times[mustPass - 1] : undefined;
      return last === undefined ? 0 : Math.max(1, last + spanMs - now);
    },
    spend(now, count) {
      for (let n = 0; n < count; n += 1) times.push(now + Math.floor(n / limit) * spanMs);
    },
  };
};
