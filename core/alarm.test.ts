import { expect, it } from 'vitest';
import { createAlarm } from './alarm.ts';

it('is said once an hour for each thing', () => {
  let now = 1_700_000_000_000;
  const alarm = createAlarm(() => now);
  const said: string[] = [];
  const ring = (what: string) => alarm(what, () => said.push(what));
  ring('a');
  ring('a');
  ring('b');
  expect(said).toEqual(['a', 'b']);
  now += 60 * 60 * 1000;
  ring('a');
  expect(said).toEqual(['a', 'b', 'a']);
});

it('is said as often as it is asked to be', () => {
  let now = 1_700_000_000_000;
  const alarm = createAlarm(() => now, 1000);
  const said: number[] = [];
  for (const pass of [0, 999, 1]) {
    now += pass;
    alarm('a', () => said.push(now));
  }
  expect(said).toHaveLength(2);
});
