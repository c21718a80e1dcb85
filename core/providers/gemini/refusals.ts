import { FinishReason } from '@google/genai';
import { ProviderError } from '../provider.ts';

/** Ends of an answer that mean a filter, not a failure; a block is HTTP 200. */
const BLOCKED: readonly string[] = [
  FinishReason.SAFETY,
  FinishReason.PROHIBITED_CONTENT,
  FinishReason.BLOCKLIST,
  FinishReason.SPII,
  FinishReason.IMAGE_SAFETY,
  FinishReason.IMAGE_PROHIBITED_CONTENT,
];

export const isBlocked = (finishReason: string): boolean => BLOCKED.includes(finishReason);

export const refused = (why: string): ProviderError =>
  new ProviderError('refused', `gemini: blocked (${why})`, { code: 'REFUSED_BY_SAFETY' });
