import type { Translator, TranslatorName } from '../translator.ts';
import { flawOf } from './flaws.ts';
import { protect, restore } from './protect.ts';

/** A translation that a model made and that can't be used. The next translator is asked. */
export class UnusableTranslation extends Error {
  override readonly name = 'UnusableTranslation';
}

export interface GuardedOptions {
  name: TranslatorName;
  /** The model translates Chinese too. */
  chinese?: true;
  /** Translates words with tokens in them. */
  model(text: string, signal: AbortSignal): Promise<string>;
  /** Spells the names. */
  glossary: Translator;
}

/**
 * A model as a translator: numbers, names and quoted text are put aside before and proved afterwards. Rejects with
 * UnusableTranslation for what is empty, looping, too long, cut, still Russian, or has lost a part.
 */
export const createGuardedTranslator = ({ name, chinese, model, glossary }: GuardedOptions): Translator => ({
  ...(chinese && { chinese }),
  async translate(textRu, signal) {
    const source = await protect(
      textRu.normalize('NFC'),
      async (word) => (await glossary.translate(word, signal)).text,
    );
    const made = (await model(source.text, signal)).normalize('NFC').trim();
    signal.throwIfAborted();
    const flaw = flawOf(source.text, made);
    if (flaw) throw new UnusableTranslation(`${name}: ${flaw}`);
    const text = restore(made, source);
    if (text === undefined) throw new UnusableTranslation(`${name}: a protected part was lost`);
    return { text, translator: name };
  },
});
