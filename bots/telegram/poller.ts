import type { Update } from 'grammy/types';
import type { Clock, Logger } from '../../core/index.ts';
import { backoffMs, type Sleep } from './backoff.ts';
import { type CallFailure, readFailure } from './failure.ts';
import type { DownReason, HealthKeeper, TelegramHealth } from './health.ts';

/** Seconds that Telegram may keep a poll open. */
export const POLL_SECONDS = 30;
/** Most that getUpdates gives at once. */
const BATCH = 100;
const BAD_TOKEN_RECHECK_MS = 300_000;
const STUCK_MS = 60_000;
const CONFLICT_OVER_MS = 45_000;

export interface PollerOptions {
  /** One getUpdates call; rejects when the signal is aborted. */
  getUpdates(
    params: { offset?: number; limit: number; timeout: number },
    signal: AbortSignal,
  ): Promise<Update[]>;
  /** What must hold before updates may come (who we are, no webhook set); run again after an outage by bad token. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Resolves after everything the updates caused is committed. */
  handle(updates: Update[]): Promise<void>;
  health: HealthKeeper;
  clock: Clock;
  sleep: Sleep;
  random: () => number;
  logger: Logger;
}

export interface Poller {
  start(): void;
  /** Ends the open poll, waits for the batch in hand (at most `timeoutMs`) and confirms what was handled. */
  stop(timeoutMs: number): Promise<void>;
  health(): TelegramHealth;
}

/**
 * Our own getUpdates loop. Calling getUpdates with an offset is what acknowledges: so the next call
 * goes out only when the batch in hand is committed, and a batch that fails is tried again, as a
 * whole, until it succeeds or the process stops (then Telegram gives it out again). There is no call
 * in flight meanwhile: with the old offset it would bring the same batch, with the new one it would
 * lose it at a crash.
 */
export const createPoller = (options: PollerOptions): Poller => {
  const { getUpdates, prepare, health, clock, sleep, random, logger } = options;
  const polling = new AbortController();
  /** The lowest id that is not handled yet; undefined when Telegram knows that all is handled. */
  let offset: number | undefined;
  let handlingSince: number | undefined;
  let running: Promise<void> = Promise.resolve();

  const stopping = () => polling.signal.aborted;

  const handleUntilDone = async (updates: Update[]): Promise<boolean> => {
    for (let failures = 1; ; failures += 1) {
      handlingSince ??= clock();
      try {
        await options.handle(updates);
        handlingSince = undefined;
        return true;
      } catch (error) {
        logger.error(
          { err: error, updates: updates.length, failures },
          'a batch of updates failed and is tried again',
        );
        await sleep(backoffMs(failures, 200, 10_000, random), polling.signal);
        if (stopping()) return false;
      }
    }
  };

  const waitAfter = (reason: DownReason, failure: CallFailure, failures: number): number => {
    if (reason === 'bad-token') return BAD_TOKEN_RECHECK_MS;
    const asked = failure.kind === 'refused' ? failure.retryAfterMs : undefined;
    return asked ?? backoffMs(failures, 500, 30_000, random);
  };

  const loop = async (): Promise<void> => {
    let prepared = false;
    let works = false;
    let failures = 0;
    let conflictAt = Number.NEGATIVE_INFINITY;
    while (!stopping()) {
      let updates: Update[];
      try {
        if (!prepared) await prepare(polling.signal);
        prepared = true;
        // The first call after a failure does not wait, so that it is soon known whether it works again.
        const timeout = works ? POLL_SECONDS : 0;
        updates = await getUpdates({ offset, limit: BATCH, timeout }, polling.signal);
      } catch (error) {
        if (stopping()) return;
        const failure = readFailure(error);
        failures += 1;
        works = false;
        const reason = health.down(failure);
        // Perhaps somebody set a webhook, or the token is another bot's now: start from the beginning.
        if (reason === 'bad-token' || reason === 'conflict') prepared = false;
        if (reason === 'conflict') conflictAt = clock();
        await sleep(waitAfter(reason, failure, failures), polling.signal);
        continue;
      }
      works = true;
      // Two pollers take turns in throwing each other out; a success in between is no peace.
      if (clock() - conflictAt >= CONFLICT_OVER_MS) {
        failures = 0;
        health.up();
      }
      // An empty answer to an offset confirms all below it. Without one the next call can't miss
      // updates whose ids start anew, as they do after a quiet week.
      if (updates.length === 0) offset = undefined;
      else if (await handleUntilDone(updates)) offset = (updates.at(-1) as Update).update_id + 1;
    }
  };

  /** The loop has no way to end by itself; should it end by a mistake of ours, it is started again. */
  const supervise = async (): Promise<void> => {
    for (let deaths = 1; !stopping(); deaths += 1) {
      try {
        await loop();
      } catch (error) {
        logger.fatal({ err: error, deaths }, 'the polling loop died and is started again');
        health.down({ kind: 'network', reached: true, reason: 'the polling loop died' });
        await sleep(backoffMs(deaths, 500, 30_000, random), polling.signal);
      }
    }
  };

  /** Without this Telegram would give the last batch out once more; the dedupe keys would stop it, at some cost. */
  const confirm = async (timeoutMs: number): Promise<void> => {
    if (offset === undefined) return;
    await getUpdates({ offset, limit: 1, timeout: 0 }, AbortSignal.timeout(timeoutMs)).catch(
      (error: unknown) => {
        logger.warn({ failure: readFailure(error) }, 'the last batch could not be confirmed');
      },
    );
  };

  return {
    start() {
      running = supervise();
    },
    async stop(timeoutMs) {
      polling.abort();
      const ended = new AbortController();
      const inTime = await Promise.race([
        running.then(() => true),
        sleep(timeoutMs, ended.signal).then(() => false),
      ]);
      ended.abort();
      if (inTime) await confirm(Math.min(timeoutMs, 3000));
      else logger.warn('stopped while a batch was in hand; Telegram will give it out again');
      health.stopped();
    },
    health() {
      const known = health.read();
      if (handlingSince !== undefined && clock() - handlingSince > STUCK_MS) {
        return { state: 'down', reason: 'stuck', since: handlingSince };
      }
      return known;
    },
  };
};
