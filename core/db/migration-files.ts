import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dialect } from './db.ts';

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma's own tools record it. */
  checksum: string;
}

/** prisma/ at the package root: found from the sources and from dist/ alike. */
export const prismaFolder = (): string => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package.json was not found above the database module');
    folder = parent;
  }
  return path.join(folder, 'prisma');
};

/** The migrations of a dialect, in order. */
export const readMigrations = (dialect: Dialect, folder = prismaFolder()): Migration[] => {
  const base = path.join(folder, dialect, 'migrations');
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(base, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
};
