import { afterEach } from 'vitest';
import { createGeminiImages, type GeminiImagesOptions } from '../../core/providers/gemini/images.ts';
import { type ImageProvider, type ImageRequest, ProviderError } from '../../core/providers/provider.ts';
import { type GeminiAnswer, type GeminiPeer, startGeminiPeer } from '../peers/gemini/index.ts';

export const KEY = 'key-of-the-test';
export const MODELS = ['gemini-3.1-flash-image', 'gemini-3-pro-image', 'gemini-2.5-flash-image'];
export const REQUEST: ImageRequest = {
  job: 'posters',
  prompt: 'A hero picture of the product of image 1',
  width: 768,
  height: 1024,
  seed: 77,
  hints: {},
  images: [],
  aspect: '3:4',
};
export const context = (signal = new AbortController().signal) => ({ attemptId: 'item-1', signal });

/** Opens peers that draw small pictures; they are closed after each test. Call it inside a `describe`. */
export const useGeminiPeers = () => {
  const peers: GeminiPeer[] = [];
  afterEach(async () => {
    await Promise.all(peers.splice(0).map((peer) => peer.close()));
  });
  return async (...answers: GeminiAnswer[]): Promise<GeminiPeer> => {
    const peer = await startGeminiPeer({ imageModels: MODELS, longSide: 64 });
    peers.push(peer);
    peer.script(...answers);
    return peer;
  };
};

export const providerOn = (peer: GeminiPeer, options: Partial<GeminiImagesOptions> = {}) =>
  createGeminiImages({ apiKey: KEY, baseUrl: peer.url, ...options });

export const draw = async (
  provider: ImageProvider,
  more: Partial<ImageRequest> = {},
  signal?: AbortSignal,
) => {
  const request = { ...REQUEST, ...more };
  const { jobId } = await provider.start(request, context(signal));
  return provider.wait(jobId, request, context(signal));
};

/** What a call rejects with; rejects with anything that is no ProviderError. */
export const errorOf = async (work: Promise<unknown>): Promise<ProviderError> => {
  const error = await work.then(
    () => new Error('no error'),
    (cause: unknown) => cause,
  );
  if (error instanceof ProviderError) return error;
  throw error;
};
