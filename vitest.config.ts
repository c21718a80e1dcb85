import { existsSync, statfsSync } from 'node:fs';
import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const SHARED_MEMORY = '/dev/shm';
/** Many times what the suites keep at once; containers often give 64 MB. */
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** A third of the time went into waiting for a disk to keep what is thrown away a second later. */
const temporaryFolder = (): string | undefined => {
  if (process.env.TMPDIR || !existsSync(SHARED_MEMORY)) return process.env.TMPDIR;
  const { bavail, bsize } = statfsSync(SHARED_MEMORY);
  return bavail * bsize >= ENOUGH_BYTES ? SHARED_MEMORY : undefined;
};

const folder = temporaryFolder();
// For the services of the global setup, and for the workers, which inherit it.
if (folder) process.env.TMPDIR = folder;

/** Files that take long begin first, so that no worker is left alone with one of them at the end. */
const LONG = [/money\/property/, /test\/crash/, /test\/e2e/, /test\/integration/];

const weight = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((pattern) => pattern.test(moduleId));
  return at < 0 ? LONG.length : at;
};

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => weight(a) - weight(b));
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{core,bots,admin-web,test,scripts,bench}/**/*.test.ts', '*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: ['test/support/global-setup.ts'],
    // better-sqlite3 and sharp are native: they live in processes, not in threads.
    pool: 'forks',
    // A worker keeps the modules it has loaded: loading them for every file anew took as long as the unit tests.
    isolate: false,
    // One more than the two cores where it counts: crash and end-to-end tests mostly wait.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    testTimeout: 300_000,
    // A busy machine is slow, not wrong: waiting ends with the event, not with the clock.
    expect: { poll: { timeout: 60_000, interval: 10 } },
    hookTimeout: 300_000,
  },
});
