import type { TemplateVariable } from '../../conversations/templates.ts';

/** {{name}}: letters, digits, spaces, `_` and `-`; at most 30 characters. */
const PLACE = /\{\{\s*([\p{L}\p{N}](?:[\p{L}\p{N}\p{M} _-]{0,28}[\p{L}\p{N}\p{M}])?)\s*\}\}/gu;

/** Names of the places of a template's text, each once, in their order. null: braces that name nothing. */
export const placesOf = (content: string): string[] | null => {
  const names = [...content.matchAll(PLACE)].map(([, name = '']) => name);
  if (/\{\{|\}\}/u.test(content.replace(PLACE, ''))) return null;
  return [...new Set(names)];
};

/**
 * The prompt of an order: every place takes its answer, in one pass, so that braces in an answer stay letters. What is
 * skipped takes its default.
 */
export const compose = (
  content: string,
  variables: readonly TemplateVariable[],
  answers: Readonly<Record<string, string>>,
): string => {
  const defaults = new Map(variables.map(({ name, otherwise }) => [name, otherwise ?? '']));
  const answerOf = (name: string): string =>
    (Object.hasOwn(answers, name) ? answers[name] : defaults.get(name)) ?? '';
  return content
    .replace(PLACE, (_place, name: string) => answerOf(name))
    .replace(/\s+/gu, ' ')
    .trim();
};
