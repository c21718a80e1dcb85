/**
 * `npm run storage:move -- to-s3|to-files [--delete-source]`: copies every picture from files to S3, or back, and
 * verifies each by its SHA-256. Exit 1 = not everything is whole at the target. Can be run again at any time.
 */
import process from 'node:process';
import { createRedactor, loadConfig, readEnvironment } from '../core/index.ts';
import { type Direction, moveStorage } from './storage-move-run.ts';

const USAGE = 'say where to: npm run storage:move -- to-s3|to-files [--delete-source]';

const isDirection = (word: string | undefined): word is Direction => word === 'to-s3' || word === 'to-files';

const main = async (words: string[]): Promise<void> => {
  const [direction, ...rest] = words;
  if (!isDirection(direction) || rest.some((word) => word !== '--delete-source')) throw new Error(USAGE);
  const config = loadConfig(readEnvironment());
  const redact = createRedactor(config.secrets);
  const say = (line: string): void => {
    process.stdout.write(`${redact(line)}\n`);
  };
  try {
    if (!(await moveStorage(config, { direction, deleteSource: rest.length > 0, say }))) process.exitCode = 1;
  } catch (error) {
    throw new Error(redact(error instanceof Error ? error.message : String(error)));
  }
};

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`storage:move: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
