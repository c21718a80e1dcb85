import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/** What is kept, for how long, who sees it, and how to get rid of it. */
export const privacy: Command = () => [
  say({ lines: [line('privacy-text'), line('delete-my-data-one-by-one')] }),
];

/** What one may order, what a failed order costs, what the credits are. */
export const terms: Command = () => [say({ lines: [line('terms-text')] })];
