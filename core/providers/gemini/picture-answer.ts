import { type Candidate, FinishReason, type GenerateContentResponse } from '@google/genai';
import { isDarkroomError } from '../../errors.ts';
import { decode } from '../../media/images.ts';
import { pictureType } from '../picture-type.ts';
import { type ImageResult, ProviderError } from '../provider.ts';
import { isBlocked, refused } from './refusals.ts';

/** A PNG of 4K is about 20 MB. */
const MAX_PICTURE_BYTES = 36 * 1024 * 1024;

interface Blob {
  mimeType?: unknown;
  data?: unknown;
}

const invalid = (problem: string, cause?: unknown): ProviderError =>
  new ProviderError('invalid', `gemini: ${problem}`, {}, { cause });

const isRefused = (reason: string | undefined): reason is string =>
  reason !== undefined &&
  // Too like somebody's work: a filter too, and the same words would come to the same end.
  (isBlocked(reason) || reason === FinishReason.RECITATION || reason === FinishReason.IMAGE_RECITATION);

/** Thoughts may hold drafts of the picture; what is meant to be seen never is a thought. */
const shown = ({ content }: Candidate) => {
  const parts: unknown = content?.parts;
  return (Array.isArray(parts) ? parts : []).filter(
    (part: { thought?: unknown } | null) =>
      typeof part === 'object' && part !== null && part.thought !== true,
  ) as { text?: unknown; inlineData?: Blob | null }[];
};

/** Where several were drawn, the last one is the finished one. */
const pictureOf = (candidate: Candidate): Blob | undefined =>
  shown(candidate).findLast(({ inlineData }) => typeof inlineData === 'object' && inlineData !== null)
    ?.inlineData ?? undefined;

const talks = (candidate: Candidate): boolean =>
  shown(candidate).some(({ text }) => typeof text === 'string' && text.trim() !== '');

/** Why there is no picture. */
const problemOf = (candidates: readonly Candidate[]): ProviderError => {
  const reasons = candidates.map(({ finishReason }) => finishReason);
  const refusal = reasons.find(isRefused);
  if (refusal) return refused(`answer: ${refusal}`);
  // jobs.md 3: an answer in words instead of a picture is a refusal in words, not charged.
  if (candidates.some((one) => talks(one) && one.finishReason === FinishReason.STOP))
    return refused('words only');
  return invalid(`no picture in the answer (${reasons.join(', ') || 'no candidates'})`);
};

const named = (mimeType: unknown): string => {
  const type = typeof mimeType === 'string' ? mimeType.toLowerCase() : String(mimeType);
  return type === 'image/jpg' ? 'image/jpeg' : type;
};

const check = async ({ mimeType, data }: Blob): Promise<Pick<ImageResult, 'bytes' | 'mediaType'>> => {
  const bytes = Buffer.from(typeof data === 'string' ? data : '', 'base64');
  const mediaType = pictureType(bytes);
  if (!mediaType) throw invalid(`${bytes.length} bytes that are no PNG, JPEG or WebP`);
  if (named(mimeType) !== mediaType)
    throw invalid(`${mediaType}, but called ${named(mimeType).slice(0, 60)}`);
  try {
    // All of it: a header alone says nothing about a picture that was cut.
    await decode(bytes, { maxBytes: MAX_PICTURE_BYTES });
  } catch (error) {
    if (!isDarkroomError(error)) throw error;
    throw invalid(`a picture that can't be read: ${error.message}`, error);
  }
  return { bytes, mediaType };
};

/**
 * The picture of an answer (any JSON), checked to its last pixel. Rejects with a ProviderError: `refused` (by one of the
 * filters, before or after drawing, or in words), `invalid` (no picture, not what it is called, broken).
 */
export const readPicture = async ({
  promptFeedback,
  candidates: given,
}: GenerateContentResponse): Promise<Pick<ImageResult, 'bytes' | 'mediaType'>> => {
  if (promptFeedback?.blockReason) throw refused(`prompt: ${promptFeedback.blockReason}`);
  const candidates = (Array.isArray(given) ? given : []).filter(
    (one) => typeof one === 'object' && one !== null,
  );
  const allowed = candidates.filter(({ finishReason }) => !isRefused(finishReason));
  const picture = allowed.map(pictureOf).find((one) => one !== undefined);
  if (!picture) throw problemOf(candidates);
  return check(picture);
};
