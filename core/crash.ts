/** The named points of contract.md where a test can make the process die. */
export const CRASH_POINTS = [
  'after-hold',
  'after-claim',
  'after-provider-started',
  'after-provider-done',
  'after-store',
  'after-settle',
  'after-send',
  'after-paid',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Called where a crash would hurt most; does nothing unless a test asked for that point (CRASH_AT). */
export type CrashHook = (point: CrashPoint) => void;

export const noCrash: CrashHook = () => undefined;

/** SIGKILLs this process the first time it passes `at`: no handler runs, nothing is flushed. */
export const crashAt =
  (at: CrashPoint): CrashHook =>
  (point) => {
    if (point === at) process.kill(process.pid, 'SIGKILL');
  };
