import type { Effect, SubmitOutcome } from '../../../core/index.ts';
import { line, say } from '../turn.ts';

/** The answer to an order: title, place, minutes, price, and Cancel while it can be cancelled. */
export const saySubmitted = ({ generationId, title, place, minutes, price }: SubmitOutcome): Effect =>
  say({
    lines: [line('gen-title', { title }), line('gen-queued', { place, minutes, price })],
    // The worker's progress edits the same message in place.
    slot: `gen:${generationId}`,
    ref: generationId,
    menu: {
      actions: [{ action: 'cancel', label: line('action-cancel'), args: { generationId } }],
      generationId,
    },
  });
