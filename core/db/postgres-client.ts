import { Socket } from 'node:net';
import pg from 'pg';

/** Milliseconds in this process; 0 = no limit. */
export interface ConnectionLimits {
  /** For a connection to be made, log-in included. */
  connect: number;
  /** Without a byte in either direction. */
  silence: number;
}

const createSocket = (silence: number): Socket => {
  const socket = new Socket();
  // 0 is none. It counts from the last byte, also of a TLS connection on top.
  socket.setTimeout(silence, () => {
    const error = new Error(`nothing was heard from the database for ${silence} ms`);
    socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
  });
  return socket;
};

/**
 * pg's client for a pool, on a connection that this process ends when nothing passes any more: a network that drops
 * everything tells neither side, and a statement would wait for its answer for many minutes. All that waits on it
 * fails with ETIMEDOUT, and the pool never hands it out again.
 */
export const limitedClient = ({ connect, silence }: ConnectionLimits): (new () => pg.Client) =>
  class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      // Given to the pool, connectionTimeoutMillis would also end the wait for a connection that is free.
      super({ ...config, connectionTimeoutMillis: connect, stream: () => createSocket(silence) });
      // The pool and the adapter listen, but not in every moment: a server that ends the connection in the same
      // packet that makes it ready would end this process. What waits on the connection fails all the same.
      this.on('error', () => undefined);
    }
  };
