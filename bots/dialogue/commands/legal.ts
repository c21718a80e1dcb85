import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/** What is kept, for how long, who gets what, and how to get rid of it: one message. */
export const privacy: Command = () => [say({ lines: [line('privacy-text')] })];

/** What one may order, what a failed order costs, what the credits are. */
export const terms: Command = () => [say({ lines: [line('terms-text')] })];
