import { mkdirSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { ApiError, type Json, type StoredFile } from './types.ts';

const MB = 1024 * 1024;

/**
 * What goes wrong with a download. `cut`: the connection breaks after so many bytes. `short`: it ends there as if that
 * were all. `stall`: nothing more comes. `status`: an answer without the file, with headers that a proxy may add.
 */
export type DownloadFault =
  | { do: 'cut' | 'short' | 'stall'; after: number }
  | { do: 'status'; status: number; headers?: Record<string, string> };

/** What getFile leads to: files over HTTP, or in local mode files in a folder. */
export class Downloads {
  readonly #faults: DownloadFault[] = [];
  readonly #token: string;
  /** Where a server in local mode keeps files; undefined = it is none. */
  readonly #folder: string | undefined;
  /** Paths that were asked for. */
  readonly requests: string[] = [];

  constructor(token: string, folder: string | undefined) {
    this.#token = token;
    this.#folder = folder;
  }

  /** The next download ends so. */
  fault(fault: DownloadFault): void {
    this.#faults.push(fault);
  }

  /** The answer of getFile. A server in local mode names its folders after tokens. */
  locate(file: StoredFile): Json {
    const limit = this.#folder === undefined ? 20 * MB : 2000 * MB;
    if (file.size > limit) throw new ApiError(400, 'Bad Request: file is too big');
    const at = (name: string): Json => ({
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.size,
      file_path: name,
    });
    if (this.#folder === undefined) return at(file.path);
    const target = path.join(this.#folder, this.#token, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
    return at(target);
  }

  /** Answers a request for a file; `bytes` is undefined where there is none. */
  serve(name: string, bytes: Buffer | undefined, res: ServerResponse): void {
    this.requests.push(name);
    const fault = this.#faults.shift();
    if (fault?.do === 'status') {
      res.writeHead(fault.status, fault.headers).end('<html>nginx</html>');
      return;
    }
    if (bytes === undefined || this.#folder !== undefined) {
      res.writeHead(404, { 'content-type': 'application/json' });
      res.end('{"ok":false,"error_code":404,"description":"Not Found"}');
      return;
    }
    const length = fault?.do === 'short' ? {} : { 'content-length': bytes.length };
    res.writeHead(200, { 'content-type': 'application/octet-stream', ...length });
    if (fault === undefined) res.end(bytes);
    else if (fault.do === 'short') res.end(bytes.subarray(0, fault.after));
    else {
      res.write(bytes.subarray(0, fault.after), () => {
        if (fault.do === 'cut') res.socket?.destroy();
      });
    }
  }
}
