import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Role } from '../../config.ts';
import type { TextModel } from '../text/text-model.ts';
import { type OpenTranslatorOptions, openTranslator } from './open.ts';
import { loadTransformers, type TransformersModule } from './transformers.ts';

const never = new AbortController().signal;
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

const modelFolder = async (files: string[]): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'darkroom-model-'));
  folders.push(folder);
  await mkdir(path.join(folder, 'onnx'));
  await Promise.all(files.map((file) => writeFile(path.join(folder, file), '')));
  return folder;
};
const WHOLE = ['config.json', 'tokenizer.json', 'onnx/encoder_model.onnx', 'onnx/decoder_model_merged.onnx'];
const SMALL = WHOLE.map((name) => name.replace('.onnx', '_quantized.onnx'));

const dtypes: string[] = [];
const module: TransformersModule = {
  env: { allowRemoteModels: true, allowLocalModels: true, localModelPath: '' },
  pipeline: async (_task, _model, { dtype }) => {
    dtypes.push(dtype);
    return async () => [{ translation_text: 'Cake, locally' }];
  },
};
const chat: TextModel = {
  name: 'scripted',
  complete: async () => ({ text: '{"english": "Cake, chatted"}' }),
  check: async () => {},
};

const opened = async (
  config: Partial<OpenTranslatorOptions['config']>,
  more: Partial<OpenTranslatorOptions> = {},
) => {
  const warnings: string[] = [];
  const translator = await openTranslator({
    config: { roles: new Set<Role>(['worker']), ...config },
    textModels: [],
    logger: {
      warn: (...args: unknown[]) => void warnings.push(String(args.at(-1))),
    } as OpenTranslatorOptions['logger'],
    load: async () => module,
    ...more,
  });
  const by = async () => (await translator.translate('Торт', never)).translator;
  return { by, warnings };
};
const missing = () => Promise.reject(new Error("Cannot find package '@huggingface/transformers'"));

describe('which translator', () => {
  it('is the glossary where nothing is configured', async () => {
    expect(await (await opened({})).by()).toBe('glossary');
    expect(
      await (
        await opened({ cakeTranslator: 'glossary', translationModelDir: await modelFolder(WHOLE) })
      ).by(),
    ).toBe('glossary');
  });

  it('is the local model where a usable folder is set', async () => {
    const { by, warnings } = await opened({ translationModelDir: await modelFolder(WHOLE) });
    expect([await by(), warnings]).toEqual(['local', []]);
    expect(
      await (await opened({ cakeTranslator: 'local', translationModelDir: await modelFolder(SMALL) })).by(),
    ).toBe('local');
    expect(dtypes).toEqual(['fp32', 'q8']);
  });

  it('is a language model only where it was asked for', async () => {
    expect(await (await opened({ cakeTranslator: 'chat' }, { textModels: [chat] })).by()).toBe('chat');
    expect(await (await opened({}, { textModels: [chat] })).by()).toBe('glossary');
  });

  it('is not loaded where nobody works on orders', async () => {
    const roles = new Set<Role>(['telegram']);
    const { by } = await opened({ roles, cakeTranslator: 'local' }, { load: missing });
    expect(await by()).toBe('glossary');
  });
});

describe('what is missing', () => {
  const install = /npm install --no-save @huggingface\/transformers@4\.3\.1$/;

  it('stops the start in one line where it was asked for by name', async () => {
    const folder = await modelFolder(WHOLE);
    const local = { cakeTranslator: 'local' } as const;
    await expect(opened({ ...local, translationModelDir: folder }, { load: missing })).rejects.toThrow(
      install,
    );
    await expect(opened(local)).rejects.toThrow(/^TRANSLATION_MODEL_DIR is not set/);
    await expect(opened({ ...local, translationModelDir: `${folder}/none` })).rejects.toThrow(
      /^TRANSLATION_MODEL_DIR has no translation model/,
    );
    await expect(opened({ cakeTranslator: 'chat' })).rejects.toThrow(
      /^CAKE_TRANSLATOR is chat, but no language model/,
    );
  });

  it.each([
    ['the package', WHOLE, missing, install],
    ['a file of the model', WHOLE.slice(1), async () => module, /has no translation model/],
  ])('is a warning where only the folder is set: %s', async (_what, files, load, says) => {
    const { by, warnings } = await opened({ translationModelDir: await modelFolder(files) }, { load });
    expect(await by()).toBe('glossary');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.replace('; cakes are translated with the glossary', '')).toMatch(says);
    expect(warnings[0]).not.toContain('\n');
  });

  it('is the package itself here: it is no dependency', async () => {
    await expect(loadTransformers()).rejects.toThrow();
  });
});
