import type { QueueLimits, WorkRef } from './queue.ts';

/** The limits inside one process: who runs and when who started, in memory. */
export interface LocalLimits {
  /** Takes a place for the ref and answers true, or answers false: a limit holds it back. */
  enter(ref: WorkRef): boolean;
  /** Gives the place back. A start stays counted until its window has passed. */
  leave(ref: WorkRef): void;
  /** Milliseconds until the provider's rate lets one more start; undefined when it does not hold anything back. */
  opensIn(provider: string): number | undefined;
}

/** `clock` counts milliseconds; only differences matter. */
export const createLocalLimits = (limits: QueueLimits, clock: () => number): LocalLimits => {
  const byProvider = new Map<string, number>();
  const byAccount = new Map<string, number>();
  const starts = new Map<string, number[]>();

  const add = (counts: Map<string, number>, key: string, change: number): void => {
    const count = (counts.get(key) ?? 0) + change;
    if (count > 0) counts.set(key, count);
    else counts.delete(key);
  };

  const opensIn = (provider: string): number | undefined => {
    const rate = limits.providers[provider]?.rate;
    if (!rate) return undefined;
    const since = clock() - rate.perMs;
    const recent = (starts.get(provider) ?? []).filter((start) => start > since);
    starts.set(provider, recent);
    const first = recent[recent.length - rate.max];
    return first === undefined ? undefined : first - since;
  };

  return {
    opensIn,
    enter({ provider, accountId }) {
      const most = limits.providers[provider]?.concurrency ?? Number.POSITIVE_INFINITY;
      if ((byProvider.get(provider) ?? 0) >= most) return false;
      if ((byAccount.get(accountId) ?? 0) >= limits.perAccount) return false;
      if (opensIn(provider) !== undefined) return false;
      add(byProvider, provider, 1);
      add(byAccount, accountId, 1);
      starts.get(provider)?.push(clock());
      return true;
    },
    leave({ provider, accountId }) {
      add(byProvider, provider, -1);
      add(byAccount, accountId, -1);
    },
  };
};
