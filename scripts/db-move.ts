/**
 * `npm run db:move -- --to postgresql://…`: copies the SQLite database into an empty PostgreSQL one and proves that
 * both are the same; docs/operations/moving.md. Exit 0: it is there. 1: refused or failed. 2: wrong arguments.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  audit,
  ConfigError,
  createRedactor,
  loadConfig,
  moveDatabase,
  readEnvironment,
} from '../core/index.ts';

class UsageError extends Error {}

const isFile = (url: string): boolean => url.startsWith('file:') && url.length > 'file:'.length;
const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** Either side may be named, or be the one that DATABASE_URL says already. */
const readArguments = (args: string[], databaseUrl: string): { from: string; to: string } => {
  let values: { from?: string; to?: string };
  try {
    values = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' } } }).values;
  } catch {
    // What was given is not repeated: it may be an address with its password.
    throw new UsageError(
      'it takes --to postgresql://user@host/name and --from file:<path>, and nothing else',
    );
  }
  const from = values.from ?? databaseUrl;
  const to = values.to ?? databaseUrl;
  if (!isFile(from)) {
    throw new UsageError(
      'say which SQLite database to move: npm run db:move -- --from file:./data/darkroom.db',
    );
  }
  if (!isPostgres(to)) {
    throw new UsageError(
      'say which PostgreSQL database to move to: npm run db:move -- --to postgresql://user@host/name',
    );
  }
  return { from: `file:${path.resolve(from.slice('file:'.length))}`, to };
};

/** As strict with the target as with DATABASE_URL; answers the passwords that it holds. Never repeats the address. */
const checkTarget = (to: string): readonly string[] => {
  try {
    return loadConfig({ DATABASE_URL: to }).secrets;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [problem = ''] = error.message.slice(error.variable.length).split('; got ');
    throw new UsageError(`--to${problem}`);
  }
};

const main = async (): Promise<void> => {
  const config = loadConfig(readEnvironment());
  const { from, to } = readArguments(process.argv.slice(2), config.databaseUrl);
  const redact = createRedactor([...config.secrets, ...checkTarget(to)]);
  const say = (line: string): void => {
    process.stdout.write(`${redact(line)}\n`);
  };
  await moveDatabase({ from, to, dataDir: config.dataDir, audit, say }).catch((error: unknown) => {
    throw new Error(redact(error instanceof Error ? error.message : String(error)));
  });
};

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`db:move: ${message.replaceAll(/\s*\n\s*/g, '; ')}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
