import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';

/** The header of setWebhook's `secret_token`. */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export interface WebhookOptions {
  secret: string;
  /** Resolves after everything the updates caused is committed. */
  handle(updates: Update[]): Promise<void>;
  /** Takes an update that must not wait for a commit; true = it did, and nothing is left to do about it. */
  takeAtOnce?(update: Update): boolean;
  /** From then on updates are left to another process, or to the next start: Telegram posts them again. */
  stopping(): boolean;
}

/** Takes the headers and the parsed JSON body of a POST; answers the status to give. */
export type WebhookHandler = (
  headers: Record<string, string | string[] | undefined>,
  body: unknown,
) => Promise<{ status: 200 | 400 | 401 | 500 | 503 }>;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isUpdate = (body: unknown): body is Update =>
  typeof body === 'object' &&
  body !== null &&
  'update_id' in body &&
  Number.isSafeInteger((body as { update_id: unknown }).update_id);

/**
 * Telegram posts updates one by one, many at a time. Those that arrive while a batch commits share
 * the next one: a commit costs the same for one as for many. 200 is said only after the commit,
 * anything else makes Telegram post the update again.
 */
export const createWebhook = ({ secret, handle, takeAtOnce, stopping }: WebhookOptions): WebhookHandler => {
  const expected = digest(secret);
  let waiting: { update: Update; settle(ok: boolean): void }[] = [];
  let committing = false;

  const commit = async (): Promise<void> => {
    if (committing) return;
    committing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, 100);
      waiting = waiting.slice(100);
      const ok = await handle(batch.map(({ update }) => update)).then(
        () => true,
        () => false,
      );
      for (const { settle } of batch) settle(ok);
    }
    committing = false;
  };

  return async (headers, body) => {
    const given = headers[SECRET_HEADER];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) return { status: 401 };
    if (!isUpdate(body)) return { status: 400 };
    if (stopping()) return { status: 503 };
    if (takeAtOnce?.(body)) return { status: 200 };
    const committed = new Promise<boolean>((resolve) => {
      waiting.push({ update: body, settle: resolve });
    });
    void commit();
    return { status: (await committed) ? 200 : 500 };
  };
};
