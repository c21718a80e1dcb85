/**
 * A throw-away Redis server from the package that is installed: own folder, free port, nothing on disk. A watchdog
 * ends it with the process that started it (see postgres.ts).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './ports.ts';

export interface RedisServer {
  url: string;
  port: number;
  /** Ends it as `kill -9` does: everything in it is lost. */
  stop(): Promise<void>;
  /** FLUSHALL. */
  flush(): Promise<void>;
  /** Stops answering, with all connections open, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

export interface RedisOptions {
  /** Default noeviction. */
  policy?: string;
  password?: string;
  /** Default: a free one. */
  port?: number;
}

/** The folder of redis-server, or undefined. */
export const findRedis = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .find((folder) => folder !== '' && existsSync(path.join(folder, 'redis-server')));

// $0 folder, the rest: the server's command. Says its pid, waits for its input to end, ends the server.
const WATCHDOG = `
"$@" > "$0/log" 2>&1 < /dev/null &
pid=$!
echo "$pid"
cat > /dev/null
kill -CONT "$pid" 2>/dev/null
kill -KILL "$pid" 2>/dev/null
wait "$pid"
rm -rf "$0"
`;

const STARTS_WITHIN_MS = 20_000;

/** The process that answers at the port, or undefined while nothing does. 0: a server that does not know our password. */
const answering = async (port: number, password: string | undefined): Promise<number | undefined> => {
  const client = new Redis(port, '127.0.0.1', { password, lazyConnect: true, retryStrategy: () => null });
  const said: string[] = [];
  client.on('error', (error) => said.push(error.message));
  try {
    await client.connect();
    return Number(/^process_id:(\d+)/m.exec(await client.info('server'))?.[1] ?? 0);
  } catch (error) {
    said.push(String(error));
    return said.some((line) => /NOAUTH|WRONGPASS/.test(line)) ? 0 : undefined;
  } finally {
    client.disconnect();
  }
};

/** Starts a server, or throws with the reason. */
export const startRedis = async (options: RedisOptions = {}): Promise<RedisServer> => {
  const bin = findRedis();
  if (!bin) throw new Error('Redis is not installed here (no redis-server found)');
  const root = mkdtempSync(path.join(tmpdir(), 'darkroom-redis-'));
  const port = options.port ?? (await freePort());
  const settings: Record<string, string> = {
    port: String(port),
    bind: '127.0.0.1',
    save: '',
    appendonly: 'no',
    'maxmemory-policy': options.policy ?? 'noeviction',
    dir: root,
    ...(options.password === undefined ? {} : { requirepass: options.password }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const watchdog = spawn('sh', ['-c', WATCHDOG, root, path.join(bin, 'redis-server'), ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  watchdog.unref();
  // An end of ours before the watchdog's is no error of the tests.
  watchdog.stdin.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => watchdog.once('exit', () => resolve()));
  const [said] = (await once(watchdog.stdout, 'data')) as [Buffer];
  watchdog.stdout.destroy();
  const pid = Number(said.toString('utf8'));
  const stop = async () => {
    watchdog.ref();
    watchdog.stdin.end();
    await gone;
  };

  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const found = await answering(port, options.password);
    if (found === pid) break;
    // Another one's server may have won a port that was free a moment ago; ours has ended then.
    if (found !== undefined || Date.now() > deadline) {
      const log = path.join(root, 'log');
      const tail = existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : '';
      await stop();
      throw new Error(
        `Redis did not start on port ${port}${found === undefined ? '' : ', where another server is'}:\n${tail}`,
      );
    }
    await pause(20);
  }
  const user = options.password === undefined ? '' : `:${encodeURIComponent(options.password)}@`;
  return {
    flush: async () => {
      const client = new Redis(port, '127.0.0.1', { password: options.password });
      try {
        await client.flushall();
      } finally {
        client.disconnect();
      }
    },
    url: `redis://${user}127.0.0.1:${port}`,
    port,
    stop,
    freeze: () => process.kill(pid, 'SIGSTOP'),
    thaw: () => process.kill(pid, 'SIGCONT'),
  };
};
