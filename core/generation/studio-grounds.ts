import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { BLANK_PICTURE } from '../media/blank.ts';
import type { Metrics } from '../metrics.ts';
import type { ImageProvider } from '../providers/provider.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { PhotoLab } from '../studio/portraits/photos.ts';
import { isChecked } from './check-result.ts';
import { createGrounds, type Grounds, type ProbedGround } from './grounds.ts';

export interface StudioGroundsOptions {
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'provider'>;
  storage: Pick<ObjectStorage, 'check'>;
  lab: Pick<PhotoLab, 'classify'>;
  providers: ReadonlyMap<string, ImageProvider>;
}

/** The grounds of this process; says each change in one line, and shows which are away. */
export const createStudioGrounds = (options: StudioGroundsOptions): Grounds => {
  const { logger, lab, storage, providers } = options;
  const { groundAway } = options.metrics.provider;
  const probes: Record<ProbedGround, (signal: AbortSignal) => Promise<unknown>> = {
    storage: () => storage.check(),
    check: (signal) => lab.classify(BLANK_PICTURE, signal),
  };
  for (const { name, filtersResults } of providers.values()) {
    if (!filtersResults)
      logger.info({ provider: name }, 'this provider has no filter of its own: its results are checked here');
  }
  for (const ground of Object.keys(probes)) groundAway.set({ ground }, 0);
  return createGrounds({
    clock: options.clock,
    probes,
    checks: (name, job) => {
      const provider = providers.get(name);
      return provider !== undefined && isChecked(provider, job);
    },
    changed: (ground, away) => {
      groundAway.set({ ground }, away ? 1 : 0);
      if (away)
        logger.error(
          { ground },
          'pictures can not be kept or checked: providers are left alone until they can',
        );
      else logger.info({ ground }, 'pictures can be kept or checked again');
    },
  });
};
