import type { Effect } from '../../../core/index.ts';
import { errorLine } from '../replies/errors.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askEdit, leaveEdit } from './poster-edit.ts';
import { offerEdit, submitEdit } from './poster-edit-offer.ts';
import { askPicture, goOnEdit, pictureIs } from './poster-edit-pictures.ts';
import type { EditPlace } from './poster-edit-place.ts';
import { goToEdit } from './poster-edit-place.ts';
import { flawOf } from './poster-flaw.ts';
import { pictureInWords } from './poster-words.ts';

/** Words of an edit: offered, unless a picture for it is still being looked at. */
const change = (turn: Turn, place: EditPlace, text: string): Effect[] => {
  const flaw = flawOf(text);
  if (flaw) return askEdit(turn, place, { lead: [errorLine(turn, flaw.code, flaw.params)], code: flaw.code });
  const here: EditPlace = { ...place, words: text.trim() };
  if (place.busy === undefined) return offerEdit(turn, here);
  return [goToEdit('edit', here), say({ lines: [line('poster-words-kept'), line('poster-edit-looking')] })];
};

const decide = (turn: Turn, place: EditPlace, text: string): Effect[] => {
  const answer = answerInWords(text);
  if (answer === 'no') return leaveEdit(turn, place);
  if (answer === 'yes') return submitEdit(turn, place, { price: place.price });
  return offerEdit(turn, place, { lead: [line('poster-edit-choose')] });
};

/** A text on the way to an edit. */
export const answerEdit = (turn: Turn, place: EditPlace, text: string): Effect[] => {
  if (place.step === 'edit') return change(turn, place, text);
  if (place.step === 'edit-offer') return decide(turn, place, text);
  const as = pictureInWords(text);
  if (as !== undefined) return pictureIs(turn, place, as);
  const keeps = place.words === undefined && answerInWords(text) === undefined && !flawOf(text);
  return keeps
    ? askPicture({ ...place, words: text.trim() }, { lead: [line('poster-words-kept')] })
    : askPicture(place, { lead: [line('photo-choose-set')] });
};

/** Something that no step can use. */
export const refuseEdit = (turn: Turn, place: EditPlace): Effect[] => {
  const said = { lead: [line('poster-no-use')], code: 'UNSUPPORTED_FILE' as const };
  if (place.step === 'edit-picture') return askPicture(place, said);
  return place.step === 'edit' ? askEdit(turn, place, said) : goOnEdit(turn, place, said);
};
