import { afterEach } from 'vitest';
import { createOpenaiImages, type OpenaiImagesOptions } from '../../core/providers/openai-images/images.ts';
import type { ImageProvider, ImageRequest } from '../../core/providers/provider.ts';
import {
  type OpenaiAnswer,
  type OpenaiImagesPeer,
  type OpenaiImagesPeerOptions,
  startOpenaiImagesPeer,
} from '../peers/openai-images/index.ts';

export const KEY = 'sk-of-the-test';
export const REQUEST: ImageRequest = {
  job: 'tryon',
  prompt: 'Image 1 is the person, image 2 the garment.',
  width: 768,
  height: 1024,
  seed: 77,
  hints: {},
  images: [],
};
export const context = (signal = new AbortController().signal) => ({ attemptId: 'item-1', signal });

/** Opens peers; they are closed after each test. Call it inside a `describe`. */
export const useOpenaiImagesPeers = () => {
  const peers: OpenaiImagesPeer[] = [];
  afterEach(async () => {
    await Promise.all(peers.splice(0).map((peer) => peer.close()));
  });
  const openWith = async (options: OpenaiImagesPeerOptions, ...answers: OpenaiAnswer[]) => {
    const peer = await startOpenaiImagesPeer(options);
    peers.push(peer);
    peer.script(...answers);
    return peer;
  };
  return { openWith, open: (...answers: OpenaiAnswer[]) => openWith({}, ...answers) };
};

export const providerOn = (peer: OpenaiImagesPeer, options: Partial<OpenaiImagesOptions> = {}) =>
  createOpenaiImages({ url: peer.url, apiKey: KEY, ...options });

export const draw = async (
  provider: ImageProvider,
  more: Partial<ImageRequest> = {},
  signal?: AbortSignal,
) => {
  const request = { ...REQUEST, ...more };
  const { jobId } = await provider.start(request, context(signal));
  return provider.wait(jobId, request, context(signal));
};
