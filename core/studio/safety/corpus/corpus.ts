/** What must be refused and what must not, in three languages: the test set of the refusal table. */
import { CHINESE_BANNED } from './chinese-banned.ts';
import { CHINESE_HARMLESS } from './chinese-harmless.ts';
import { ENGLISH_BANNED } from './english-banned.ts';
import { ENGLISH_HARMLESS } from './english-harmless.ts';
import { RUSSIAN_BANNED } from './russian-banned.ts';
import { RUSSIAN_HARMLESS } from './russian-harmless.ts';

export const CORPUS = {
  English: { banned: ENGLISH_BANNED, harmless: ENGLISH_HARMLESS },
  Russian: { banned: RUSSIAN_BANNED, harmless: RUSSIAN_HARMLESS },
  Chinese: { banned: CHINESE_BANNED, harmless: CHINESE_HARMLESS },
} as const;
