import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

describe('createMetrics', () => {
  it('counts in a registry of its own', async () => {
    const one = createMetrics();
    const other = createMetrics();
    one.turns.handled.inc({ platform: 'telegram', outcome: 'done' }, 3);
    one.outbox.depth.set({ platform: 'telegram' }, 2);
    one.generation.seconds.observe({ job: 'cakes', outcome: 'completed' }, 0.4);
    const text = await one.registry.metrics();
    expect(text).toContain('darkroom_turns_total{platform="telegram",outcome="done"} 3');
    expect(text).toContain('darkroom_outbox_depth{platform="telegram"} 2');
    expect(text).toContain('darkroom_generation_seconds_bucket{le="0.5",job="cakes",outcome="completed"} 1');
    expect(await other.registry.metrics()).not.toContain('platform="telegram"');
  });

  it('leaves the measures of the process out until asked', async () => {
    const metrics = createMetrics();
    expect(await metrics.registry.metrics()).not.toContain('process_resident_memory_bytes');
    metrics.collectProcess();
    expect(await metrics.registry.metrics()).toContain('process_resident_memory_bytes');
  });
});
