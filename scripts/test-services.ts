import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findPostgres } from '../test/support/postgres.ts';
import { findRedis } from '../test/support/redis.ts';

const onPath = (...names: string[]): boolean =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => names.some((name) => existsSync(path.join(folder, name))));

/** Real services that suites use and this machine lacks, with the Debian package that brings them. */
export const missingServices = (): string[] => [
  ...(findPostgres() ? [] : ['PostgreSQL (apt-get install postgresql): its suites did not run']),
  ...(findRedis() ? [] : ['Redis (apt-get install redis-server): its suites did not run']),
  ...(onPath('chromium', 'chromium-browser', 'google-chrome')
    ? []
    : ['Chromium (apt-get install chromium): the browser suites did not run']),
];
