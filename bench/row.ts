/** One line of the table, as bench/results.json keeps it (contract.md). */
export interface Row {
  row: string;
  value: number;
  unit: string;
  /** The same measure of the reference in the same run. */
  reference: number;
  ratio: number;
  better: 'higher' | 'lower';
  /** What must hold, and what we aim for: of the ratio, or of the value where `of` says so. */
  bar: number;
  aim: number;
  of: 'ratio' | 'value';
  ok: boolean;
}

export const makeRow = (row: Omit<Row, 'ratio' | 'ok'>): Row => {
  const ratio = row.value / row.reference;
  const judged = row.of === 'ratio' ? ratio : row.value;
  return { ...row, ratio, ok: row.better === 'higher' ? judged >= row.bar : judged <= row.bar };
};

/** One round of a row: ours and the reference, measured right after each other. */
export type Pair = Pick<Row, 'value' | 'reference'>;

/** The round whose ratio is the median: a machine that turns slow or fast meanwhile changes both of a pair. */
export const medianPair = (rounds: readonly Pair[]): Pair => {
  const sorted = rounds.toSorted((a, b) => a.value / a.reference - b.value / b.reference);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('no rounds');
  return { value: middle.value, reference: middle.reference };
};
