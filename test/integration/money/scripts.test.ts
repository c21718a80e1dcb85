import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import type { Dialect } from '../../../core/db/db.ts';
import { buildScript } from '../../support/build.ts';
import { describeEachDb, openTestDb } from '../../support/db.ts';
import { createScene } from '../../support/ledger.ts';

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

const run = async (script: string, url: string, ...args: string[]): Promise<Ran> => {
  const file = await buildScript(script);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [file, ...args],
      { env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: url } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
};

/** A database that this process keeps open, as the program would while someone audits it. */
const inUse = async (dialect: Dialect) => {
  const { db, url, close } = await openTestDb(dialect);
  const scene = createScene(db);
  const accountId = await scene.account({ paid: 10 });
  const items = [{ itemId: 'a', price: 4 }];
  await db.tx((tx) => scene.ledger.openHold(tx, { accountId, generationId: 'g', items }));
  return { db, url, close, accountId };
};

describeEachDb('npm run audit and npm run export', (_, dialect) => {
  it('prove and print a ledger beside the program, and exit 1 on a difference', {
    timeout: 120_000,
  }, async () => {
    const { db, url, close, accountId } = await inUse(dialect);
    try {
      const proved = await run('audit', url);
      expect(proved.stderr).toBe('');
      expect(proved).toMatchObject({ code: 0 });
      expect(proved.stdout).toContain('ok   each wallet equals its entries: 1 examined, 0 differences');
      expect(proved.stdout).toContain('the ledger is proved');

      const csv = await run('export', url, 'ledger');
      expect(csv).toMatchObject({ code: 0, stderr: '' });
      expect(csv.stdout.split('\r\n')).toHaveLength(1 + 4 + 1);
      const unknown = await run('export', url, 'secrets');
      expect(unknown).toMatchObject({ code: 1, stdout: '' });
      expect(unknown.stderr).toContain('ledger, accounts, orders');

      await db.run('UPDATE wallet SET paid = paid + 1');
      const wrong = await run('audit', url);
      expect(wrong.code).toBe(1);
      expect(wrong.stdout).toContain('FAIL each wallet equals its entries: 1 examined, 1 differences');
      expect(wrong.stdout).toContain(`wallet ${accountId} paid: expected 6, found 7`);
    } finally {
      await close();
    }
  });
});
