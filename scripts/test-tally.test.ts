import { describe, expect, it } from 'vitest';
import { tallyOf, withSecondRun, worthAnotherRun } from './test-tally.ts';

const file = (status: string, ...tests: [string, string][]) => ({
  name: '/repo/core/x.test.ts',
  status,
  assertionResults: tests.map(([fullName, result]) => ({ fullName, status: result })),
});

describe('tallyOf', () => {
  it('counts tests, and names what failed or was left out', () => {
    const report = {
      testResults: [file('failed', ['adds', 'passed'], ['takes', 'failed'], ['waits', 'pending'])],
    };
    expect(tallyOf(report, false, '/repo')).toEqual({
      passed: 1,
      failed: ['core/x.test.ts > takes'],
      skipped: ['core/x.test.ts > waits'],
      unsteady: [],
    });
  });

  it('names what passed only at a second try', () => {
    const unsteady = { fullName: 'races', status: 'passed', failureMessages: ['lost'] };
    const report = { testResults: [{ ...file('passed'), assertionResults: [unsteady] }] };
    expect(tallyOf(report, true, '/repo')).toMatchObject({
      passed: 1,
      failed: [],
      unsteady: ['core/x.test.ts > races'],
    });
  });

  it('counts a file that broke before or after its tests as one failure', () => {
    expect(tallyOf({ testResults: [file('failed')] }, false, '/repo').failed).toHaveLength(1);
    expect(tallyOf({ testResults: [file('failed', ['adds', 'passed'])] }, false, '/repo')).toMatchObject({
      passed: 1,
      failed: ['core/x.test.ts (did not run to its end)'],
    });
  });

  it('never calls a broken run fine', () => {
    expect(tallyOf(undefined, true, '/repo').failed).toHaveLength(1);
    expect(tallyOf({ testResults: [] }, true, '/repo').failed).toEqual(['suites (no test ran)']);
    const passing = { testResults: [file('passed', ['adds', 'passed'])] };
    expect(tallyOf(passing, false, '/repo').failed).toEqual(['suites (an error outside of any test)']);
    expect(tallyOf(passing, true, '/repo').failed).toEqual([]);
  });
});

describe('a second run, alone', () => {
  const named = (name: string, ...rest: Parameters<typeof file>) => ({ ...file(...rest), name });
  const steady = named('/repo/a.test.ts', 'passed', ['adds', 'passed']);
  const racing = named('/repo/b.test.ts', 'failed', ['races', 'failed'], ['waits', 'passed']);

  it('is for the few files that failed', () => {
    expect(worthAnotherRun({ testResults: [steady, racing] })).toEqual(['/repo/b.test.ts']);
    const many = Array.from({ length: 6 }, (_, n) => named(`/repo/${n}.test.ts`, 'failed', ['x', 'failed']));
    expect(worthAnotherRun({ testResults: many })).toEqual([]);
  });

  it('names what passed only in it, and nothing that had passed', () => {
    const again = [named('/repo/b.test.ts', 'passed', ['races', 'passed'], ['waits', 'passed'])];
    const report = withSecondRun({ testResults: [steady, racing] }, { testResults: again });
    expect(tallyOf(report, true, '/repo')).toEqual({
      passed: 3,
      failed: [],
      skipped: [],
      unsteady: ['b.test.ts > races'],
    });
  });

  it('does not make a failure better than it is', () => {
    const again = [named('/repo/b.test.ts', 'failed', ['races', 'passed'], ['waits', 'failed'])];
    const report = withSecondRun({ testResults: [steady, racing] }, { testResults: again });
    expect(tallyOf(report, false, '/repo')).toMatchObject({
      failed: ['b.test.ts > waits'],
      unsteady: ['b.test.ts > races'],
    });
    expect(
      tallyOf(withSecondRun({ testResults: [racing] }, { testResults: [] }), false, '/repo').failed,
    ).toEqual(['b.test.ts > races']);
  });

  it('names a file that broke outside of its tests in the first run', () => {
    const broken = named('/repo/b.test.ts', 'failed', ['races', 'passed']);
    const again = [named('/repo/b.test.ts', 'passed', ['races', 'passed'])];
    const report = withSecondRun({ testResults: [broken] }, { testResults: again });
    expect(tallyOf(report, true, '/repo')).toMatchObject({ failed: [], unsteady: ['b.test.ts > races'] });
  });
});
