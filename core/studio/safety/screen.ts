import { EXEMPTIONS } from './exemptions.ts';
import { readings } from './normalise.ts';
import { RULES, type RuleName } from './rules.ts';

export type Verdict = { refused: false } | { refused: true; rule: RuleName };

export interface ScreenContext {
  job: string;
  /** A picture that a person sent goes in: it may show somebody, who is not to be shown undressed. A try-on always has one. */
  hasPicture?: boolean;
}

/** Whether a text may be drawn. Pure and quick: runs at submit and before every provider call. */
export type Screen = (text: string, context: ScreenContext) => Verdict;

const HAN = /\p{Script=Han}/u;

/**
 * One expression for a list of the notation of rules.ts. Plain letter ranges and no `u`: readings are lower
 * case without accents, and hundreds of `\p{L}` take seconds to compile.
 */
const expressionOf = (sources: readonly string[], flags = ''): RegExp => {
  // `*` after a letter or a closing bracket of the notation is "any ending", never a quantifier.
  const written = sources.map((source) => source.replace(/(?<=[a-zа-я)])\*/gu, '[a-zа-я]*'));
  const words = written.filter((source) => !HAN.test(source));
  const parts = written.filter((source) => HAN.test(source));
  if (words.length > 0) parts.push(`(?<![a-zа-я0-9])(?:${words.join('|')})(?![a-zа-я0-9])`);
  return new RegExp(parts.join('|'), flags);
};

const appliesIn = (
  job: string,
  { jobs, but }: { jobs?: readonly string[]; but?: readonly string[] },
): boolean => (jobs === undefined || jobs.includes(job)) && !but?.includes(job);

/** Compiles the table once. */
export const createScreen = (): Screen => {
  // The same list stands in several rules: compiled once.
  const compiled = new Map<readonly string[], RegExp>();
  const compile = (sources: readonly string[]): RegExp => {
    const made = compiled.get(sources) ?? expressionOf(sources);
    compiled.set(sources, made);
    return made;
  };
  const rules = RULES.map(({ any, together = [], ...rule }) => ({
    ...rule,
    all: [any, ...together].map(compile),
  }));
  const exemptions = EXEMPTIONS.map(({ any, unless, ...exemption }) => ({
    ...exemption,
    every: expressionOf(any, 'g'),
    unless: unless && expressionOf(unless),
  }));
  return (text, { job, hasPicture = job === 'tryon' }) => {
    const exempt = exemptions.filter((exemption) => appliesIn(job, exemption));
    const without = (from: string, rule?: RuleName): string =>
      exempt.reduce((rest, { every, unless, of }) => {
        if (of !== rule) return rest;
        const left = rest.replace(every, ' ¤ ');
        return unless?.test(left) ? rest : left;
      }, from);
    for (const reading of readings(text)) {
      const left = without(reading);
      for (const { name, all, pictured, ...where } of rules) {
        if (!appliesIn(job, where) || (pictured && !hasPicture)) continue;
        const words = without(left, name);
        if (all.every((expression) => expression.test(words))) return { refused: true, rule: name };
      }
    }
    return { refused: false };
  };
};

/** A screen that tells of each refusal: the rule and the job, never the words. */
export const observedScreen =
  (screen: Screen, refused: (rule: RuleName, job: string) => void): Screen =>
  (text, context) => {
    const verdict = screen(text, context);
    if (verdict.refused) refused(verdict.rule, context.job);
    return verdict;
  };
