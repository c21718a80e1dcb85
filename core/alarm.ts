import type { Clock } from './clock.ts';

const ALARM_MS = 60 * 60 * 1000;

/** Says each thing at most once in `everyMs` (an hour): that is an alarm, and once per person is noise. */
export const createAlarm = (clock: Clock, everyMs = ALARM_MS) => {
  const saidAt = new Map<string, number>();
  return (what: string, say: () => void): void => {
    if (clock() < (saidAt.get(what) ?? 0) + everyMs) return;
    saidAt.set(what, clock());
    say();
  };
};
