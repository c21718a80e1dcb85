import { garmentProblem, personProblem } from '../../media/picture-safety.ts';
import type { PhotoLab } from '../portraits/photos.ts';
import type { Taken } from '../uploads.ts';

/**
 * Looks at an uploaded picture that is no try-on's, measured with its faces: with somebody's face on it underwear and
 * swimwear are refused too (security 23), else what clearly shows nudity. Rejects when the classifier does not answer:
 * nothing passes unchecked.
 */
export const createPictureLook =
  (lab: Pick<PhotoLab, 'classify'>) =>
  async (
    { picture, facts }: Extract<Taken, { ok: true }>,
    signal: AbortSignal,
  ): Promise<'undressed' | undefined> => {
    const scores = await lab.classify(picture.bytes, signal);
    const problem = facts.faces.length > 0 ? personProblem(scores) : garmentProblem(scores);
    return problem && 'undressed';
  };
