import type { Effect } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import type { Turn } from '../turn.ts';
import { look } from './prompts-look.ts';
import { isOpen, PROMPTS } from './prompts-place.ts';

/** What a link puts behind /start (`https://t.me/<bot>?start=p_<code>`): a template's code. */
const LINK = /^p_([\w-]{1,62})$/;

/** The code of a template that a link leads to. */
export const linkedTemplate = (words: string): string | undefined => LINK.exec(words.trim())?.[1];

/** Shows the card of a template that a link leads to; a link begins, orders and ends nothing (security 3). */
export const openLink = (turn: Turn, code: string): Effect[] =>
  isOpen(turn) ? [look(code, 'link')] : notOffered(turn, PROMPTS);
