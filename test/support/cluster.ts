/** Clusters and leases whose members a test names. */
import type { Cluster } from '../../core/db/cluster/cluster.ts';
import type { LeasedWork, Leases } from '../../core/db/cluster/leases.ts';

export interface TestCluster extends Cluster {
  /** What was signalled, in order. */
  readonly signals: string[];
}

/** One process among others, of which these are gone. */
export const createTestCluster = (owner: string, gone: readonly string[] = []): TestCluster => {
  const signals: string[] = [];
  return {
    owner,
    alone: false,
    signals,
    signal: (topic) => void signals.push(topic),
    on: () => () => {},
    dead: async (owners) => owners.filter((one) => gone.includes(one)),
    close: async () => {},
  };
};

/** Leases that nobody else wants. */
export const freeLeases: Leases = {
  async hold(_name, work) {
    let held = true;
    await work.start();
    return {
      get held() {
        return held;
      },
      async stop(timeoutMs) {
        if (!held) return;
        held = false;
        await work.stop(timeoutMs);
      },
    };
  },
};

/** Leases that are held until the test loses them. */
export const createTestLeases = (): Leases & { lose(): Promise<void>; regain(): Promise<void> } => {
  const works: LeasedWork[] = [];
  return {
    async hold(_name, work) {
      works.push(work);
      await work.start();
      return { held: true, stop: (timeoutMs) => work.stop(timeoutMs) };
    },
    lose: async () => {
      for (const work of works) await work.stop(50);
    },
    regain: async () => {
      for (const work of works) await work.start();
    },
  };
};
