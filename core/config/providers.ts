import { ConfigError, exampleOf } from './read.ts';
import type { DRIVERS, VariableName, Variables } from './variables.ts';

export type Driver = (typeof DRIVERS)[number];

/** Which drivers a job can have in this build, and the variable that each needs. */
interface JobDrivers {
  variable:
    | 'PROVIDERS_CAKES'
    | 'PROVIDERS_GALLERY'
    | 'PROVIDERS_PORTRAITS'
    | 'PROVIDERS_POSTERS'
    | 'PROVIDERS_TEXT'
    | 'PROVIDERS_TRYON';
  needs: Partial<Record<Driver, VariableName>>;
}

const CAKES: JobDrivers = { variable: 'PROVIDERS_CAKES', needs: { 'sd-webui': 'SD_WEBUI_URL' } };
const PORTRAITS: JobDrivers = {
  variable: 'PROVIDERS_PORTRAITS',
  needs: { replicate: 'REPLICATE_API_TOKEN' },
};
const POSTERS: JobDrivers = { variable: 'PROVIDERS_POSTERS', needs: { gemini: 'GEMINI_API_KEY' } };
const TRYON: JobDrivers = {
  variable: 'PROVIDERS_TRYON',
  needs: { 'openai-images': 'TRYON_API_KEY', gemini: 'GEMINI_API_KEY' },
};
const GALLERY: JobDrivers = { variable: 'PROVIDERS_GALLERY', needs: { gemini: 'GEMINI_API_KEY' } };
const TEXT: JobDrivers = { variable: 'PROVIDERS_TEXT', needs: { gemini: 'GEMINI_API_KEY' } };

const JOBS = {
  cakes: CAKES,
  gallery: GALLERY,
  portraits: PORTRAITS,
  posters: POSTERS,
  tryon: TRYON,
} as const;
export type JobName = keyof typeof JOBS;

const configured = ({ needs }: JobDrivers, values: Variables): Driver[] =>
  (Object.entries(needs) as [Driver, VariableName][]).flatMap(([driver, variable]) =>
    values[variable] === undefined ? [] : [driver],
  );

/** The drivers that the operator names; undefined when nobody names any. */
const named = ({ variable, needs }: JobDrivers, values: Variables): readonly Driver[] | undefined => {
  const drivers = values[variable];
  if (!drivers) return undefined;
  const refuse = (name: VariableName, problem: string): ConfigError =>
    new ConfigError(name, `${problem}; ${exampleOf(name)}`);
  const missing = drivers.find((driver) => driver !== 'sketch' && needs[driver] === undefined);
  if (missing) throw refuse(variable, `names ${missing}, which this build does not have for it`);
  if (drivers.includes('sketch') && drivers.length > 1) {
    throw refuse(variable, 'names sketch beside another driver, but nothing paid falls back to a sketch');
  }
  for (const driver of drivers) {
    const needed = needs[driver];
    if (needed !== undefined && values[needed] === undefined) {
      throw refuse(needed, `is not set, but ${variable} names ${driver}`);
    }
  }
  return drivers;
};

/**
 * The drivers of every job, in order: those named, else what is configured. `sketch` only where nothing at all is
 * configured: a studio with a real provider takes no real money for sketches, so a job without one is not offered.
 * Nothing fails over from a configured provider to `sketch` (security 18).
 */
export const chooseDrivers = (values: Variables): Record<JobName, readonly Driver[]> => {
  const nothing = Object.values(JOBS).every((job) => configured(job, values).length === 0);
  const choose = (job: JobDrivers): readonly Driver[] =>
    named(job, values) ?? (nothing ? ['sketch'] : configured(job, values));
  return {
    cakes: choose(CAKES),
    gallery: choose(GALLERY),
    portraits: choose(PORTRAITS),
    posters: choose(POSTERS),
    tryon: choose(TRYON),
  };
};

/** The language models, in order; without one there are rules alone (`sketch`). */
export const chooseTextDrivers = (values: Variables): readonly 'gemini'[] =>
  (named(TEXT, values) ?? configured(TEXT, values)).filter((driver) => driver === 'gemini');

export interface ReplicateConfig {
  readonly token: string;
  readonly baseUrl?: string;
  readonly webhookSecret?: string;
  readonly owner: string;
  readonly trainers: { readonly flux?: string; readonly sd?: string };
}

/** Replicate as it is configured; undefined without a token. */
export const readReplicate = (values: Variables): ReplicateConfig | undefined => {
  const token = values.REPLICATE_API_TOKEN;
  if (!token) return undefined;
  const owner = values.REPLICATE_OWNER;
  if (!owner) {
    throw new ConfigError(
      'REPLICATE_OWNER',
      `is not set, but REPLICATE_API_TOKEN needs it; ${exampleOf('REPLICATE_OWNER')}`,
    );
  }
  return {
    token,
    baseUrl: values.REPLICATE_BASE_URL,
    webhookSecret: values.REPLICATE_WEBHOOK_SECRET,
    owner,
    trainers: { flux: values.REPLICATE_TRAINER_FLUX, sd: values.REPLICATE_TRAINER_SD },
  };
};
