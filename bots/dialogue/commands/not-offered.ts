import type { Effect } from '../../../core/index.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';

/** Known commands of jobs and services that this build, or this studio, does not bring. */
const KNOWN: readonly string[] = ['poster', 'tryon', 'prompts', 'link', 'share'];

export const isKnownButNotOffered = (command: string): boolean => KNOWN.includes(command);

/** Says honestly that this studio does not offer it yet, and leads to what works. */
export const notOffered = (turn: Turn, command: string): Effect[] => [
  say({
    lines: [line('not-offered', { command: `/${command}` })],
    menu: navigation(turn, ['train', ...ORDERING, 'prices', 'help']),
  }),
];
