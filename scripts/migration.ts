/**
 * Writes and checks migrations.
 *
 *   tsx scripts/migration.ts create <name>   one new migration per dialect, from the model file
 *   tsx scripts/migration.ts check           exits 1 when migrations and model file differ
 *   tsx scripts/migration.ts guards          rewrites prisma/<dialect>/guards.json
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { connect } from '../core/db/connection.ts';
import type { Dialect } from '../core/db/db.ts';
import { guardsFile, readGuards } from '../core/db/guards.ts';
import { migrate } from '../core/db/migrate.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { migrationList, migrationsFolder, modelFiles, NO_FILTER, withSchemaEngine } from './schema-engine.ts';

const DIALECTS: Dialect[] = ['sqlite', 'postgres'];

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The difference between the migrations and the model file; `text` is SQL when `script` is set. */
const difference = async (dialect: Dialect, script: boolean): Promise<{ same: boolean; text: string }> =>
  withSchemaEngine(dialect, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(dialect) },
      to: { tag: 'schemaDatamodel', files: modelFiles(dialect) },
      script,
      exitCode: true,
      filters: NO_FILTER,
    });
    return { same: exitCode === 0, text: stdout ?? '' };
  });

const create = async (name: string): Promise<void> => {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('a migration name is lower case, with underscores');
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  for (const dialect of DIALECTS) {
    const { same, text } = await difference(dialect, true);
    if (same) {
      say(`${dialect}: nothing to migrate`);
      continue;
    }
    const folder = path.join(migrationsFolder(dialect), `${stamp}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'migration.sql'), text);
    say(`${dialect}: ${path.relative(process.cwd(), folder)}`);
  }
};

const check = async (): Promise<boolean> => {
  let allSame = true;
  for (const dialect of DIALECTS) {
    const { same, text } = await difference(dialect, false);
    allSame &&= same;
    say(`${dialect}: ${same ? 'migrations and model file agree' : `drift\n${text}`}`);
  }
  return allSame;
};

/** Rewrites the committed lists from databases that are migrated afresh. */
const writeGuards = async (): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-guards-'));
  const server = await startPostgres();
  try {
    const urls: Record<Dialect, string> = {
      sqlite: `file:${path.join(folder, 'guards.db')}`,
      postgres: server.url('postgres'),
    };
    for (const dialect of DIALECTS) {
      await migrate({ url: urls[dialect], guards: 'ignore' });
      const connection = await connect(urls[dialect]);
      const guards = await readGuards(connection);
      await connection.close();
      writeFileSync(guardsFile(dialect), `${JSON.stringify(guards, null, 2)}\n`);
      say(`${dialect}: ${guards.length} guards`);
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const [command, name] = process.argv.slice(2);
if (command === 'create' && name) await create(name);
else if (command === 'guards') await writeGuards();
else if (command === 'check') process.exitCode = (await check()) ? 0 : 1;
else {
  say('usage: migration.ts create <name> | check | guards');
  process.exitCode = 2;
}
// The engine's WebAssembly keeps the event loop alive.
process.exit();
