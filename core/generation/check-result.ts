import { DarkroomError } from '../errors.ts';
import { type ImageProvider, ProviderError } from '../providers/provider.ts';
import { PhotoUnreadable } from '../studio/portraits/photos.ts';
import type { KeepTrying } from './keep-trying.ts';

export interface ResultCheckOptions {
  /**
   * What is wrong with a picture that a provider drew (media/picture-safety.ts); undefined: nothing. Throws
   * PhotoUnreadable; any other rejection is a failure of the check.
   */
  checkResult: (picture: Buffer, signal: AbortSignal) => Promise<'nudity' | undefined>;
  refused: (job: string, rule: 'picture') => void;
  keepTrying: KeepTrying;
}

/**
 * The check of a picture before anything of it is stored, where its provider has no filter of its own (security 23).
 * Throws REFUSED_BY_SAFETY with the rule of a provider's refusal; a ProviderError `invalid` for what can't be read, and
 * `lost` when the check stays away: a failed check is never a pass.
 */
export const createResultCheck =
  ({ checkResult, refused, keepTrying }: ResultCheckOptions) =>
  async (
    provider: Pick<ImageProvider, 'name' | 'filtersResults'>,
    job: string,
    picture: Buffer,
    signal: AbortSignal,
  ): Promise<void> => {
    if (provider.filtersResults) return;
    const problem = await keepTrying('checking a picture', signal, async () => {
      try {
        return await checkResult(picture, signal);
      } catch (error) {
        // The same bytes are no better the next time.
        if (error instanceof PhotoUnreadable) return error;
        throw error;
      }
    });
    if (problem === undefined) return;
    if (problem instanceof PhotoUnreadable)
      throw new ProviderError(
        'invalid',
        `${provider.name}: a picture that can't be read (${problem.reason})`,
      );
    refused(job, 'picture');
    throw new DarkroomError('REFUSED_BY_SAFETY', `the picture of ${provider.name}: ${problem}`, {
      rule: 'provider',
    });
  };
