import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { ConfigError } from './config.ts';

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const readSecret = (file: string): string | undefined => {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  if (secret.length < 16) {
    throw new ConfigError(
      'SESSION_SECRET',
      `is unset and ${file} is damaged; restore that file or set SESSION_SECRET (a new one voids every link and code)`,
    );
  }
  chmodSync(file, 0o600);
  return secret;
};

/** Writes a new secret under another name first, so that a crash leaves a whole file or none. */
const writeSecret = (file: string): void => {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString('hex')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file); // fails if another process was first: its secret stands
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/**
 * The secret that keys are derived from: SESSION_SECRET, else the one kept in DATA_DIR/session-secret
 * (mode 0600), made once. It must outlive restarts: eligibility keys, codes and links hang on it.
 */
export const ensureSessionSecret = (config: Pick<Config, 'sessionSecret' | 'dataDir'>): string => {
  if (config.sessionSecret) return config.sessionSecret;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(config.dataDir, 'session-secret');
  const kept = readSecret(file);
  if (kept) return kept;
  writeSecret(file);
  const made = readSecret(file);
  if (!made) throw new ConfigError('SESSION_SECRET', `is unset and ${file} could not be written`);
  return made;
};
