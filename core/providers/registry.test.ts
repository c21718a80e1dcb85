import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createProviders, type ProvidersConfig } from './registry.ts';

const logger = createLogger({ level: 'silent' });
const clock = () => 0;
const config = (
  cakes: ProvidersConfig['providers']['cakes'],
  sdWebui?: ProvidersConfig['sdWebui'],
): ProvidersConfig => ({
  providers: { cakes, gallery: [], portraits: [], posters: [], tryon: [] },
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

  it('builds both drivers of try-on, in the order in which they are tried', () => {
    const tryon = { url: 'https://images.example.org/v1', apiKey: 'sk-of-the-endpoint' };
    const two = { ...config([]), tryon, gemini: { apiKey: 'AIzaKey' } };
    const providersFor = (...names: ProvidersConfig['providers']['tryon'][number][]) =>
      createProviders({ config: { ...two, providers: { ...two.providers, tryon: names } }, logger, clock });
    const providers = providersFor('openai-images', 'gemini');
    expect(providers.namesOf('tryon')).toEqual(['openai-images', 'gemini']);
    expect([...providers.byName.keys()]).toEqual(['openai-images', 'gemini']);
    expect(providers.byName.get('openai-images')).toMatchObject({ resumable: false, filtersResults: false });
    expect(() => providersFor('openai-images', 'sketch')).toThrow('sketch');
    const without = { ...two, tryon: undefined };
    const named = { ...two.providers, tryon: ['openai-images' as const] };
    expect(() => createProviders({ config: { ...without, providers: named }, logger, clock })).toThrow(
      'TRYON_API_KEY',
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
