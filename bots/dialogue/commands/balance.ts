import type { Command } from '../turn.ts';

/** Name, level, available and frozen credits: said when it is known whether the check-in is unclaimed. */
export const balance: Command = () => [{ do: 'show-check-in' }];
