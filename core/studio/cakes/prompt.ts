import type { Coating } from './hint-words.ts';
import type { CakeHints } from './hints.ts';

/** What Stable Diffusion 1.5 (DreamShaper 8) is asked for besides the cake itself. */
const PHOTOGRAPHY =
  'one whole decorated cake on a cake stand, centered, professional studio food photography, soft diffused light, plain background, appetizing, highly detailed, sharp focus';

/** A place for the text layer: the model must not write letters itself. */
const ROOM_FOR_TEXT = 'smooth undecorated lower front';

export const NEGATIVE_PROMPT =
  'text, letters, words, writing, watermark, logo, signature, blurry, lowres, jpeg artifacts, deformed, cropped, out of frame, duplicate, cut slice, person, people, hands, nsfw, plastic, ugly';

const COATING_TERMS: Record<Coating, string | undefined> = {
  cream: undefined,
  fondant: 'smooth fondant coating',
  ganache: 'ganache coating',
  naked: 'semi-naked cake style with visible sponge layers',
  mirror: 'mirror glaze',
};

const tierTerm = (tiers: number): string => (tiers > 1 ? `${tiers}-tier cake` : 'single-tier cake');

/** The final prompt: the English description first (SD reads the start best), then what photographs it. */
export const composePrompt = (english: string, hints: CakeHints, hasInscription: boolean): string =>
  [
    /cake/iu.test(english)
      ? english.replace(/[\s.,;:]+$/u, '')
      : `Cake: ${english.replace(/[\s.,;:]+$/u, '')}`,
    hints.small ? undefined : tierTerm(hints.tiers),
    COATING_TERMS[hints.coating],
    ...(hints.pastel ? ['soft pastel palette'] : []),
    ...(hasInscription ? [ROOM_FOR_TEXT] : []),
    hints.small === 'cupcakes'
      ? PHOTOGRAPHY.replace('one whole decorated cake on a cake stand', 'decorated cupcakes on a stand')
      : PHOTOGRAPHY,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
