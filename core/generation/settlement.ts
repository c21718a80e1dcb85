import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { JobDefinition } from '../studio/job.ts';

/** What the end of an item needs. */
export interface Settlement {
  ledger: Ledger;
  outbox: Outbox;
  jobs: ReadonlyMap<string, JobDefinition>;
  /** By the name of a definition. */
  price: (tx: Tx, definition: string, input: unknown) => Promise<number | undefined>;
  /** Told after the commit how a generation ended. */
  ended: (job: string, status: string, seconds: number) => void;
}
