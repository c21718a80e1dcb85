/** What the tests of Replicate's drivers share: peers that are closed (and judged) after each test. */
import { afterEach, expect } from 'vitest';
import { ProviderError } from '../../core/providers/provider.ts';
import {
  type ReplicatePeer,
  type ReplicatePeerOptions,
  startReplicatePeer,
} from '../peers/replicate/index.ts';

/** Opens peers; each is closed after its test, which fails if the specification objected to a call. */
export const useReplicatePeers = (): ((options?: ReplicatePeerOptions) => Promise<ReplicatePeer>) => {
  const open: ReplicatePeer[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((peer) => peer.close()));
  });
  return async (options) => {
    const peer = await startReplicatePeer(options);
    open.push(peer);
    return peer;
  };
};

/** The ProviderError that a call rejects with; anything else fails the test. */
export const providerErrorOf = async (work: Promise<unknown>): Promise<ProviderError> => {
  const error = await work.then(
    (value) => value,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
};

/** What kind of ProviderError a call rejects with. */
export const failureOf = async (work: Promise<unknown>): Promise<string> =>
  (await providerErrorOf(work)).failure;
