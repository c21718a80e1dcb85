import { type GeminiPeer, type GeminiPeerOptions, startGeminiPeer } from './gemini/index.ts';

export type { GeminiAnswer } from './gemini/index.ts';
export type GeminiTextPeer = GeminiPeer;

export interface GeminiTextPeerOptions extends Pick<GeminiPeerOptions, 'apiKey'> {
  /** The models that it has. */
  models?: readonly string[];
}

/** The Gemini API's text models alone, with scripted answers. */
export const startGeminiTextPeer = ({
  models,
  ...options
}: GeminiTextPeerOptions = {}): Promise<GeminiTextPeer> =>
  startGeminiPeer({ ...options, ...(models && { textModels: models }), imageModels: [] });
