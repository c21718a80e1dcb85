import { createHmac } from 'node:crypto';
import { ConfigError } from './config/read.ts';
import type { Db, Tx } from './db/db.ts';
import type { Logger } from './logger.ts';
import { deriveKey } from './secrets.ts';

/** What all processes on one database must agree on. */
export interface InstallationFacts {
  sessionSecret: string;
  /** Where pictures are kept, for people: `files in <folder>`, `bucket <name> at <endpoint>`. */
  storage: string;
}

/** Tells one secret from another and nothing else about it. */
const fingerprintOf = (sessionSecret: string): string =>
  createHmac('sha256', deriveKey(sessionSecret, 'fingerprint')).update('session-secret').digest('base64url');

/** The value that the installation has, after setting it if it had none. */
const claim = async (tx: Tx, key: string, value: string): Promise<string> => {
  await tx.run(
    'INSERT INTO system_state (key, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING',
    key,
    value,
    await tx.now(),
  );
  const row = await tx.get<{ value: string }>('SELECT value FROM system_state WHERE key = ?', key);
  return row?.value ?? value;
};

/**
 * Compares this process with those that worked on the database before. Another SESSION_SECRET stops the start
 * (ConfigError): links of other processes would be refused, and who had a sign-up bonus would look new. Another
 * place of pictures is a warning: the operator may have moved them (`npm run storage:move`).
 */
export const joinInstallation = async (db: Db, facts: InstallationFacts, logger: Logger): Promise<void> => {
  const { fingerprint, storage } = await db.tx(async (tx) => ({
    fingerprint: await claim(tx, 'session-secret', fingerprintOf(facts.sessionSecret)),
    storage: await claim(tx, 'storage', facts.storage),
  }));
  if (fingerprint !== fingerprintOf(facts.sessionSecret)) {
    throw new ConfigError(
      'SESSION_SECRET',
      "is not the one that this database was begun with; give every process the same (unset, it is kept in DATA_DIR/session-secret of the first one's machine)",
    );
  }
  if (storage === facts.storage) return;
  logger.warn(
    { before: storage, now: facts.storage },
    'pictures were kept elsewhere before: move them with npm run storage:move, or give all processes the same storage',
  );
  await db.run(
    'UPDATE system_state SET value = ? WHERE key = ? AND value = ?',
    facts.storage,
    'storage',
    storage,
  );
};
