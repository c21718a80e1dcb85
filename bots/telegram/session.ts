import type { Api } from 'grammy';
import type { BotIdentity } from './addressing.ts';
import { ALLOWED_UPDATES } from './decode.ts';

type Signal = Parameters<Api['raw']['getMe']>[0];

/** Where Telegram shall bring updates; undefined = we fetch them. */
export interface WebhookTarget {
  url: string;
  secret: string;
}

/**
 * Makes sure of what must hold before updates come: the token works, and updates come the way we
 * expect them. Updates that wait since before the start are kept (`drop_pending_updates` is never set).
 */
export const openSession = async (
  api: Api,
  webhook: WebhookTarget | undefined,
  abort: AbortSignal,
): Promise<BotIdentity> => {
  const signal = abort as Signal;
  const me = await api.raw.getMe(signal);
  if (webhook === undefined) {
    await api.raw.deleteWebhook({ drop_pending_updates: false }, signal);
  } else {
    await api.raw.setWebhook(
      {
        url: webhook.url,
        secret_token: webhook.secret,
        allowed_updates: [...ALLOWED_UPDATES],
        drop_pending_updates: false,
        max_connections: 100,
      },
      signal,
    );
  }
  return { id: me.id, username: me.username };
};
