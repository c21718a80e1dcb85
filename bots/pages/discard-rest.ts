import type { IncomingMessage } from 'node:http';

/**
 * Reads what a refused request still sends, up to `limit` bytes, and forgets it: browsers read an answer only after
 * they have sent everything. Whoever sends more is cut off.
 */
export const discardRest = (message: IncomingMessage, limit: number): void => {
  if (message.complete || message.destroyed) return;
  let room = limit;
  message.unpipe();
  message.on('data', (chunk: Buffer) => {
    room -= chunk.length;
    if (room < 0) message.destroy();
  });
  message.resume();
};
