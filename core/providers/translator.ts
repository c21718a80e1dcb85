/** Who translated; shown to the person. `none`: there was nothing to translate. */
export type TranslatorName = 'none' | 'glossary' | 'local' | 'chat';

export interface Translation {
  text: string;
  translator: TranslatorName;
}

/** Russian (and Chinese, where a driver says so) to English for image models. Numbers, names, Latin words and quoted text stay as they are. */
export interface Translator {
  /** Chinese is translated too. */
  readonly chinese?: true;
  /** Rejects when the driver can't translate now (its model or service fails, `signal` aborts). */
  translate(textRu: string, signal: AbortSignal): Promise<Translation>;
}

/** Whether there is anything to translate. */
export const hasCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);

export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/**
 * Tries the drivers in order (CAKE_TRANSLATOR's first, the glossary last, which never fails); the
 * answer says which one it was. Text without Cyrillic passes untranslated (contract.md), but Chinese where a driver can.
 */
export const createTranslator = (
  drivers: readonly Translator[],
  /** Told of each driver that could not. */
  { failed }: { failed?: (error: unknown) => void } = {},
): Translator => ({
  async translate(textRu, signal) {
    const asIs: Translation = { text: textRu, translator: 'none' };
    const isRussian = hasCyrillic(textRu);
    if (!isRussian && !hasHan(textRu)) return asIs;
    let failure: unknown = new Error('no translator is configured');
    for (const driver of isRussian ? drivers : drivers.filter(({ chinese }) => chinese)) {
      signal.throwIfAborted();
      try {
        return await driver.translate(textRu, signal);
      } catch (error) {
        failure = error;
        if (!signal.aborted) failed?.(error);
      }
    }
    if (!isRussian) {
      signal.throwIfAborted();
      return asIs;
    }
    throw failure;
  },
});
