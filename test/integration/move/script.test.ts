import path from 'node:path';
import { expect, it } from 'vitest';
import { lockDataDir } from '../../../core/db/lock.ts';
import { createScene } from '../../support/ledger.ts';
import { describeMove } from './moved.ts';
import { startMove, startScript } from './script.ts';
import { readPostgres, readSqlite } from './tables.ts';

const PASSWORD = 'p%40ss-of-this-test';

const withPassword = (url: string): string => url.replace('postgres@', `postgres:${PASSWORD}@`);

describeMove('npm run db:move, the script', (open) => {
  it('moves either way of naming the two, says what to do next, and never shows the password', async () => {
    const pair = await open();
    await createScene(pair.source.db).account({ paid: 70 });
    const folder = path.dirname(pair.source.url.slice('file:'.length));
    const env = { DATABASE_URL: withPassword(pair.target.url), DATA_DIR: path.join(folder, 'elsewhere') };
    const moved = await startScript(['--from', pair.source.url], env).ended;
    expect(moved).toMatchObject({ code: 0, errors: '' });
    expect(moved.output).toContain('paid 70');
    expect(moved.output).toMatch(
      /^moved\. Set DATABASE_URL=postgresql:\/\/postgres:\S+@127\.0\.0\.1:\d+\/\w+ and start/m,
    );
    expect(await readPostgres(pair.target.url)).toEqual(readSqlite(pair.source.url));

    const again = await startScript(['--to', withPassword(pair.target.url)], {
      DATABASE_URL: pair.source.url,
      DATA_DIR: folder,
    }).ended;
    expect(again).toMatchObject({ code: 0, errors: '' });
    expect(again.output).toContain('nothing was done');
    const refused = await startScript(['--to', `${withPassword(pair.target.url)}_not_there`], {
      DATABASE_URL: pair.source.url,
      DATA_DIR: folder,
    }).ended;
    expect(refused).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^db:move: the target can't be reached: .*\n$/),
    });
    for (const { output, errors } of [moved, again, refused]) {
      expect(output + errors).not.toContain(PASSWORD);
      expect(output + errors).not.toContain(decodeURIComponent(PASSWORD));
    }
  });

  it('answers wrong arguments with one line and 2, without repeating them', async () => {
    const { source, target } = await open();
    const to = withPassword(target.url);
    const wrong: [string[], string][] = [
      [[], source.url],
      [[to], source.url],
      [['--to'], source.url],
      [['--to', 'postgresql://u:pa%zz-of-this-test@host/name'], source.url],
      [['--to', 'mysql://u:p%40ss-of-this-test@host/name'], source.url],
      [['--onto', to], source.url],
      [[], to],
    ];
    const ended = await Promise.all(
      wrong.map(([args, url]) => startScript(args, { DATABASE_URL: url }).ended),
    );
    for (const { code, output, errors } of ended) {
      expect({ code, output }).toEqual({ code: 2, output: '' });
      expect(errors).toMatch(/^db:move: .*\n$/);
      expect(errors).not.toMatch(/-of-this-test|malformed/);
    }
    expect(ended[3]?.errors).toBe('db:move: --to has a % that must be written as %25\n');
  });

  it('refuses while the program is running, in either folder that it takes', async () => {
    const pair = await open();
    const folder = path.dirname(pair.source.url.slice('file:'.length));
    const lock = lockDataDir(folder);
    const refused = await startMove(pair).ended;
    lock.release();
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toMatch(/^db:move: another Darkroom process is using .*: stop it first, .*\n$/);
    const dataDir = path.join(folder, 'data');
    const second = lockDataDir(dataDir);
    const env = { DATABASE_URL: pair.source.url, DATA_DIR: dataDir };
    expect(await startScript(['--to', pair.target.url], env).ended).toMatchObject({ code: 1, output: '' });
    second.release();
    expect(await startScript(['--to', pair.target.url], env).ended).toMatchObject({ code: 0, errors: '' });
  });
});
