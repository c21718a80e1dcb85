import { Bot } from 'grammy';

export interface BareEcho {
  stop(): Promise<void>;
}

/**
 * The reference of the chat row: the least that a bot can do with grammY, an answer with the same text.
 * No state, no dedupe, and updates are confirmed before they are handled. Polls like @grammyjs/runner:
 * up to `inFlight` updates at once, the next poll goes out while they are handled.
 */
export const startBareEcho = async ({
  apiRoot,
  token,
  inFlight = 32,
}: {
  apiRoot: string;
  token: string;
  inFlight?: number;
}): Promise<BareEcho> => {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.on('message:text', (context) => context.reply(context.message.text));
  await bot.init();

  const polling = new AbortController();
  const running = new Set<Promise<void>>();
  let offset = 0;

  const poll = async (): Promise<void> => {
    while (!polling.signal.aborted) {
      if (running.size >= inFlight) await Promise.race(running);
      const limit = Math.min(100, inFlight - running.size);
      const updates = await bot.api
        .getUpdates(
          { offset, limit, timeout: 30 },
          polling.signal as Parameters<typeof bot.api.getUpdates>[1],
        )
        .catch((error: unknown) => {
          if (polling.signal.aborted) return [];
          throw error;
        });
      for (const update of updates) {
        offset = update.update_id + 1;
        const handled: Promise<void> = bot.handleUpdate(update).finally(() => running.delete(handled));
        running.add(handled);
      }
    }
  };
  const ended = poll();

  return {
    async stop() {
      polling.abort();
      await ended;
      await Promise.all(running);
    },
  };
};
