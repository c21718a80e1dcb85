import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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
    // better-sqlite3 and sharp are native: a process per file keeps their state apart.
    pool: 'forks',
    // One more than the two cores where it counts: crash and end-to-end tests mostly wait.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    testTimeout: 300_000,
    // A busy machine is slow, not wrong: waiting ends with the event, not with the clock.
    expect: { poll: { timeout: 60_000, interval: 10 } },
    hookTimeout: 300_000,
  },
});
