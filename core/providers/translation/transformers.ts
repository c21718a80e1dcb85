import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * What we use of @huggingface/transformers 4. It is 474 MB and no dependency of ours: whoever wants it installs it
 * beside (docs of CAKE_TRANSLATOR).
 */
export interface TransformersModule {
  env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  pipeline(
    task: 'translation',
    model: string,
    options: { local_files_only: boolean; dtype: 'fp32' | 'q8' },
  ): Promise<TranslationPipeline>;
  /** Ends a generation at its next token. */
  InterruptableStoppingCriteria?: new () => { interrupt(): void };
}

export type TranslationPipeline = (
  text: string,
  options: { max_new_tokens: number; stopping_criteria?: unknown },
) => Promise<unknown>;

export const PACKAGE = '@huggingface/transformers';
const VERSION = '4.3.1';

/** The one line that says how to get it. */
export const HOW_TO_INSTALL = `npm install --no-save ${PACKAGE}@${VERSION}`;

/** Through a variable: neither the types nor a bundler may want to find it. */
export const loadTransformers = async (): Promise<TransformersModule> => {
  const name: string = PACKAGE;
  return (await import(name)) as TransformersModule;
};

const weights = (dir: string, suffix: string): boolean =>
  ['encoder_model', 'decoder_model_merged'].every((name) =>
    existsSync(path.join(dir, 'onnx', `${name}${suffix}.onnx`)),
  );

/** Which weights of a translation model (opus-mt as ONNX) are in a folder; undefined where something is missing. */
export const weightsIn = (dir: string): 'fp32' | 'q8' | undefined => {
  const described = ['config.json', 'tokenizer.json'].every((name) => existsSync(path.join(dir, name)));
  if (!described) return undefined;
  if (weights(dir, '')) return 'fp32';
  return weights(dir, '_quantized') ? 'q8' : undefined;
};
