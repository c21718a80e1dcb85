import { articleFor, ordinal } from './english.ts';
import { type Group, groupAt, isModifier, isPerson, resolve, wordsOf } from './groups.ts';
import { both, CASE } from './morphology.ts';
import type { Unit } from './units.ts';

/**
 * English out of units. Russian and English agree on most of the order inside a cake's description;
 * what differs is done here: articles and number, bare cases that English says with a preposition
 * ("букет роз", "украшен ягодами", "торт маме"), ages, names beside their person, and nouns that
 * qualify a noun ("торт сердце").
 */

const NOMINATIVE = both(CASE.nom | CASE.acc);
const GENITIVE = both(CASE.gen);
const DATIVE = both(CASE.dat);
const INSTRUMENTAL = both(CASE.ins);

/** Nouns that take another one before them: "торт сердце" is a heart cake. */
const QUALIFIABLE = /^(?:.* )?(?:cake|cupcake|cookie|color|tone|shade|figurine|balloon|topper)$/;
const COLOUR = /^(?:color|tone|shade|palette)$/;
const CLAUSE_END = /^[.;:!?…]$/u;
const NO_SPACE_BEFORE = /^[,.;:!?…)%]$/u;

interface Writer {
  out: string[];
  /** The group just written, as long as nothing stands between it and what comes. */
  before?: { group: Group; cases: number; from: number; articles: boolean };
  /** What the last preposition asked for; lists carry it on. */
  governor: number;
  articles: boolean;
  /** A preposition was just written. */
  linked: boolean;
  person: boolean;
}

const push = (writer: Writer, text: string, glued = false): void => {
  if (text !== '') writer.out.push(`${writer.out.length === 0 || glued ? '' : ' '}${text}`);
};

const govern = (writer: Writer, cases: number): void => {
  writer.governor = cases;
  writer.articles = true;
  writer.linked = true;
};

const write = (writer: Writer, group: Group, cases: number, articles = writer.articles): void => {
  const from = writer.out.length;
  push(writer, wordsOf(group, cases, articles));
  writer.before = { group, cases, from, articles };
  writer.linked = false;
  if (isPerson(group)) writer.person = true;
};

const rewrite = (writer: Writer, group: Group, articles: boolean): void => {
  const { from, cases } = writer.before!;
  writer.out.length = from;
  write(writer, group, cases, articles);
};

/** Takes an age that follows the group into it; answers how many units that took. */
const takeAge = (units: readonly Unit[], at: number, group: Group): number => {
  const aged = units[at];
  if (aged?.t !== 'years') return 0;
  if (isPerson(group)) group.modifiers.unshift(`${aged.text}-${aged.unit}-old`);
  else if (/anniversary$/.test(group.head.noun.en) && /^\d+$/.test(aged.text))
    group.modifiers.unshift(ordinal(aged.text));
  else return 0;
  return 1;
};

/** What joins a group to the one right before it, without a preposition in Russian. True: it is written. */
const attach = (writer: Writer, group: Group): boolean => {
  const { before } = writer;
  if (!before) {
    // "Девочке 5 лет торт с бабочками"
    if (
      writer.out.length === 0 &&
      isPerson(group) &&
      group.cases & DATIVE &&
      !(group.cases & (NOMINATIVE | GENITIVE))
    ) {
      push(writer, 'For');
      govern(writer, DATIVE);
    } else if (
      !writer.linked &&
      COLOUR.test(group.head.noun.en) &&
      group.cases & GENITIVE &&
      !(group.cases & both(CASE.nom))
    ) {
      // "Сумка Chanel чёрного цвета"
      push(writer, 'in');
      govern(writer, GENITIVE);
    }
    return false;
  }
  const { group: first } = before;
  const { noun } = group.head;
  if (noun.role === 'name' && first.head.noun.role === 'person' && !group.head.unknown) {
    const age = group.modifiers.filter((word) => word.endsWith('-old'));
    rewrite(writer, { ...first, modifiers: [...age, ...first.modifiers] }, false);
    write(
      writer,
      { ...group, modifiers: group.modifiers.filter((word) => !age.includes(word)) },
      group.cases,
    );
    return true;
  }
  if (group.head.unknown || first.head.unknown) return false;
  const genitive = group.cases & GENITIVE;
  if (!genitive && group.cases & NOMINATIVE && QUALIFIABLE.test(first.head.noun.en)) {
    rewrite(
      writer,
      { ...first, modifiers: [...first.modifiers, ...group.modifiers, noun.en] },
      before.articles,
    );
    return true;
  }
  if (genitive && isPerson(group) && first.head.noun.role === 'occasion') {
    const whose = wordsOf(group, resolve(group.cases, [GENITIVE]), true);
    rewrite(writer, { ...first, modifiers: [`${whose}'s`, ...first.modifiers] }, before.articles);
    writer.person = true;
    return true;
  }
  if (isPerson(group) && group.cases & DATIVE && !genitive) {
    push(writer, writer.out.length === 2 && writer.out[0] === 'For' ? ',' : 'for');
    govern(writer, DATIVE);
  } else if (genitive) {
    push(writer, COLOUR.test(noun.en) ? 'in' : 'of');
    govern(writer, GENITIVE);
  } else if (group.cases & INSTRUMENTAL) {
    push(writer, 'with');
    govern(writer, INSTRUMENTAL);
  } else if (first.cases & DATIVE && isPerson(first)) {
    push(writer, ',', true);
    [writer.governor, writer.articles] = [0, false];
  }
  return false;
};

const writeGroup = (writer: Writer, units: readonly Unit[], at: number, group: Group): number => {
  const taken = group.length + takeAge(units, at + group.length, group);
  if (attach(writer, group)) return taken;
  // What the preposition does not govern ends its list: no articles from here on.
  if (writer.governor && !(group.cases & writer.governor)) [writer.governor, writer.articles] = [0, false];
  write(writer, group, resolve(group.cases, [writer.governor, NOMINATIVE]));
  return taken;
};

const isFor = (unit: Unit | undefined): boolean => unit?.t === 'prep' && /^(?:на|к|ко)$/.test(unit.russian);

/** Years that no person stands before. */
const writeYears = (writer: Writer, units: readonly Unit[], at: number): number => {
  const years = units[at] as Extract<Unit, { t: 'years' }>;
  const next = groupAt(units, at + 1);
  if (next && isPerson(next)) {
    if (units[at - 1]?.t !== 'prep') push(writer, writer.out.length === 0 ? 'For' : 'for');
    govern(writer, DATIVE | GENITIVE);
    next.modifiers.unshift(`${years.text}-${years.unit}-old`);
    write(writer, next, resolve(next.cases, [DATIVE | GENITIVE]));
    return 1 + next.length;
  }
  writer.before = undefined;
  const { text, unit } = years;
  const ofWhat = next?.head.noun.role === 'occasion';
  if (isFor(units[at - 1]) && unit === 'year' && /^\d+$/.test(text) && !ofWhat) {
    push(writer, `${articleFor(text)} ${ordinal(text)} birthday`);
  } else {
    const plural = text === '1' || text === 'one' ? '' : 's';
    push(
      writer,
      `${text} ${unit}${plural}${writer.person && units[at - 1]?.t !== 'prep' ? ' old' : ''}${ofWhat ? ' of' : ''}`,
    );
  }
  return 1;
};

const writePreposition = (writer: Writer, units: readonly Unit[], at: number): void => {
  const { preposition } = units[at] as Extract<Unit, { t: 'prep' }>;
  const governed = groupAt(units, at + 1);
  const occasion =
    units[at + 1]?.t === 'years' ||
    governed?.head.noun.role === 'occasion' ||
    (governed?.count && governed.head.noun.role === 'person');
  const weight = units[at + 1]?.t === 'num' && !governed;
  push(writer, isFor(units[at]) && occasion ? 'for' : isFor(units[at]) && weight ? 'of' : preposition.en);
  govern(writer, preposition.cases);
};

/** A participle with its complement ("украшенный розами"): true if it was one. */
const writeParticiple = (writer: Writer, units: readonly Unit[], at: number): boolean => {
  const unit = units[at];
  if (unit?.t !== 'adj' || !unit.adjective.takes) return false;
  const complement = groupAt(units, at + 1);
  if (!complement || !(complement.cases & unit.adjective.takes.cases)) return false;
  push(writer, `${unit.adjective.en} ${unit.adjective.takes.en}`);
  govern(writer, unit.adjective.takes.cases);
  return true;
};

/** Turns units into an English sentence. */
export const compose = (units: readonly Unit[]): string => {
  const writer: Writer = { out: [], governor: 0, articles: false, linked: false, person: false };
  for (let at = 0; at < units.length; ) {
    const unit = units[at]!;
    if (writeParticiple(writer, units, at)) {
      writer.before = undefined;
      at += 1;
      continue;
    }
    const group = unit.t === 'noun' || isModifier(unit) ? groupAt(units, at) : undefined;
    if (group) {
      at += writeGroup(writer, units, at, group);
      continue;
    }
    if (unit.t === 'years') {
      at += writeYears(writer, units, at);
      continue;
    }
    writer.before = undefined;
    if (unit.t === 'prep') writePreposition(writer, units, at);
    else if (unit.t === 'adj') push(writer, unit.adjective.en);
    else if (unit.t === 'num') push(writer, unit.text);
    else if (unit.t === 'verbatim') push(writer, unit.raw);
    else if (unit.t === 'mark') {
      // A comma after words that were left out ("сделайте, пожалуйста, торт") has nothing to divide.
      const idle = unit.raw === ',' && /^(?:,| ,)?$/.test(writer.out.at(-1) ?? '');
      if (!idle) push(writer, unit.raw, unit.glued || NO_SPACE_BEFORE.test(unit.raw));
      if (CLAUSE_END.test(unit.raw)) [writer.governor, writer.articles, writer.person] = [0, false, false];
    } else if (unit.t !== 'noun') push(writer, unit.en);
    at += 1;
  }
  const text = writer.out
    .join('')
    .replace(/([(«“]) /gu, '$1')
    .replace(/ {2,}/g, ' ')
    .replaceAll(' ,', ',')
    .trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
};
