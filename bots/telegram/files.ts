import { Api } from 'grammy';
import type { File } from 'grammy/types';
import { DarkroomError, type Logger, type OpenFile } from '../../core/index.ts';
import { createDownload } from './download.ts';
import { describeFailure, readFailure } from './failure.ts';
import { openLocalFile } from './local-file.ts';
import { createTransport } from './transport.ts';

const MiB = 1024 * 1024;

/** Bytes that a bot may download: through the cloud, and from a server of one's own in local mode. */
export const downloadLimit = (local: boolean): number => (local ? 2000 : 20) * MiB;

export const CLOUD = 'https://api.telegram.org';
/** A server of one's own answers getFile only when it has the whole file. */
const GET_FILE_SECONDS = { cloud: 60, local: 600 };
/** Milliseconds without a byte after which a download is given up. */
const STALL_MS = 30_000;

const TOO_BIG = /file is too big/i;
/** Nobody gets this file any more: Telegram also says so when it can't reach the file itself. */
const GONE =
  /wrong (file_id|file identifier|remote file)|invalid (file_id|file identifier)|file_id_invalid|file_?reference|temporarily unavailable/i;

export interface TelegramFilesOptions {
  /** `<bot id>:<secret>`. Never logged, never in an error. */
  token: string;
  /** Default https://api.telegram.org. */
  apiRoot?: string;
  /** TELEGRAM_FILES_DIR: where a Bot API server in local mode keeps its files. */
  filesDir?: string;
  logger: Logger;
  /** Milliseconds without a byte after which a download is given up (30,000). */
  stallMs?: number;
}

/** Files that people sent: all that is needed is the token, so any process may open them. */
export interface TelegramFiles {
  open: OpenFile;
}

const tooLarge = (bytes: number, limit: number): DarkroomError =>
  new DarkroomError('FILE_TOO_LARGE', `Telegram gives out no file of more than ${limit} bytes`, {
    bytes,
    limit,
  });

export const createTelegramFiles = (options: TelegramFilesOptions): TelegramFiles => {
  const { token, filesDir } = options;
  const logger = options.logger.child({ platform: 'telegram' });
  const local = filesDir !== undefined;
  const limit = downloadLimit(local);
  const apiRoot = (options.apiRoot ?? CLOUD).replace(/\/+$/, '');
  const api = new Api(token, {
    apiRoot,
    fetch: createTransport(apiRoot) as unknown as typeof globalThis.fetch,
    timeoutSeconds: local ? GET_FILE_SECONDS.local : GET_FILE_SECONDS.cloud,
  });
  const download = createDownload({ apiRoot, token, limit, stallMs: options.stallMs ?? STALL_MS });

  /** The raw error is no part of what is thrown: it may hold the address, and that is the token. */
  const findFile = async (handle: string, signal: AbortSignal): Promise<File> => {
    try {
      return await api.raw.getFile({ file_id: handle }, signal as Parameters<Api['raw']['getFile']>[1]);
    } catch (error) {
      signal.throwIfAborted();
      const failure = readFailure(error);
      const said = failure.kind === 'refused' && failure.code === 400 ? failure.description : '';
      // It does not say how large.
      if (TOO_BIG.test(said)) throw tooLarge(limit + 1, limit);
      if (GONE.test(said)) throw new DarkroomError('NOT_FOUND', `Telegram: ${said}`);
      throw new Error(`Telegram: getFile: ${describeFailure(failure)}`);
    }
  };

  return {
    async open(handle, signal) {
      signal.throwIfAborted();
      const { file_path: path, file_size: bytes } = await findFile(handle, signal);
      if (path === undefined) throw new DarkroomError('NOT_FOUND', 'Telegram gives no path of this file');
      if (!path.startsWith('/')) {
        if (bytes !== undefined && bytes > limit) throw tooLarge(bytes, limit);
        return download(path, bytes, signal);
      }
      if (!local) throw new Error('the Bot API server is in local mode, but TELEGRAM_FILES_DIR is not set');
      return openLocalFile({ path, folder: filesDir, limit, logger, signal });
    },
  };
};
