import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Logger } from '../logger.ts';
import type { JobDefinition } from '../studio/job.ts';
import type { StoredOrder } from './inputs.ts';

/** What the end of an item needs. */
export interface Settlement {
  logger: Logger;
  ledger: Ledger;
  outbox: Outbox;
  jobs: ReadonlyMap<string, JobDefinition>;
  /** What one unit of an order costs now; undefined where it can't be ordered again. */
  price: (tx: Tx, order: StoredOrder) => Promise<number | undefined>;
  /** Told after the commit how a generation ended. */
  ended: (job: string, status: string, seconds: number) => void;
}
