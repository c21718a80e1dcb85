import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createProviders, type ProvidersConfig } from './registry.ts';

const logger = createLogger({ level: 'silent' });
const clock = () => 0;
const config = (
  cakes: ProvidersConfig['providers']['cakes'],
  sdWebui?: ProvidersConfig['sdWebui'],
): ProvidersConfig => ({
  providers: { cakes, portraits: [], posters: [] },
  fetchAllow: [],
  sdWebui,
  test: { clockOffsetSeconds: 0, sketchDelayMs: 0 },
});
const local = { url: 'http://127.0.0.1:7860' };

describe('the registry of image providers', () => {
  it('builds the drivers of a job in their order', () => {
    const providers = createProviders({ config: config(['sd-webui'], local), logger, clock });
    expect(providers.namesOf('cakes')).toEqual(['sd-webui']);
    expect(providers.byName.get('sd-webui')?.name).toBe('sd-webui');
    expect(providers.byName.has('sketch')).toBe(false);
  });

  it('builds the sketch when it is what there is', () => {
    const providers = createProviders({ config: config(['sketch']), logger, clock });
    expect(providers.namesOf('cakes')).toEqual(['sketch']);
    expect(providers.byName.get('sketch')?.resumable).toBe(true);
  });

  it('refuses a sketch beside a real provider: nothing fails over to it', () => {
    expect(() => createProviders({ config: config(['sd-webui', 'sketch'], local), logger, clock })).toThrow(
      'sketch',
    );
  });

  it('refuses drivers that are not configured or not built', () => {
    expect(() => createProviders({ config: config(['sd-webui']), logger, clock })).toThrow('SD_WEBUI_URL');
    expect(() => createProviders({ config: config(['replicate']), logger, clock })).toThrow('replicate');
  });

  it('knows no driver of an unknown job, and hands out copies', () => {
    const providers = createProviders({ config: config(['sketch']), logger, clock });
    expect(providers.namesOf('poems')).toEqual([]);
    providers.namesOf('cakes').push('sd-webui');
    expect(providers.namesOf('cakes')).toEqual(['sketch']);
  });
});
