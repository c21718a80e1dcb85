import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { CrashHook } from '../crash.ts';
import type { Cluster } from '../db/cluster/cluster.ts';
import type { Db } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import { endsWithin } from '../within.ts';
import { messagesIn } from './albums.ts';
import type { AssetContent, Channel, Part, Renderer } from './channel.ts';
import { SendError } from './channel.ts';
import type { ClaimedPart } from './claims.ts';
import { claimParts } from './claims.ts';
import type { SendResult } from './marks.ts';
import { backoffMs, markResults } from './marks.ts';
import type { Pacer } from './pacing.ts';
import { ownersInFlight, recoverInFlight } from './recovery.ts';

/** What the delivery of one channel tells its observers. */
export interface DeliveryEvents {
  sent(platform: string, waitedMs: number): void;
  failed(platform: string, kind: string): void;
  resent(platform: string): void;
  dead(platform: string): void;
}

export interface DispatcherOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  channel: Channel;
  render: Renderer;
  pacer: Pacer;
  asset: (assetId: string) => Promise<AssetContent>;
  cluster: Cluster;
  crash: CrashHook;
  events: DeliveryEvents;
  timeZone: string;
  defaultLocale: string;
  /** Longest sleep between two looks at the rows (1,000). */
  pollMs?: number;
  /** What an earlier dispatcher of this process and channel could not record any more. */
  carried?: Carried;
}

/** What this process knows of parts in flight and the rows do not: it outlives a dispatcher whose database was away. */
export interface Carried {
  readonly results: SendResult[];
  /** Rows that this process has in flight, or whose end it has not recorded yet. */
  readonly unmarked: Set<number>;
}

export const createCarried = (): Carried => ({ results: [], unmarked: new Set() });

export interface Dispatcher {
  /** Recovers what a dead process left in flight, then delivers until stopped. */
  start(): Promise<void>;
  /** Something was written. */
  wake(): void;
  /** Stops claiming, waits for what is in flight (at most `timeoutMs`) and records it. */
  stop(timeoutMs: number): Promise<void>;
}

/** Parts in flight at once. */
const CONCURRENCY = 64;
/** Milliseconds that a claimed part may be in flight before another process takes it over: longer than any call. */
const LEASE_MS = 60_000;
/** Milliseconds between two looks for parts of processes that died meanwhile. */
const RECOVER_MS = 10_000;
/** Milliseconds that a call may take; an album has many pictures to carry. */
const SEND_TIMEOUT_MS = 30_000;
const ALBUM_TIMEOUT_MS = 50_000;
/** Milliseconds that aborted sends have to end and be recorded. */
const ABORT_MS = 3000;

/** Milliseconds that a cycle waits for company while parts are in flight. */
const LINGER_MS = 4;

export const partDigest = (part: Part): string =>
  createHash('sha256')
    .update(JSON.stringify([part.kind, part.text, part.assetId ?? null, part.buttons ?? null]))
    .digest('base64url');

/** Delivers the outbox of one channel: in order per conversation, paced, each part marked before and after. */
export const createDispatcher = (options: DispatcherOptions): Dispatcher => {
  const { db, channel, pacer, logger } = options;
  const pollMs = options.pollMs ?? 1000;
  const { results, unmarked } = options.carried ?? createCarried();
  let inFlight = 0;
  let stopping = false;
  let failing = false;
  let abandoned = false;
  let recoveredAt = 0;
  /** Messages that must be free to leave before it is worth another look. */
  let wanted = 1;
  let running: Promise<void> = Promise.resolve();
  let signalled = false;
  let rouse: (() => void) | undefined;
  const aborter = new AbortController();

  const wake = () => {
    signalled = true;
    rouse?.();
  };

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (signalled) {
        resolve();
        return;
      }
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const send = async (claimed: ClaimedPart): Promise<void> => {
    inFlight += 1;
    unmarked.add(claimed.outboxId);
    try {
      const timeout = claimed.part.kind === 'album' ? ALBUM_TIMEOUT_MS : SEND_TIMEOUT_MS;
      const signal = AbortSignal.any([aborter.signal, AbortSignal.timeout(timeout)]);
      const ref = await channel.send(claimed.conversation, claimed.part, {
        edit: claimed.edit,
        asset: options.asset,
        signal,
        outboxId: claimed.outboxId,
      });
      options.crash('after-send');
      options.events.sent(channel.platform, options.clock() - claimed.createdAt);
      results.push({ claimed, ok: true, ref });
    } catch (error) {
      const failure =
        error instanceof SendError ? error.failure : ({ kind: 'permanent' } satisfies SendError['failure']);
      const message = error instanceof Error ? error.message : String(error);
      if (failure.kind === 'retry') {
        pacer.hold(claimed.conversation.id, failure.afterMs ?? backoffMs(claimed.attempts));
      }
      if (failure.kind === 'split') {
        logger.info({ outbox: claimed.outboxId, reason: message }, 'an album goes as single messages');
      } else {
        options.events.failed(channel.platform, failure.kind);
        logger.warn(
          { platform: channel.platform, outbox: claimed.outboxId, failure: failure.kind, err: error },
          'a message was not sent',
        );
      }
      results.push({ claimed, ok: false, failure, message });
    } finally {
      inFlight -= 1;
      wake();
    }
  };

  /** One look at the rows: records what ended, claims what may leave. Answers how much was claimed. */
  const cycle = async (): Promise<number> => {
    const ended = results.splice(0);
    const messages = pacer.available();
    const limit = stopping ? 0 : Math.min(CONCURRENCY - inFlight, messages);
    wanted = 1;
    if (ended.length === 0 && limit <= 0) return 0;
    try {
      const { claims, marks } = await db.tx(async (tx) => ({
        marks: await markResults(tx, ended, options.cluster.owner),
        claims:
          limit <= 0
            ? { parts: [], wanted: 1 }
            : await claimParts(tx, {
                channel,
                render: options.render,
                owner: options.cluster.owner,
                leaseMs: LEASE_MS,
                limit,
                messages,
                pacer,
                heldConversations: pacer.held().ids,
                timeZone: options.timeZone,
                defaultLocale: options.defaultLocale,
                digest: partDigest,
                unrenderable: (outboxId, err) =>
                  logger.error({ err, outbox: outboxId }, 'a reply can not be rendered'),
              }),
      }));
      failing = false;
      for (const { claimed: part } of ended) unmarked.delete(part.outboxId);
      for (const [index, mark] of marks.entries()) {
        if (mark.status === 'dead') {
          options.events.dead(channel.platform);
          logger.error({ outbox: mark.id, reason: mark.error }, 'a reply is a dead letter');
        }
        if (mark.resent > (ended[index]?.claimed.resent ?? 0)) options.events.resent(channel.platform);
      }
      wanted = claims.wanted;
      for (const claimed of claims.parts) {
        pacer.spend(claimed.conversation, messagesIn(claimed.part));
        void send(claimed);
      }
      return claims.parts.length + ended.length;
    } catch (error) {
      results.unshift(...ended);
      // Once for each outage: it is tried every second.
      if (!failing) logger.error({ err: error, platform: channel.platform }, 'the outbox could not be read');
      failing = true;
      await sleep(pollMs);
      return 0;
    }
  };

  /** Rows whose process died, or whose claim was committed without our hearing of it. */
  const recover = async (): Promise<void> => {
    recoveredAt = options.clock();
    const { platform, bot } = channel;
    const dead = await options.cluster.dead(await ownersInFlight(db, { platform, bot }));
    const recovered = await db.tx((tx) =>
      recoverInFlight(tx, { platform, bot, dead, except: [...unmarked] }),
    );
    for (let n = 0; n < recovered.resent; n += 1) options.events.resent(channel.platform);
    if (recovered.resent + recovered.others > 0) {
      logger.warn({ platform: channel.platform, ...recovered }, 'replies were in flight when a process died');
    }
  };

  const recoverLost = async (): Promise<void> => {
    if (stopping || options.clock() < recoveredAt + RECOVER_MS) return;
    await recover().catch((error: unknown) =>
      logger.error({ err: error, platform: channel.platform }, 'replies in flight could not be looked for'),
    );
  };

  const loop = async (): Promise<void> => {
    while (!abandoned && (!stopping || inFlight > 0 || results.length > 0)) {
      // What ends within a few milliseconds shares one transaction: a commit costs the same for one as for many.
      if (inFlight > 0 && !stopping) await new Promise((resolve) => setTimeout(resolve, LINGER_MS));
      signalled = false;
      await recoverLost();
      const moved = await cycle();
      if (moved > 0 || results.length > 0) continue;
      const wait = Math.min(pollMs, pacer.held().nextMs ?? pollMs, pacer.nextMs(wanted) || pollMs);
      await sleep(Math.max(1, wait));
    }
  };

  return {
    async start() {
      await recover();
      running = loop();
    },
    wake,
    async stop(timeoutMs) {
      stopping = true;
      wake();
      if (await endsWithin(running, timeoutMs)) return;
      aborter.abort(new Error('the process stops'));
      if (await endsWithin(running, ABORT_MS)) return;
      // The database does not answer: the rows keep their leases, and the next start decides.
      abandoned = true;
      wake();
      await running;
    },
  };
};
