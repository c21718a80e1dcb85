import { createTranslator } from '../providers/translator.ts';
import { createGlossaryTranslator } from '../providers/translator-glossary.ts';
import { createCakesJob } from './cakes/cakes.ts';
import type { JobDefinition } from './job.ts';

/** The jobs of this build by name, in the order in which they are offered. */
export const createJobs = ({
  portraits,
  posters,
}: {
  portraits: readonly JobDefinition[];
  posters: readonly JobDefinition[];
}): ReadonlyMap<string, JobDefinition> => {
  const cakes = createCakesJob({ translator: createTranslator([createGlossaryTranslator()]) });
  return new Map<string, JobDefinition>([cakes, ...portraits, ...posters].map((job) => [job.name, job]));
};
