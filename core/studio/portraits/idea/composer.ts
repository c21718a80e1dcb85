import { createChance } from '../../../providers/sketch/random.ts';
import type { IdeaSubject } from './instructions.ts';
import { TRIGGER_MARK, unmask } from './kept.ts';
import { createLexicon, type Entry, type Kind, type Lexicon } from './lexicon.ts';
import { photograph, type Told } from './photography.ts';
import { inEnglishOrder, isBeing, renderUnits, type Who } from './scene.ts';
import { readUnits, type Unit } from './units.ts';
import { ADDRESS, type Idea, lengthOf, PROMPT_LIMIT } from './words.ts';

export interface ComposeOptions {
  subject?: IdeaSubject;
  /** The same seed chooses the same light, lens, setting and so on, whatever the words. */
  seed: string | number;
}

/** Writes prompts by rules, without a model. */
export interface RuleComposer {
  compose(idea: Idea, options: ComposeOptions): string;
}

/** How the picture is taken: said beside the scene, not in it. */
const ASIDE: readonly Kind[] = ['style', 'shot', 'light', 'quality'];

const SUBJECT_NOUNS: Record<IdeaSubject, string> = {
  woman: 'a woman',
  man: 'a man',
  person: 'a person',
  pet: 'a pet',
};

const entriesOf = (segments: readonly Unit[][]): Entry[] =>
  segments.flat().flatMap((unit) => (unit.t === 'entry' ? [unit.entry] : []));

const named = (entries: readonly Entry[], kind: Kind): string[] => [
  ...new Set(entries.filter((entry) => entry.kind === kind).map(({ english }) => english)),
];

const has = (entries: readonly Entry[], ...kinds: Kind[]): boolean =>
  entries.some(({ kind }) => kinds.includes(kind));

/** "в Караганде", "在小饭馆里": a place that the table does not know. */
const hasUnknownPlace = (segments: readonly Unit[][]): boolean =>
  segments.some((units) =>
    units.some((unit, at) => {
      const before = units[at - 1];
      return (
        unit.t === 'unknown' &&
        before?.t === 'entry' &&
        before.entry.kind === 'link' &&
        ['on', 'in', 'at', 'at_place', 'near', 'along', 'among', 'behind', 'in front of'].includes(
          before.entry.english,
        )
      );
    }),
  );

const toldBy = (segments: readonly Unit[][], subject: IdeaSubject | undefined, isTrained: boolean): Told => {
  const entries = entriesOf(segments);
  const [style] = named(entries, 'style');
  const pet = subject === 'pet' || (has(entries, 'animal') && !isTrained && !has(entries, 'person', 'role'));
  return {
    ...(style !== undefined && { style }),
    shots: named(entries, 'shot'),
    lights: named(entries, 'light'),
    qualities: named(entries, 'quality'),
    tags: new Set(entries.flatMap(({ tags }) => [...tags])),
    place: has(entries, 'place') || hasUnknownPlace(segments),
    skin: !pet && (isTrained || subject !== undefined || has(entries, 'person', 'role', 'wear', 'self')),
    pet,
  };
};

const isSelf = (unit: Unit): boolean => unit.t === 'entry' && unit.entry.kind === 'self';

/** Who the picture is of stands in it, once at least. */
const withSubject = (segments: readonly Unit[][], trained: boolean, subject?: IdeaSubject): Unit[][] => {
  const named = segments.map((units) => units.map((unit): Unit => (isSelf(unit) ? { t: 'subject' } : unit)));
  const all = named.flat();
  const needed = trained
    ? !all.some(({ t }) => t === 'subject')
    : subject !== undefined && !all.some(isBeing);
  if (!needed) return named;
  const [first, ...rest] = named;
  return [[{ t: 'subject' }, ...(first ?? [])], ...rest];
};

const sceneOnly = (segments: readonly Unit[][]): Unit[][] =>
  segments
    .map((units) => units.filter((unit) => unit.t !== 'entry' || !ASIDE.includes(unit.entry.kind)))
    .filter((units) => units.some(({ t }) => t !== 'of'));

/** What of a part must be there in any case, by itself. */
const keptOf = (units: readonly Unit[], trained: boolean): string =>
  units
    .flatMap((unit) => {
      if (unit.t === 'quote') return [unit.mark];
      return unit.t === 'subject' && trained ? [TRIGGER_MARK] : [];
    })
    .join(', ');

interface Part {
  text: string;
  /** What of it must be there in any case. */
  least: string;
}

/** As many parts in full as there is room for, in order; of the others what must be there. */
const fitted = (opening: string, parts: readonly Part[], idea: Idea): string => {
  const chosen = parts.map(({ least }) => least);
  const write = (): string => unmask(opening + chosen.filter((text) => text !== '').join(', '), idea.kept);
  for (const [index, { text, least }] of parts.entries()) {
    chosen[index] = text;
    if (lengthOf(write()) > PROMPT_LIMIT) chosen[index] = least;
  }
  return write();
};

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Nothing but Latin letters: taken for English. */
const isEnglish = (masked: string): boolean =>
  /\p{Script=Latin}/u.test(masked) && !/[^\P{L}\p{Script=Latin}]/u.test(masked);

/** "I am", "me": the one that the picture is of. */
const SELF = /(?<![\p{L}\p{N}_'’])(?:I am|I['’]m|I|me|myself)(?![\p{L}\p{N}_'’])/gu;
/** A sentence that goes on after its subject: "sitting on a horse", "in a red dress". */
const GOES_ON = /^(?:\p{L}+ing|on|in|at|by|under|with|as|from|near|beside|behind)(?!\p{L})/iu;
const SOMEWHERE = /(?<!\p{L})(?:on|at|by|near|inside|along|behind|beside|in front of) (?:an?|the) /iu;

const trimmed = (sentence: string): string => sentence.replace(/^[\s,;:.!?-]+|[\s,;:.!-]+$/gu, '');

/** English words stay one sentence, as they are written. */
const composeEnglish = (
  idea: Idea,
  words: string,
  segments: readonly Unit[][],
  { subject, seed }: ComposeOptions,
): string => {
  const trained = idea.kept.triggerWord !== undefined;
  const who = trained ? TRIGGER_MARK : SUBJECT_NOUNS[subject ?? 'person'];
  const sentence = trimmed(words.replace(SELF, who));
  const told = toldBy(segments, subject, trained);
  const { style, details } = photograph(
    { ...told, place: told.place || SOMEWHERE.test(words) },
    createChance(`idea/${seed}`),
  );
  const beings = segments.flat().some((unit) => isBeing(unit) || isSelf(unit));
  const absent = trained ? !sentence.includes(TRIGGER_MARK) : subject !== undefined && !beings;
  const name = absent ? `${who}${GOES_ON.test(sentence) ? ' ' : ', '}` : '';
  const scene = `${name}${sentence}`;
  const styled = told.style !== undefined;
  const opening = styled ? '' : `${capital(style)}${absent || scene.startsWith(who) ? ' of ' : ', '}`;
  const said = new Set([...told.shots, ...told.lights, ...told.qualities]);
  const more = details.filter((detail) => !said.has(detail));
  const text = styled && !absent ? capital(scene) : scene;
  return fitted(
    opening,
    [{ text, least: scene }, ...more.map((detail) => ({ text: detail, least: '' }))],
    idea,
  );
};

const BEGINS_A_PICTURE: readonly Kind[] = ['person', 'role', 'vehicle', 'animal', 'thing'];

/** Whether "a photograph of" can stand before it. */
const beginsWithNoun = (units: readonly Unit[] = []): boolean => {
  const first = units.find((unit) => !(unit.t === 'entry' && unit.entry.kind === 'look'));
  if (first === undefined || first.t === 'quote') return false;
  return first.t !== 'entry' || BEGINS_A_PICTURE.includes(first.entry.kind);
};

const composeScene = (idea: Idea, segments: readonly Unit[][], { subject, seed }: ComposeOptions): string => {
  const trained = idea.kept.triggerWord !== undefined;
  const who: Who = {
    text: trained ? TRIGGER_MARK : SUBJECT_NOUNS[subject ?? 'person'],
    pet: subject === 'pet',
  };
  const scene = sceneOnly(withSubject(segments, trained, subject)).map(inEnglishOrder);
  const { style, details } = photograph(toldBy(segments, subject, trained), createChance(`idea/${seed}`));
  return fitted(
    `${capital(style)}${beginsWithNoun(scene[0]) ? ' of ' : ', '}`,
    [
      ...scene.map((units) => ({ text: renderUnits(units, who), least: keptOf(units, trained) })),
      ...details.map((text) => ({ text, least: '' })),
    ],
    idea,
  );
};

/**
 * The embedded prompt writer: no model, no key, no network. It knows some hundred words of Chinese, Russian and
 * English, keeps the others as they are, and adds what a photographer would: style, light, lens, setting, quality.
 */
export const createRuleComposer = (): RuleComposer => {
  let lexicon: Lexicon | undefined;
  return {
    compose(idea, options) {
      lexicon ??= createLexicon();
      const words = idea.masked.replace(ADDRESS, ' ').replace(/\s+/gu, ' ').trim();
      const segments = readUnits(words, lexicon);
      return isEnglish(words)
        ? composeEnglish(idea, words, segments, options)
        : composeScene(idea, segments, options);
    },
  };
};
