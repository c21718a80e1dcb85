/**
 * Pictures with nothing to object to, in the real classifier: none may be refused. A part of them; with PROPERTY_SEEDS=300
 * all, and the table of docs/picture-safety.md. There is no adult picture here: what is found is not measured.
 */
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { createLogger } from '../../../core/logger.ts';
import { createPhotoLab } from '../../../core/media/photo-lab/photo-lab.ts';
import {
  garmentProblem,
  personProblem,
  resultProblem,
  type SafetyScores,
} from '../../../core/media/picture-safety.ts';
import { type Harmless, harmless } from './pictures.ts';

const ALL = Number(process.env.PROPERTY_SEEDS ?? 0) >= 300;
const lab = createPhotoLab({ logger: createLogger({ level: 'silent' }) });
afterAll(() => lab.close());

const nude = ({ porn, hentai }: SafetyScores): number => porn + hentai;
const bare = ({ porn, sexy }: SafetyScores): number => porn + sexy;
const share = (value: number): string => value.toFixed(3);

it('refuses no person, cake, pet, portrait or poster', { timeout: 600_000 }, async () => {
  const seen: { one: Harmless; scores: SafetyScores }[] = [];
  const { signal } = new AbortController();
  for (const one of await harmless(ALL ? 1 : 12)) {
    const scores = await lab.classify(await one.picture(), signal);
    expect(Object.values(scores).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 3);
    seen.push({ one, scores });
  }
  if (ALL) {
    const rows = [...new Set(seen.map(({ one }) => one.group))].map((group) => {
      const of = seen.filter(({ one }) => one.group === group);
      const most = (by: (scores: SafetyScores) => number) =>
        of.reduce((worst, next) => (by(next.scores) > by(worst.scores) ? next : worst));
      const [worstNude, worstBare] = [most(nude), most(bare)];
      return `${group} ${of.length}: nude ${share(nude(worstNude.scores))} (${worstNude.one.name}), bare ${share(bare(worstBare.scores))} (${worstBare.one.name})`;
    });
    process.stdout.write(`${rows.join('\n')}\n`);
  }
  const refused = seen.filter(
    ({ scores }) => resultProblem(scores) ?? personProblem(scores) ?? garmentProblem(scores),
  );
  if (ALL) process.stdout.write(`refused: ${refused.map(({ one }) => one.name).join('; ')}\n`);
  expect(refused.filter(({ one }) => !one.hard).map(({ one }) => one.name)).toEqual([]);
  expect(refused.length).toBeLessThanOrEqual(0.03 * seen.length);
  expect(seen.length).toBeGreaterThan(20);
});
