import type { Config } from '../../config.ts';
import { ConfigError } from '../../config.ts';
import type { Logger } from '../../logger.ts';
import type { TextModel } from '../text/text-model.ts';
import { createTranslator, type Translator } from '../translator.ts';
import { createGlossaryTranslator } from '../translator-glossary.ts';
import { createChatTranslator } from './chat.ts';
import { createLocalTranslator } from './local.ts';
import {
  HOW_TO_INSTALL,
  loadTransformers,
  PACKAGE,
  type TransformersModule,
  weightsIn,
} from './transformers.ts';

export interface OpenTranslatorOptions {
  config: Pick<Config, 'cakeTranslator' | 'translationModelDir' | 'roles'>;
  /** The language models of this configuration, in order. */
  textModels: readonly TextModel[];
  logger: Pick<Logger, 'warn'>;
  /** Given by tests: the package is not installed by us. */
  load?: () => Promise<TransformersModule>;
}

/** The local model, or in one line what is missing. */
const openLocal = async (
  modelDir: string | undefined,
  glossary: Translator,
  load: () => Promise<TransformersModule>,
): Promise<Translator | { missing: string; variable: 'CAKE_TRANSLATOR' | 'TRANSLATION_MODEL_DIR' }> => {
  if (modelDir === undefined) {
    return {
      variable: 'TRANSLATION_MODEL_DIR',
      missing:
        'is not set, but CAKE_TRANSLATOR=local needs it; for example TRANSLATION_MODEL_DIR=./models/opus-mt-ru-en',
    };
  }
  const weights = weightsIn(modelDir);
  if (weights === undefined) {
    return {
      variable: 'TRANSLATION_MODEL_DIR',
      missing:
        'has no translation model as ONNX: config.json, tokenizer.json, onnx/encoder_model.onnx and onnx/decoder_model_merged.onnx (or both with _quantized) are needed',
    };
  }
  try {
    const transformers = await load();
    return createLocalTranslator({ transformers, modelDir, weights, glossary });
  } catch {
    return {
      variable: 'CAKE_TRANSLATOR',
      missing: `is local, or TRANSLATION_MODEL_DIR is set, but ${PACKAGE} is not installed: ${HOW_TO_INSTALL}`,
    };
  }
};

/**
 * The translators of cakes in the order of the configuration; the glossary, which never fails, is always the last. What
 * was asked for by name and is not there stops the start (ConfigError, one line); a model folder that is only set and
 * can't be used is a warning. Only a process that works on orders loads a model.
 */
export const openTranslator = async ({
  config,
  textModels,
  logger,
  load = loadTransformers,
}: OpenTranslatorOptions): Promise<Translator> => {
  const glossary = createGlossaryTranslator();
  const failed = (error: unknown): void =>
    logger.warn({ err: error }, 'a translation was not usable; the next translator is asked');
  const after = (first: Translator): Translator => createTranslator([first, glossary], { failed });
  const only = createTranslator([glossary]);
  const { cakeTranslator, translationModelDir } = config;

  if (cakeTranslator === 'chat') {
    const [model] = textModels;
    if (!model) {
      throw new ConfigError(
        'CAKE_TRANSLATOR',
        'is chat, but no language model is configured; set GEMINI_API_KEY, or CAKE_TRANSLATOR=glossary',
      );
    }
    return after(createChatTranslator({ model, glossary }));
  }
  const wanted = cakeTranslator === 'local' || (cakeTranslator === undefined && translationModelDir);
  if (!wanted || !config.roles.has('worker')) return only;
  const local = await openLocal(translationModelDir, glossary, load);
  if (!('missing' in local)) return after(local);
  if (cakeTranslator === 'local') throw new ConfigError(local.variable, local.missing);
  logger.warn(`${local.variable} ${local.missing}; cakes are translated with the glossary`);
  return only;
};
