import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import pg from 'pg';
import { expect, it } from 'vitest';
import { limitedClient } from './postgres-client.ts';

/** A message of PostgreSQL's protocol: type, length with itself, body. */
const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};

const READY = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);
const SHUT_DOWN = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));

it('a server that ends a connection in the packet that makes it ready ends nothing else', async () => {
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(Buffer.concat([READY, SHUT_DOWN])));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = new pg.Pool({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    user: 'nobody',
    max: 1,
    Client: limitedClient({ connect: 10_000, silence: 0 }),
  });
  const uncaught: unknown[] = [];
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => uncaught.push(error));
  try {
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
    expect(uncaught).toEqual([]);
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of others) process.on('uncaughtException', listener);
    await pool.end();
    server.close();
  }
});
