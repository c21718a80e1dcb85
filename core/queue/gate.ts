import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { ENTER, LEAVE, PARK, RENEW } from './gate-scripts.ts';
import type { QueueLimits, WorkRef } from './queue.ts';

/** A ref at the gate. */
export interface Candidate {
  ref: WorkRef;
  /** How the queue finds it again when it is woken. */
  name: string;
  /** Lower goes first among those that wait. */
  rank: number;
}

/** A place that a running handler holds. */
export interface Place {
  ref: WorkRef;
  token: string;
}

/** What holds a ref back. */
export interface HeldBack {
  /** Milliseconds until its rate lets it start, 0 when something else holds it. */
  waitMs: number;
  /** How many wait before it. */
  ahead: number;
}

/** The limits of the installation, kept in Redis (gate-scripts.ts). Answers of refs are names to be woken. */
export interface Gate {
  /** Undefined: the ref has its place. */
  enter(candidate: Candidate, token: string): Promise<HeldBack | undefined>;
  /** Remembers a ref that was put to sleep for `sleepMs`, so that a free place wakes it. */
  park(candidate: Candidate, sleepMs: number): Promise<string[]>;
  leave(place: Place): Promise<string[]>;
  /** Says that these handlers still run; without it their places end after `placeMs`. */
  renew(places: Place[]): Promise<void>;
}

export interface GateOptions {
  redis: Redis;
  limits: QueueLimits;
  /** Begins every key. */
  prefix: string;
  /** A place that is not renewed lasts so long. */
  placeMs: number;
}

const finite = (limit: number | undefined): number => (limit && Number.isFinite(limit) ? limit : 0);

export const createGate = ({ redis, limits, prefix, placeMs }: GateOptions): Gate => {
  const hashes = new Map<string, string>();

  const run = async (script: string, keys: string[], args: (string | number)[]): Promise<unknown> => {
    const hash = hashes.get(script) ?? createHash('sha1').update(script).digest('hex');
    hashes.set(script, hash);
    try {
      return await redis.evalsha(hash, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.eval(script, keys.length, ...keys, ...args);
    }
  };

  const ofProvider = (ref: WorkRef) => `${prefix}:limits:provider:${ref.provider}`;
  const ofAccount = (ref: WorkRef) => `${prefix}:limits:account:${ref.accountId}`;

  /** A script about one ref: its keys and its limits, then its own arguments. */
  const about = (script: string, ref: WorkRef, args: (string | number)[]): Promise<unknown> => {
    const provider = ofProvider(ref);
    const account = ofAccount(ref);
    const { concurrency, rate } = limits.providers[ref.provider] ?? {};
    const keys = [
      `${provider}:places`,
      `${provider}:starts`,
      `${provider}:waiting`,
      `${account}:places`,
      `${account}:waiting`,
    ];
    const bounds = [finite(concurrency), finite(rate?.max), rate?.perMs ?? 0, finite(limits.perAccount)];
    return run(script, keys, [...bounds, ...args]);
  };

  return {
    async enter({ ref, name, rank }, token) {
      const answer = await about(ENTER, ref, [token, name, placeMs, rank]);
      const [waitMs, ahead] = answer as [number, number];
      return waitMs < 0 ? undefined : { waitMs, ahead };
    },
    // Sleepers that do not ask again are forgotten, but never while they sleep.
    park: ({ ref, name, rank }, sleepMs) =>
      about(PARK, ref, [name, rank, 2 * Math.max(placeMs, Math.ceil(sleepMs))]) as Promise<string[]>,
    leave: ({ ref, token }) => about(LEAVE, ref, [token]) as Promise<string[]>,
    async renew(places) {
      if (places.length === 0) return;
      const keys = places.flatMap(({ ref }) => [`${ofProvider(ref)}:places`, `${ofAccount(ref)}:places`]);
      const tokens = places.flatMap(({ token }) => [token, token]);
      await run(RENEW, keys, [placeMs, ...tokens]);
    },
  };
};
