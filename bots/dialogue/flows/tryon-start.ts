import type { Effect } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import type { Command, Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice } from './asking.ts';
import { askPerson, lookForSaved, startOverChoice } from './tryon-ask.ts';
import { askHere } from './tryon-offer.ts';
import type { TryonPlace } from './tryon-place.ts';
import { dropAll, garmentPrice, newTryon, TRYON, tryonPlaceOf } from './tryon-place.ts';

/** /tryon while one is open: goes on where it was, and can be started over. */
const goOnThere = (turn: Turn, place: TryonPlace): Effect[] => [
  ...askHere(turn, place, { lead: [line('tryon-go-on')] }),
  say({ lines: [line('tryon-or-over')], menu: { actions: [startOverChoice, cancelChoice], once: false } }),
];

/** From the photo, without what was sent. */
export const startOver = (place: TryonPlace | undefined): Effect[] => [
  ...(place ? dropAll(place) : []),
  ...lookForSaved(newTryon(), 'tryon-started-over'),
];

/** `/tryon` opens the conversation, or goes on where it was. */
export const startTryon: Command = (turn) => {
  if (garmentPrice(turn) === undefined) return notOffered(turn, TRYON);
  const open = tryonPlaceOf(turn);
  const isBegun = open && (open.person !== undefined || open.looking !== undefined);
  if (turn.event.body.type === 'file') {
    // The photo under the command is the answer to the first question.
    return [...askPerson(turn, newTryon()), ...(open ? dropAll(open) : [])];
  }
  return isBegun ? goOnThere(turn, open) : lookForSaved(newTryon());
};
