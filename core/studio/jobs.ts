import { createTranslator, type Translator } from '../providers/translator.ts';
import { createGlossaryTranslator } from '../providers/translator-glossary.ts';
import { createCakesJob } from './cakes/cakes.ts';
import type { JobDefinition } from './job.ts';

/** The jobs of this build by name, in the order in which they are offered. */
export const createJobs = ({
  ordered,
  translator = createTranslator([createGlossaryTranslator()]),
}: {
  ordered: readonly JobDefinition[];
  /** Of cakes; default: the glossary. */
  translator?: Translator;
}): ReadonlyMap<string, JobDefinition> => {
  const cakes = createCakesJob({ translator });
  return new Map<string, JobDefinition>([cakes, ...ordered].map((job) => [job.name, job]));
};
