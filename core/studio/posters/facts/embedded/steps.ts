import { asEntry, lengthOf, sentencesOf } from './lines.ts';

/** Words with which one step follows another inside a sentence. */
const THEN =
  /\s*(?:→|⇒|->|=>)\s*|[,;，；]\s*(?=(?:and )?(?:then|finally|after that)\b|(?:а |и )?(?:затем|потом|после этого|в конце)(?!\p{L})|(?:再|然后|接着|最后|之后))/iu;

/** "Unroll, wait 24 hours, enjoy": three short clauses or more are steps each. */
const listed = (sentence: string): string[] => {
  const clauses = sentence.split(/，|,(?!\p{N})/u);
  const short = clauses.every((clause) => clause.trim().split(/\s+/u).length <= 4 && lengthOf(clause) <= 40);
  return clauses.length >= 3 && short ? clauses : [sentence];
};

const LEADING = /^(?:(?:and )?then|(?:а |и )?(?:затем|потом))[\s,]+/iu;

/** The steps that a text tells, in order. */
export const stepsIn = (text: string): string[] =>
  sentencesOf(text)
    .flatMap((sentence) => sentence.split(THEN))
    .flatMap(listed)
    .map((step) => asEntry(step.replace(LEADING, '')))
    .filter((step) => /\p{L}/u.test(step));
