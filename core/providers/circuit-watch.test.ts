import { expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { closedFirst, createCircuits } from './circuit.ts';
import { createCircuitWatch } from './circuit-watch.ts';

it('says each change of a circuit once, and shows which are open', async () => {
  const lines: { level: string; provider: string; msg: string; waitMs?: number }[] = [];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const metrics = createMetrics();
  const clock = { now: 0 };
  const changed = createCircuitWatch({ logger, metrics, providers: ['one', 'two'] });
  const circuits = createCircuits({ clock: () => clock.now, changed });
  const shown = async () =>
    (await metrics.registry.metrics())
      .split('\n')
      .filter((line) => line.startsWith('darkroom_provider_circuit_open{'))
      .map((line) => line.replace('darkroom_provider_circuit_open', ''));
  expect(await shown()).toEqual(['{provider="one"} 0', '{provider="two"} 0']);

  for (let i = 0; i < 9; i += 1) circuits.report('one', 'unavailable');
  expect(await shown()).toEqual(['{provider="one"} 1', '{provider="two"} 0']);
  expect(closedFirst(['one', 'two'], circuits)).toEqual(['two', 'one']);
  clock.now += 30_000;
  expect(closedFirst(['one', 'two'], circuits)).toEqual(['one', 'two']);
  circuits.enter('one');
  circuits.report('one', 'ok');
  circuits.report('one', 'ok');
  expect(await shown()).toEqual(['{provider="one"} 0', '{provider="two"} 0']);
  expect(lines.map(({ level, provider }) => [level, provider])).toEqual([
    ['warn', 'one'],
    ['info', 'one'],
    ['info', 'one'],
  ]);
  expect(lines[0]).toMatchObject({ waitMs: 30_000 });
});
