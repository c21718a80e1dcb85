import { describe, expect, it } from 'vitest';
import { createTranslator } from '../translator.ts';
import { createGlossaryTranslator } from '../translator-glossary.ts';
import { createLocalTranslator } from './local.ts';
import type { TransformersModule, TranslationPipeline } from './transformers.ts';

const glossary = createGlossaryTranslator();
const never = new AbortController().signal;

/** Behaves like the package: a pipeline that answers `[{ translation_text }]`. The package itself is not installed here. */
const fakeModule = (pipeline: TranslationPipeline, options: { interruptible?: boolean } = {}) => {
  const loads: { model: string; options: object; env: object }[] = [];
  const interrupts: number[] = [];
  const env = { allowRemoteModels: true, allowLocalModels: false, localModelPath: '/models' };
  const module: TransformersModule = {
    env,
    async pipeline(task, model, given) {
      loads.push({ model: `${task}:${model}`, options: given, env: { ...env } });
      return pipeline;
    },
    ...(options.interruptible !== false && {
      InterruptableStoppingCriteria: class {
        interrupt(): void {
          interrupts.push(1);
        }
      },
    }),
  };
  return { module, loads, interrupts };
};
const localOf = (module: TransformersModule, timeLimitMs?: number) =>
  createLocalTranslator({
    transformers: module,
    modelDir: '/srv/models/opus-mt-ru-en',
    weights: 'q8',
    glossary,
    timeLimitMs,
  });
const saying =
  (text: string): TranslationPipeline =>
  async () => [{ translation_text: text }];

describe('a local model', () => {
  it('is loaded once, from its folder alone', async () => {
    const { module, loads } = fakeModule(saying('Cake with berries'));
    const local = localOf(module);
    expect(await local.translate('Торт с ягодами', never)).toEqual({
      text: 'Cake with berries',
      translator: 'local',
    });
    await local.translate('Торт с ягодами', never);
    expect(loads).toEqual([
      {
        model: 'translation:opus-mt-ru-en',
        options: { local_files_only: true, dtype: 'q8' },
        env: { allowRemoteModels: false, allowLocalModels: true, localModelPath: '/srv/models' },
      },
    ]);
  });

  it('gets tokens for what it must not touch, and room for no more than a translation', async () => {
    const seen: { text: string; most: number }[] = [];
    const { module } = fakeModule(async (text, { max_new_tokens }) => {
      seen.push({ text, most: max_new_tokens });
      return [{ translation_text: 'Cake ZQ1 for ZQ2' }];
    });
    expect((await localOf(module).translate('Торт «Счастье» для Маши', never)).text).toBe(
      'Cake «Счастье» for Masha',
    );
    expect(seen).toEqual([{ text: 'Торт ZQ1 для ZQ2', most: 48 }]);
  });

  it('is used by one at a time', async () => {
    let running = 0;
    let most = 0;
    const { module } = fakeModule(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return [{ translation_text: 'Cake with berries' }];
    });
    const local = localOf(module);
    await Promise.all(Array.from({ length: 5 }, () => local.translate('Торт с ягодами', never)));
    expect(most).toBe(1);
  });

  it.each(['berries berries berries berries', '', 'Торт с ягодами', 'Cake without its part', 'Cake ZQ1 ZQ1'])(
    'whose answer is «%s» gives way to the glossary, and the reply says so',
    async (answer) => {
      const failures: unknown[] = [];
      const translator = createTranslator([localOf(fakeModule(saying(answer)).module), glossary], {
        failed: (error) => failures.push(error),
      });
      expect(await translator.translate('Торт для Маши', never)).toEqual({
        text: 'Cake for Masha',
        translator: 'glossary',
      });
      expect(failures).toHaveLength(1);
    },
  );

  it.each([undefined, null, {}, [], [{}], [{ translation_text: 5 }], 'Cake'])(
    'that answers %j is not believed',
    async (answer) => {
      const { module } = fakeModule(async () => answer);
      await expect(localOf(module).translate('Торт', never)).rejects.toThrow('local: no text');
    },
  );

  it('is left when its time is over, and told to stop', async () => {
    const { module, interrupts } = fakeModule(() => new Promise(() => {}));
    const translator = createTranslator([localOf(module, 5), glossary]);
    expect((await translator.translate('Торт', never)).translator).toBe('glossary');
    expect(interrupts).toEqual([1]);
  });

  it('stops with whoever asked, and nobody else is asked instead', async () => {
    const asked = new AbortController();
    const { module } = fakeModule(() => {
      asked.abort(new Error('cancelled'));
      return new Promise(() => {});
    });
    const translator = createTranslator([localOf(module), glossary]);
    await expect(translator.translate('Торт', asked.signal)).rejects.toThrow('cancelled');
  });

  it('that could not be loaded is tried again with the next order', async () => {
    let tries = 0;
    const { module } = fakeModule(saying('Cake'));
    const broken: TransformersModule = {
      ...module,
      async pipeline(...args) {
        tries += 1;
        if (tries === 1) throw new Error('no such file');
        return module.pipeline(...args);
      },
    };
    const translator = createTranslator([localOf(broken), glossary]);
    expect((await translator.translate('Торт', never)).translator).toBe('glossary');
    expect((await translator.translate('Торт', never)).translator).toBe('local');
  });
});
