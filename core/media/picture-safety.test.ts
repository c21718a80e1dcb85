import { describe, expect, it } from 'vitest';
import {
  garmentProblem,
  personProblem,
  resultProblem,
  SAFETY_LIMITS,
  type SafetyScores,
} from './picture-safety.ts';

const scores = (given: Partial<SafetyScores>): SafetyScores => {
  const all = { drawing: 0, hentai: 0, neutral: 0, porn: 0, sexy: 0, ...given };
  return { ...all, neutral: 1 - all.drawing - all.hentai - all.porn - all.sexy };
};

const problemsOf = (given: Partial<SafetyScores>) => ({
  result: resultProblem(scores(given)),
  person: personProblem(scores(given)),
  garment: garmentProblem(scores(given)),
});

const NOTHING = { result: undefined, person: undefined, garment: undefined };
const NAKED = { result: 'nudity', person: 'undressed', garment: 'nudity' } as const;

describe('what the shares of a picture mean', () => {
  it.each<[string, Partial<SafetyScores>, ReturnType<typeof problemsOf>]>([
    ['a plain photo', {}, NOTHING],
    ['a drawing', { drawing: 1 }, NOTHING],
    ['a dressed person in whom the model sees a drawing of nudity', { hentai: 0.68, porn: 0.07 }, NOTHING],
    ['the most doubtful of our photos of people', { porn: 0.36, sexy: 0.21, hentai: 0.2 }, NOTHING],
    ['a photo of a naked person', { porn: 0.97, sexy: 0.02 }, NAKED],
    ['the same, drawn', { hentai: 0.9 }, NAKED],
    ['something between the two', { porn: 0.42, hentai: 0.42 }, NAKED],
    ['a person in swimwear', { sexy: 0.8, porn: 0.05 }, { ...NOTHING, person: 'undressed' }],
    ['hardly anything on', { sexy: 0.6, porn: 0.35 }, NAKED],
    ['a lace dress on a model', { sexy: 0.5, porn: 0.25 }, { ...NOTHING, person: 'undressed' }],
    ['a parrot that is taken for something else', { porn: 0.59 }, NOTHING],
  ])('%s', (_name, given, problems) => {
    expect(problemsOf(given)).toEqual(problems);
  });

  it('the limits themselves are refused, and what is just below is not', () => {
    const { result, person, garment } = SAFETY_LIMITS;
    const below = 0.001;
    expect(resultProblem(scores({ porn: result.nude }))).toBe('nudity');
    expect(resultProblem(scores({ porn: result.nude - below }))).toBeUndefined();
    expect(resultProblem(scores({ sexy: result.bare }))).toBe('nudity');
    expect(resultProblem(scores({ sexy: result.bare - below }))).toBeUndefined();
    expect(personProblem(scores({ hentai: person.nude }))).toBe('undressed');
    expect(personProblem(scores({ hentai: person.nude - below }))).toBeUndefined();
    expect(personProblem(scores({ sexy: person.bare }))).toBe('undressed');
    expect(personProblem(scores({ sexy: person.bare - below }))).toBeUndefined();
    expect(garmentProblem(scores({ porn: garment.nude }))).toBe('nudity');
    expect(garmentProblem(scores({ porn: garment.nude - below }))).toBeUndefined();
    expect(garmentProblem(scores({ sexy: garment.bare }))).toBe('nudity');
    expect(garmentProblem(scores({ sexy: garment.bare - below }))).toBeUndefined();
  });
});
