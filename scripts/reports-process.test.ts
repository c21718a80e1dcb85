import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../core/logger.ts';
import { openStorage } from '../core/storage/open.ts';
import { buildProgram } from '../test/support/build.ts';
import { openTestDb, type TestDb } from '../test/support/db.ts';

/** Processes are compiled and started. */
const SLOW = 120_000;
const PICTURE = Buffer.from('a picture that somebody reported');

describe('npm run reports, as a process', () => {
  let script: string;
  let database: TestDb;
  let folder: string;
  beforeAll(async () => {
    script = path.join(path.dirname(await buildProgram()), 'scripts', 'reports.js');
  }, SLOW);

  const insert = (table: string, row: Record<string, string | number | null>) =>
    database.db.run(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      ...Object.values(row),
    );

  beforeEach(async () => {
    database = await openTestDb('sqlite');
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-reports-'));
    mkdirSync(path.join(folder, 'objects'));
    const storage = await openStorage({
      root: path.join(folder, 'objects'),
      logger: createLogger({ level: 'silent' }),
    });
    await storage.put('A/G/1-labelled.jpg', PICTURE, { mediaType: 'image/jpeg' });
    await insert('account', { id: 'A', created_at: 1 });
    await insert('conversation', {
      ...{ id: 'telegram:1:7', platform: 'telegram', bot: '1', external_id: '7', kind: 'private' },
      created_at: 1,
    });
    await insert('asset', {
      ...{ id: 'L', account_id: 'A', generation_id: 'G', kind: 'labelled', key: 'A/G/1-labelled.jpg' },
      ...{ media_type: 'image/jpeg', bytes: PICTURE.length, sha256: 'a', created_at: 1 },
    });
    await insert('generation', {
      ...{ id: 'G', account_id: 'A', conversation_id: 'telegram:1:7', job: 'cakes', kind: 'picture' },
      ...{ item_count: 1, status: 'completed', input: '{}', unit_price: 4, credits_held: 4, created_at: 1 },
    });
    await insert('generation_item', {
      ...{ id: 'I', generation_id: 'G', account_id: 'A', job: 'cakes', position: 0, status: 'done' },
      ...{ labelled_id: 'L', queued_at: 1 },
    });
    await insert('report', {
      ...{ id: 'R', account_id: 'A', conversation_id: 'telegram:1:7', generation_id: 'G', reason: 'person' },
      ...{ words: 'that is\nme', created_at: 1 },
    });
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (...words: string[]): Promise<{ code: number | null; output: string }> => {
    const child = spawn(process.execPath, [script, ...words], {
      cwd: folder,
      env: { PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: folder, DATABASE_URL: database.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  };

  it('lists, shows and closes what was reported, beside the program, and tells who reported it', {
    timeout: SLOW,
  }, async () => {
    const listed = await run();
    expect(listed.code).toBe(0);
    expect(listed.output).toMatch(/^R picture, person, 1970-01-01T00:00:00\.001Z: "that is\\nme"$/m);
    expect(listed.output).toMatch(/^1 open$/m);

    const file = path.join(folder, 'look.jpg');
    expect((await run('show', 'R', file)).code).toBe(0);
    expect(readFileSync(file).equals(PICTURE)).toBe(true);

    expect(await run('close', 'R', 'removed')).toMatchObject({ code: 0 });
    expect(await database.db.all('SELECT status, verdict FROM report')).toEqual([
      { status: 'closed', verdict: 'removed' },
    ]);
    const [{ deleted_at, delete_after } = { deleted_at: null, delete_after: null }] = await database.db.all<{
      deleted_at: number | null;
      delete_after: number | null;
    }>('SELECT g.deleted_at, a.delete_after FROM generation g JOIN asset a ON a.generation_id = g.id');
    expect([typeof deleted_at, typeof delete_after]).toEqual(['number', 'number']);
    const told = await database.db.all<{ payload: string; account_id: string }>(
      'SELECT payload, account_id FROM outbox',
    );
    expect(told.map((one) => [one.account_id, one.payload.includes('report-removed')])).toEqual([
      ['A', true],
    ]);
    expect((await run()).output).toMatch(/^0 open$/m);
  });

  it('says in one line what it can’t do, and does nothing', { timeout: SLOW }, async () => {
    const file = path.join(folder, 'look.jpg');
    for (const [words, line] of [
      [['show', 'nobody', file], /^reports: no report nobody$/m],
      [['show', 'R'], /^reports: say where/m],
      [['close', 'R', 'perhaps'], /^reports: say close <id> removed/m],
      [['burn', 'R'], /^reports: say one of/m],
      [['close'], /^reports: say which/m],
    ] as const) {
      const { code, output } = await run(...words);
      expect([code, output]).toEqual([1, expect.stringMatching(line)]);
    }
    expect(existsSync(file)).toBe(false);
    expect(await database.db.all('SELECT status FROM report')).toEqual([{ status: 'open' }]);
    expect(await database.db.all('SELECT id FROM outbox')).toEqual([]);
  });
});
