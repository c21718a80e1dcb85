import { fstatSync } from 'node:fs';
import { createControl } from './control.ts';
import { createTelegramPeer, type TelegramPeer } from './peer.ts';

/**
 * The peer as its own process: `tsx test/peers/telegram/main.ts [--port N] [--token T]`. Prints one
 * line, `{"port":…,"url":…,"token":…}`; ends on a signal, or when the pipe that
 * is its standard input ends (its parent died).
 */
const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const holder: { peer?: TelegramPeer } = {};
const peer = await createTelegramPeer({
  port: Number(argument('port') ?? 0),
  token: argument('token'),
  control: createControl(() => holder.peer as TelegramPeer),
});
holder.peer = peer;
process.stdout.write(
  `${JSON.stringify({ port: Number(new URL(peer.url).port), url: peer.url, token: peer.token })}\n`,
);

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
