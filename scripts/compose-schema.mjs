/** The Prisma schema of a dialect: its header, and the one model file of both. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Only an INTEGER primary key counts by itself on SQLite, where it has 64 bits anyway. On PostgreSQL
 * an Int would end at 2^31.
 */
const COUNTING = /\bBigInt(\s+@id @default\(autoincrement\(\)\))/g;

/**
 * @param {'sqlite' | 'postgres'} dialect
 * @returns {string}
 */
export const composeSchema = (dialect) => {
  const read = (/** @type {string} */ file) => readFileSync(path.join(root, 'prisma', file), 'utf8');
  const models = read('models.prisma');
  return `${read(`${dialect}/header.prisma`)}\n${dialect === 'sqlite' ? models.replace(COUNTING, 'Int$1') : models}`;
};
