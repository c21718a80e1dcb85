import type { Effect, Line, PosterLanguage, PosterTasks } from '../../../core/index.ts';
import { errorLine } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Said } from './asking.ts';
import { isGiven, textIn } from './given.ts';
import { askPhoto, askWords } from './poster-ask.ts';
import { readFacts } from './poster-facts.ts';
import type { KnownPlace } from './poster-form.ts';
import { askForm, correctedLater, isKnown } from './poster-form.ts';
import type { SetPlace } from './poster-place.ts';
import { goTo, languageOf, readingLanguage } from './poster-place.ts';
import { offerSet } from './poster-set.ts';

const readTask = (turn: Turn, place: SetPlace & { photoId: string }): Effect => {
  const payload: PosterTasks['poster-facts'] = {
    photoId: place.photoId,
    description: place.description,
    language: place.language,
    locale: languageOf(turn.state.locale),
  };
  return { do: 'task', kind: 'poster-facts', payload };
};

/** Reads the facts from photo and description; what was typed meanwhile is put into the form. */
export const startReading = (turn: Turn, place: SetPlace, { lead = [], code }: Said = {}): Effect[] => {
  const { photoId } = place;
  if (photoId === undefined) return askPhoto(turn, place, { lead, code });
  return [
    goTo('reading', { ...place, described: true, again: false, wanted: undefined }),
    say({ lines: [...lead, line('poster-reading')], code }),
    readTask(turn, { ...place, photoId }),
  ];
};

/** Another language on the posters: the facts are put into it, where they are in another one. */
export const chooseLanguage = (turn: Turn, place: KnownPlace, language: PosterLanguage): Effect[] => {
  if (language === 'none' || language === place.factsIn) return offerSet(turn, { ...place, language });
  const { photoId, description, facts } = place;
  const payload: PosterTasks['poster-facts'] = {
    photoId,
    description,
    language,
    locale: languageOf(turn.state.locale),
    facts,
  };
  return [
    goTo('reading', { ...place, wanted: language, again: false }),
    say({ lines: [line('poster-translating')] }),
    { do: 'task', kind: 'poster-facts', payload },
  ];
};

/** Nothing came of it: why, and other words, another photo or one's own hand can mend it. */
const notRead = (turn: Turn, place: SetPlace, lead: Line[], code?: Said['code']): Effect[] =>
  askWords(turn, place, { lead, code, failed: true });

const laterLines = (problems: Line[], later: readonly string[] | undefined): Line[] => [
  ...(later === undefined ? [] : [line('poster-later-taken')]),
  ...problems,
];

/** The facts are there: shown for correction. */
const read = (turn: Turn, place: SetPlace & { photoId: string }, given: unknown, by: unknown): Effect[] => {
  const facts = readFacts(given);
  if (!facts) return notRead(turn, place, [line('poster-facts-failed')], 'UNKNOWN');
  const late = correctedLater(facts, place.later);
  const known: KnownPlace = {
    ...place,
    facts: late.facts,
    factsPhoto: place.photoId,
    factsIn: readingLanguage(turn, place.language),
    later: undefined,
  };
  const lead = laterLines(late.problems, place.later);
  return askForm(known, { lead: [...(by === 'embedded' ? [line('poster-by-embedded')] : []), ...lead] });
};

const translated = (
  turn: Turn,
  place: KnownPlace,
  wanted: PosterLanguage,
  { facts: given, by }: { facts?: unknown; by?: unknown },
): Effect[] => {
  const facts = readFacts(given);
  const late = correctedLater(facts ?? place.facts, place.later);
  const here: KnownPlace = { ...place, facts: late.facts, wanted: undefined, later: undefined };
  const lead = laterLines(late.problems, place.later);
  if (!facts) {
    return offerSet(turn, here, { lead: [line('poster-translate-failed'), ...lead], code: 'UNKNOWN' });
  }
  // Without a model that translates only our own headings change.
  const key = by === 'embedded' ? 'poster-headings-translated' : 'poster-translated';
  const told = line(key, { language: { key: `poster-language-${wanted}` } });
  return offerSet(turn, { ...here, language: wanted, factsIn: wanted }, { lead: [told, ...lead] });
};

/** What the task poster-facts answered; whoever is not waiting for it any more gets nothing. */
export const factsRead = (turn: Turn, place: SetPlace, value: unknown): Effect[] => {
  const { photoId, wanted } = place;
  if (place.step !== 'reading' || photoId === undefined) return [];
  if (place.again === true && wanted === undefined) {
    return [goTo('reading', { ...place, again: false }), readTask(turn, { ...place, photoId })];
  }
  const given = isGiven(value) ? value : {};
  const rule = textIn(given.refused);
  const refused = rule === undefined ? undefined : errorLine(turn, 'REFUSED_BY_SAFETY', { rule });
  if (wanted !== undefined && isKnown(place)) {
    return refused
      ? offerSet(turn, { ...place, wanted: undefined }, { lead: [refused], code: 'REFUSED_BY_SAFETY' })
      : translated(turn, place, wanted, given);
  }
  if (refused) return notRead(turn, place, [refused], 'REFUSED_BY_SAFETY');
  return read(turn, { ...place, photoId }, given.facts, given.by);
};
