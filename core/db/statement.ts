/**
 * Rewrites the port's `?` placeholders as PostgreSQL's `$1`, `$2`, ...; question marks inside of
 * quotes, comments and dollar-quoted bodies stay. (So the operators `?`, `?|` and `?&` of jsonb
 * can't be used: their functions can.)
 */
const SKIPPED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|(\$[A-Za-z_]*\$)[\s\S]*?\1|\?/g;

const numbered = (sql: string): string => {
  let count = 0;
  return sql.replace(SKIPPED, (found) => {
    if (found !== '?') return found;
    count += 1;
    return `$${count}`;
  });
};

const LIMIT = 2_000;

/** A translator with a cache: statements are few and run often. */
export const createNumbering = (): ((sql: string) => string) => {
  const known = new Map<string, string>();
  return (sql) => {
    const hit = known.get(sql);
    if (hit !== undefined) return hit;
    const made = numbered(sql);
    if (known.size >= LIMIT) known.clear();
    known.set(sql, made);
    return made;
  };
};
