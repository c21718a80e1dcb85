import type { DialogState, Effect } from '../../../core/index.ts';
import { isBlank } from '../input.ts';
import { answerInWords, commandForWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askPhoto, askWords } from './poster-ask.ts';
import type { FactField } from './poster-facts.ts';
import { NO_FACTS } from './poster-facts.ts';
import { flawLine } from './poster-flaw.ts';
import type { KnownPlace } from './poster-form.ts';
import { askField, askForm, corrected, isKnown, missingLines } from './poster-form.ts';
import { askHere, sayWait } from './poster-here.ts';
import type { SetPlace } from './poster-place.ts';
import { goTo, readingLanguage } from './poster-place.ts';
import { chooseLanguage, startReading } from './poster-reading.ts';
import { leaveSet, offerSet, submitSet } from './poster-set.ts';
import { askLanguage, askStyle } from './poster-styles.ts';
import {
  correctionsInWords,
  fieldInWords,
  languageInWords,
  moreWords,
  selectInWords,
  styleInWords,
  wayInWords,
} from './poster-words.ts';

/** Words where the photo is awaited: the description, which nobody shall have to say twice. */
const wordsBeforePhoto = (turn: Turn, place: SetPlace, text: string): Effect[] => {
  const missing = line(place.looking === true ? 'poster-photo-looking' : 'poster-photo-missing');
  const words = moreWords(place.description, text);
  const flaw = flawLine(turn, words);
  const saysNothing = answerInWords(text) !== undefined || wayInWords(text) !== undefined;
  const lead = flaw ?? (saysNothing ? undefined : line('poster-words-kept'));
  const description = flaw || saysNothing ? {} : { description: words, described: true };
  return [
    goTo('photo', { ...place, ...description }),
    say({ lines: [...(lead ? [lead] : []), missing, line('photo-ask-leave')] }),
  ];
};

/** The form with nothing in it, for whoever knows better than any machine. */
export const fillIn = (turn: Turn, place: SetPlace): Effect[] => {
  const { photoId } = place;
  if (photoId === undefined) return askPhoto(turn, place);
  const factsIn = readingLanguage(turn, place.language);
  return askForm({ ...place, photoId, facts: place.facts ?? NO_FACTS, factsPhoto: photoId, factsIn });
};

const describe = (turn: Turn, place: SetPlace, text: string): Effect[] => {
  const way = wayInWords(text);
  if (way === 'skip') return startReading(turn, { ...place, description: '' });
  if (way === 'again') return startReading(turn, place);
  if (way === 'fill') return fillIn(turn, place);
  const flaw = flawLine(turn, text);
  return flaw
    ? askWords(turn, place, { lead: [flaw] })
    : startReading(turn, { ...place, description: text.trim() });
};

/** Words while the facts are being read: corrections wait for the form, anything else is more of the description. */
const wordsMeanwhile = (turn: Turn, place: SetPlace, text: string): Effect[] => {
  const waits = place.wanted === undefined ? 'poster-reading' : 'poster-translating';
  if (correctionsInWords(text)) {
    const later = [...(place.later ?? []), text];
    return sayWait({ ...place, later }, waits, { lead: [line('poster-later')] });
  }
  const numbers = selectInWords(text, place.numbers);
  if (numbers !== undefined && numbers !== 'none') {
    return sayWait({ ...place, numbers }, waits, { lead: [line('poster-later')] });
  }
  if (place.wanted !== undefined || isBlank(text) || answerInWords(text) !== undefined) {
    return sayWait(place, waits);
  }
  const description = moreWords(place.description, text);
  const flaw = flawLine(turn, description);
  if (flaw) return sayWait(place, waits, { lead: [flaw] });
  return sayWait({ ...place, description, again: true }, waits, { lead: [line('poster-words-kept')] });
};

/** Whether it can go on from the form; says what is missing otherwise. */
export const formIsRight = (turn: Turn, place: KnownPlace): Effect[] => {
  const missing = missingLines(place.facts);
  return missing.length > 0 ? askForm(place, { lead: missing, code: 'BAD_INPUT' }) : offerSet(turn, place);
};

const takeCorrections = (
  turn: Turn,
  place: KnownPlace,
  corrections: readonly { field: FactField; text: string }[],
): Effect[] => {
  const { facts, problems } = corrected(place.facts, corrections);
  const here = { ...place, facts };
  const [only] = corrections;
  const code = problems.length > 0 ? 'BAD_INPUT' : undefined;
  // The field that was asked for is asked for once more.
  if (problems.length > 0 && place.field !== undefined && place.field === only?.field) {
    return askField(turn, here, place.field, { lead: problems, code });
  }
  if (place.step === 'set') return offerSet(turn, here, { lead: problems, code });
  return askForm(here, { lead: problems.length > 0 ? problems : [line('poster-form-changed')], code });
};

const correct = (turn: Turn, place: KnownPlace, text: string): Effect[] => {
  const { field } = place;
  const way = wayInWords(text);
  const corrections = correctionsInWords(text);
  if (field !== undefined) {
    if (way === 'back') return askForm(place);
    // Specifications have labels of their own.
    return takeCorrections(turn, place, (field === 'specs' ? undefined : corrections) ?? [{ field, text }]);
  }
  if (corrections) return takeCorrections(turn, place, corrections);
  if (way === 'done' || answerInWords(text) === 'yes') return formIsRight(turn, place);
  const named = fieldInWords(text);
  if (named !== undefined) return askField(turn, place, named);
  return askForm(place, { lead: [line('poster-form-choose')] });
};

const changeSet = (turn: Turn, place: KnownPlace, text: string): Effect[] => {
  const corrections = correctionsInWords(text);
  const style = styleInWords(text);
  const language = languageInWords(text);
  if (style !== undefined) return offerSet(turn, { ...place, style });
  if (language !== undefined) return chooseLanguage(turn, place, language);
  if (corrections) return takeCorrections(turn, place, corrections);
  const numbers = selectInWords(text, place.numbers);
  if (numbers === 'none') return offerSet(turn, place, { lead: [line('poster-no-such-number')] });
  if (numbers !== undefined) return offerSet(turn, { ...place, numbers });
  switch (wayInWords(text)) {
    case 'styles':
      return askStyle(turn, place);
    case 'languages':
      return askLanguage(place);
    case 'facts':
    case 'back':
      return askForm(place);
    default:
      return offerSet(turn, place, { lead: [line('poster-set-choose')] });
  }
};

const decide = (turn: Turn, place: KnownPlace, text: string): Effect[] => {
  const answer = answerInWords(text);
  if (answer === 'no') return leaveSet(turn, place);
  return answer === 'yes' ? submitSet(turn, place, { price: place.price }) : changeSet(turn, place, text);
};

const chooseStyle = (turn: Turn, place: KnownPlace, text: string): Effect[] => {
  const style = styleInWords(text);
  if (style !== undefined) return offerSet(turn, { ...place, style });
  return wayInWords(text) === 'back'
    ? offerSet(turn, place)
    : askStyle(turn, place, { lead: [line('photo-choose-set')] });
};

const chooseLanguageInWords = (turn: Turn, place: KnownPlace, text: string): Effect[] => {
  const language = languageInWords(text);
  if (language !== undefined) return chooseLanguage(turn, place, language);
  return wayInWords(text) === 'back'
    ? offerSet(turn, place)
    : askLanguage(place, { lead: [line('photo-choose-set')] });
};

/** A text at this place. */
export const answerSet = (turn: Turn, place: SetPlace, text: string): Effect[] => {
  if (place.step === 'photo') return wordsBeforePhoto(turn, place, text);
  if (place.step === 'words') return describe(turn, place, text);
  if (place.step === 'reading') return wordsMeanwhile(turn, place, text);
  if (!isKnown(place)) return askHere(turn, place);
  if (place.step === 'form') return correct(turn, place, text);
  if (place.step === 'set') return decide(turn, place, text);
  return place.step === 'style' ? chooseStyle(turn, place, text) : chooseLanguageInWords(turn, place, text);
};

/** Words that mean something of their own here, though elsewhere they are a command; leaving always is one. */
export const claimsSet = ({ step, data }: DialogState, text: string): boolean => {
  if (commandForWords(text) === 'cancel') return false;
  if (step === 'form') {
    return (
      typeof data.field === 'string' || wayInWords(text) !== undefined || fieldInWords(text) !== undefined
    );
  }
  if (step === 'words') return wayInWords(text) !== undefined;
  return step === 'style' || step === 'language' || step === 'set'
    ? styleInWords(text) !== undefined || languageInWords(text) !== undefined
    : false;
};

/** Something that no step can use. */
export const refuseSet = (turn: Turn, place: SetPlace): Effect[] =>
  place.step === 'photo'
    ? [
        goTo('photo', place),
        say({ lines: [line('poster-only-photos'), line('photo-ask-leave')], code: 'UNSUPPORTED_FILE' }),
      ]
    : askHere(turn, place, { lead: [line('poster-no-use')], code: 'UNSUPPORTED_FILE' });
