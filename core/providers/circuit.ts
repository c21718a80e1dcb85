import type { Clock } from '../clock.ts';

type CircuitState = 'closed' | 'open' | 'half-open';

/** A change of a circuit; `waitMs`: until the next call is let through, while it is open. */
export interface CircuitChange {
  provider: string;
  state: CircuitState;
  waitMs?: number;
}

/**
 * Whether providers are worth calling: one that failed some times in a row is left alone for a while, then one call is let
 * through to see (half-open), and its end decides. Known to the process that made the calls; others learn it by their own.
 */
export interface Circuits {
  /** Milliseconds until a call of it may be tried; 0 = now. */
  waitMs(provider: string): number;
  /** Lets a call through, or not: undefined. What it answers is called when the call has ended or never began. */
  enter(provider: string): (() => void) | undefined;
  /**
   * How a call ended: `ok`, a ProviderFailure, or anything else, which says nothing about the provider. `about`: the order
   * that it was made for, which counts once in a row of failures, so that an order that nobody can draw opens no circuit.
   */
  report(provider: string, outcome: string, about?: string): void;
}

interface CircuitOptions {
  clock: Clock;
  changed: (change: CircuitChange) => void;
  /** Failures in a row that open it. */
  threshold?: number;
  /** How long it is open at first; twice as long after each try that failed, at most `longestMs`. */
  openMs?: number;
  longestMs?: number;
}

/** How soon to look again while the one call of a half-open circuit is out. */
const TRYING_MS = 5000;

/**
 * What speaks against the provider itself. A refusal or an invalid request is about one request, a rate limit about our own
 * pace: they neither open a circuit nor close one.
 */
const COUNTS: readonly string[] = ['transport', 'unavailable', 'lost'];

interface Circuit {
  failures: number;
  /** The orders that these failures were about. */
  orders: Set<string>;
  /** Set while it is not closed. */
  open?: { until: number; ms: number; trial?: symbol };
}

export const createCircuits = ({
  clock,
  changed,
  threshold = 5,
  openMs = 30_000,
  longestMs = 600_000,
}: CircuitOptions): Circuits => {
  const circuits = new Map<string, Circuit>();
  const circuitOf = (provider: string): Circuit => {
    const known = circuits.get(provider) ?? { failures: 0, orders: new Set<string>() };
    circuits.set(provider, known);
    return known;
  };

  const open = (provider: string, circuit: Circuit, ms: number): void => {
    circuit.open = { until: clock() + ms, ms };
    changed({ provider, state: 'open', waitMs: ms });
  };

  const fail = (provider: string, circuit: Circuit, about: string | undefined): void => {
    if (circuit.open) {
      // Calls that began before it opened are late news.
      if (circuit.open.trial) open(provider, circuit, Math.min(circuit.open.ms * 2, longestMs));
      return;
    }
    if (about !== undefined && circuit.orders.has(about)) return;
    if (about !== undefined) circuit.orders.add(about);
    circuit.failures += 1;
    if (circuit.failures >= threshold) open(provider, circuit, openMs);
  };

  return {
    waitMs(provider) {
      const { open: now } = circuitOf(provider);
      if (!now) return 0;
      return now.trial ? TRYING_MS : Math.max(0, now.until - clock());
    },
    enter(provider) {
      const circuit = circuitOf(provider);
      const { open: now } = circuit;
      if (!now) return () => undefined;
      if (now.trial || clock() < now.until) return undefined;
      const trial = Symbol(provider);
      now.trial = trial;
      changed({ provider, state: 'half-open' });
      return () => {
        // It ended without a word about the provider: the next call is the one to see.
        if (circuit.open?.trial === trial) circuit.open.trial = undefined;
      };
    },
    report(provider, outcome, about) {
      const circuit = circuitOf(provider);
      if (COUNTS.includes(outcome)) fail(provider, circuit, about);
      if (outcome !== 'ok') return;
      circuit.failures = 0;
      circuit.orders.clear();
      if (!circuit.open) return;
      circuit.open = undefined;
      changed({ provider, state: 'closed' });
    },
  };
};

/** The same names, those first that may be called now. */
export const closedFirst = (names: readonly string[], circuits: Circuits): string[] => {
  const waits = (name: string): boolean => circuits.waitMs(name) > 0;
  return [...names.filter((name) => !waits(name)), ...names.filter(waits)];
};
