/** What the operator's commands about people's pictures stand on: `npm run review`, `npm run reports`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Config,
  createIds,
  createLogger,
  createOutbox,
  type Db,
  type Logger,
  loadConfig,
  type ObjectStorage,
  openDb,
  openStorage,
  readEnvironment,
} from '../core/index.ts';

interface Ground {
  db: Db;
  storage: ObjectStorage;
  /** For telling people. */
  outbox: ReturnType<typeof createOutbox>;
  config: Config;
  logger: Logger;
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Only the operator may read it. */
export const writePicture = (file: string, picture: Buffer): void =>
  writeFileSync(file, picture, { mode: 0o600 });

/** Runs a command on the data of this configuration; what goes wrong is one line and exit code 1. */
export const atDesk = async (
  command: string,
  run: (ground: Ground, words: string[]) => Promise<void>,
): Promise<void> => {
  try {
    const config = loadConfig(readEnvironment());
    const { databaseUrl, dataDir, s3 } = config;
    const db = await openDb({ url: databaseUrl });
    try {
      const logger = createLogger({ level: 'warn', secrets: config.secrets });
      const storage = await openStorage({ root: path.join(dataDir, 'objects'), s3, logger, asIs: true });
      const outbox = createOutbox({ ids: createIds(Date.now) });
      await run({ db, storage, outbox, config, logger }, process.argv.slice(2));
    } finally {
      await db.close();
    }
  } catch (error) {
    process.stderr.write(`${command}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
};
