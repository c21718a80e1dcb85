/**
 * A throw-away PostgreSQL server from the packages that are installed: own data folder, free port,
 * stopped by its own pid. It also ends when the process that started it is killed, because a
 * watchdog waits for the end of a pipe that only that process holds open.
 */
import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './ports.ts';

const run = promisify(execFile);

export interface PostgresServer {
  /** Connection string of a database on this server. */
  url(database: string): string;
  port: number;
  stop(): Promise<void>;
}

const PACKAGED = '/usr/lib/postgresql';

/** The folder of initdb and pg_ctl (the newest installed version), or undefined. */
export const findPostgres = (): string | undefined => {
  const packaged = existsSync(PACKAGED)
    ? readdirSync(PACKAGED)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(PACKAGED, version, 'bin'))
    : [];
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  return [...packaged, ...onPath].find((folder) => folder !== '' && existsSync(path.join(folder, 'initdb')));
};

/** PostgreSQL refuses to run as root: then its programs run as the package's own user. */
const asServerUser = async (): Promise<{ prefix: string[]; owner?: { uid: number; gid: number } }> => {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { prefix: ['runuser', '-u', 'postgres', '--'], owner: { uid: await id('-u'), gid: await id('-g') } };
};

// $1 data folder, $2 root folder: waits for its input to end, stops the server, removes everything.
const WATCHDOG = `
cat > /dev/null
pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ]; then
  kill -INT "$pid" 2>/dev/null
  n=0
  while kill -0 "$pid" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.05; n=$((n+1)); done
  kill -QUIT "$pid" 2>/dev/null
fi
rm -rf "$2"
`;

export interface PostgresOptions {
  /** Commits wait for the disk, as an installation's do: for the bench (default: off, tests lose nothing by it). */
  durable?: boolean;
}

const NOT_DURABLE = '-c fsync=off -c full_page_writes=off -c synchronous_commit=off';
/** No checkpoint falls into a measurement by the clock. */
const DURABLE =
  '-c fsync=on -c full_page_writes=on -c synchronous_commit=on -c checkpoint_timeout=1h -c max_wal_size=4GB';

/** Starts a server, or throws with the reason. */
export const startPostgres = async ({ durable = false }: PostgresOptions = {}): Promise<PostgresServer> => {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is not installed here (no initdb found)');
  const { prefix, owner } = await asServerUser();
  const root = mkdtempSync(path.join(tmpdir(), 'darkroom-pg-'));
  if (owner) chownSync(root, owner.uid, owner.gid);
  const data = path.join(root, 'data');
  const server = (program: string, args: string[]) => {
    const [file, ...rest] = [...prefix, path.join(bin, program), ...args];
    return run(file ?? '', rest, { cwd: root });
  };

  const watchdog = spawn('sh', ['-c', WATCHDOG, 'sh', data, root], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  // An end of ours before the watchdog's is no error of the tests.
  watchdog.stdin.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => watchdog.once('exit', () => resolve()));
  const stop = async () => {
    watchdog.ref();
    watchdog.stdin.end();
    await gone;
  };

  try {
    await server('initdb', [
      '-D',
      data,
      '-A',
      'trust',
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ]);
    const port = await freePort();
    const options = [
      `-p ${port}`,
      '-c listen_addresses=127.0.0.1',
      `-c unix_socket_directories=${root}`,
      durable ? DURABLE : NOT_DURABLE,
      '-c max_connections=200 -c shared_buffers=64MB',
    ].join(' ');
    await server('pg_ctl', ['-D', data, '-l', path.join(root, 'log'), '-w', '-o', options, 'start']);
    return { port, stop, url: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}` };
  } catch (error) {
    const log = path.join(root, 'log');
    const tail = existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : '';
    await stop();
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${tail}`);
  }
};
