/** Letters of scripts that we neither translate nor write: our font has Latin, Cyrillic and Chinese. */
const FOREIGN = /(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Han}|\p{Script=Common})\p{L}/gu;

/** A sign from a formula or a brand is no language. */
const MOST_FOREIGN = 1;

/**
 * Whether a cake may be described, and written on, in these letters: Latin (English, German, ...; passed on as they
 * are), Cyrillic (translated from Russian) and Chinese.
 */
export const isCakeLanguage = (text: string): boolean => (text.match(FOREIGN)?.length ?? 0) <= MOST_FOREIGN;
