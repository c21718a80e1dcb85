import type { Logger } from '../../logger.ts';
import type { Db } from '../db.ts';
import type { Cluster } from './cluster.ts';
import { keepLease, stoppingTime } from './keeper.ts';
import { createLeaseRow, type LeaseRow } from './lease-row.ts';
import { systemTimer, type Timer } from './timer.ts';

export interface LeasesOptions {
  db: Db;
  cluster: Cluster;
  logger: Logger;
  /** Milliseconds that a lease lasts without being renewed; it is renewed three times as often. */
  ttlMs: number;
  /** Given by tests. */
  timer?: Timer;
}

/** What only one process at a time may do. Started and stopped any number of times, never overlapping in one process. */
export interface LeasedWork {
  /** When it rejects, nothing is being done: the lease is given up, and tried again later. */
  start(): Promise<void>;
  /** Resolves when nothing is being done any more. */
  stop(timeoutMs: number): Promise<void>;
}

export interface HeldLease {
  /** This process does the work now. */
  readonly held: boolean;
  /** Ends the work and gives the lease up, so that another process takes it at once. */
  stop(timeoutMs: number): Promise<void>;
}

export interface Leases {
  /**
   * Does `work` whenever this process holds the lease `name` (a row; the database's clock alone decides),
   * and stands by otherwise. Resolves after the first try to get it, with the work started if it did.
   */
  hold(name: string, work: LeasedWork): Promise<HeldLease>;
}

/** Milliseconds between two looks of a stand-by, who is also rung when the lease is given up. */
const LOOK = 3_000;

/** A promise and how to resolve it. */
const gate = (): { open: () => void; opened: Promise<void> } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

interface HoldOptions extends Pick<LeasesOptions, 'cluster' | 'logger' | 'ttlMs'> {
  name: string;
  work: LeasedWork;
  row: LeaseRow;
  timer: Timer;
  /** Called when it was stopped. */
  ended: () => void;
}

const hold = async (options: HoldOptions): Promise<HeldLease> => {
  const { name, work, row, cluster, logger, ttlMs, timer } = options;
  const firstTry = gate();
  /** Ends what is being waited for. A promise of the stop would keep a trace of every wait, for as long as it lives. */
  let stopWaiting = (): void => undefined;
  let stopTimeout: number | undefined;
  let held = false;
  let failing = false;
  let rung = false;
  let wake = (): void => undefined;
  const unsubscribe = cluster.on(`lease:${name}`, () => {
    rung = true;
    wake();
  });

  /** For one wait: a stop opens it too. */
  const stoppable = () => {
    const wait = gate();
    stopWaiting = wait.open;
    if (stopTimeout !== undefined) wait.open();
    return wait;
  };

  /** Until a while has passed, a stop is asked for, or (if it hears that) the lease was given up. */
  const pause = async (hears: boolean): Promise<void> => {
    const woken = stoppable();
    if (hears) wake = woken.open;
    if (hears && rung) woken.open();
    const cancel = timer.after(LOOK, woken.open);
    await woken.opened;
    cancel();
    wake = () => undefined;
  };

  /** Answers false, having said it, for what rejects. */
  const tried = async (done: Promise<void>, complaint: string): Promise<boolean> => {
    try {
      await done;
      return true;
    } catch (error) {
      logger.error({ err: error }, complaint);
      return false;
    }
  };

  /** From taking the lease at `since` to giving it up. Answers false when the work did not start or stop. */
  const serve = async (since: number): Promise<boolean> => {
    const keeper = keepLease({ logger, timer, ttlMs, since, renew: row.renew });
    // A stop may have been asked for while the lease was being taken.
    held = stopTimeout === undefined && (await tried(work.start(), 'the work of a lease did not start'));
    firstTry.open();
    let ended = true;
    let well = false;
    if (held) {
      logger.info('this process does the work now');
      const over = stoppable();
      keeper.lost.then(over.open);
      await over.opened;
      held = false;
      ended = await tried(work.stop(stopTimeout ?? stoppingTime(ttlMs)), 'the work of a lease did not stop');
      well = ended;
    }
    await keeper.end();
    // What did not stop has the rest of the lease to come to its end.
    if (ended) await row.giveUp();
    return well;
  };

  const attempt = async (): Promise<void> => {
    let hears = true;
    try {
      rung = false;
      const since = timer.now();
      const taken = await row.take();
      failing = false;
      if (taken) hears = await serve(since);
    } catch (error) {
      if (!failing) logger.warn({ err: error }, 'the lease could not be asked for or given up');
      failing = true;
    }
    firstTry.open();
    await pause(hears);
  };

  const living = (async () => {
    while (stopTimeout === undefined) await attempt();
    unsubscribe();
    options.ended();
  })();
  await firstTry.opened;

  return {
    get held() {
      return held;
    },
    stop(timeoutMs) {
      stopTimeout ??= timeoutMs;
      stopWaiting();
      return living;
    },
  };
};

/** Leases on the rows of `lease`. */
export const createLeases = (options: LeasesOptions): Leases => {
  const { db, cluster, logger, ttlMs, timer = systemTimer } = options;
  const names = new Set<string>();
  return {
    async hold(name, work) {
      if (names.has(name)) throw new Error(`this process asked for the lease ${name} already`);
      names.add(name);
      return hold({
        name,
        work,
        row: createLeaseRow(db, cluster, name, ttlMs),
        cluster,
        logger: logger.child({ lease: name }),
        ttlMs,
        timer,
        ended: () => names.delete(name),
      });
    },
  };
};
