import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { CircuitChange } from './circuit.ts';

/** Says each change of a circuit in one line, and shows which are open. `providers`: those that exist. */
export const createCircuitWatch = ({
  logger,
  metrics,
  providers,
}: {
  logger: Logger;
  metrics: Pick<Metrics, 'provider'>;
  providers: Iterable<string>;
}) => {
  for (const provider of providers) metrics.provider.circuitOpen.set({ provider }, 0);
  return ({ provider, state, waitMs }: CircuitChange): void => {
    metrics.provider.circuitOpen.set({ provider }, state === 'closed' ? 0 : 1);
    if (state === 'open') logger.warn({ provider, waitMs }, 'a provider fails: it is left alone for a while');
    else if (state === 'half-open')
      logger.info({ provider }, 'a provider that failed is tried with one call');
    else logger.info({ provider }, 'a provider that failed works again');
  };
};
