import type { Db } from '../../core/db/db.ts';

const tablesOf = async (db: Db): Promise<string[]> => {
  const rows = await db.all<{ name: string }>(
    db.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
  );
  return rows.map(({ name }) => name).sort();
};

/** Every row of every table, to be compared: nothing may have changed. */
export const wholeTables = async (db: Db): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const table of await tablesOf(db)) {
    const rows = await db.all<Record<string, unknown>>(`SELECT * FROM "${table}"`);
    found[table] = rows
      .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
      .sort();
  }
  return found;
};
