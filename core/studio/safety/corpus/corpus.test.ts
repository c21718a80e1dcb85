import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS } from '../../../../test/support/product-descriptions.ts';
import { HOUSE_TEMPLATES } from '../../gallery/templates/index.ts';
import { fillPrompt, READY_PROMPTS } from '../../portraits/prompt-sets.ts';
import { createScreen, observedScreen } from '../screen.ts';
import { CORPUS } from './corpus.ts';
import type { Sample } from './read.ts';

const screen = createScreen();
const isRefused = ({ text, job }: Sample): boolean => screen(text, { job }).refused;
const texts = (samples: readonly Sample[]): string[] => samples.map(({ text }) => text);

describe.each(Object.entries(CORPUS))('%s', (_language, { banned, harmless }) => {
  it('has enough of both, and nothing twice', () => {
    expect(banned.length).toBeGreaterThanOrEqual(60);
    expect(harmless.length).toBeGreaterThanOrEqual(150);
    for (const list of [banned, harmless]) {
      const keys = list.map(({ job, text }) => `${job}: ${text}`);
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    }
    expect(new Set(banned.map(({ rule }) => rule))).toEqual(
      new Set(['nudity', 'undressing', 'minors', 'public-figure']),
    );
  });

  it('misses at most 5 % of what is banned, and nothing of children', () => {
    const missed = banned.filter((sample) => !isRefused(sample));
    expect(missed.length / banned.length, texts(missed).join('; ')).toBeLessThanOrEqual(0.05);
    expect(texts(missed.filter(({ rule }) => rule === 'minors'))).toEqual([]);
  });

  it('refuses at most 1 % of what is harmless, and no cake', () => {
    const refused = harmless.filter(isRefused);
    expect(refused.length / harmless.length, texts(refused).join('; ')).toBeLessThanOrEqual(0.01);
    expect(texts(refused.filter(({ job }) => job === 'cakes'))).toEqual([]);
  });
});

it('what is asked of children in a sexual sense is never called anything else', () => {
  const minors = Object.values(CORPUS).flatMap(({ banned }) =>
    banned.filter(({ rule }) => rule === 'minors'),
  );
  for (const { text, job } of minors) expect(screen(text, { job }), text).toMatchObject({ rule: 'minors' });
});

it('passes every prompt of our own', () => {
  const prompts: Sample[] = [
    ...READY_PROMPTS.map((ready) => ({ job: 'portraits', text: fillPrompt(ready, 'LIDASHUAI') })),
    ...DESCRIPTIONS.map((described) => ({ job: 'posters', text: JSON.stringify(described) })),
    ...HOUSE_TEMPLATES.map((template) => ({ job: 'gallery', text: JSON.stringify(template) })),
  ];
  expect(prompts.length).toBeGreaterThan(60);
  expect(prompts.filter(isRefused).map(({ text }) => text.slice(0, 60))).toEqual([]);
});

it('underwear and swimwear are words for other jobs, and refused where an uploaded person would wear them', () => {
  for (const text of ['a red bikini', 'купальник с цветами', '蕾丝内衣']) {
    expect(screen(text, { job: 'tryon' }), text).toEqual({ refused: true, rule: 'undressing' });
    for (const job of ['portraits', 'posters', 'cakes', 'gallery'])
      expect(screen(text, { job }), `${job}: ${text}`).toEqual({ refused: false });
  }
});

it('tells of a refusal by its rule and job, never by its words', () => {
  const told: string[][] = [];
  const observed = observedScreen(screen, (...all) => told.push(all));
  observed('cake for a 5-year-old girl', { job: 'cakes' });
  observed('a naked woman', { job: 'portraits' });
  expect(told).toEqual([['nudity', 'portraits']]);
});
