import type { Line } from '../../delivery/reply.ts';
import { DarkroomError } from '../../errors.ts';
import { toPng } from '../../media/images.ts';
import type { Translator, TranslatorName } from '../../providers/translator.ts';
import type { PictureJob, Prepared } from '../job.ts';
import { oneLine, PROMPT_LIMIT, shortTitle } from '../words.ts';
import { cakeHints } from './hints.ts';
import { type CakeWords, splitInscription } from './inscription.ts';
import { composePrompt, NEGATIVE_PROMPT } from './prompt.ts';
import { writeInscription } from './text-layer.ts';

/** More than this can't be read on a cake. */
const INSCRIPTION_LIMIT = 120;

/** DreamShaper 8 (SD 1.5) works at 512 to 768 a side, in steps of 64; 20 to 30 steps, guidance 7. */
const SQUARE = { width: 768, height: 768 };
const TALL = { width: 512, height: 768 };
const STEPS = 28;
const GUIDANCE = 7;

export type CakeInput = {
  /** As given: NFC, trimmed, without control characters; inscription and all. */
  text: string;
};

const lengthOf = (text: string): number => [...text].length;

/** The words with a description in any case: an inscription alone still needs a cake under it. */
const wordsOf = ({ text }: CakeInput): CakeWords => {
  const words = splitInscription(text);
  if (words.description !== '') return words;
  return {
    ...words,
    description: /\p{Script=Cyrillic}/u.test(text) ? 'Праздничный торт' : 'Celebration cake',
  };
};

const parse = (input: unknown): CakeInput => {
  const given = (input as { text?: unknown } | null)?.text;
  if (typeof given !== 'string') throw new DarkroomError('BAD_INPUT', 'cake: no text', { field: 'text' });
  const text = oneLine(given);
  if (!/[\p{L}\p{N}]/u.test(text)) throw new DarkroomError('EMPTY_PROMPT', 'cake: no words');
  const length = lengthOf(text);
  if (length > PROMPT_LIMIT) {
    throw new DarkroomError('PROMPT_TOO_LONG', `cake: ${length} characters`, { length, limit: PROMPT_LIMIT });
  }
  const { inscription } = splitInscription(text);
  if (inscription !== undefined && lengthOf(inscription) > INSCRIPTION_LIMIT) {
    throw new DarkroomError('BAD_INPUT', 'cake: the inscription is too long', { field: 'inscription' });
  }
  return { text };
};

const englishOf = (prepared: Prepared): string => String(prepared.hints.english ?? prepared.prompt);

/** The job `cakes`: a cake in words, mostly Russian, as a picture for the pastry chef (jobs.md 4). */
export const createCakesJob = ({ translator }: { translator: Translator }): PictureJob<CakeInput> => ({
  name: 'cakes',
  kind: 'picture',
  maxItems: 4,
  parse,
  priceKey: () => 'cakes.picture',
  title: (input) => shortTitle(wordsOf(input).description),
  promptGiven: ({ text }) => text,
  async prepare(input, signal) {
    const { description, inscription } = wordsOf(input);
    const { text: english, translator: by } = await translator.translate(description, signal);
    const hints = cakeHints(description);
    return {
      prompt: composePrompt(english, hints, inscription !== undefined),
      negativePrompt: NEGATIVE_PROMPT,
      hints: { ...hints, english },
      translator: by,
      ...(hints.tiers >= 3 ? TALL : SQUARE),
      steps: STEPS,
      guidance: GUIDANCE,
    };
  },
  request: (_input, prepared, { seed }) => ({
    job: 'cakes',
    prompt: prepared.prompt,
    negativePrompt: prepared.negativePrompt,
    width: prepared.width,
    height: prepared.height,
    seed,
    steps: prepared.steps,
    guidance: prepared.guidance,
    hints: prepared.hints,
    images: [],
  }),
  async finish(picture, input) {
    const { inscription } = wordsOf(input);
    return inscription === undefined ? toPng(picture) : writeInscription(picture, inscription);
  },
  caption(input, prepared, { seed }) {
    const { inscription } = wordsOf(input);
    const translator = prepared.translator as TranslatorName | undefined;
    const prompts: Line =
      translator === undefined || translator === 'none'
        ? { key: 'cake-caption-prompt', params: { prompt: input.text } }
        : {
            key: 'cake-caption-prompts',
            params: {
              ru: input.text,
              en: englishOf(prepared),
              translator: { key: `translator-${translator}` },
            },
          };
    return [
      prompts,
      ...(inscription === undefined
        ? []
        : [{ key: 'cake-caption-inscription', params: { text: inscription.replaceAll('\n', ' · ') } }]),
      // As text: a number would get its language's thousands separators.
      { key: 'cake-caption-seed', params: { seed: String(seed) } },
    ];
  },
});
