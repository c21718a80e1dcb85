/** The languages in which facts of a product are read. */
export type FactsLanguage = 'zh' | 'en' | 'ru';
