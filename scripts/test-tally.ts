import path from 'node:path';

/** The parts of vitest's JSON report that are read. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

export interface Tally {
  passed: number;
  /** Names of what failed, and of what did not run. */
  failed: string[];
  skipped: string[];
  /** Names of what passed only when it was run once more: each is a bug of the test or of the program. */
  unsteady: string[];
}

/**
 * Counts a run of vitest. A file that broke before its tests counts as one failure; so do a missing
 * report and a bad exit without a failed test (an unhandled rejection, an empty run): nothing that
 * went wrong may end in "0 failed".
 */
export const tallyOf = (report: VitestReport | undefined, exitedWell: boolean, root: string): Tally => {
  const tally: Tally = { passed: 0, failed: [], skipped: [], unsteady: [] };
  for (const { name, status, assertionResults } of report?.testResults ?? []) {
    const file = path.relative(root, name);
    const failedBefore = tally.failed.length;
    for (const test of assertionResults) {
      const label = `${file} > ${test.fullName}`;
      if (test.status === 'passed') {
        tally.passed += 1;
        if ((test.failureMessages ?? []).length > 0) tally.unsteady.push(label);
      } else if (test.status === 'failed') tally.failed.push(label);
      else tally.skipped.push(label);
    }
    if (status === 'failed' && tally.failed.length === failedBefore)
      tally.failed.push(`${file} (did not run to its end)`);
  }
  if (!report) tally.failed.push('suites (no report was written)');
  else if (!exitedWell && tally.failed.length === 0)
    tally.failed.push('suites (an error outside of any test)');
  else if (tally.passed + tally.failed.length === 0) tally.failed.push('suites (no test ran)');
  return tally;
};
