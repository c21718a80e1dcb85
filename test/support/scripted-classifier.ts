/**
 * A picture classifier for tests, as a module that the photo lab's thread loads (`classifier: SCRIPTED_CLASSIFIER`):
 * the colour of the first pixel is the answer. No adult picture is needed to test what follows from one.
 */
import type { PictureClassifier, SafetyScores } from '../../core/media/picture-safety.ts';

export const SCRIPTED_CLASSIFIER = new URL(import.meta.url);

const NONE: SafetyScores = { drawing: 0, hentai: 0, neutral: 0, porn: 0, sexy: 0 };

/** By the colour of a picture. Green: the classifier fails. Any other colour: nothing to object to. */
export const SHOWN = { porn: '#ff0000', sexy: '#ffff00', hentai: '#ff00ff', fails: '#00ff00' } as const;

const isNear = (value: number | undefined, wanted: number): boolean => Math.abs((value ?? 0) - wanted) < 12;

const shows = ({ data }: { data: Uint8Array }): keyof typeof SHOWN | undefined =>
  (Object.keys(SHOWN) as (keyof typeof SHOWN)[]).find((name) =>
    [0, 1, 2].every((i) => isNear(data[i], Number.parseInt(SHOWN[name].slice(1 + 2 * i, 3 + 2 * i), 16))),
  );

export const createPictureClassifier = async (): Promise<PictureClassifier> => ({
  async classify(picture) {
    const shown = shows(picture);
    if (shown === 'fails') throw new Error('the classifier was told to fail');
    return shown === undefined ? { ...NONE, neutral: 1 } : { ...NONE, [shown]: 1 };
  },
});
