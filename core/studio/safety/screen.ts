import { EXEMPTIONS } from './exemptions.ts';
import { readings } from './normalise.ts';
import { RULES, type RuleName } from './rules.ts';

export type Verdict = { refused: false } | { refused: true; rule: RuleName };

/** Whether a text may be drawn. Pure and quick: runs at submit and before every provider call. */
export type Screen = (text: string, context: { job: string }) => Verdict;

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

/** Compiles the table once. */
export const createScreen = (): Screen => {
  const rules = RULES.map(({ name, any, together, jobs }) => ({
    name,
    jobs,
    any: expressionOf(any),
    together: together && expressionOf(together),
  }));
  const exemptions = EXEMPTIONS.map(({ any, jobs }) => ({ jobs, all: expressionOf(any, 'g') }));
  return (text, { job }) => {
    for (const reading of readings(text)) {
      const left = exemptions.reduce(
        (rest, { jobs, all }) => (jobs && !jobs.includes(job) ? rest : rest.replace(all, ' ¤ ')),
        reading,
      );
      for (const { name, any, together, jobs } of rules) {
        if (jobs && !jobs.includes(job)) continue;
        if (any.test(left) && (together === undefined || together.test(left)))
          return { refused: true, rule: name };
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
