import type { Clock } from '../clock.ts';
import type { CrashHook } from '../crash.ts';
import type { Cluster } from '../db/cluster/cluster.ts';
import type { HeldLease, LeasedWork, Leases } from '../db/cluster/leases.ts';
import type { Db } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import type { AssetContent, Channel, Renderer } from './channel.ts';
import { createCarried, createDispatcher, type DeliveryEvents, type Dispatcher } from './dispatcher.ts';
import type { Outbox } from './outbox.ts';
import { createPacer, type Rate } from './pacing.ts';

export interface DeliveryOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  cluster: Cluster;
  leases: Leases;
  outbox: Outbox;
  render: Renderer;
  asset: (assetId: string) => Promise<AssetContent>;
  crash: CrashHook;
  events: DeliveryEvents;
  /** The limits of a platform; undefined = none. */
  rate: (platform: string) => Rate | undefined;
  timeZone: string;
  defaultLocale: string;
}

export interface Delivery {
  /** Begins to deliver what waits for these channels. */
  start(channels: Iterable<Channel>): Promise<void>;
  /** Waits for what is in flight, at most `timeoutMs`, and records it. */
  stop(timeoutMs: number): Promise<void>;
}

const UNLIMITED: Rate = { perSecond: 0, perChatSecond: 0, perGroupMinute: 0 };

/**
 * Delivers the outbox through the channels of this process. A platform with limits is delivered to by one
 * process at a time (a lease), because only who sends everything can keep a pace; without limits all
 * processes that have the channel share the work.
 */
export const createDelivery = (options: DeliveryOptions): Delivery => {
  const { cluster, leases } = options;
  /** The dispatchers that run in this process, by platform. */
  const running = new Map<string, Dispatcher>();
  const held: HeldLease[] = [];
  const unleased: LeasedWork[] = [];

  // Who delivers a platform itself needs no bell for it; others are told.
  options.outbox.onWake((platform) => {
    const own = running.get(platform);
    if (own) own.wake();
    else cluster.signal(`outbox:${platform}`);
  });

  const workOf = (channel: Channel, rate: Rate): LeasedWork => {
    const { platform } = channel;
    // Both outlive a dispatcher: what was sent is sent, and a pace is kept over a change.
    const carried = createCarried();
    const pacer = createPacer(options.clock, rate);
    let unsubscribe: (() => void) | undefined;
    return {
      async start() {
        const dispatcher = createDispatcher({ ...options, channel, pacer, carried });
        await dispatcher.start();
        running.set(platform, dispatcher);
        unsubscribe = cluster.on(`outbox:${platform}`, () => dispatcher.wake());
        // What was written since its first look.
        dispatcher.wake();
      },
      async stop(timeoutMs) {
        unsubscribe?.();
        const dispatcher = running.get(platform);
        running.delete(platform);
        await dispatcher?.stop(timeoutMs);
      },
    };
  };

  return {
    async start(channels) {
      for (const channel of channels) {
        const rate = options.rate(channel.platform);
        const work = workOf(channel, rate ?? UNLIMITED);
        if (rate) held.push(await leases.hold(`deliver:${channel.platform}:${channel.bot}`, work));
        else {
          unleased.push(work);
          await work.start();
        }
      }
    },
    async stop(timeoutMs) {
      await Promise.all([...held, ...unleased].map((one) => one.stop(timeoutMs)));
    },
  };
};
