/** The network between a client and PostgreSQL (without TLS), for tests that break it. */
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

export interface PostgresProxy {
  /** Of the same database, through here. */
  readonly url: string;
  /** Connections that were made so far. */
  readonly connections: number;
  /** Ends all connections, as a restarted network device does. */
  cut(): void;
  /** From now on nothing passes on the connections that are open, and neither side is told. */
  silence(): void;
  close(): Promise<void>;
}

export interface PostgresProxyOptions {
  /** Passes everything but notifications, as a pooler in transaction mode does. */
  dropNotifications?: boolean;
}

const NOTIFICATION = 'A'.charCodeAt(0);
/** A type of one byte, then the length of the rest with its own four bytes. */
const HEAD = 5;

/** The bytes without notifications, once their messages are whole. */
const createFilter = (): ((chunk: Buffer) => Buffer) => {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const kept: Buffer[] = [];
    while (rest.length >= HEAD && rest.length >= 1 + rest.readUInt32BE(1)) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest[0] !== NOTIFICATION) kept.push(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    return Buffer.concat(kept);
  };
};

export const startPostgresProxy = async (
  url: string,
  { dropNotifications = false }: PostgresProxyOptions = {},
): Promise<PostgresProxy> => {
  const target = new URL(url);
  const pairs = new Set<{ near: Socket; far: Socket; silent: boolean }>();
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = createConnection(Number(target.port), target.hostname);
    const pair = { near, far, silent: false };
    pairs.add(pair);
    const filter = dropNotifications ? createFilter() : (chunk: Buffer) => chunk;
    near.on('data', (chunk) => {
      if (!pair.silent) far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (!pair.silent) near.write(filter(chunk));
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        pairs.delete(pair);
        if (!pair.silent) other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(typeof bound === 'object' && bound ? bound.port : 0);
  const silenced: Socket[] = [];
  const cut = (): void => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: through.href,
    get connections() {
      return connections;
    },
    cut,
    silence() {
      for (const pair of pairs) {
        pair.silent = true;
        silenced.push(pair.near, pair.far);
      }
    },
    async close() {
      cut();
      for (const socket of silenced) socket.destroy();
      server.close();
    },
  };
};
