import type { Clock } from '../clock.ts';
import { createCircuits } from '../providers/circuit.ts';
import { within } from '../within.ts';

/** What of ours a paid picture needs before it can be delivered; `check`: where pictures are checked (check-result.ts). */
export type Ground = 'storage' | 'check' | 'database';

/** Grounds that claims wait for. Without the database there is no claim anyway. */
export type ProbedGround = Exclude<Ground, 'database'>;

export interface GroundsOptions {
  clock: Clock;
  /** Rejects while that ground is away; must not cost anything. */
  probes: Record<ProbedGround, (signal: AbortSignal) => Promise<unknown>>;
  /** Whether the pictures that a provider draws for a job are checked. */
  checks: (provider: string, job: string) => boolean;
  changed: (ground: ProbedGround, away: boolean) => void;
}

/**
 * Whether our own grounds bear what is to be drawn now: calls of providers are not paid for while the picture could not be
 * kept or checked. Known to this process.
 */
export interface Grounds {
  /** How something that stood on it ended. */
  told(ground: Ground, outcome: 'ok' | 'away'): void;
  /** Milliseconds until a picture of this job may be ordered from this provider; 0 = now. */
  waitMs(provider: string, job: string): number;
  /** Tries grounds that are away and due to be tried. Before claims; never rejects. */
  look(): Promise<void>;
}

/** Each of these has been tried several times before (keep-trying.ts), with a picture that was paid for. */
const THRESHOLD = 2;
const PROBE_MS = 15_000;

export const createGrounds = ({ clock, probes, checks, changed }: GroundsOptions): Grounds => {
  const away = new Set<ProbedGround>();
  const probed = Object.keys(probes) as ProbedGround[];
  const isProbed = (name: string): name is ProbedGround => name in probes;
  const circuits = createCircuits({
    clock,
    threshold: THRESHOLD,
    changed: ({ provider: ground, state }) => {
      if (!isProbed(ground) || state === 'half-open') return;
      const was = away.has(ground);
      if (state === 'open') away.add(ground);
      else away.delete(ground);
      if (was !== away.has(ground)) changed(ground, !was);
    },
  });
  // Only a probe ends it, so that no paid picture has to find out.
  const waitOf = (ground: ProbedGround): number =>
    away.has(ground) ? Math.max(1, circuits.waitMs(ground)) : 0;

  const probe = async (ground: ProbedGround): Promise<void> => {
    const ended = circuits.enter(ground);
    if (!ended) return;
    try {
      await within(PROBE_MS, probes[ground](AbortSignal.timeout(PROBE_MS)), `${ground}: no answer`);
      circuits.report(ground, 'ok');
    } catch {
      circuits.report(ground, 'unavailable');
    } finally {
      ended();
    }
  };

  return {
    told(ground, outcome) {
      if (isProbed(ground)) circuits.report(ground, outcome === 'ok' ? 'ok' : 'unavailable');
    },
    waitMs: (provider, job) => Math.max(waitOf('storage'), checks(provider, job) ? waitOf('check') : 0),
    async look() {
      await Promise.all(probed.filter((ground) => away.has(ground)).map(probe));
    },
  };
};
