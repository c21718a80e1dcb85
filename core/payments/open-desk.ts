import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { noCrash } from '../crash.ts';
import type { Db } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { createIds } from '../ids.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { Logger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { ensureSessionSecret } from '../secrets-file.ts';
import { createPriceBook } from '../studio/prices.ts';
import { createPayments, type Payments } from './payments.ts';

/** The desk alone, for a command of the operator's beside the program. */
export const openPaymentDesk = (options: {
  config: Config;
  db: Db;
  logger: Logger;
  outbox: Outbox;
  clock: Clock;
}): Payments['desk'] => {
  const ids = createIds(options.clock);
  return createPayments({
    ...options,
    ids,
    metrics: createMetrics(),
    ledger: createLedger({ ids }),
    priceBook: createPriceBook({ ids }),
    crash: noCrash,
    sessionSecret: ensureSessionSecret(options.config),
    onBudgetExhausted: () => {},
  }).desk;
};
