/** Who translated; shown to the person. `none`: there was nothing to translate. */
export type TranslatorName = 'none' | 'glossary' | 'local' | 'chat';

export interface Translation {
  text: string;
  translator: TranslatorName;
}

/** Russian to English for image models. Numbers, names, Latin words and quoted text stay as they are. */
export interface Translator {
  /** Rejects when the driver can't translate now (its model or service fails, `signal` aborts). */
  translate(textRu: string, signal: AbortSignal): Promise<Translation>;
}

/** Whether there is anything to translate. */
export const hasCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);

/**
 * Tries the drivers in order (CAKE_TRANSLATOR's first, the glossary last, which never fails); the
 * answer says which one it was. Text without Cyrillic passes untranslated (contract.md).
 */
export const createTranslator = (
  drivers: readonly Translator[],
  /** Told of each driver that could not. */
  { failed }: { failed?: (error: unknown) => void } = {},
): Translator => ({
  async translate(textRu, signal) {
    if (!hasCyrillic(textRu)) return { text: textRu, translator: 'none' };
    let failure: unknown = new Error('no translator is configured');
    for (const driver of drivers) {
      signal.throwIfAborted();
      try {
        return await driver.translate(textRu, signal);
      } catch (error) {
        failure = error;
        if (!signal.aborted) failed?.(error);
      }
    }
    throw failure;
  },
});
