import type { Effect } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';

/** Everything that was paid and spent, as a file. */
export const sayStatement = (_turn: Turn, { assetId }: { assetId: string }): Effect[] => [
  say({ lines: [line('statement-caption')], assets: [{ assetId, as: 'document' }] }),
];
