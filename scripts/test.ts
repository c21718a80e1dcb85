/**
 * `npm test`: the checks, a build, migration drift, then every suite. Everything runs even when
 * something fails; the last line is `N passed, N failed`, in plain text for whoever reads it. A
 * vitest file or filter as argument runs only that, without the checks; `--deep` takes 300 seeds for
 * each property test.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { BUILD, CHECKS, DRIFT, root, runStep, runSteps, say } from './steps.ts';
import { missingServices } from './test-services.ts';
import { type Tally, tallyOf, type VitestReport, withSecondRun, worthAnotherRun } from './test-tally.ts';

const runVitest = async (
  name: string,
  args: string[],
): Promise<{ ok: boolean; report: VitestReport | undefined }> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-test-'));
  const outputFile = path.join(folder, 'vitest.json');
  try {
    const ok = await runStep({
      name,
      args: [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${outputFile}`,
        ...args,
      ],
      env: { NODE_ENV: 'test', ...(deep ? { PROPERTY_SEEDS: '300', FLEET_PEOPLE: '500' } : {}) },
    });
    const report = existsSync(outputFile)
      ? (JSON.parse(readFileSync(outputFile, 'utf8')) as VitestReport)
      : undefined;
    return { ok, report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * One bad moment of a busy machine is not a verdict: a test that fails runs once more at once, and what still
 * fails in a few files runs once more with nothing beside it. Whatever needs that is named in the summary.
 */
const runSuites = async (name: string, filters: string[]): Promise<Tally> => {
  const { ok, report } = await runVitest(name, ['--retry=1', ...filters]);
  const again = report && !ok ? worthAnotherRun(report) : [];
  if (!report || again.length === 0) return tallyOf(report, ok, root);
  const second = await runVitest(`${name} that failed, alone`, ['--no-file-parallelism', ...again]);
  return second.report
    ? tallyOf(withSecondRun(report, second.report), second.ok, root)
    : tallyOf(report, ok, root);
};

/**
 * One after the other, each with workers of its own: they keep what they have loaded, and whole programs, models and pictures
 * leave so much in them that what comes after is slow.
 */
const PARTS: [string, string[]][] = [
  ['suites: programs', ['test/crash', 'test/e2e']],
  ['suites: integration', ['test/integration']],
  ['suites', ['--exclude=test/crash/**', '--exclude=test/e2e/**', '--exclude=test/integration/**']],
];

const deep = process.argv.includes('--deep');
const filters = process.argv.slice(2).filter((argument) => argument !== '--deep');
const total: Tally = { passed: 0, failed: [], skipped: [], unsteady: [] };

const steps = filters.length > 0 ? [] : [...CHECKS, BUILD, DRIFT];
total.failed.push(...(await runSteps(steps)));
total.passed += steps.length - total.failed.length;
for (const [name, part] of filters.length > 0 ? [['suites', filters] as [string, string[]]] : PARTS) {
  const suites = await runSuites(name, part);
  total.passed += suites.passed;
  total.failed.push(...suites.failed);
  total.skipped.push(...suites.skipped);
  total.unsteady.push(...suites.unsteady);
}

say();
for (const service of missingServices()) say(`missing on this machine: ${service}`);
for (const name of total.skipped) say(`skipped: ${name}`);
for (const name of total.unsteady) say(`passed only at a second try: ${name}`);
for (const name of total.failed) say(`failed: ${name}`);
const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
say(`${total.passed} passed, ${total.failed.length} failed${skipped}`);
process.exitCode = total.failed.length > 0 ? 1 : 0;
