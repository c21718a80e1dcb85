import type { SqlQuery } from '@prisma/driver-adapter-utils';

/** Ours are some two hundred; a text that varies must not grow the memory of every session of the server. */
const MOST = 500;

/** A column that a newer version adds would change what it answers, which PostgreSQL refuses to a prepared statement. */
const ALL_COLUMNS = /(SELECT|RETURNING|\w\.)\s*\*/i;

/** PostgreSQL's statement that the next one replaces. */
const UNNAMED = '';

/**
 * Names for PostgreSQL's prepared statements, so that each connection parses and plans a text once (a tenth to a
 * third of a turn's time).
 */
export const createStatementNames = (): ((query: SqlQuery) => string) => {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0) return UNNAMED;
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST) return UNNAMED;
    const name = ALL_COLUMNS.test(sql) ? UNNAMED : `darkroom_${names.size}`;
    names.set(sql, name);
    return name;
  };
};
