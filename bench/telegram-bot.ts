import path from 'node:path';
import { connectTelegramPeer, type RemotePeer } from '../test/peers/telegram/index.ts';
import { type Child, startChild } from './process.ts';
import { type LoadOptions, runLoad } from './telegram-load.ts';

export interface BotUnderLoad {
  /** Starts the bot against this Bot API. */
  start(apiRoot: string, token: string): Child;
  /** How the line begins by which the bot says that it is ready. */
  ready: string;
  /** Resolves when the peer knows all it must know (that the webhook is set). */
  known?: (peer: RemotePeer) => Promise<unknown>;
}

/** Updates a second that the bot answers; the Bot API and the people in a process of their own. */
export const answersPerSecond = async (bot: BotUnderLoad, load: LoadOptions): Promise<number> => {
  const peer = startChild(path.resolve('test/peers/telegram/main.ts'));
  const { url, token } = JSON.parse(await peer.line((line) => line.startsWith('{'))) as {
    url: string;
    token: string;
  };
  const child = bot.start(url, token);
  try {
    await child.line((line) => line.startsWith(bot.ready));
    const remote = connectTelegramPeer(url);
    await bot.known?.(remote);
    return (await runLoad(remote, load)).perSecond;
  } finally {
    await child.stop();
    await peer.stop();
  }
};
