/** A server that speaks just enough of Redis's protocol to be asked what it is: for versions that nobody installs. */
import { createServer, type Socket } from 'node:net';

export interface FakeRedis {
  url: string;
  close(): Promise<void>;
}

const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

/** Answers INFO with these fields, and nothing but OK or an error to the rest; hangs up on what follows an EVAL if told. */
export const startFakeRedis = async (
  fields: Record<string, string>,
  { hangsUp = false } = {},
): Promise<FakeRedis> => {
  const info = Object.entries(fields)
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join('');
  const replies: Record<string, string> = {
    INFO: bulk(info),
    CLIENT: '+OK\r\n',
    PING: '+PONG\r\n',
    EVAL: '+OK\r\n',
  };
  const sockets = new Set<Socket>();
  let checked = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    let given = '';
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      given += data.toString('latin1');
      // *<n>, then n times $<length> and the word.
      for (;;) {
        const count = Number(/^\*(\d+)\r\n/.exec(given)?.[1] ?? Number.NaN);
        const command = new RegExp(`^\\*\\d+\\r\\n((?:\\$\\d+\\r\\n[^\\r]*\\r\\n){${count || 0}})`).exec(
          given,
        );
        if (!command?.[1]) return;
        given = given.slice(command[0].length);
        const name = command[1].split('\r\n')[1]?.toUpperCase() ?? '';
        if (checked && hangsUp) return void socket.destroy();
        checked ||= name === 'EVAL';
        socket.write(replies[name] ?? `-ERR unknown command '${name}'\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
