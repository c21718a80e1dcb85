import { FACT_LIMITS } from '../../../../conversations/posters.ts';
import { headingOf, type Section } from './headings.ts';
import { fitted, type Line, lengthOf, sentencesOf, tidy } from './lines.ts';
import { isMeasure } from './measures.ts';
import { nameIn } from './name.ts';
import { readRequest } from './request.ts';
import { reviewIn, reviewUnderHeading, signedReview, tellsOfBrand } from './said.ts';
import { isContact, type Spec, specsOf, unended } from './specs.ts';
import { stepsIn } from './steps.ts';

/** What the lines of a description say, as it was written, without limits on how much. */
export interface Collected {
  name: string;
  specs: Spec[];
  points: string[];
  /** What name and points were taken from: it may hold measures. */
  said: string[];
  steps: string[];
  review: string;
  /** Sentences. */
  brand: string[];
}

const isPoint = (text: string): boolean =>
  /\p{L}.*\p{L}/u.test(text) &&
  (/\s/u.test(text) || lengthOf(text) >= (/\p{Script=Han}/u.test(text) ? 2 : 4));

/** Of every sentence of a text that is about nothing else. */
const specsIn = (text: string): { specs: Spec[]; rest: string[] } => {
  const read = sentencesOf(text).map((sentence) => specsOf(sentence, 'listed'));
  return { specs: read.flatMap(({ specs }) => specs), rest: read.flatMap(({ rest }) => rest) };
};

/** Short clauses of a Chinese sentence each say something of their own. */
const clausesOf = (text: string): string[] => {
  const clauses = /\p{Script=Han}/u.test(text)
    ? text.split(/，/u).filter((clause) => clause.trim() !== '')
    : [text];
  return clauses.every((clause) => lengthOf(clause) <= 12) ? clauses : [text];
};

/** Goes through the lines of a description and puts what each says where it belongs. */
export const collect = (lines: readonly Line[]): Collected => {
  const found: Collected = { name: '', specs: [], points: [], said: [], steps: [], review: '', brand: [] };
  const numbered: string[] = [];
  /** The product that a sentence of its own asks pictures for. */
  let asked = '';

  const addPoint = (text: string): void => {
    if (isContact(text)) return;
    found.said.push(text);
    for (const clause of clausesOf(text)) {
      const point = fitted(clause, FACT_LIMITS.points.length);
      if (point !== undefined && isPoint(point) && !isMeasure(point)) found.points.push(point);
    }
  };

  /** Specs are taken out of it; the rest is the name, if there is none yet, and selling points. */
  const addSaid = (text: string, { listed, names }: { listed: boolean; names: boolean }): void => {
    const { specs, rest } = specsOf(
      text,
      names && found.name === '' ? 'known' : listed ? 'listed' : 'sentence',
    );
    found.specs.push(...specs);
    for (const part of rest) {
      if (!names || found.name !== '' || isContact(part) || isMeasure(part)) {
        addPoint(part);
        continue;
      }
      const { name, rest: said } = nameIn(part);
      found.name = name;
      found.said.push(name);
      for (const piece of said) {
        const inner = specsOf(piece, 'sentence');
        found.specs.push(...inner.specs);
        inner.rest.forEach(addPoint);
      }
    }
  };

  const addPlain = ({ text, mark }: Pick<Line, 'text' | 'mark'>): void => {
    const sentences = sentencesOf(text);
    const listed = mark === 'bullet' || sentences.length === 1;
    for (const written of sentences) {
      const { rest: sentence, product } = readRequest(written);
      if (product !== '' && sentence !== '' && mark === 'none') found.name ||= nameIn(product).name;
      else asked ||= product;
      if (sentence === '') continue;
      const review = reviewIn(sentence, FACT_LIMITS.review);
      if (review !== undefined) found.review ||= review;
      else if (tellsOfBrand(sentence)) found.brand.push(sentence);
      else addSaid(sentence, { listed, names: mark === 'none' });
    }
  };

  /** Answers whether the line is one of the section's. */
  const add = (section: Section, line: Pick<Line, 'text' | 'mark'>, title: string): boolean => {
    const { text, mark } = line;
    switch (section) {
      case 'name':
        found.name = fitted(text, FACT_LIMITS.name) ?? nameIn(text).name;
        return false;
      case 'specs': {
        const { specs, rest } = specsIn(text);
        found.specs.push(...specs);
        // "规格：500ml": the heading is the label.
        if (
          specs.length === 0 &&
          title !== '' &&
          /\p{N}/u.test(text) &&
          lengthOf(text) <= FACT_LIMITS.specs.value
        )
          found.specs.push({ label: title, value: unended(text) });
        else rest.forEach(addPoint);
        return true;
      }
      case 'points':
        for (const sentence of sentencesOf(text))
          addSaid(sentence, { listed: mark !== 'none', names: false });
        return true;
      case 'steps': {
        const { specs, rest } = specsOf(text, 'known');
        if (mark === 'none' && specs.length > 0 && rest.length === 0) {
          found.specs.push(...specs);
          return false;
        }
        found.steps.push(...(mark === 'number' ? [text] : stepsIn(text)));
        return true;
      }
      case 'review':
        found.review ||= reviewUnderHeading(text, FACT_LIMITS.review) ?? '';
        return true;
      case 'brand':
        found.brand.push(...sentencesOf(text));
        return true;
      case 'plain':
        if (mark === 'number') numbered.push(text);
        else addPlain(line);
        return true;
    }
  };

  let section: Section = 'plain';
  /** Under the heading nothing was read yet; or it was followed by its words at once, and only a list goes on with it. */
  let state: 'fresh' | 'open' | 'list' = 'open';
  for (const written of lines) {
    const signed = signedReview(tidy(written.text.replace(/#[\p{L}\p{N}_]+/gu, ' ')), FACT_LIMITS.review);
    found.review ||= signed.review ?? '';
    const line = { ...written, text: signed.rest };
    if (line.text === '') continue;
    const heading = line.mark === 'number' ? undefined : headingOf(line.text);
    if (heading) {
      section = heading.section;
      state = heading.rest === '' ? 'fresh' : 'list';
      const stays = heading.rest === '' || add(section, { text: heading.rest, mark: 'none' }, heading.words);
      if (!stays) section = 'plain';
      continue;
    }
    const left = (line.gap && state !== 'fresh') || (state === 'list' && line.mark === 'none');
    if (left) section = 'plain';
    if (!add(section, line, '')) section = 'plain';
    if (state === 'fresh') state = 'open';
  }
  // A numbered list without a heading is a guide, unless there is one.
  for (const text of numbered) {
    const { specs, rest } = specsOf(text, 'listed');
    found.specs.push(...specs);
    if (specs.length > 0) rest.forEach(addPoint);
    else if (found.steps.length > 0 && !numbered.includes(found.steps[0] ?? '')) addPoint(text);
    else found.steps.push(text);
  }
  found.name ||= nameIn(asked).name;
  return found;
};
