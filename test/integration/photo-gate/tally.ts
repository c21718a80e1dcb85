/** Counts how often the gate is right, reason by reason. */

interface Count {
  hits: number;
  misses: string[];
  alarms: string[];
}

export interface Score {
  precision: number;
  recall: number;
}

export interface Tally {
  /** One photo: whether it should have been named for a reason, and whether it was. */
  count(reason: string, name: string, should: boolean, was: boolean): void;
  /** NaN where nothing was counted. */
  score(reason: string): Score;
  /** A table of all reasons, with the names of what went wrong. */
  table(): string;
}

export const createTally = (): Tally => {
  const counts = new Map<string, Count>();
  const of = (reason: string): Count => {
    const count = counts.get(reason) ?? { hits: 0, misses: [], alarms: [] };
    counts.set(reason, count);
    return count;
  };
  const score = (reason: string): Score => {
    const { hits, alarms, misses } = of(reason);
    return { precision: hits / (hits + alarms.length), recall: hits / (hits + misses.length) };
  };
  const percent = (value: number): string => (Number.isNaN(value) ? '-' : `${(100 * value).toFixed(0)} %`);
  return {
    count(reason, name, should, was) {
      const count = of(reason);
      if (should && was) count.hits++;
      if (should && !was) count.misses.push(name);
      if (!should && was) count.alarms.push(name);
    },
    score,
    table() {
      const head = ['reason', 'photos', 'precision', 'recall', 'missed', 'false alarms'];
      const rows = [...counts].map(([reason, { hits, misses, alarms }]) => [
        reason,
        String(hits + misses.length),
        percent(score(reason).precision),
        percent(score(reason).recall),
        misses.join('; ') || '-',
        alarms.join('; ') || '-',
      ]);
      return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    },
  };
};
