import { type ImageRequest, ProviderError } from '../provider.ts';
import { type Base, baseOfOwn, parseVersion } from './models.ts';

/** Where a picture is made, and which schema its input has. */
export type Target =
  | { schema: 'flux-dev'; model: string }
  | { schema: 'flux-lora'; version: string }
  | { schema: 'sdxl'; version: string };

/** An official model: it has no versions, and its price and form are kept by Replicate. */
const FLUX_DEV = 'black-forest-labs/flux-dev';
/** A version of stability-ai/sdxl; as a trainer it makes versions with the same inputs. */
export const SD_MODEL = 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc';

/** Sizes that SDXL was trained on (its paper, appendix I). */
const SDXL_SIZES: Record<string, [width: number, height: number]> = {
  '1:1': [1024, 1024],
  '3:4': [896, 1152],
  '4:3': [1152, 896],
  '9:16': [768, 1344],
  '16:9': [1344, 768],
};
const ASPECTS = Object.keys(SDXL_SIZES);

const invalid = (problem: string): ProviderError => new ProviderError('invalid', `replicate: ${problem}`);

/** Which model a request means: a base, or a version that one of our own trainings made (security 5). */
export const targetOf = (model: string | undefined, own: { owner?: string; sdModel: string }): Target => {
  const sd = parseVersion(own.sdModel);
  if (model === undefined || model === 'flux') return { schema: 'flux-dev', model: FLUX_DEV };
  if (model === 'sd') {
    if (!sd) throw invalid(`${own.sdModel} is not owner/name:version`);
    return { schema: 'sdxl', version: sd.version };
  }
  const version = parseVersion(model);
  const base: Base | undefined = version && own.owner ? baseOfOwn(version, own.owner) : undefined;
  if (!version || !base) throw invalid(`${model} is no model of ours`);
  return { schema: base === 'flux' ? 'flux-lora' : 'sdxl', version: version.version };
};

/** Rejects what no model of ours can do, before anything is sent. */
export const checkRequest = ({ width, height, aspect, strength, seed, images }: ImageRequest): void => {
  if (aspect !== undefined && !ASPECTS.includes(aspect)) throw invalid(`an aspect of ${aspect}`);
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 64 || side > 2048) throw invalid(`a size of ${width} x ${height}`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) throw invalid(`a seed of ${seed}`);
  if (strength !== undefined && !(strength >= 0 && strength <= 1)) throw invalid(`a strength of ${strength}`);
  if (images.length > 1) throw invalid(`${images.length} pictures, it takes one`);
};

const within = (value: number | undefined, least: number, most: number): number | undefined =>
  value === undefined ? undefined : Math.min(Math.max(value, least), most);

/** The aspect that is nearest to a size, as a factor. */
const nearestAspect = (width: number, height: number): string => {
  const wanted = Math.log(width / height);
  const distance = (aspect: string): number => {
    const [w = 1, h = 1] = aspect.split(':').map(Number);
    return Math.abs(Math.log(w / h) - wanted);
  };
  return ASPECTS.reduce((best, aspect) => (distance(aspect) < distance(best) ? aspect : best));
};

type Input = Record<string, string | number | boolean>;

const withoutGaps = (input: Record<string, string | number | boolean | undefined>): Input =>
  Object.fromEntries(
    Object.entries(input).filter((entry): entry is [string, Input[string]] => entry[1] !== undefined),
  );

/** A LoRA of ours takes free sizes, but in steps of 16 and within bounds. */
const loraSize = ({ aspect, width, height }: ImageRequest): Record<string, string | number> => {
  const [w, h] = [width, height].map((side) => within(Math.round(side / 16) * 16, 256, 1440)!);
  return aspect ? { aspect_ratio: aspect } : { aspect_ratio: 'custom', width: w!, height: h! };
};

const sdxlSize = ({ aspect, width, height }: ImageRequest): Record<string, number> => {
  const [w, h] = (aspect ? SDXL_SIZES[aspect] : undefined) ?? [width, height];
  return { width: Math.round(w / 8) * 8, height: Math.round(h / 8) * 8 };
};

/**
 * The input of one picture: one output, our seed, the safety checker on. With a picture that goes in, sizes are left out:
 * the result has that picture's.
 */
export const pictureInput = (target: Target, request: ImageRequest, image?: string): Input => {
  const { prompt, negativePrompt, seed, steps, guidance, strength } = request;
  const common = {
    prompt,
    seed,
    num_outputs: 1,
    disable_safety_checker: false,
    image,
    prompt_strength: image === undefined ? undefined : (strength ?? 0.8),
  };
  switch (target.schema) {
    case 'flux-dev':
      return withoutGaps({
        ...common,
        ...(image === undefined && {
          aspect_ratio: request.aspect ?? nearestAspect(request.width, request.height),
        }),
        output_format: 'png',
        guidance: within(guidance, 0, 10),
        num_inference_steps: within(steps, 1, 50),
        // Its fast mode does not give the same picture for the same seed.
        go_fast: false,
      });
    case 'flux-lora':
      return withoutGaps({
        ...common,
        ...(image === undefined && loraSize(request)),
        model: 'dev',
        output_format: 'png',
        guidance_scale: within(guidance, 0, 10),
        num_inference_steps: within(steps, 1, 50),
      });
    case 'sdxl':
      return withoutGaps({
        ...common,
        ...(image === undefined && sdxlSize(request)),
        negative_prompt: negativePrompt,
        guidance_scale: within(guidance, 1, 50),
        num_inference_steps: within(steps, 1, 500),
      });
  }
};
