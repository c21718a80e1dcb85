import { ProviderError } from '../provider.ts';
import type { ReplicateClient } from './client.ts';
import { ReplicateError } from './failure.ts';

export type Base = 'flux' | 'sd';

/** `owner/name:version`, taken apart. */
export interface ModelVersion {
  owner: string;
  name: string;
  version: string;
}

const VERSION = /^([a-z0-9][\w.-]*)\/([a-z0-9][\w.-]*):([a-z0-9]{8,64})$/iu;

/** Reads `owner/name:version`; undefined for anything else. */
export const parseVersion = (text: string): ModelVersion | undefined => {
  const match = VERSION.exec(text);
  return match ? { owner: match[1]!, name: match[2]!, version: match[3]! } : undefined;
};

/** The model of ours that every training of a base pushes a version into: few models, many versions (security 24). */
export const destinationName = (base: Base): string => `darkroom-${base}`;

/** The base of a version that one of our trainings made; undefined for any model that is not ours. */
export const baseOfOwn = ({ owner, name }: ModelVersion, ours: string): Base | undefined =>
  owner.toLowerCase() === ours.toLowerCase()
    ? (['flux', 'sd'] as const).find((base) => destinationName(base) === name)
    : undefined;

export interface Destinations {
  /** Makes sure that our model of this base exists and is private; answers `owner/name`. */
  ensure(base: Base, signal: AbortSignal): Promise<`${string}/${string}`>;
  /** Rejects when our model of this base exists and is not private. */
  inspect(base: Base, signal: AbortSignal): Promise<'private' | 'missing'>;
}

/** The models that trainings push into: created private, read again before every use, refused otherwise (security 24). */
export const createDestinations = (client: ReplicateClient, owner: string): Destinations => {
  const inspect = async (base: Base, signal: AbortSignal): Promise<'private' | 'missing'> => {
    const name = destinationName(base);
    let visibility: unknown;
    try {
      visibility = (await client.call(signal, (api) => api.models.get(owner, name))).visibility;
    } catch (error) {
      if (error instanceof ProviderError && error.failure === 'gone') return 'missing';
      throw error;
    }
    if (visibility === 'private') return 'private';
    throw new ProviderError(
      'invalid',
      `replicate: ${owner}/${name} is ${String(visibility)}, and a face model must be private`,
    );
  };

  const create = async (base: Base, signal: AbortSignal): Promise<void> => {
    try {
      await client.call(signal, (api) =>
        api.models.create(owner, destinationName(base), {
          visibility: 'private',
          // Has to be named; a trained version runs on its trainer's hardware whatever stands here.
          hardware: 'gpu-t4',
          description: 'Private models of Darkroom',
        }),
      );
    } catch (error) {
      // Another worker was faster.
      if (!(error instanceof ReplicateError && error.status === 409)) throw error;
    }
  };

  return {
    inspect,
    async ensure(base, signal) {
      if ((await inspect(base, signal)) === 'missing') {
        await create(base, signal);
        if ((await inspect(base, signal)) === 'missing') {
          throw new ProviderError(
            'transport',
            `replicate: ${owner}/${destinationName(base)} is not there yet`,
          );
        }
      }
      return `${owner}/${destinationName(base)}`;
    },
  };
};
