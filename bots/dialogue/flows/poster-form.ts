import type { Effect, Line, MenuAction, ProductFacts } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice, hasButtons, type Said } from './asking.ts';
import { choice } from './poster-ask.ts';
import type { FactField, FactProblem } from './poster-facts.ts';
import { FACT_FIELDS, isRefused, missingFields, withField } from './poster-facts.ts';
import type { SetPlace } from './poster-place.ts';
import { goTo } from './poster-place.ts';
import { correctionsInWords } from './poster-words.ts';

/** A place whose facts are known. */
export type KnownPlace = SetPlace & { photoId: string; facts: ProductFacts };

export const isKnown = (place: SetPlace | undefined): place is KnownPlace =>
  place?.photoId !== undefined && place.facts !== undefined;

const fieldName = (field: FactField): { key: string } => ({ key: `poster-field-${field}` });

const itemLines = (facts: ProductFacts, field: FactField): Line[] => {
  if (field === 'specs') return facts.specs.map((spec) => line('poster-form-spec', { ...spec }));
  const entries = field === 'points' || field === 'steps' ? facts[field] : [];
  return entries.map((text) => line('poster-form-item', { text }));
};

const fieldLines = (facts: ProductFacts, field: FactField, n: number): Line[] => {
  const named = { n, field: fieldName(field) };
  const items = itemLines(facts, field);
  if (items.length > 0) return [line('poster-form-list', named), ...items];
  const value =
    field === 'colours' ? facts.colours.join(', ') : field === 'name' ? facts.name : fieldText(facts, field);
  return value === ''
    ? [line('poster-form-missing', { ...named, why: { key: `poster-missing-${field}` } })]
    : [line('poster-form-field', { ...named, value })];
};

const fieldText = (facts: ProductFacts, field: FactField): string =>
  field === 'review' || field === 'brand' ? facts[field] : '';

/** The facts, each field with the number that its choice has. */
const formLines = (facts: ProductFacts): Line[] =>
  FACT_FIELDS.flatMap((field, i) => fieldLines(facts, field, i + 1));

const formActions = (place: KnownPlace): MenuAction[] => {
  const reread = place.factsPhoto !== undefined && place.factsPhoto !== place.photoId;
  return [
    ...FACT_FIELDS.map((field) => choice(line(`poster-field-${field}`), { pick: 'field', field }, 'edit')),
    choice(line('poster-form-right'), { pick: 'right' }, 'done'),
    ...(reread ? [choice(line('poster-reread'), { pick: 'reread' })] : []),
    cancelChoice,
  ];
};

/** Step form: what is known of the product, to be corrected. */
export const askForm = (place: KnownPlace, { lead = [], code }: Said = {}): Effect[] => [
  goTo('form', { ...place, field: undefined }),
  say({
    lines: [...lead, line('poster-form-head'), ...formLines(place.facts), line('poster-form-how')],
    code,
    menu: { actions: formActions(place), layout: [4, 3, 1, 2], once: false },
  }),
];

/** One field is awaited: what it is now, and how it is written. */
export const askField = (
  turn: Turn,
  place: KnownPlace,
  field: FactField,
  { lead = [], code }: Said = {},
): Effect[] => {
  const n = FACT_FIELDS.indexOf(field) + 1;
  return [
    goTo('form', { ...place, field }),
    say({
      lines: [
        ...lead,
        line('poster-field-ask', { field: fieldName(field) }),
        ...fieldLines(place.facts, field, n),
        line(`poster-field-how-${field}`),
        ...(field === 'name' || field === 'colours' ? [] : [line('poster-field-clear')]),
        ...(hasButtons(turn) ? [] : [line('poster-back-in-words')]),
      ],
      code,
      menu: hasButtons(turn)
        ? { actions: [choice(line('poster-back'), { pick: 'form' })], once: false }
        : undefined,
    }),
  ];
};

/** Why a value was not taken. */
export const problemLine = (field: FactField, refused: FactProblem): Line => {
  const { problem, ...params } = refused;
  return line(`poster-fact-${problem}`, { field: fieldName(field), ...params });
};

/** What is missing before it can go on. */
export const missingLines = (facts: ProductFacts): Line[] =>
  missingFields(facts).map((field) => line('poster-fact-needed', { field: fieldName(field) }));

/** Facts after corrections: what is right is taken, what is not is named. */
export const corrected = (
  facts: ProductFacts,
  corrections: readonly { field: FactField; text: string }[],
): { facts: ProductFacts; problems: Line[] } => {
  let changed = facts;
  const problems: Line[] = [];
  for (const { field, text } of corrections) {
    const result = withField(changed, field, text);
    if (isRefused(result)) problems.push(problemLine(field, result));
    else changed = result;
  }
  return { facts: changed, problems };
};

/** The same, for what was typed while nobody could take it. */
export const correctedLater = (
  facts: ProductFacts,
  later: readonly string[] = [],
): { facts: ProductFacts; problems: Line[] } =>
  corrected(
    facts,
    later.flatMap((text) => correctionsInWords(text) ?? []),
  );
