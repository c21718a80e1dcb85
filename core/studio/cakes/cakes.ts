import { CAKE_SIZES, type CakeOrder } from '../../conversations/cakes.ts';
import type { Line, MenuAction } from '../../delivery/reply.ts';
import { toPng } from '../../media/images.ts';
import type { Translator, TranslatorName } from '../../providers/translator.ts';
import type { PictureJob, Prepared } from '../job.ts';
import { shortTitle } from '../words.ts';
import { looksOf, parseCake, sourceOf, styleOf, wordsOf } from './cake-input.ts';
import { cakeCard } from './card.ts';
import { shortCardLine, warningLines } from './card-lines.ts';
import { composePrompt, NEGATIVE_PROMPT } from './prompt.ts';
import { writeInscription } from './text-layer.ts';

/** DreamShaper 8 (SD 1.5), unless the person says otherwise: 20 to 30 steps, guidance 7. */
const STEPS = 28;
const GUIDANCE = 7;

const englishOf = (prepared: Prepared): string => String(prepared.hints.english ?? prepared.prompt);

const inOneLine = (inscription: string): string => inscription.replaceAll('\n', ' · ');

/** Without the seed: the same cake once more is another picture of it. */
const again = ({ parameters, ...order }: CakeOrder): CakeOrder => {
  const { seed: _seed, ...rest } = parameters ?? {};
  return Object.keys(rest).length === 0 ? order : { ...order, parameters: rest };
};

/** The job `cakes`: a cake in words, mostly Russian, as a picture for the pastry chef (jobs.md 4). */
export const createCakesJob = ({ translator }: { translator: Translator }): PictureJob<CakeOrder> => ({
  name: 'cakes',
  kind: 'picture',
  maxItems: 4,
  parse: parseCake,
  again,
  style: styleOf,
  priceKey: () => 'cakes.picture',
  title: (input) => shortTitle(wordsOf(input).description),
  // With what a form has written apart: the refusal table reads it too.
  promptGiven: ({ text, form }) => (form?.inscription === undefined ? text : `${text} «${form.inscription}»`),
  seed: ({ parameters }) => parameters?.seed,
  async prepare(input, signal) {
    const { description, inscription } = wordsOf(input);
    const source = sourceOf(input);
    const { text: english, translator: made } = await translator.translate(source, signal);
    // The answers of a form in English are our own words.
    const by = made === 'none' && source !== description ? 'form' : made;
    const hints = looksOf(input);
    const { size = hints.tiers >= 3 ? 'tall' : 'square', steps, guidance } = input.parameters ?? {};
    return {
      prompt: composePrompt(english, hints, inscription !== undefined),
      negativePrompt: NEGATIVE_PROMPT,
      hints: { ...hints, english },
      translator: by,
      ...CAKE_SIZES[size],
      steps: steps ?? STEPS,
      guidance: guidance ?? GUIDANCE,
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
    const card = cakeCard(input);
    const translator = prepared.translator as TranslatorName | 'form' | undefined;
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
        : [{ key: 'cake-caption-inscription', params: { text: inOneLine(inscription) } }]),
      // As text: a number would get its language's thousands separators.
      { key: 'cake-caption-seed', params: { seed: String(seed) } },
      shortCardLine(card),
      ...warningLines(card),
    ];
  },
  more: ({ generationId }, { seed }): MenuAction[] => [
    {
      action: 'open',
      label: { key: 'action-cake-card' },
      args: { flow: 'cake', pick: 'card', generationId },
    },
    {
      action: 'edit',
      label: { key: 'action-cake-seed' },
      args: { flow: 'cake', pick: 'seed', generationId, seed },
    },
  ],
});
