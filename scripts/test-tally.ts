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

/** More files than this that fail are no bad moment of a busy machine. */
const MOST_AGAIN = 5;

/** The files that are worth a second run, alone on the machine: the few that failed, or none. */
export const worthAnotherRun = ({ testResults }: VitestReport): string[] => {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length <= MOST_AGAIN ? failed : [];
};

/** The first run, with the files that ran again as they ran then; what had not passed at first is marked. */
export const withSecondRun = (first: VitestReport, again: VitestReport): VitestReport => ({
  testResults: first.testResults.map((before) => {
    const after = again.testResults.find(({ name }) => name === before.name);
    if (!after) return before;
    const passedThen = new Set(
      before.assertionResults.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName),
    );
    // Of a file that broke outside of its tests nothing passed for sure.
    const broke = before.assertionResults.every(({ status }) => status !== 'failed');
    return {
      ...after,
      assertionResults: after.assertionResults.map((test) =>
        test.status === 'passed' && (broke || !passedThen.has(test.fullName))
          ? { ...test, failureMessages: ['failed in the first run'] }
          : test,
      ),
    };
  }),
});

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
