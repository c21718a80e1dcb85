import { createAlarm } from '../../alarm.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';

/** Behind the newest solid block by more than this, somebody has to look (money 15). */
const LAG_MS = 5 * 60_000;
const ALARM_MS = 10 * 60_000;

/** Even the newest solid block is about so old. */
const SOLID_MS = 60_000;

/**
 * Shows how far the scanner is behind at each address, and says so when that is too far. Times: epoch ms. What the chain says
 * of its own time counts, and our clock too: a chain that stands still, or does not answer, is no reason to keep quiet.
 */
export const createLag = ({ clock, logger, metrics }: { clock: Clock; logger: Logger; metrics: Metrics }) => {
  const alarm = createAlarm(clock, ALARM_MS);
  return (address: string, judgedTo: number, solidAt = 0): void => {
    const lag = Math.max(0, Math.max(solidAt, clock() - SOLID_MS) - judgedTo);
    const seconds = Math.round(lag / 1000);
    metrics.payments.scannerLag.set({ address }, seconds);
    if (lag > LAG_MS)
      alarm(address, () =>
        logger.error(
          { address, seconds },
          'the scanner is behind: payments are credited late, or not at all',
        ),
      );
  };
};
