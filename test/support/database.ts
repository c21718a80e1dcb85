/** Databases of their own on a PostgreSQL server, for tests. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';

const administer = async (server: string, sql: string): Promise<void> => {
  const admin = new pg.Client({ connectionString: `${server}postgres` });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
};

/** `server`: its address with a slash at the end. Empty, or a copy of `template`. */
export const createDatabase = async (
  server: string,
  template?: string,
): Promise<{ url: string; drop(): Promise<void> }> => {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const copied = template === undefined ? '' : ` TEMPLATE ${template} STRATEGY FILE_COPY`;
  await administer(server, `CREATE DATABASE ${name}${copied}`);
  return { url: `${server}${name}`, drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
};
