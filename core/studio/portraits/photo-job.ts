import { ASPECTS, type Aspect, type PhotoOrder } from '../../conversations/portraits.ts';
import type { Line } from '../../delivery/reply.ts';
import { DarkroomError } from '../../errors.ts';
import { findMaster } from '../../generation/references.ts';
import { toPng } from '../../media/images.ts';
import type { Likeness as HowLike, PictureFacts, PictureJob } from '../job.ts';
import { oneLine, PROMPT_LIMIT, shortTitle } from '../words.ts';
import type { Likeness } from './likeness.ts';
import { readModel } from './models.ts';
import type { Subject } from './photos.ts';

const MOST_SEED = 2 ** 31 - 1;
/** How far a variation may go from its picture (prompt_strength: 0 keeps it, 1 forgets it). */
const VARIATION_STRENGTH = 0.6;

/** About a megapixel each, in steps of 64: what FLUX.1 and SDXL are made for. */
const SIZES: Record<Aspect, { width: number; height: number }> = {
  '1:1': { width: 1024, height: 1024 },
  '3:4': { width: 896, height: 1152 },
  '4:3': { width: 1152, height: 896 },
  '9:16': { width: 768, height: 1344 },
  '16:9': { width: 1344, height: 768 },
};

/** As it is stored: `own` is what the model's id stood for when it was ordered. */
export interface PhotoInput extends PhotoOrder {
  own?: { version: string; triggerWord: string; name: string; subject: Subject };
}

export interface PhotoJobOptions {
  likeness: Likeness;
}

const bad = (field: string): DarkroomError => new DarkroomError('BAD_INPUT', `photo: ${field}`, { field });

const parseFrom = (given: unknown): PhotoOrder['from'] => {
  if (given === undefined) return undefined;
  const { generationId, number } = (given ?? {}) as Record<string, unknown>;
  if (typeof generationId !== 'string' || !Number.isInteger(number) || Number(number) < 1) throw bad('from');
  return { generationId, number: Number(number) };
};

const parse = (given: unknown): PhotoInput => {
  const input = (given ?? {}) as Record<string, unknown>;
  if (typeof input.model !== 'string' || input.model === '') throw bad('model');
  if (typeof input.prompt !== 'string') throw bad('prompt');
  const prompt = oneLine(input.prompt);
  if (!/[\p{L}\p{N}]/u.test(prompt)) throw new DarkroomError('EMPTY_PROMPT', 'photo: no words');
  const length = [...prompt].length;
  if (length > PROMPT_LIMIT) {
    throw new DarkroomError('PROMPT_TOO_LONG', `photo: ${length} characters`, {
      length,
      limit: PROMPT_LIMIT,
    });
  }
  const aspect = ASPECTS.find((one) => one === input.aspect);
  if (!aspect) throw bad('aspect');
  const { seed } = input;
  if (seed !== undefined && !(Number.isInteger(seed) && Number(seed) >= 0 && Number(seed) <= MOST_SEED)) {
    throw bad('seed');
  }
  const from = parseFrom(input.from);
  return {
    model: input.model,
    prompt,
    aspect,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(from === undefined ? {} : { from }),
    ...(input.own === undefined ? {} : { own: input.own as PhotoInput['own'] }),
  };
};

const isBase = (model: string): boolean => model === 'flux' || model === 'sd';

/** The prompt with the trigger word: without it the model's face would not appear (seed 000). */
export const withTrigger = (prompt: string, trigger: string | undefined): string => {
  if (trigger === undefined) return prompt;
  const there = new RegExp(`(?<![A-Za-z0-9])${trigger}(?![A-Za-z0-9])`, 'i').test(prompt);
  return there ? prompt : `photo of ${trigger}, ${prompt}`;
};

/** The worst of what is known: one low picture is what the person wants to hear of. */
const likenessLine = ({ likeness }: PictureFacts): Line[] => {
  const told = (['low', 'fair', 'high'] as const).find((one: HowLike) => likeness.includes(one));
  return told === undefined ? [] : [{ key: `photo-likeness-${told}` }];
};

/** The job `portraits`: photos with a trained model or a base model (jobs.md 1). */
export const createPhotoJob = ({ likeness }: PhotoJobOptions): PictureJob<PhotoInput> => ({
  name: 'portraits',
  kind: 'picture',
  maxItems: 4,
  together: true,
  actions: ['variation', 'edit', 'share'],
  parse,
  async admit(tx, { accountId, input }) {
    if (input.from) await findMaster(tx, accountId, input.from);
    const { own: _old, ...order } = input;
    if (isBase(order.model)) return order;
    const model = await readModel(tx, accountId, order.model);
    const { version, name, subject } = model;
    return { ...order, own: { version, triggerWord: model.trigger_word, name, subject } };
  },
  again: ({ seed: _seed, ...input }) => input,
  priceKey: () => 'portraits.picture',
  title: ({ prompt }) => shortTitle(prompt),
  promptGiven: ({ prompt }) => prompt,
  seed: ({ seed }) => seed,
  references: ({ from }) => (from ? [{ role: 'base', ...from }] : []),
  prepare: async (input) => ({
    prompt: withTrigger(input.prompt, input.own?.triggerWord),
    hints: { subject: input.own?.subject ?? 'person', model: input.own?.name ?? input.model },
    ...SIZES[input.aspect],
  }),
  request: (input, prepared, { seed, images }) => ({
    job: 'portraits',
    prompt: prepared.prompt,
    width: prepared.width,
    height: prepared.height,
    seed,
    hints: prepared.hints,
    images,
    model: input.own?.version ?? input.model,
    aspect: input.aspect,
    ...(input.from ? { strength: VARIATION_STRENGTH } : {}),
  }),
  finish: (picture) => toPng(picture),
  compare: ({ master }, input, { accountId }, signal) =>
    input.own?.subject === 'person'
      ? likeness.compare(accountId, input.model, master, signal)
      : Promise.resolve(null),
  caption: (input, prepared, { seed, pictures = { seeds: [seed], likeness: [] } }) => [
    { key: 'photo-caption-prompt', params: { prompt: prepared.prompt } },
    {
      key: 'photo-caption-facts',
      // As text: numbers would get their language's thousands separators.
      params: { model: input.own?.name ?? input.model, seeds: pictures.seeds.map(String).join(', ') },
    },
    ...likenessLine(pictures),
  ],
});
