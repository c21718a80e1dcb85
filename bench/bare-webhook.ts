import { once } from 'node:events';
import { createServer } from 'node:http';
import { Bot, webhookCallback } from 'grammy';

export interface BareWebhook {
  stop(): Promise<void>;
}

/**
 * The reference of the webhook row: grammY's own webhook on plain node:http, which answers with the same text.
 * No state and no dedupe, nothing is written anywhere; the answer to Telegram waits for the message to be sent.
 */
export const startBareWebhook = async ({
  apiRoot,
  token,
  secret,
}: {
  apiRoot: string;
  token: string;
  secret: string;
}): Promise<BareWebhook> => {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.on('message:text', (context) => context.reply(context.message.text));
  await bot.init();

  const server = createServer(webhookCallback(bot, 'http', { secretToken: secret }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('no port');
  await bot.api.setWebhook(`http://127.0.0.1:${address.port}/telegram/webhook`, { secret_token: secret });

  return {
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
