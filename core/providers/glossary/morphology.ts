/**
 * Russian inflection, generated from dictionary forms. It makes more forms than the language has
 * (both "-ом" and "-ем"): a form that nobody writes does no harm, a form that is missing does.
 */

/** Cases as bits: the six of the singular, then the same six of the plural. */
export const CASE = { nom: 1, gen: 2, dat: 4, acc: 8, ins: 16, pre: 32 } as const;
export const SINGULAR = 63;
export const PLURAL = 63 << 6;
/** A case in both numbers. */
export const both = (cases: number): number => cases | (cases << 6);

/** Forms with the cases that each may stand for. */
export type Forms = Map<string, number>;

export const plain = (word: string): string => word.toLowerCase().replaceAll('ё', 'е');

const add = (forms: Forms, form: string, cases: number): void => {
  forms.set(form, (forms.get(form) ?? 0) | cases);
};

const HUSH = /[гкхжчшщ]$/;

/** Spelling after г к х ж ч ш щ: never ы; after ж ч ш щ ц also е for an unstressed о. */
const join = (stem: string, ending: string): string =>
  HUSH.test(stem) && ending.startsWith('ы') ? `${stem}и${ending.slice(1)}` : stem + ending;

const ORDER = [CASE.nom, CASE.gen, CASE.dat, CASE.acc, CASE.ins, CASE.pre];

/** Endings in the order of the cases; alternatives divided by `|`. */
const fill = (forms: Forms, stem: string, endings: readonly string[], plural: boolean): void => {
  endings.forEach((alternatives, index) => {
    for (const ending of alternatives.split('|')) {
      if (ending !== '-') add(forms, join(stem, ending), plural ? ORDER[index]! << 6 : ORDER[index]!);
    }
  });
};

/** The genitive plural without an ending: "роз", "свечек", "вишен", "сердец". */
const bareGenitives = (stem: string): string[] => {
  const match = stem.match(/^(.*[^аеиоуыэюя])([кнлрцб])$/);
  if (!match) return [stem];
  const [, head, last] = match as unknown as [string, string, string];
  const open = head.replace(/[ьй]$/, '');
  return [stem, `${open}е${last}`, `${open}о${last}`];
};

/** "цветок" declines as "цветк-", "перец" as "перц-", "палец" as "пальц-". */
const obliqueStems = (lemma: string): string[] => {
  if (lemma === 'заяц') return ['зайц'];
  const match = lemma.match(/^(.{2,})[ео]([кц])$/);
  if (!match) return [lemma];
  const [, head, last] = match as unknown as [string, string, string];
  return [`${head}${last}`, `${head}ь${last}`, `${head}й${last}`, lemma];
};

export type NounClass = 'regular' | 'soft-masculine' | 'indeclinable' | 'plural-only';

const HARD_PLURAL = ['ы|и', '-', 'ам', 'ы|и', 'ами', 'ах'];
const SOFT_PLURAL = ['и', '-', 'ям', 'и', 'ями', 'ях'];

const regularForms = (lemma: string, forms: Forms): void => {
  const stem = lemma.slice(0, -1);
  const bare = (words: string[]): void => {
    for (const word of words) add(forms, word, both(CASE.gen | CASE.acc) & PLURAL);
  };
  if (/ия$/.test(lemma)) {
    fill(forms, stem, ['я', 'и', 'и', 'ю', 'ей', 'и'], false);
    fill(forms, stem, SOFT_PLURAL, true);
    bare([`${stem}й`]);
  } else if (/а$/.test(lemma)) {
    fill(forms, stem, ['а', 'ы', 'е', 'у', 'ой|ей|ою', 'е'], false);
    fill(forms, stem, HARD_PLURAL, true);
    bare([...bareGenitives(stem), `${stem}ей`]);
  } else if (/я$/.test(lemma)) {
    fill(forms, stem, ['я', 'и', 'е', 'ю', 'ей', 'е'], false);
    fill(forms, stem, SOFT_PLURAL, true);
    bare([...bareGenitives(stem), `${stem}ь`, `${stem}й`, `${stem}ей`]);
  } else if (/ие$/.test(lemma)) {
    fill(forms, stem, ['е', 'я', 'ю', 'е', 'ем', 'и'], false);
    fill(forms, stem, ['я', 'й', 'ям', 'я', 'ями', 'ях'], true);
  } else if (/[оеё]$/.test(lemma)) {
    const hard = /[оц]е?$/.test(lemma) || /[жчшщц]е$/.test(lemma);
    fill(forms, stem, hard ? ['о|е', 'а', 'у', 'о|е', 'ом|ем', 'е'] : ['е', 'я', 'ю', 'е', 'ем', 'е'], false);
    fill(
      forms,
      stem,
      hard ? ['а|и', '-', 'ам', 'а|и', 'ами', 'ах'] : ['я', 'ей', 'ям', 'я', 'ями', 'ях'],
      true,
    );
    bare([...bareGenitives(stem), ...(/ь$/.test(stem) ? [`${stem.slice(0, -1)}ий`] : [])]);
  } else if (/ь$/.test(lemma)) {
    fill(forms, stem, ['ь', 'и', 'и', 'ь', 'ью', 'и'], false);
    fill(forms, stem, ['и', 'ей', 'ям|ам', 'и', 'ями|ами', 'ях|ах'], true);
  } else if (/й$/.test(lemma)) {
    fill(forms, stem, ['й', 'я', 'ю', 'й|я', 'ем', 'е|и'], false);
    fill(forms, stem, ['и', 'ев', 'ям', 'и|ев', 'ями', 'ях'], true);
  } else {
    add(forms, lemma, CASE.nom | CASE.acc);
    for (const oblique of obliqueStems(lemma)) {
      fill(forms, oblique, ['-', 'а', 'у', 'а', 'ом|ем', 'е|у'], false);
      fill(forms, oblique, ['ы|и', 'ов|ев|ей', 'ам', 'ы|и|ов|ей', 'ами', 'ах'], true);
    }
  }
};

/** All forms of a noun from its dictionary form (`plural-only`: from its nominative plural). */
export const nounForms = (lemma: string, kind: NounClass): Forms => {
  const forms: Forms = new Map();
  const stem = lemma.slice(0, -1);
  if (kind === 'indeclinable') add(forms, lemma, SINGULAR | PLURAL);
  else if (kind === 'plural-only') {
    const soft = /[ьй]?[ия]$/.test(lemma) && !HUSH.test(stem) && !/ц$/.test(stem);
    add(forms, lemma, both(CASE.nom | CASE.acc) & PLURAL);
    fill(
      forms,
      stem,
      soft ? ['-', 'ей|ий|ев', 'ям', '-', 'ями|ьми', 'ях'] : ['-', 'ов|ев', 'ам', '-', 'ами', 'ах'],
      true,
    );
    for (const word of [...bareGenitives(stem), stem.replace(/ь$/, 'ей')])
      add(forms, word, both(CASE.gen) & PLURAL);
  } else if (kind === 'soft-masculine') {
    const stems = /[ео][нлр]ь$/.test(lemma) ? [stem, stem.replace(/[ео]([нлр])$/, '$1')] : [stem];
    add(forms, lemma, CASE.nom | CASE.acc);
    for (const each of stems) {
      fill(forms, each, ['-', 'я', 'ю', 'я', 'ем', 'е'], false);
      fill(forms, each, ['и', 'ей', 'ям', 'и|ей', 'ями', 'ях'], true);
    }
  } else regularForms(lemma, forms);
  return forms;
};

const ONE = CASE.nom | CASE.acc;
const PLURAL_ONE = both(ONE) & PLURAL;
/** Endings of an adjective with their cases, in all genders; `ы`/`о` stand for the hard vowels. */
const ADJECTIVE: [string, number][] = [
  ['ый', ONE],
  ['ой', ONE | CASE.gen | CASE.dat | CASE.ins | CASE.pre],
  ['ая', CASE.nom],
  ['ое', ONE],
  ['ую', CASE.acc],
  ['ого', CASE.gen | CASE.acc],
  ['ому', CASE.dat],
  ['ым', CASE.ins | (CASE.dat << 6)],
  ['ом', CASE.pre],
  ['ою', CASE.ins],
  ['ые', PLURAL_ONE],
  ['ых', (CASE.gen | CASE.acc | CASE.pre) << 6],
  ['ыми', CASE.ins << 6],
];
const SOFTENED: Record<string, string> = { ы: 'и', о: 'е', а: 'я', у: 'ю' };

/** All forms of an adjective or participle from its masculine form, short forms of participles too. */
export const adjectiveForms = (lemma: string): Forms => {
  const forms: Forms = new Map();
  const stem = lemma.slice(0, -2);
  for (const [ending, cases] of ADJECTIVE) {
    const soft = (SOFTENED[ending[0]!] ?? ending[0]) + ending.slice(1);
    const alternatives = /[жчшщц]$/.test(stem)
      ? [ending.replace(/^ы/, 'и'), ending.replace(/^о/, 'е')]
      : /[гкх]$/.test(stem)
        ? [ending.replace(/^ы/, 'и')]
        : /ний$/.test(lemma)
          ? [soft]
          : [ending];
    for (const each of alternatives) add(forms, stem + each, cases);
  }
  add(forms, lemma, ONE);
  if (/(?:нн|т)ый$/.test(lemma)) {
    const short = lemma.replace(/нный$/, 'н').replace(/ый$/, '');
    for (const ending of ['', 'а', 'о', 'ы'])
      add(forms, short + ending, ending === 'ы' ? CASE.nom << 6 : CASE.nom);
  }
  return forms;
};

const ENDINGS =
  /(?:иями|ыми|ими|ями|ами|его|ого|ему|ому|ией|ием|иям|иях|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ом|ем|ам|ям|ах|ях|ым|им|ых|их|ов|ев|ью|а|я|о|е|ы|и|у|ю|ь|й)$/;

/** The word without its ending, for forms that no table has; at least four letters stay. */
export const stemOf = (word: string): string => {
  const stem = word.replace(ENDINGS, '');
  return stem.length >= 4 ? stem : word;
};
