import type { Config } from '../config.ts';
import type { Metrics } from '../metrics.ts';
import { createDelivery, type DeliveryOptions } from './delivery.ts';

type Given = Omit<DeliveryOptions, 'events' | 'rate' | 'timeZone' | 'defaultLocale'>;

/** The delivery as this installation runs it: measured, and paced as the configuration says. */
export const createObservedDelivery = ({
  config,
  metrics,
  ...options
}: Given & { config: Config; metrics: Metrics }) => {
  const { outbox } = metrics;
  return createDelivery({
    ...options,
    events: {
      sent: (platform) => outbox.sent.inc({ platform }),
      failed: (platform, kind) => outbox.failed.inc({ platform, kind }),
      resent: (platform) => outbox.resent.inc({ platform }),
      dead: (platform) => outbox.dead.inc({ platform }),
    },
    rate: (platform) => {
      const limits = platform === 'telegram' ? config.telegram?.rate : null;
      return limits
        ? { perSecond: limits.overall, perChatSecond: limits.perChat, perGroupMinute: limits.perGroupMinute }
        : undefined;
    },
    timeZone: config.timeZone,
    defaultLocale: config.defaultLocale,
  });
};
