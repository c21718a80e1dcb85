import path from 'node:path';
import type { Translator } from '../translator.ts';
import { createGuardedTranslator, UnusableTranslation } from './guarded.ts';
import type { TransformersModule, TranslationPipeline } from './transformers.ts';

export interface LocalTranslatorOptions {
  transformers: TransformersModule;
  /** Absolute: the folder of the model. */
  modelDir: string;
  weights: 'fp32' | 'q8';
  glossary: Translator;
  /** Milliseconds for one translation, with the wait for the one before; loading comes on top, once. */
  timeLimitMs?: number;
}

const TIME_LIMIT_MS = 30_000;
/** Tokens of a translation for each character of the original, and some more: where loops end. */
const tokensFor = (text: string): number => Math.min(1024, 32 + text.length);

const englishIn = (answer: unknown): string => {
  const [first] = Array.isArray(answer) ? (answer as unknown[]) : [];
  const text = (first as { translation_text?: unknown } | undefined)?.translation_text;
  if (typeof text !== 'string') throw new UnusableTranslation('local: no text');
  return text;
};

/** Settles with `work`, or rejects with the signal's reason; the work itself may go on. */
const until = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });

/**
 * A model in a folder of this machine (opus-mt-ru-en as ONNX): one pipeline, loaded with the first translation and used by
 * one at a time. Nothing is fetched from anywhere.
 */
export const createLocalTranslator = (options: LocalTranslatorOptions): Translator => {
  const { transformers, modelDir, weights, timeLimitMs = TIME_LIMIT_MS } = options;
  let loading: Promise<TranslationPipeline> | undefined;
  /** Ends when the pipeline is free: whoever gave up waiting has not freed it. */
  let free: Promise<void> = Promise.resolve();

  const load = (): Promise<TranslationPipeline> => {
    transformers.env.allowRemoteModels = false;
    transformers.env.allowLocalModels = true;
    transformers.env.localModelPath = path.dirname(modelDir);
    return transformers.pipeline('translation', path.basename(modelDir), {
      local_files_only: true,
      dtype: weights,
    });
  };

  const loaded = async (): Promise<TranslationPipeline> => {
    loading ??= load();
    try {
      return await loading;
    } catch (error) {
      // The next one tries again: a folder may be put right while we run.
      loading = undefined;
      throw error;
    }
  };

  const run = async (pipeline: TranslationPipeline, text: string, signal: AbortSignal): Promise<string> => {
    signal.throwIfAborted();
    const Stopping = transformers.InterruptableStoppingCriteria;
    const stopping = Stopping && new Stopping();
    const stop = (): void => stopping?.interrupt();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const answer = await pipeline(text, {
        max_new_tokens: tokensFor(text),
        ...(stopping && { stopping_criteria: stopping }),
      });
      return englishIn(answer);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };

  return createGuardedTranslator({
    name: 'local',
    glossary: options.glossary,
    async model(text, signal) {
      const pipeline = await until(loaded(), signal);
      const limited = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]);
      const turn = free.then(() => run(pipeline, text, limited));
      free = turn.then(
        () => undefined,
        () => undefined,
      );
      return until(turn, limited);
    },
  });
};
