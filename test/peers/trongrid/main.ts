import { fstatSync } from 'node:fs';
import { startTronGridPeer } from './peer.ts';

/**
 * The peer as its own process: `tsx test/peers/trongrid/main.ts [--port N] [--key K] [--usdt T…] [--now MS]`. Its chain
 * follows the system's clock, or stands at `--now`. Prints one line, `{"url":…}`; ends on a signal, or when the pipe
 * that is its standard input ends (its parent died).
 */
const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const now = argument('now');
const peer = await startTronGridPeer({
  port: Number(argument('port') ?? 0),
  apiKey: argument('key'),
  usdt: argument('usdt'),
  ...(now === undefined ? { clock: Date.now } : { now: Number(now) }),
});
process.stdout.write(`${JSON.stringify({ url: peer.url })}\n`);

const stop = () => {
  void peer.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) {
  process.stdin.on('end', stop);
  process.stdin.resume();
}
