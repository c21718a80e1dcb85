import { DarkroomError } from '../errors.ts';
import { type ImageProvider, ProviderError } from '../providers/provider.ts';
import { PhotoUnreadable } from '../studio/portraits/photos.ts';
import type { KeepTrying } from './keep-trying.ts';

export interface ResultCheckOptions {
  /**
   * What is wrong with a picture that a provider drew, by the limits that `as` names (media/picture-safety.ts);
   * undefined: nothing. Throws PhotoUnreadable; any other rejection is a failure of the check.
   */
  checkResult: (
    picture: Buffer,
    signal: AbortSignal,
    as: 'result' | 'person',
  ) => Promise<'nudity' | 'undressed' | undefined>;
  refused: (job: string, rule: 'picture') => void;
  keepTrying: KeepTrying;
}

/** Jobs that show an uploaded person: theirs are looked at whoever drew them, for underwear and swimwear too (security 23). */
const SHOW_A_PERSON: readonly string[] = ['tryon'];

/** Whether pictures of a provider are checked before anything of them is stored. */
export const isChecked = (provider: Pick<ImageProvider, 'filtersResults'>, job: string): boolean =>
  !provider.filtersResults || SHOW_A_PERSON.includes(job);

/**
 * The check of a picture before anything of it is stored: of every try-on, else where its provider has no filter of its
 * own (security 23).
 * Throws REFUSED_BY_SAFETY with the rule of a provider's refusal; a ProviderError `invalid` for what can't be read, and an
 * OwnFailure when the check stays away: a failed check is never a pass.
 */
export const createResultCheck =
  ({ checkResult, refused, keepTrying }: ResultCheckOptions) =>
  async (
    provider: Pick<ImageProvider, 'name' | 'filtersResults'>,
    job: string,
    picture: Buffer,
    signal: AbortSignal,
  ): Promise<void> => {
    if (!isChecked(provider, job)) return;
    const as = SHOW_A_PERSON.includes(job) ? 'person' : 'result';
    const problem = await keepTrying('check', 'checking a picture', signal, async () => {
      try {
        return await checkResult(picture, signal, as);
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
