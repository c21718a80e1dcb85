import { afterEach } from 'vitest';
import { createLogger } from '../../core/logger.ts';
import { createGeminiTextModel } from '../../core/providers/gemini/text.ts';
import type { TextModel } from '../../core/providers/text/text-model.ts';
import { createFactsReader } from '../../core/studio/posters/facts/reader.ts';
import { createScreen } from '../../core/studio/safety/screen.ts';
import { type GeminiPeer, type GeminiScript, startGeminiPeer } from '../peers/gemini/index.ts';

/** The model of `useFactsModels`. */
export const FACTS_MODEL = 'gemini-3.8-flash';
const logger = createLogger({ level: 'silent' });
const screen = createScreen();

/** Opens language models with scripted answers; they are closed after each test. */
export const useFactsModels = () => {
  const peers: GeminiPeer[] = [];
  afterEach(async () => {
    await Promise.all(peers.splice(0).map((peer) => peer.close()));
  });
  return async (...answers: GeminiScript[]) => {
    const peer = await startGeminiPeer({ textModels: [FACTS_MODEL] });
    peers.push(peer);
    peer.script(...answers);
    const model = createGeminiTextModel({ apiKey: 'key-of-the-test', baseUrl: peer.url, model: FACTS_MODEL });
    return { peer, model };
  };
};

export const readerOf = (...models: TextModel[]) => createFactsReader({ models, screen, logger });

/** An answer in words, or as JSON. */
export const says = (value: unknown): GeminiScript => ({
  kind: 'text',
  text: typeof value === 'string' ? value : JSON.stringify(value),
});
