import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { createGeminiImages } from './gemini/images.ts';
import { createOpenaiImages } from './openai-images/images.ts';
import type { ImageProvider } from './provider.ts';
import { createReplicateProvider } from './replicate/images.ts';
import { createReplicateTrainer } from './replicate/trainer.ts';
import { createSdWebuiProvider } from './sd-webui.ts';
import { createSketchProvider } from './sketch/sketch.ts';
import { createSketchTrainer } from './sketch/trainer.ts';
import type { ModelTrainer } from './trainer.ts';

/** What of the configuration the drivers are built from. */
export type ProvidersConfig = Pick<
  Config,
  'providers' | 'sdWebui' | 'replicate' | 'gemini' | 'tryon' | 'test' | 'fetchAllow' | 'publicUrl'
>;
type DriverName = Config['providers']['cakes'][number];

export interface Providers {
  /** Every driver that some job uses. */
  byName: ReadonlyMap<string, ImageProvider>;
  /** Those of them that train models, by the same names. */
  trainers: ReadonlyMap<string, ModelTrainer>;
  /** The drivers of a job, in the order in which they are tried; empty for an unknown job. */
  namesOf(job: string): string[];
}

const build = (
  name: DriverName,
  { sdWebui, replicate, gemini, tryon, test, fetchAllow }: ProvidersConfig,
): ImageProvider => {
  switch (name) {
    case 'sketch':
      return createSketchProvider({ delayMs: test.sketchDelayMs });
    case 'sd-webui':
      if (!sdWebui) throw new Error('sd-webui is named, but SD_WEBUI_URL is not set');
      return createSdWebuiProvider(sdWebui);
    case 'replicate':
      if (!replicate) throw new Error('replicate is named, but REPLICATE_API_TOKEN is not set');
      return createReplicateProvider({ ...replicate, fetchAllow });
    case 'gemini':
      if (!gemini) throw new Error('gemini is named, but GEMINI_API_KEY is not set');
      return createGeminiImages({ ...gemini, model: gemini.imageModel });
    case 'openai-images':
      if (!tryon) throw new Error('openai-images is named, but TRYON_API_KEY is not set');
      return createOpenaiImages({ ...tryon, fetchAllow });
    default:
      throw new Error(`this build has no driver ${name}`);
  }
};

const buildTrainer = (
  name: string,
  { replicate, publicUrl, test }: ProvidersConfig,
  clock: Clock,
): ModelTrainer | undefined => {
  if (name === 'sketch') return createSketchTrainer({ clock, delayMs: test.sketchDelayMs });
  if (name !== 'replicate' || !replicate) return undefined;
  return createReplicateTrainer({ ...replicate, publicUrl, clock });
};

/**
 * The providers of this configuration. Which and in which order is decided by the configuration (`PROVIDERS_CAKES`;
 * else what is configured, `sketch` only when nothing is); a sketch beside a real provider is refused here too:
 * nothing fails over to it (security 18).
 */
export const createProviders = ({
  config,
  logger,
  clock,
}: {
  config: ProvidersConfig;
  logger: Logger;
  clock: Clock;
}): Providers => {
  const jobs = new Map<string, readonly DriverName[]>(Object.entries(config.providers));
  const byName = new Map<string, ImageProvider>();
  const trainers = new Map<string, ModelTrainer>();
  for (const [job, names] of jobs) {
    if (names.includes('sketch') && names.length > 1)
      throw new Error(`${job}: sketch beside a real provider`);
    for (const name of names) {
      if (!byName.has(name)) byName.set(name, build(name, config));
      const trainer = job === 'portraits' && !trainers.has(name) && buildTrainer(name, config, clock);
      if (trainer) trainers.set(name, trainer);
    }
  }
  logger.info({ drivers: Object.fromEntries(jobs) }, 'image providers');
  return { byName, trainers, namesOf: (job) => [...(jobs.get(job) ?? [])] };
};
