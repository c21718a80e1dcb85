import type { MenuAction } from '../../../core/index.ts';
import { plainWords } from '../input.ts';
import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/** The languages of the locale files, and what people call them. */
const LANGUAGES: Record<string, readonly string[]> = {
  en: ['en', 'eng', 'english', 'английский', 'англ', '英语', '英文'],
  zh: ['zh', 'cn', 'zh-cn', 'zh-hans', 'chinese', 'китайский', '中文', '汉语', '简体中文', '简体'],
  ru: ['ru', 'rus', 'russian', 'русский', 'рус', '俄语', '俄文'],
};

const languageOf = (words: string): string | undefined => {
  const wanted = plainWords(words);
  return Object.entries(LANGUAGES).find(([, names]) => names.includes(wanted))?.[0];
};

/** `/lang` shows the choices, each in its own name; `/lang ru` takes one. */
export const lang: Command = (_turn, words) => {
  const locale = languageOf(words);
  if (locale !== undefined) return [{ do: 'set-locale', locale }];
  const actions = Object.keys(LANGUAGES).map(
    (one): MenuAction => ({
      action: 'lang',
      label: line(`language-name-${one}`),
      args: { command: `/lang ${one}` },
    }),
  );
  const lines = [line('lang-ask')];
  if (words !== '') lines.unshift(line('lang-unknown', { words: words.slice(0, 40) }));
  return [say({ lines, menu: { actions, once: false } })];
};
