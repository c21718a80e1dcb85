/**
 * Generates the two Prisma clients (core/db/generated/{sqlite,postgres}) from one model file.
 *
 * Plain JavaScript, because `npm ci` runs it (`prepare`) before anything is built. It works offline:
 * `prisma generate` only asks whether a schema engine exists, so a harmless program stands in for
 * the binary that would have to be downloaded. Never do that for `prisma migrate`: it would do
 * nothing and exit 0 (scripts/migration.ts is the way).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { composeSchema } from './compose-schema.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const generated = path.join(root, 'core/db/generated');
const require = createRequire(import.meta.url);
const prismaPackage = require.resolve('prisma/package.json');
const prisma = path.join(path.dirname(prismaPackage), require(prismaPackage).bin.prisma);

for (const dialect of ['sqlite', 'postgres']) {
  const folder = path.join(generated, 'schema', dialect);
  mkdirSync(folder, { recursive: true });
  rmSync(path.join(generated, dialect), { recursive: true, force: true });
  const schema = path.join(folder, 'schema.prisma');
  writeFileSync(schema, composeSchema(dialect));
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--schema', schema],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (status !== 0) {
    process.stderr.write(
      `prisma generate failed for ${dialect}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}\n`,
    );
    process.exit(1);
  }
}
