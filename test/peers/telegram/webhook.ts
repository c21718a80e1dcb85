import { type IncomingMessage, request } from 'node:http';
import type { BotSettings } from './methods.ts';
import type { PeerUpdate } from './types.ts';
import type { UpdateQueue } from './updates.ts';

/** One POST; answers the status, 0 when the connection failed. */
const post = (settings: BotSettings, update: PeerUpdate): Promise<number> =>
  new Promise((resolve) => {
    const body = JSON.stringify(update);
    const req = request(settings.webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(settings.webhook.secret === undefined
          ? {}
          : { 'x-telegram-bot-api-secret-token': settings.webhook.secret }),
      },
    });
    req.on('response', (res: IncomingMessage) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
    });
    req.on('error', () => resolve(0));
    req.end(body);
  });

/**
 * Delivers updates to the webhook: several at once, each until it is answered with 2xx. What was not
 * accepted comes again after `retryMs`.
 */
export const createWebhookSender = (settings: BotSettings, updates: UpdateQueue, retryMs = 20) => {
  const inFlight = new Set<number>();
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;

  const deliver = async (update: PeerUpdate): Promise<void> => {
    const status = await post(settings, update);
    if (status >= 200 && status < 300) {
      updates.accept(update.update_id);
      inFlight.delete(update.update_id);
      pump();
      return;
    }
    if (closed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      inFlight.delete(update.update_id);
      pump();
    }, retryMs);
    timers.add(timer);
  };

  const pump = (): void => {
    while (!closed && settings.webhook.url !== '' && inFlight.size < settings.webhook.maxConnections) {
      const update = updates.next(inFlight);
      if (update === undefined) return;
      inFlight.add(update.update_id);
      void deliver(update);
    }
  };

  return {
    pump,
    close: () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
