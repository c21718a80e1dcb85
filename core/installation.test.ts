import { expect, it } from 'vitest';
import { describeEachDb } from '../test/support/db.ts';
import { joinInstallation } from './installation.ts';
import { createLogger } from './logger.ts';

const SECRET = 'the secret of the first process';

describeEachDb('an installation', (openDb) => {
  const join = async () => {
    const db = await openDb();
    const lines: { level: string; before?: string; now?: string }[] = [];
    const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
    const logger = createLogger({ level: 'info', destination });
    const as = (sessionSecret: string, storage: string) =>
      joinInstallation(db, { sessionSecret, storage }, logger);
    return { db, as, lines };
  };

  it('is joined by any number of processes that agree with the first, also at once', async () => {
    const { as, lines } = await join();
    await Promise.all(Array.from({ length: 10 }, () => as(SECRET, 'files in /data')));
    expect(lines).toEqual([]);
  });

  it('refuses a process with another secret, and keeps nothing of either', async () => {
    const { db, as } = await join();
    await as(SECRET, 'files in /data');
    await expect(as('another secret altogether', 'files in /data')).rejects.toThrow(
      /^SESSION_SECRET is not the one/,
    );
    await as(SECRET, 'files in /data');
    const rows = await db.all<{ value: string }>('SELECT value FROM system_state');
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  it('warns once when pictures are kept elsewhere than before', async () => {
    const { as, lines } = await join();
    await as(SECRET, 'files in /data');
    await as(SECRET, 'bucket darkroom at https://s3.example.org');
    expect(lines).toMatchObject([
      { level: 'warn', before: 'files in /data', now: 'bucket darkroom at https://s3.example.org' },
    ]);
    await as(SECRET, 'bucket darkroom at https://s3.example.org');
    expect(lines).toHaveLength(1);
  });
});
