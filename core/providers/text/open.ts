import type { Config } from '../../config.ts';
import type { TextModel } from './text-model.ts';

/** The language models of this configuration, in order. Loaded only where there is one: the library is large. */
export const openTextModels = async ({
  textModels,
  gemini,
}: Pick<Config, 'textModels' | 'gemini'>): Promise<TextModel[]> => {
  if (!textModels.includes('gemini') || !gemini) return [];
  const { createGeminiTextModel } = await import('../gemini/text.ts');
  return [createGeminiTextModel({ ...gemini, model: gemini.textModel })];
};
