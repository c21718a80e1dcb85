import { describe, expect, it } from 'vitest';
import { tallyOf } from './test-tally.ts';

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
