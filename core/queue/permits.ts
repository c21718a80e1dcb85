/** The handlers that a process may run at once. */
export interface Permits {
  /** Resolves when a permit is taken; who asks first gets one first. After `close` it resolves at once. */
  take(): Promise<void>;
  /** Takes a permit if one is free now. */
  tryTake(): boolean;
  give(): void;
  /** Lets everybody in who waits, so that they can see that it is over. */
  close(): void;
}

export const createPermits = (count: number): Permits => {
  let free = count;
  let closed = false;
  const waiting: (() => void)[] = [];
  return {
    take() {
      if (closed) return Promise.resolve();
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    tryTake() {
      if (free === 0) return false;
      free -= 1;
      return true;
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
    close() {
      closed = true;
      for (const enter of waiting.splice(0)) enter();
    },
  };
};
