import type { DialogState, Effect, GarmentKind } from '../../../core/index.ts';
import { plainWords } from '../input.ts';
import { answerInWords, commandForWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import {
  ALL,
  askConsent,
  askGarments,
  askKind,
  askPerson,
  askWhich,
  personActions,
  WHICH,
} from './tryon-ask.ts';
import { removeGarments } from './tryon-garments.ts';
import { answerLeaving, askHere, goOn, leaveTryon, offerTryon, submitTryon } from './tryon-offer.ts';
import type { PersonPlace, TryonPlace } from './tryon-place.ts';
import { goTo, hasPerson } from './tryon-place.ts';
import { startOver } from './tryon-start.ts';
import { kindChoiceInWords, removalInWords, tryonWayInWords } from './tryon-words.ts';

/** The saved photo is looked for anew: one that was on a menu may be gone. */
export const useSaved = (): Effect[] => [{ do: 'show-saved-photo', beside: { use: 1 } }];

export const forgetSaved = (place: TryonPlace): Effect[] => [goTo(place.step, place), { do: 'forget-photo' }];

export const savePhoto = (place: PersonPlace): Effect[] => [
  goTo(place.step, place),
  { do: 'save-photo', personId: place.person.id },
];

/** What is set of which garments, shown in the list. */
export const setKind = (turn: Turn, place: PersonPlace, kind: GarmentKind, of: string): Effect[] => {
  const garments = place.garments.map((one) => (of === ALL || one.tag === of ? { ...one, kind } : one));
  return askGarments(turn, { ...place, garments }, { lead: [line('tryon-kind-set')] });
};

/** Asks what a garment is; of several, which one first. */
export const askKinds = (turn: Turn, place: PersonPlace, of: string | undefined): Effect[] => {
  if (place.garments.length === 0) return askGarments(turn, place);
  const [only] = place.garments;
  if (of === ALL || place.garments.some(({ tag }) => tag === of)) return askKind(turn, place, of ?? ALL);
  return place.garments.length === 1 && only ? askKind(turn, place, only.tag) : askWhich(place);
};

/** Whether these words speak of all that is there, where it is asked which one is meant. */
const ALL_WORDS: ReadonlySet<string> = new Set(
  ['all', 'all of them', 'все', 'для всех', 'всех', '全部', '都', '所有'].map(plainWords),
);

/** Removals and kinds, whatever is asked; undefined for any other text. */
const changeInWords = (turn: Turn, place: PersonPlace, text: string): Effect[] | undefined => {
  const { garments } = place;
  if (garments.length === 0) return undefined;
  const noSuch = (): Effect[] =>
    askGarments(turn, place, { lead: [line('tryon-no-such-garment', { count: garments.length })] });
  const removal = removalInWords(text);
  if (removal) {
    const tags = removal.flatMap((number) => garments[number - 1]?.tag ?? []);
    return tags.length === 0 ? noSuch() : removeGarments(turn, place, tags);
  }
  if (place.of === WHICH && ALL_WORDS.has(plainWords(text))) return askKind(turn, place, ALL);
  const said = kindChoiceInWords(text);
  if (!said) return undefined;
  const asked = place.of === WHICH ? undefined : place.of;
  const of = said.number === undefined ? (asked ?? ALL) : garments[said.number - 1]?.tag;
  return of === undefined ? noSuch() : setKind(turn, place, said.kind, of);
};

/** Another photo of the person: one that is being looked at counts no more. */
export const askOtherPerson = (turn: Turn, place: TryonPlace): Effect[] => {
  if (place.looking === undefined) return askPerson(turn, place);
  return askPerson(turn, { ...place, looking: undefined, replaced: (place.replaced ?? 0) + 1 });
};

/** What may be said at any step; undefined for any other text. */
const anywhere = (turn: Turn, place: TryonPlace, text: string): Effect[] | undefined => {
  const way = tryonWayInWords(text);
  if (way === 'over') return startOver(place);
  if (way === 'forget') return forgetSaved(place);
  if (way === 'person') return askOtherPerson(turn, place);
  if (!hasPerson(place)) return undefined;
  return way === 'save' && place.person.kept !== true ? savePhoto(place) : undefined;
};

const answerPerson = (turn: Turn, place: TryonPlace, text: string): Effect[] => {
  const way = tryonWayInWords(text);
  const said = answerInWords(text);
  if (place.looking !== undefined) return askHere(turn, place);
  if (place.saved === true && (way === 'saved' || said === 'yes')) return useSaved();
  if (way === 'saved') return useSaved();
  if (hasPerson(place) && (way === 'change' || way === 'next')) return askGarments(turn, place);
  const actions = personActions(place);
  return [
    goTo('person', place),
    say({
      lines: [line('tryon-person-missing'), line('tryon-ask-person-good'), line('photo-ask-leave')],
      menu: { actions, layout: actions.map(() => 1), once: false },
    }),
  ];
};

const answerGarments = (turn: Turn, place: PersonPlace, text: string): Effect[] => {
  const way = tryonWayInWords(text);
  if (way === 'kinds') return askKinds(turn, place, undefined);
  if (way === 'change') return askGarments(turn, place);
  if (way === 'next' || answerInWords(text) === 'yes') return goOn(turn, place);
  return askGarments(turn, place, { lead: [line('tryon-garment-missing')] });
};

const answerConsent = (turn: Turn, place: PersonPlace, text: string): Effect[] => {
  const way = tryonWayInWords(text);
  const said = answerInWords(text);
  if (way === 'agree' || said === 'yes') return offerTryon(turn, { ...place, agreed: place.person.id });
  if (said === 'no') return leaveTryon(turn, place);
  if (way === 'change') return askGarments(turn, place);
  return askConsent(place, { lead: [line('tryon-consent-choose')] });
};

const answerOffer = (turn: Turn, place: PersonPlace, text: string): Effect[] => {
  const way = tryonWayInWords(text);
  const said = answerInWords(text);
  if (said === 'no') return leaveTryon(turn, place);
  if (said === 'yes') return submitTryon(turn, place, { price: place.price });
  if (way === 'change') return askGarments(turn, place);
  return offerTryon(turn, place, { lead: [line('tryon-offer-choose')] });
};

/** A text at this place. */
export const answerTryon = (turn: Turn, place: TryonPlace, text: string): Effect[] => {
  const said = answerLeaving(turn, place, text) ?? anywhere(turn, place, text);
  if (said) return said;
  if (place.step === 'person' || !hasPerson(place)) return answerPerson(turn, place, text);
  const changed = changeInWords(turn, place, text);
  if (changed) return changed;
  if (place.step === 'garments') return answerGarments(turn, place, text);
  return place.step === 'consent' ? answerConsent(turn, place, text) : answerOffer(turn, place, text);
};

/** Words that mean something of their own here, though elsewhere they are a command; leaving always is one. */
export const claimsTryon = ({ step }: DialogState, text: string): boolean => {
  if (commandForWords(text) === 'cancel') return false;
  const way = tryonWayInWords(text);
  return way !== undefined && (step !== 'person' || way !== 'next');
};

/** Something that no step can use. */
export const refuseTryon = (turn: Turn, place: TryonPlace): Effect[] =>
  askHere(turn, place, { lead: [line('tryon-no-use')], code: 'UNSUPPORTED_FILE' });
