import type { Effect } from '../../core/index.ts';
import { notOffered } from './commands/not-offered.ts';
import { isGiven, textIn } from './flows/given.ts';
import { invite } from './flows/poster-edit-offer.ts';
import { editIn } from './flows/poster-edit-place.ts';
import { editPrice, POSTER } from './flows/poster-place.ts';
import { askDeleteTitled } from './replies/generation.ts';
import type { Turn } from './turn.ts';

/** The task that brings what was asked for on a gallery page. */
export const GALLERY_ASK = 'gallery-ask';

const edit = (turn: Turn, value: Record<string, unknown>): Effect[] => {
  const picture = editIn({ ...value, words: undefined, maskId: undefined, referenceId: undefined });
  if (!picture) return [];
  if (editPrice(turn) === undefined) return notOffered(turn, POSTER);
  const { sessionId, number, version } = picture;
  const open: Effect = { do: 'show-session', sessionId, place: { number, version }, view: 'edit' };
  return invite(turn, 'poster-gallery-edit', picture) ?? [open];
};

/**
 * What was asked for on a gallery page, which only reads: deleting is done after a press here, or at once when its owner
 * has confirmed it there; an edit begins as with its button. Another conversation that is open stays open.
 */
export const receiveGalleryAsk = (turn: Turn, result: unknown): Effect[] => {
  const value = isGiven(result) && result.ok === true && isGiven(result.value) ? result.value : {};
  if (value.what === 'edit') return edit(turn, value);
  const generationId = textIn(value.generationId);
  if (value.what !== 'delete' || generationId === undefined) return [];
  return value.confirmed === true
    ? [{ do: 'delete', generationId }]
    : [askDeleteTitled(generationId, textIn(value.title) ?? '')];
};
