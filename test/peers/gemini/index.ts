export { startGeminiPeer } from './peer.ts';
export type { GeminiAnswer, GeminiCall, GeminiPeer, GeminiPeerOptions, GeminiScript } from './types.ts';
