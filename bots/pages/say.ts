/** One sentence in a language: a locale message and its parameters. */
export type Say = (key: string, params: Record<string, string | number>, locale: string) => string;
