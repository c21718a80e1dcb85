import type { LeasedWork } from '../db/cluster/leases.ts';
import { createRounds, type Rounds } from '../generation/rounds.ts';
import type { Logger } from '../logger.ts';
import { endsWithin } from '../within.ts';
import type { Orders } from './orders.ts';
import type { Stars, StarsApi } from './stars/stars.ts';
import type { Scanner } from './tron/scanner.ts';

const TICK_MS = 15_000;
/** security 15 */
const STARS_MS = 5 * 60_000;
const RECONCILE_MS = 60 * 60_000;

/** One round must not end all: what failed is tried again by the next one. */
const tried =
  (logger: Logger, message: string, work: (signal: AbortSignal) => Promise<unknown>) =>
  async (signal: AbortSignal): Promise<void> => {
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) logger.error({ err: error }, message);
    }
  };

/** What exactly one process does for the payments of all: the chain is scanned, orders run out, services are asked. */
export const createPaymentWatch = ({
  logger,
  orders,
  scanner,
  sayUnread = async () => undefined,
}: {
  logger: Logger;
  orders: Pick<Orders, 'tick' | 'askServices'>;
  scanner?: Scanner;
  /** Said at the start where no chain is scanned. */
  sayUnread?: () => Promise<void>;
}): LeasedWork => {
  let rounds: Rounds | undefined;
  let ending = new AbortController();
  let scanning: Promise<void> = Promise.resolve();
  return {
    start: async () => {
      ending = new AbortController();
      rounds = createRounds();
      const tick = tried(logger, 'the upkeep of orders failed', (signal) => orders.tick(signal));
      rounds.repeat(TICK_MS, tick);
      // Apart from it: a slow service keeps no order of others from running out.
      rounds.repeat(
        TICK_MS,
        tried(logger, 'the questions to payment services failed', (signal) => orders.askServices(signal)),
      );
      if (!scanner) {
        await tried(logger, 'addresses of former orders were not read', sayUnread)(ending.signal);
        return;
      }
      rounds.repeat(
        RECONCILE_MS,
        tried(logger, 'the comparison with the chain failed', (signal) => scanner.reconcile(signal)),
      );
      scanning = scanner.run(ending.signal).catch((error: unknown) => {
        logger.error({ err: error }, 'the scanner ended; another process takes over, or the next start');
      });
    },
    stop: async (timeoutMs) => {
      ending.abort();
      await endsWithin(Promise.all([rounds?.stop(), scanning]), timeoutMs);
    },
  };
};

/** The comparison with Telegram's record of Stars: at the start, and every 5 minutes. */
export const createStarsWatch = ({
  logger,
  stars,
  api,
}: {
  logger: Logger;
  stars: Stars;
  api: StarsApi;
}): LeasedWork => {
  let rounds: Rounds | undefined;
  return {
    start: async () => {
      rounds = createRounds();
      const compare = tried(logger, "the comparison with Telegram's Stars failed", (signal) =>
        stars.reconcile(api, signal),
      );
      rounds.repeat(STARS_MS, compare);
      rounds.now(() => compare(AbortSignal.timeout(STARS_MS)));
    },
    stop: async (timeoutMs) => {
      await endsWithin(rounds?.stop() ?? Promise.resolve(), timeoutMs);
    },
  };
};
