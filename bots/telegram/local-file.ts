import { constants } from 'node:fs';
import { open, realpath, unlink } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { DarkroomError, type Logger, type OpenedFile } from '../../core/index.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** The path is no part of what is thrown: a Bot API server names its folders after tokens. */
const problemOf = (error: unknown): Error => {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? new DarkroomError('NOT_FOUND', 'the file is not in TELEGRAM_FILES_DIR any more')
    : new Error(`a file in TELEGRAM_FILES_DIR can not be read: ${code}`);
};

const forbidden = (logger: Logger, problem: string): DarkroomError => {
  logger.error({ problem }, 'the Bot API server names a file that is not to be read');
  return new DarkroomError('FORBIDDEN', `a file of the Bot API server ${problem}`);
};

/**
 * Opens a file of a Bot API server in local mode: only a real file under its folder, wherever links lead (security 26).
 * `done` deletes it there.
 */
export const openLocalFile = async ({
  path,
  folder,
  limit,
  logger,
  signal,
}: {
  path: string;
  folder: string;
  limit: number;
  logger: Logger;
  signal: AbortSignal;
}): Promise<OpenedFile> => {
  const resolve = (one: string): Promise<string> =>
    realpath(one).catch((error: unknown) => {
      throw problemOf(error);
    });
  const [root, file] = [await resolve(folder), await resolve(path)];
  const inside = relative(root, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`)) {
    throw forbidden(logger, 'is outside of TELEGRAM_FILES_DIR');
  }
  // Without waiting for whoever writes into a pipe, and never through a link that was put there meanwhile.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const opened = await open(file, flags).catch((error: unknown) => {
    throw problemOf(error);
  });
  const found = await opened.stat();
  const remove = (): Promise<void> =>
    unlink(file).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') {
        logger.error({ code: codeOf(error) }, 'a file in TELEGRAM_FILES_DIR could not be deleted');
      }
    });
  if (!found.isFile() || found.size > limit) {
    await opened.close();
    if (!found.isFile()) throw forbidden(logger, 'is no regular file');
    // Nobody takes it.
    await remove();
    throw new DarkroomError('FILE_TOO_LARGE', `a file of ${found.size} bytes`, { bytes: found.size, limit });
  }
  const body = addAbortSignal(signal, opened.createReadStream());
  return {
    body,
    bytes: found.size,
    async done() {
      if (body.readableEnded) await remove();
    },
    async refuse() {
      body.destroy();
      await remove();
    },
  };
};
