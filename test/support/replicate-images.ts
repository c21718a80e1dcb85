/** What the tests of pictures by Replicate share. */
import type { CallContext, ImageProvider, ImageRequest } from '../../core/providers/provider.ts';
import {
  createReplicateProvider,
  type ReplicateImagesOptions,
} from '../../core/providers/replicate/images.ts';
import type { ReplicatePeer } from '../peers/replicate/index.ts';

export const PICTURE: ImageRequest = {
  job: 'portraits',
  prompt: 'zhxshuai in a red car',
  width: 896,
  height: 1152,
  seed: 77,
  hints: {},
  images: [],
};

/** Does not wait between two looks. */
const atOnce = async (_ms: number, signal: AbortSignal): Promise<void> => signal.throwIfAborted();

export const imagesAt = (peer: ReplicatePeer, more: Partial<ReplicateImagesOptions> = {}): ImageProvider =>
  createReplicateProvider({
    baseUrl: peer.url,
    token: peer.token,
    owner: peer.owner,
    sleep: atOnce,
    ...more,
  });

/** Orders a picture and waits for it. */
export const draw = async (
  driver: ImageProvider,
  change: Partial<ImageRequest> = {},
  context: CallContext = { attemptId: 'item-1-1', signal: new AbortController().signal },
) => {
  const request = { ...PICTURE, ...change };
  const { jobId } = await driver.start(request, context);
  return driver.wait(jobId, request, context);
};
